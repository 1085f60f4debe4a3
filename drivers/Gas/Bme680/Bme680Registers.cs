namespace SmartSensor.Drivers.Gas
{
    // BME680 datasheet (BST-BME680-DS001) §5.2, memory map on I2C; what ends in 688 is of the BME688, from Bosch's BME68x sensor API.
    internal static class Bme680Registers
    {
        public const byte HeaterValue = 0x00;
        public const byte HeaterRange = 0x02;
        public const byte SwitchingError = 0x04;
        public const byte Status = 0x1D;
        public const byte Pressure = 0x1F;
        public const byte Temperature = 0x22;
        public const byte Humidity = 0x25;
        public const byte Gas = 0x2A;
        public const byte Gas688 = 0x2C;
        public const byte HeaterResistance = 0x5A;
        public const byte GasWait = 0x64;
        public const byte GasControl0 = 0x70;
        public const byte GasControl1 = 0x71;
        public const byte HumidityControl = 0x72;
        public const byte Control = 0x74;
        public const byte Configuration = 0x75;
        public const byte Trimming1 = 0x8A;
        public const byte ChipId = 0xD0;
        public const byte Reset = 0xE0;
        public const byte Trimming2 = 0xE1;
        public const byte Variant = 0xF0;

        public const int Trimming1Length = 0x17;
        public const int Trimming2Length = 0x0E;
        public const int HeaterTrimmingLength = 0x05;

        public const int Identity = 0x61;
        public const int Variant688 = 0x01;
        public const byte SoftReset = 0xB6;
        public const int ModeMask = 0x03;
        public const int NewData = 0x80;
        public const int GasMeasuring = 0x40;
        public const int Measuring = 0x20;
        public const int GasValid = 0x20;
        public const int HeaterStable = 0x10;
        public const int HeaterOff = 0x08;
        public const int RunGas = 0x10;
        public const int RunGas688 = 0x20;
        public const int ModeForced = 0x01;
        public const int FullScale = 1023;
        public const int LowestRange = 15;
        public const int Skipped20 = 0x80000;
        public const int Skipped16 = 0x8000;
        public const int Profiles = 10;
    }
}

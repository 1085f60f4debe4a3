namespace SmartSensor.Drivers.Pressure
{
    // BMP390 datasheet (BST-BMP390-DS002) §4.2, memory map.
    internal static class Bmp390Registers
    {
        public const byte ChipId = 0x00;
        public const byte Error = 0x02;
        public const byte Status = 0x03;
        public const byte Data = 0x04;
        public const byte SensorTime = 0x0C;
        public const byte Event = 0x10;
        public const byte PowerControl = 0x1B;
        public const byte Oversampling = 0x1C;
        public const byte Rate = 0x1D;
        public const byte Configuration = 0x1F;
        public const byte TrimmingChecksum = 0x30;
        public const byte Command = 0x7E;

        public const int Identity = 0x60;

        // The checksum and 21 bytes.
        public const int TrimmingLength = 22;

        public const byte SoftReset = 0xB6;

        public const int ErrorFatal = 0x01;
        public const int ErrorCommand = 0x02;
        public const int ErrorConfiguration = 0x04;
        public const int StatusCommandReady = 0x10;
        public const int StatusPressureReady = 0x20;
        public const int StatusTemperatureReady = 0x40;
        public const int EventPowerOnReset = 0x01;

        public const int PressureEnabled = 0x01;
        public const int TemperatureEnabled = 0x02;
        public const int ModeMask = 0x30;
        public const int ModeForced = 0x10;
        public const int ModeNormal = 0x30;
    }
}

namespace SmartSensor.Drivers.Bindings
{
    // BMP280 datasheet (BST-BMP280-DS001) §4.2, memory map.
    internal static class Bmp280Registers
    {
        public const byte Trimming = 0x88;
        public const byte ChipId = 0xD0;
        public const byte Reset = 0xE0;
        public const byte Status = 0xF3;
        public const byte Control = 0xF4;
        public const byte Configuration = 0xF5;
        public const byte Pressure = 0xF7;
        public const byte Temperature = 0xFA;

        public const int Identity = 0x58;
        public const byte SoftReset = 0xB6;
        public const int Measuring = 0x08;
        public const int ImageUpdate = 0x01;
        public const int ModeMask = 0x03;
    }
}

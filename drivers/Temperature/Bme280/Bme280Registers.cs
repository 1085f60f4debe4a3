namespace SmartSensor.Drivers.Temperature
{
    // BME280 datasheet (BST-BME280-DS001) §5.3, memory map. On SPI the highest bit of an address is the direction instead (§6.3).
    internal static class Bme280Registers
    {
        public const byte Trimming1 = 0x88;
        public const byte ChipId = 0xD0;
        public const byte Reset = 0xE0;
        public const byte Trimming2 = 0xE1;
        public const byte HumidityControl = 0xF2;
        public const byte Status = 0xF3;
        public const byte Control = 0xF4;
        public const byte Configuration = 0xF5;
        public const byte Pressure = 0xF7;
        public const byte Temperature = 0xFA;
        public const byte Humidity = 0xFD;
        public const byte HumidityEnd = 0xFE;

        public const int Identity = 0x60;
        public const int Trimming1Length = 26;

        // The second part has the checksum of both behind it (0xE8, self-test of Bosch's BME280 sensor API).
        public const int Trimming2Length = 7;
        public const byte SoftReset = 0xB6;
        public const int StandbyShift = 5;
        public const int Measuring = 0x08;
        public const int ModeMask = 0x03;
        public const int ModeForced = 0x01;
        public const int ModeNormal = 0x03;
        public const int Skipped20 = 0x80000;
        public const int Skipped16 = 0x8000;
    }
}

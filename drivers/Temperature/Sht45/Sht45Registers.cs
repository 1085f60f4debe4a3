namespace SmartSensor.Drivers.Temperature
{
    // SHT4x datasheet §4.5, table 8: commands of one byte.
    internal static class Sht45Registers
    {
        public const byte MeasureHigh = 0xFD;
        public const byte MeasureMedium = 0xF6;
        public const byte MeasureLow = 0xE0;
        public const byte ReadSerial = 0x89;
        public const byte SoftReset = 0x94;

        // Heater on for 1 s or 0.1 s, and a measurement at high repeatability at its end.
        public const byte Heat200ForLong = 0x39;
        public const byte Heat200ForShort = 0x32;
        public const byte Heat110ForLong = 0x2F;
        public const byte Heat110ForShort = 0x24;
        public const byte Heat20ForLong = 0x1E;
        public const byte Heat20ForShort = 0x15;
    }
}

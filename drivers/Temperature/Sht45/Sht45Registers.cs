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
    }
}

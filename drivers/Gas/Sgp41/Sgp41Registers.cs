namespace SmartSensor.Drivers.Gas
{
    // SGP41 datasheet §4.6 and §4.7: commands of two bytes.
    internal static class Sgp41Registers
    {
        public const int Conditioning = 0x2612;
        public const int MeasureRaw = 0x2619;
        public const int SelfTest = 0x280E;
        public const int HeaterOff = 0x3615;
        public const int ReadSerial = 0x3682;

        // Humidity 50 % and temperature 25 °C in ticks: compensation off.
        public const int DefaultHumidity = 0x8000;
        public const int DefaultTemperature = 0x6666;

        // Longest conditioning before the sensing material is harmed, µs (§3.1).
        public const long LongestConditioning = 10000000;
    }
}

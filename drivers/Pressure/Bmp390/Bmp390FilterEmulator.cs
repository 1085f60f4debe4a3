namespace SmartSensor.Drivers.Emulators
{
    // The IIR filter of a BMP390 (datasheet §3.4.3): the first value after a change of the filter passes and fills it.
    internal sealed class Bmp390FilterEmulator
    {
        // 0 for none.
        public int Coefficient;

        // The last values as they left the filter, raw.
        public int Pressure;
        public int Temperature;

        // Coefficients by CONFIG's code (§4.3).
        private readonly int[] _coefficients = new int[] { 0, 1, 3, 7, 15, 31, 63, 127 };
        private bool _filled;
        private double _pressure;
        private double _temperature;

        // CONFIG was written.
        public void Restart(int configuration)
        {
            Coefficient = _coefficients[(configuration >> 1) & 7];
            _filled = false;
        }

        public void Take(int pressure, int temperature)
        {
            int weight = _filled ? Coefficient : 0;
            _temperature = ((_temperature * weight) + temperature) / (weight + 1);
            _pressure = ((_pressure * weight) + pressure) / (weight + 1);
            _filled = true;
            Temperature = (int)(_temperature + 0.5);
            Pressure = (int)(_pressure + 0.5);
        }
    }
}

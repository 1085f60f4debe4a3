using SmartSensor.Drivers.Imu;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>The oscillator of an LSM6DSO, off by INTERNAL_FREQ_FINE: the periods of both sensors and the counter of time stamps (DS §9.57, §9.59).</summary>
    internal sealed class Lsm6dsoOscillatorEmulator
    {
        private readonly byte[] _registers;
        private int _fine;

        // At code 10, ns.
        private long _shortest;

        // When the time stamp was 0, ns of the clock.
        private long _stampZero;

        public Lsm6dsoOscillatorEmulator(byte[] registers, int fine)
        {
            _registers = registers;
            Fine = fine;
        }

        // Deviation from nominal in 0.15 %; nominal is 6667 Hz.
        public int Fine
        {
            get { return _fine; }
            set
            {
                _fine = value;
                _shortest = (long)(1e9 / (6667.0 * (1.0 + (0.0015 * value))));
            }
        }

        public bool Stamps
        {
            get { return (_registers[Lsm6dsoRegisters.Control10] & Lsm6dsoRegisters.TimestampOn) != 0; }
        }

        // By ODR_XL or ODR_G, ns: doubled by each step of the code down from 10; 0 where the sensor is off.
        public long Period(int code)
        {
            return code == 0 || code > 10 ? 0 : _shortest << (10 - code);
        }

        // When a sensor that starts now, µs, has its first sample, ns, or -1: both fall on the ticks of the one oscillator.
        public long First(int code, long now)
        {
            long period = Period(code);
            return period == 0 ? -1 : ((now * 1000 / period) + 1) * period;
        }

        // At a time in µs.
        public void StartStamps(long now)
        {
            _stampZero = now * 1000;
        }

        // The counter at a time in ns: 25 µs a count, 32 bits; 0 while it is off.
        public int Stamp(long time)
        {
            return Stamps ? (int)(long)((time - _stampZero) * (1.0 + (0.0015 * _fine)) / 25000.0) : 0;
        }
    }
}

using SmartSensor.Drivers.Imu;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>The periods of both sensors of an ICM-42688-P, from one oscillator that is off, and the bandwidths of their filters (DS §14.37 to §14.40).</summary>
    internal sealed class Icm42688pRatesEmulator
    {
        // How much longer the periods are than nominal, as a fraction.
        public float ClockError;

        private readonly byte[] _registers;

        public Icm42688pRatesEmulator(byte[] registers)
        {
            _registers = registers;
        }

        // By ACCEL_CONFIG0 or GYRO_CONFIG0: 32 kHz at 1, halved to 1 kHz at 6, 200 Hz at 7, halved from there; 500 Hz at 15. ns.
        public long Period(int register)
        {
            int code = _registers[register] & 0x0F;
            long nominal = code == 15 ? 2000000 : code >= 7 ? 5000000L << (code - 7) : code == 0 ? 1000000 : 31250L << (code - 1);
            return nominal + (long)(nominal * (double)ClockError);
        }

        // When a sensor that starts now, µs, has its first sample, ns: both fall on the ticks of the one oscillator.
        public long First(int register, long now)
        {
            long period = Period(register);
            return ((now * 1000 / period) + 1) * period;
        }

        // What the noise of a density of 1 is at the present filter, √Hz; shift is the place of the sensor's bits in GYRO_ACCEL_CONFIG0.
        public float RootBandwidth(int register, int shift)
        {
            return Root(Bandwidth(register, shift));
        }

        // Hz.
        private float Bandwidth(int register, int shift)
        {
            float rate = 1e9f / Period(register);
            float filtered = rate > 400f ? rate : 400f;
            switch ((_registers[Icm42688pRegisters.GyroAccelConfig0] >> shift) & 0x0F)
            {
                case 1: return filtered / 4f;
                case 2: return filtered / 5f;
                case 3: return filtered / 8f;
                case 4: return filtered / 10f;
                case 5: return filtered / 16f;
                case 6: return filtered / 20f;
                case 7: return filtered / 40f;
                default: return rate / 2f;
            }
        }

        // Newton's iteration, close enough for noise of 1 Hz to 32 kHz.
        private static float Root(float square)
        {
            float root = 30f;
            for (int i = 0; i < 6; i++)
            {
                root = 0.5f * (root + (square / root));
            }

            return root;
        }
    }
}

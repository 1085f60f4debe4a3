using SmartSensor.Drivers.Imu;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>The data registers of an ICM-42688-P: full scales, byte order, limits and the code of an invalid sample (DS §12.8, §14.34, §14.37, §14.38).</summary>
    internal sealed class Icm42688pOutputEmulator
    {
        // K a digit.
        public const float TemperatureStep = 1f / 132.48f;

        private const float Gravity = 9.80665f;
        private const float RadiansPerDegree = 0.0174532925f;
        private const int Invalid = -32768;

        private readonly byte[] _registers;

        public Icm42688pOutputEmulator(byte[] registers)
        {
            _registers = registers;
        }

        // m/s² a digit.
        public float AccelStep
        {
            get { return 16f * Gravity / (32768 << ((_registers[Icm42688pRegisters.AccelConfig0] >> 5) & 3)); }
        }

        // rad/s a digit.
        public float GyroStep
        {
            get { return 2000f * RadiansPerDegree / (32768 << (_registers[Icm42688pRegisters.GyroConfig0] >> 5)); }
        }

        // valid is false where a sensor has only just started.
        public void Store(int register, float digits, bool valid)
        {
            int rounded = valid ? Rounded(digits) : Invalid;
            int high = Interface(Icm42688pRegisters.SensorBigEndian) ? 0 : 1;
            _registers[register + high] = (byte)(rounded >> 8);
            _registers[register + 1 - high] = (byte)rounded;
        }

        // Valid samples end at −32766 where −32768 stands for an invalid one.
        private int Rounded(float value)
        {
            float least = Interface(Icm42688pRegisters.HoldLastData) ? -32768f : -32766f;
            return value >= 32767f ? 32767 : value <= least ? (int)least : (int)(value < 0f ? value - 0.5f : value + 0.5f);
        }

        private bool Interface(int bit)
        {
            return (_registers[Icm42688pRegisters.IntfConfig0] & bit) != 0;
        }
    }
}

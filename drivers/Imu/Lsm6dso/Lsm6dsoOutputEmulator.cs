using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>The data registers of an LSM6DSO: full scales, limits, and what the self-test's force adds to them (DS table 2, §9.12, §9.13).</summary>
    internal sealed class Lsm6dsoOutputEmulator
    {
        private const float Gravity = 9.80665f;
        private const float RadiansPerDegree = 0.0174532925f;

        // The test force moves the output by 50 to 1700 mg and, at ±2000 °/s, by 150 to 700 °/s.
        private const float TestAcceleration = 0.5f * Gravity;
        private const float TestAngularRate = 400f * RadiansPerDegree;

        // m/s² and rad/s a digit, by FS_XL and by FS_G.
        private readonly float[] _accelerationSteps = new float[] { 0.061e-3f * Gravity, 0.488e-3f * Gravity, 0.122e-3f * Gravity, 0.244e-3f * Gravity };
        private readonly float[] _angularRateSteps = new float[] { 8.75e-3f * RadiansPerDegree, 17.5e-3f * RadiansPerDegree, 35e-3f * RadiansPerDegree, 70e-3f * RadiansPerDegree };

        private readonly byte[] _registers;
        private readonly Faults _faults;

        public Lsm6dsoOutputEmulator(byte[] registers, Faults faults)
        {
            _registers = registers;
            _faults = faults;
        }

        public float AccelerationStep
        {
            get { return _accelerationSteps[(_registers[Lsm6dsoRegisters.Control1Accelerometer] >> 2) & 3]; }
        }

        public float AngularRateStep
        {
            get
            {
                int control = _registers[Lsm6dsoRegisters.Control2Gyroscope];
                return (control & 2) != 0 ? 4.375e-3f * RadiansPerDegree : _angularRateSteps[(control >> 2) & 3];
            }
        }

        // m/s².
        public void StoreAcceleration(int axis, float sensed)
        {
            Store(Lsm6dsoRegisters.Accelerometer + (2 * axis), (sensed + Force(Lsm6dsoRegisters.SelfTestAcceleration, TestAcceleration)) / AccelerationStep);
        }

        // rad/s.
        public void StoreAngularRate(int axis, float sensed)
        {
            Store(Lsm6dsoRegisters.Gyroscope + (2 * axis), (sensed + Force(Lsm6dsoRegisters.SelfTestAngularRate, TestAngularRate)) / AngularRateStep);
        }

        // K.
        public void StoreTemperature(float sensed)
        {
            Store(Lsm6dsoRegisters.Temperature, (sensed - 298.15f) * 256f);
        }

        private float Force(int bit, float size)
        {
            return (_registers[Lsm6dsoRegisters.Control5] & bit) != 0 && !_faults.Defect ? size : 0f;
        }

        private void Store(int register, float value)
        {
            int digits = value >= 32767f ? 32767 : value <= -32768f ? -32768 : (int)(value < 0f ? value - 0.5f : value + 0.5f);
            _registers[register] = (byte)digits;
            _registers[register + 1] = (byte)(digits >> 8);
        }
    }
}

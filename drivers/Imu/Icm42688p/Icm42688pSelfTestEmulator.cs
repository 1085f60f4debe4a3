using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>The self-test of an ICM-42688-P: the factory's codes in banks 1 and 2, and what the test force adds to each axis (DS §14.57).</summary>
    internal sealed class Icm42688pSelfTestEmulator
    {
        private const float Gravity = 9.80665f;
        private const float RadiansPerDegree = 0.0174532925f;

        // About 100 °/s and 450 mg.
        private readonly byte[] _gyroCodes = new byte[] { 0xA2, 0xA0, 0xA5 };
        private readonly byte[] _accelCodes = new byte[] { 0x69, 0x66, 0x6B };

        private readonly byte[] _registers;
        private readonly Faults _faults;

        public Icm42688pSelfTestEmulator(byte[] registers, Faults faults)
        {
            _registers = registers;
            _faults = faults;
        }

        public void PutCodes(byte[] bank1, byte[] bank2)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                bank1[Icm42688pRegisters.GyroSelfTestData + axis] = _gyroCodes[axis];
                bank2[Icm42688pRegisters.AccelSelfTestData + axis] = _accelCodes[axis];
            }
        }

        // m/s².
        public float Acceleration(int axis)
        {
            int test = _registers[Icm42688pRegisters.SelfTestConfig];
            bool forced = (test & Icm42688pRegisters.TestAccelPower) != 0 && (test & (8 << axis)) != 0 && !_faults.Defect;
            return forced ? Response(_accelCodes[axis]) * Gravity / 16384f : 0f;
        }

        // rad/s.
        public float AngularRate(int axis)
        {
            bool forced = (_registers[Icm42688pRegisters.SelfTestConfig] & (1 << axis)) != 0 && !_faults.Defect;
            return forced ? Response(_gyroCodes[axis]) * 250f * RadiansPerDegree / 32768f : 0f;
        }

        // Digits at ±2 g and ±250 °/s.
        private static float Response(int code)
        {
            float digits = 2620f;
            for (int i = 1; i < code; i++)
            {
                digits *= 1.01f;
            }

            return digits;
        }
    }
}

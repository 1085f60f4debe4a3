using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Imu
{
    /// <summary>
    /// The self-test of a part that was just reset, as InvenSense's own driver runs it: the mean of 200 samples at 1 kHz behind a filter of 100 Hz, at
    /// ±250 °/s and ±2 g, with and without an electrostatic force, the difference against what the factory measured.
    /// </summary>
    internal sealed class Icm42688pSelfTest
    {
        private const int Samples = 200;
        private const long SamplePeriod = 1000; // µs
        private const long GyroSettling = 60000; // µs after switching on
        private const long GyroOscillation = 200000; // µs after the force is on
        private const long AccelSettling = 25000; // µs after either
        private const float GyroDigits = 131f; // a °/s at ±250 °/s, DS §3.1
        private const float AccelDigits = 16.384f; // a mg at ±2 g, DS §3.2

        // GYRO_CONFIG1 and ACCEL_CONFIG1: their reset values 0x16 and 0x0D with filters of third order.
        private readonly byte[] _settings = new byte[]
        {
            Icm42688pRegisters.GyroConfig1, 0x1A,
            Icm42688pRegisters.AccelConfig1, 0x15,
            Icm42688pRegisters.GyroAccelConfig0, 0x44,
            Icm42688pRegisters.GyroConfig0, 0x66,
            Icm42688pRegisters.AccelConfig0, 0x66,
        };

        private readonly RegisterBus _bus;
        private readonly Clock _clock;
        private readonly byte[] _buffer = new byte[6];
        private readonly int[] _factory = new int[3];
        private readonly int[] _rest = new int[3];
        private readonly int[] _forced = new int[3];
        private bool _passed = true;

        /// <summary>Creates a test.</summary>
        public Icm42688pSelfTest(RegisterBus bus, Clock clock)
        {
            _bus = bus;
            _clock = clock;
        }

        /// <summary>Runs it, once; takes about 1.1 s and leaves the part to be started anew.</summary>
        public Status Run()
        {
            Status status = Status.Ok;
            for (int i = 0; i < _settings.Length && status == Status.Ok; i += 2)
            {
                status = Write(_settings[i], _settings[i + 1]);
            }

            if (status == Status.Ok)
            {
                status = Test(true);
            }

            if (status == Status.Ok)
            {
                status = Test(false);
            }

            return status != Status.Ok ? status : _passed ? Status.Ok : Status.SelfTestFailed;
        }

        private Status Test(bool gyro)
        {
            int force = gyro ? Icm42688pRegisters.TestGyro : Icm42688pRegisters.TestAccel | Icm42688pRegisters.TestAccelPower;
            Status status = ReadFactory(gyro);
            if (status == Status.Ok)
            {
                status = Write(Icm42688pRegisters.PwrMgmt0, gyro ? Icm42688pRegisters.GyroLowNoise : Icm42688pRegisters.AccelLowNoise);
            }

            _clock.Sleep(gyro ? GyroSettling : AccelSettling);
            if (status == Status.Ok)
            {
                status = Average(gyro, _rest);
            }

            if (status == Status.Ok)
            {
                status = Write(Icm42688pRegisters.SelfTestConfig, force);
            }

            _clock.Sleep(gyro ? GyroOscillation : AccelSettling);
            if (status == Status.Ok)
            {
                status = Average(gyro, _forced);
            }

            if (status == Status.Ok)
            {
                status = Write(Icm42688pRegisters.SelfTestConfig, 0x00);
            }

            Judge(gyro);
            return status;
        }

        private void Judge(bool gyro)
        {
            bool known = _factory[0] > 0 && _factory[1] > 0 && _factory[2] > 0;
            for (int axis = 0; axis < 3; axis++)
            {
                float response = _forced[axis] - _rest[axis];
                response = response < 0f ? -response : response;
                float least = known ? 0.5f * Expected(_factory[axis]) : gyro ? 60f * GyroDigits : 225f * AccelDigits;
                float most = gyro ? 65536f : known ? 1.5f * Expected(_factory[axis]) : 675f * AccelDigits;
                bool still = !gyro || (_rest[axis] <= 20f * GyroDigits && -_rest[axis] <= 20f * GyroDigits);
                _passed = _passed && response > least && response < most && still;
            }
        }

        private Status ReadFactory(bool gyro)
        {
            Status status = Write(Icm42688pRegisters.RegBankSel, gyro ? 1 : 2);
            if (status == Status.Ok)
            {
                status = _bus.Read(gyro ? Icm42688pRegisters.GyroSelfTestData : Icm42688pRegisters.AccelSelfTestData, _buffer, 3);
            }

            for (int axis = 0; axis < 3; axis++)
            {
                _factory[axis] = _buffer[axis];
            }

            return status == Status.Ok ? Write(Icm42688pRegisters.RegBankSel, 0) : status;
        }

        // What a code of the factory means, digits: 2620 · 1.01^(code − 1); 0 was not measured.
        private static float Expected(int code)
        {
            float digits = 2620f;
            for (int i = 1; i < code; i++)
            {
                digits *= 1.01f;
            }

            return digits;
        }

        private Status Average(bool gyro, int[] mean)
        {
            byte[] b = _buffer;
            mean[0] = 0;
            mean[1] = 0;
            mean[2] = 0;
            for (int i = 0; i < Samples; i++)
            {
                _clock.Sleep(SamplePeriod);
                Status status = _bus.Read(gyro ? Icm42688pRegisters.GyroData : Icm42688pRegisters.AccelData, b, 6);
                if (status != Status.Ok)
                {
                    return status;
                }

                mean[0] += (short)((b[0] << 8) | b[1]);
                mean[1] += (short)((b[2] << 8) | b[3]);
                mean[2] += (short)((b[4] << 8) | b[5]);
            }

            mean[0] /= Samples;
            mean[1] /= Samples;
            mean[2] /= Samples;
            return Status.Ok;
        }

        private Status Write(byte register, int value)
        {
            _buffer[0] = (byte)value;
            return _bus.Write(register, _buffer, 1);
        }
    }
}

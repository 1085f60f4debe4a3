using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Imu
{
    /// <summary>
    /// The self-test of an LSM6DSO (ST AN5192 §7, DS §4.1 table 2): at ±4 g and ±2000 °/s the mean of five samples moves by 50 to 1700 mg and by 150 to
    /// 700 °/s on every axis when the test force is on.
    /// </summary>
    internal sealed class Lsm6dsoSelfTest
    {
        private const int Samples = 5;
        private const long Settling = 100000; // µs, AN5192 §7
        private const long Pause = 20000; // µs: a period of 52 Hz and more

        // Limits in digits of 0.122 mg and 70 mdps.
        private const int LeastAcceleration = 410;
        private const int MostAcceleration = 13934;
        private const int LeastAngularRate = 2143;
        private const int MostAngularRate = 10000;

        private readonly RegisterBus _bus;
        private readonly Clock _clock;
        private readonly byte[] _buffer = new byte[12];

        public Lsm6dsoSelfTest(RegisterBus bus, Clock clock)
        {
            _bus = bus;
            _clock = clock;
        }

        public Status Run()
        {
            int[] still = new int[6];
            int[] deflected = new int[6];

            // 52 Hz and ±4 g, 208 Hz and ±2000 °/s.
            _buffer[0] = 0x38;
            _buffer[1] = 0x5C;
            _buffer[2] = Lsm6dsoRegisters.BlockDataUpdate | Lsm6dsoRegisters.AddressIncrement;
            Status status = _bus.Write(Lsm6dsoRegisters.Control1Accelerometer, _buffer, 3);
            if (status == Status.Ok)
            {
                status = Mean(still);
            }

            if (status == Status.Ok)
            {
                _buffer[0] = Lsm6dsoRegisters.SelfTestAcceleration | Lsm6dsoRegisters.SelfTestAngularRate;
                status = _bus.Write(Lsm6dsoRegisters.Control5, _buffer, 1);
            }

            if (status == Status.Ok)
            {
                status = Mean(deflected);
            }

            _buffer[0] = 0;
            Status ended = _bus.Write(Lsm6dsoRegisters.Control5, _buffer, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            return ended == Status.Ok && !Moved(still, deflected) ? Status.SelfTestFailed : ended;
        }

        // Gyroscope x, y, z, accelerometer x, y, z.
        private Status Mean(int[] sums)
        {
            _clock.Sleep(Settling);
            for (int sample = 0; sample < Samples; sample++)
            {
                _clock.Sleep(Pause);
                Status status = _bus.Read(Lsm6dsoRegisters.Gyroscope, _buffer, 12);
                if (status != Status.Ok)
                {
                    return status;
                }

                for (int i = 0; i < 6; i++)
                {
                    sums[i] += (short)(_buffer[2 * i] | (_buffer[(2 * i) + 1] << 8));
                }
            }

            return Status.Ok;
        }

        private static bool Moved(int[] still, int[] deflected)
        {
            for (int i = 0; i < 6; i++)
            {
                int change = (deflected[i] - still[i]) / Samples;
                change = change < 0 ? -change : change;
                bool gyroscope = i < 3;
                if (change < (gyroscope ? LeastAngularRate : LeastAcceleration) || change > (gyroscope ? MostAngularRate : MostAcceleration))
                {
                    return false;
                }
            }

            return true;
        }
    }
}

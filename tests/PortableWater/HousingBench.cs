using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>A housing with an emulated accelerometer and magnetometer on a meter, looked after each ten seconds.</summary>
    public static class HousingBench
    {
        public const float Gravity = 9.80665f;

        private const long Period = 10000000;

        public static WaterBench Bench;
        public static Lis2dw12Emulator Part;
        public static Attitude Pose;
        public static Lis2mdlEmulator Magnet;
        public static ConstantStimulus Field;
        public static HousingActivity Housing;
        public static Publisher Publisher;
        public static Told Told;
        private static long _due;

        // So many readings with a blow in each.
        public static void Knock(int times)
        {
            for (int i = 0; i < times; i++)
            {
                Pose.Knock();
                Run(1);
            }
        }

        public static void Create()
        {
            Create("{}");
        }

        public static void Create(string settings)
        {
            Bench = new WaterBench(settings, WaterBench.NewYear);
            Again(settings);
        }

        public static void Again()
        {
            Again("{}");
        }

        public static void Again(string settings)
        {
            if (Housing != null && Bench.Storage.Documents.Count > 0)
            {
                Bench.Restart(settings);
            }

            SimulatedClock clock = Bench.Clock;
            Attitude before = Pose;
            Pose = new Attitude();
            if (Bench.Storage.Read("housing.0") != null && before != null)
            {
                Pose.X = before.X;
                Pose.Z = before.Z;
            }

            Part = new Lis2dw12Emulator(clock, 1);
            Part.Stimulus = Pose;
            Part.NoiseScale = 0f;
            Magnet = new Lis2mdlEmulator(clock, 2);
            Field = new ConstantStimulus(new float[] { 0f, 20e-6f, -44e-6f, 298.15f });
            Magnet.Stimulus = Field;
            Magnet.NoiseScale = 0f;
            clock.Sleep(1000000);
            Lis2dw12 accelerometer = new Lis2dw12(new EmulatedBus(Part), clock);
            accelerometer.Set(SensorAttribute.PowerMode, Quantity.Acceleration, 1f);
            accelerometer.Set(SensorAttribute.Rate, Quantity.Acceleration, 12.5f);
            Outbox outbox = new Outbox(512, 32768, Publisher.LongestRecord, null, false);
            Publisher = new Publisher(outbox, 1);
            Told = new Told(outbox, Publisher, new Dates(clock, 1, null));
            Housing = new HousingActivity(Bench.Settings, Bench.Storage, accelerometer, new Lis2mdl(new EmulatedBus(Magnet), clock), Publisher, Bench.Meter);
            _due = clock.Microseconds();
        }

        // So many readings, and the meter's seconds between them.
        public static void Run(int readings)
        {
            for (int i = 0; i < readings; i++)
            {
                Housing.Run(_due);
                Bench.Run(10, 0);
                _due += Period;
            }
        }

        public static string Last()
        {
            return Told.Message(Told.Count);
        }

        public sealed class Attitude : Stimulus
        {
            public float X;
            public float Z = Gravity;
            private long _knock = -1;
            private bool _armed;

            // The next half second that is sensed is a blow of 1.5 g.
            public void Knock()
            {
                _armed = true;
            }

            public override float Value(int input, long time)
            {
                if (_armed)
                {
                    _armed = false;
                    _knock = time + 300000;
                }

                float blow = time < _knock ? 1.5f * Gravity : 0f;
                return input == 0 ? X + blow : input == 2 ? Z : 0f;
            }
        }
    }
}

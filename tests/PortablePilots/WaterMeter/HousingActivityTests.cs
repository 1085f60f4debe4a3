using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class HousingActivityTests
    {
        private const long Period = 10000000;
        private const float Gravity = 9.80665f;

        private static WaterBench _bench;
        private static Lis2dw12Emulator _part;
        private static Attitude _attitude;
        private static ConstantStimulus _field;
        private static HousingActivity _housing;
        private static Told _told;
        private static long _due;

        [TestMethod]
        public void A_housing_that_is_left_alone_is_commissioned_by_itself_and_no_alarm()
        {
            Create();
            Run(100);
            Check.Equal(0, _bench.Meter.Alarms, "alarms");
            Assert.Contains("\"tilt\":0", Last());
            Assert.Contains("\"knocks\":0", Last());
            Assert.Contains("\"field_change\":0", Last());
        }

        [TestMethod]
        public void One_that_is_turned_is_tamper_over_a_restart_too_until_it_is_commissioned()
        {
            // 30° about y: g·sin 30° along x; past the 20° of the rule.
            Create();
            Run(12);
            _attitude.X = Gravity * 0.5f;
            _attitude.Z = Gravity * 0.8660254f;
            Run(30);
            Check.Equal(WaterAlarm.FraudDetected, _bench.Meter.Alarms, "turned");

            // In its mode of least power the part has 12 bits of ±4 g (DS §2.1): a digit is 0.1°.
            Assert.IsTrue(Last().IndexOf("\"tilt\":29.9") > 0 || Last().IndexOf("\"tilt\":30.0") > 0, Last());
            Again();
            Run(30);
            Check.Equal(WaterAlarm.FraudDetected, _bench.Meter.Alarms, "after a power cut");
            string answer;
            Assert.IsTrue(new CommissionCommand(_housing).Run("", out answer));
            Run(90);
            Check.Equal(0, _bench.Meter.Alarms, "commissioned");
        }

        [TestMethod]
        public void Knocks_again_and_again_are_tamper_and_one_is_not()
        {
            Create();
            Run(12);
            _attitude.Knock();
            Run(30);
            Check.Equal(0, _bench.Meter.Alarms, "one knock");
            for (int i = 0; i < 4; i++)
            {
                _attitude.Knock();
                Run(1);
            }

            Run(1);
            Check.Equal(WaterAlarm.FraudDetected, _bench.Meter.Alarms, "four in 40 s");
            Run(100);
            Check.Equal(0, _bench.Meter.Alarms, "forgotten");
        }

        [TestMethod]
        public void An_hour_of_knocks_is_forgotten_as_soon_as_a_minute_of_them()
        {
            Create();
            Run(12);
            for (int i = 0; i < 360; i++)
            {
                _attitude.Knock();
                Run(1);
            }

            Run(1);
            Check.Equal(WaterAlarm.FraudDetected, _bench.Meter.Alarms, "an hour of them");
            Run(100);
            Check.Equal(0, _bench.Meter.Alarms, "forgotten");
        }

        [TestMethod]
        public void A_magnet_is_tamper_while_it_is_there()
        {
            Create();
            Run(12);
            _field.Values[0] = 600e-6f;
            Run(6);
            Check.Equal(WaterAlarm.FraudDetected, _bench.Meter.Alarms, "600 µT more");
            Assert.Contains("\"field_change\":", Last());
            _field.Values[0] = 0f;
            Run(70);
            Check.Equal(0, _bench.Meter.Alarms, "gone");
        }

        [TestMethod]
        public void A_part_that_does_not_answer_is_no_tamper()
        {
            Create();
            Run(12);
            _part.Faults.NackAfter = 0;
            _part.Faults.NackCount = int.MaxValue;
            Run(30);
            Check.Equal(0, _bench.Meter.Alarms, "alarms");
            Assert.Contains("\"tilt\":null", Last());
        }

        [TestMethod]
        public void A_part_that_is_torn_off_leaves_the_tamper_that_was_found()
        {
            Create();
            Run(12);
            _attitude.X = Gravity * 0.5f;
            _attitude.Z = Gravity * 0.8660254f;
            Run(30);
            _part.Faults.NackAfter = 0;
            _part.Faults.NackCount = int.MaxValue;
            Run(30);
            Check.Equal(WaterAlarm.FraudDetected, _bench.Meter.Alarms, "alarms");
        }

        [TestMethod]
        public void Before_it_was_measured_nothing_can_be_commissioned()
        {
            Create();
            string answer;
            Assert.IsTrue(!new CommissionCommand(_housing).Run("", out answer));
            Assert.Contains("not measured yet", answer);
            Assert.IsTrue(!new CommissionCommand(_housing).Run("now", out answer));
        }

        private static void Create()
        {
            _bench = new WaterBench("{}", WaterBench.NewYear);
            Again();
        }

        private static void Again()
        {
            if (_housing != null && _bench.Storage.Documents.Count > 0)
            {
                _bench.Restart("{}");
            }

            SimulatedClock clock = _bench.Clock;
            Attitude before = _attitude;
            _attitude = new Attitude();
            if (_bench.Storage.Read("housing.0") != null && before != null)
            {
                _attitude.X = before.X;
                _attitude.Z = before.Z;
            }

            _part = new Lis2dw12Emulator(clock, 1);
            _part.Stimulus = _attitude;
            _part.NoiseScale = 0f;
            Lis2mdlEmulator magnet = new Lis2mdlEmulator(clock, 2);
            _field = new ConstantStimulus(new float[] { 0f, 20e-6f, -44e-6f, 298.15f });
            magnet.Stimulus = _field;
            magnet.NoiseScale = 0f;
            clock.Sleep(1000000);
            Lis2dw12 accelerometer = new Lis2dw12(new EmulatedBus(_part), clock);
            accelerometer.Set(SensorAttribute.PowerMode, Quantity.Acceleration, 1f);
            accelerometer.Set(SensorAttribute.Rate, Quantity.Acceleration, 12.5f);
            Outbox outbox = new Outbox(512, 32768, Publisher.LongestRecord, null, false);
            Publisher publisher = new Publisher(outbox, 1);
            _told = new Told(outbox, publisher, new Dates(clock, 1, null));
            _housing = new HousingActivity(_bench.Settings, _bench.Storage, accelerometer, new Lis2mdl(new EmulatedBus(magnet), clock), publisher, _bench.Meter);
            _due = clock.Microseconds();
        }

        // So many readings, and the meter's seconds between them.
        private static void Run(int readings)
        {
            for (int i = 0; i < readings; i++)
            {
                _housing.Run(_due);
                _bench.Run(10, 0);
                _due += Period;
            }
        }

        private static string Last()
        {
            return _told.Message(_told.Count);
        }

        private sealed class Attitude : Stimulus
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

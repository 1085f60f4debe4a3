using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.WaterMeter;
using static SmartSensor.Tests.Portable.WaterMeter.HousingBench;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class HousingActivityTests
    {
        [TestMethod]
        public void A_housing_that_is_left_alone_is_commissioned_by_itself_and_no_alarm()
        {
            Create();
            Run(100);
            Check.Equal(0, Bench.Meter.Alarms, "alarms");
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
            Pose.X = Gravity * 0.5f;
            Pose.Z = Gravity * 0.8660254f;
            Run(30);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "turned");

            // In its mode of least power the part has 12 bits of ±4 g (DS §2.1): a digit is 0.1°.
            Assert.IsTrue(Last().IndexOf("\"tilt\":29.9") > 0 || Last().IndexOf("\"tilt\":30.0") > 0, Last());
            Again();
            Run(30);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "after a power cut");
            string answer;
            Assert.IsTrue(new CommissionCommand(Housing).Run("", out answer));
            Run(90);
            Check.Equal(0, Bench.Meter.Alarms, "commissioned");
        }

        [TestMethod]
        public void Commissioned_without_a_drive_that_takes_it_it_says_until_when_that_holds()
        {
            Create();
            Run(12);
            Bench.Storage.ReadOnly = true;
            string answer;
            Assert.IsTrue(new CommissionCommand(Housing).Run("", out answer), answer);
            Assert.AreEqual("taken; the drive did not take it: it holds until the next start", answer);
            Bench.Storage.ReadOnly = false;
            Assert.IsTrue(new CommissionCommand(Housing).Run("", out answer), answer);
            Assert.AreEqual("taken", answer);
        }

        [TestMethod]
        public void Knocks_again_and_again_are_tamper_and_one_is_not()
        {
            Create();
            Run(12);
            Pose.Knock();
            Run(30);
            Check.Equal(0, Bench.Meter.Alarms, "one knock");
            for (int i = 0; i < 4; i++)
            {
                Pose.Knock();
                Run(1);
            }

            Run(1);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "four in 40 s");
            Run(100);
            Check.Equal(0, Bench.Meter.Alarms, "forgotten");
        }

        [TestMethod]
        public void Screwing_it_on_in_the_first_minute_is_no_tamper()
        {
            Create();
            Knock(5);
            Run(30);
            Check.Equal(0, Bench.Meter.Alarms, "alarms");
            Knock(5);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "afterwards it is");
        }

        [TestMethod]
        public void One_that_is_put_up_in_the_last_seconds_of_the_first_minute_is_as_it_was_put_up()
        {
            // On its side in the hands until the fifth reading; it hangs upright at the sixth.
            Create();
            Pose.X = Gravity;
            Pose.Z = 0f;
            Run(5);
            Pose.X = 0f;
            Pose.Z = Gravity;
            Run(30);
            Check.Equal(0, Bench.Meter.Alarms, "alarms");
            Assert.Contains("\"tilt\":0", Last());
            Again();
            Run(30);
            Assert.Contains("\"tilt\":0", Last());
        }

        [TestMethod]
        public void An_hour_of_knocks_is_forgotten_as_soon_as_a_minute_of_them()
        {
            Create();
            Run(12);
            for (int i = 0; i < 360; i++)
            {
                Pose.Knock();
                Run(1);
            }

            Run(1);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "an hour of them");
            Run(100);
            Check.Equal(0, Bench.Meter.Alarms, "forgotten");
        }

        [TestMethod]
        public void A_part_that_does_not_answer_is_no_tamper()
        {
            Create();
            Run(12);
            Part.Faults.NackAfter = 0;
            Part.Faults.NackCount = int.MaxValue;
            Run(30);
            Check.Equal(0, Bench.Meter.Alarms, "alarms");
            Assert.Contains("\"tilt\":null", Last());
        }

        [TestMethod]
        public void A_part_that_is_torn_off_leaves_the_tamper_that_was_found()
        {
            Create();
            Run(12);
            Pose.X = Gravity * 0.5f;
            Pose.Z = Gravity * 0.8660254f;
            Run(30);
            Part.Faults.NackAfter = 0;
            Part.Faults.NackCount = int.MaxValue;
            Run(30);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "alarms");
        }

        [TestMethod]
        public void A_magnetometer_that_does_not_answer_tells_no_field()
        {
            Create();
            Run(12);
            Magnet.Faults.NackAfter = 0;
            Magnet.Faults.NackCount = int.MaxValue;
            Run(30);
            Assert.Contains("\"tilt\":0,\"knocks\":0,\"field_change\":null", Last());
        }

        [TestMethod]
        public void A_report_has_the_time_of_its_reading()
        {
            Create();
            Run(6);
            long before = Bench.Clock.Microseconds();
            Run(1);
            long time = Publisher.Schema.Report(0).Time;
            Assert.IsTrue(time > before - 10000000 && time <= before + 1000000, (time - before).ToString() + " us");
        }

        [TestMethod]
        public void A_part_that_notices_no_knocks_is_not_asked_to()
        {
            Create();
            Still part = new Still(Bench.Clock);
            HousingActivity housing = new HousingActivity(Bench.Settings, Bench.Storage, part, null, Bench.Publisher, Bench.Meter);
            for (int i = 0; i < 12; i++)
            {
                housing.Run(i * 10000000L);
            }

            Check.Equal(12, part.Reads, "readings");
            Check.Equal(0, Bench.Meter.Alarms, "alarms");
        }

        [TestMethod]
        public void Before_it_was_measured_nothing_can_be_commissioned()
        {
            Create();
            string answer;
            Assert.IsTrue(!new CommissionCommand(Housing).Run("", out answer));
            Assert.Contains("not measured yet", answer);
            Assert.IsTrue(!new CommissionCommand(Housing).Run("now", out answer));
        }

        [TestMethod]
        public void How_hard_a_knock_is_one_is_set_in_g()
        {
            // The blows are of 1.5 g.
            Create("{\"water\":{\"knock_g\":1.8}}");
            Run(6);
            Knock(6);
            Check.Equal(0, Bench.Meter.Alarms, "weaker than 1.8 g");
            Create("{\"water\":{\"knock_g\":1.2}}");
            Run(6);
            Knock(6);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "stronger than 1.2 g");
        }

        [TestMethod]
        public void Each_knock_is_told_in_one_report_a_minute()
        {
            Create();
            Run(13);
            Check.Equal(3, Told.Times("housing", "\"knocks\":0"), "at the start and in two minutes");
            Knock(4);
            Run(8);
            Check.Equal(5, Told.Count, "reports in four minutes");
            Check.Equal(1, Told.Times("housing", "\"knocks\":4"), "four");
            Check.Equal(4, Told.Times("housing", "\"knocks\":0"), "none");
        }

        [TestMethod]
        public void Reports_come_as_often_as_they_are_asked_for_in_whole_tens_of_seconds()
        {
            Create();
            Run(12);
            Check.Equal(2, Told.Count, "in two minutes");
            Check.Equal(180, Publisher.Schema.Report(0).Expiry, "values hold for three intervals, s");
            Assert.IsTrue(Housing.ReportEvery(25));
            Check.Equal(20, Housing.ReportPeriod, "period, s");
            Run(4);
            Check.Equal(4, Told.Count, "in 40 s more");
            Assert.IsTrue(Housing.ReportEvery(5));
            Check.Equal(10, Housing.ReportPeriod, "the shortest, s");
            Housing.ReportEvery(600);
            Run(3);
            Check.Equal(4, Told.Count, "in half a minute more");
            Housing.ReportNow();
            Check.Equal(Bench.Clock.Microseconds(), Housing.Due, "at once");
            Run(1);
            Check.Equal(5, Told.Count, "asked for");
        }

        // An accelerometer without events, at rest.
        private sealed class Still : Sensor
        {
            public int Reads;
            private readonly Channel[] _channels = new Channel[3];

            public Still(Clock clock)
                : base("still", clock)
            {
                for (int i = 0; i < 3; i++)
                {
                    _channels[i] = new Channel(Quantity.Acceleration, (Axis)((int)Axis.X + i), -40f, 40f, 0.001f, 0f, 100f);
                }
            }

            public override Channel[] Channels
            {
                get { return _channels; }
            }

            protected override Status Initialise()
            {
                return Status.Ok;
            }

            protected override Status Measure(Frame frame)
            {
                Reads++;
                frame.Set(0, 0f);
                frame.Set(1, 0f);
                frame.Set(2, Gravity);
                return Status.Ok;
            }
        }
    }
}

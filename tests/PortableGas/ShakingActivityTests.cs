using System;
using nanoFramework.TestFramework;
using SmartSensor.GasMeter;
using SmartSensor.GasMeter.Emulation;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Node;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>An accelerometer on a wall, whichever way it was mounted: which of its axes count, and what is told and kept.</summary>
    [TestClass]
    public class ShakingActivityTests
    {
        private const long Second = 1000000;
        private const float Gravity = 9.80665f;

        private static MemoryStorage _storage;
        private static Wall _wall;
        private static GasHomeValve _valve;
        private static Publisher _publisher;
        private static Told _told;
        private static GasSafety _safety;
        private static ShakingActivity _activity;
        private static long _due;

        [TestMethod]
        public void The_axis_that_stands_upright_is_deaf_and_the_others_are_not()
        {
            string[] axes = new string[] { "x", "y", "z" };
            for (int turned = 0; turned < 6; turned++)
            {
                int up = turned / 2;
                for (int along = 0; along < 3; along++)
                {
                    Create("{}");
                    _wall.Rest[2] = 0f;
                    _wall.Rest[up] = turned % 2 == 0 ? Gravity : -Gravity;
                    Run(2);
                    Shake(along, 4f, 6);
                    Assert.AreEqual(along != up, _valve.Closed, axes[along] + " with " + axes[up] + " upright");
                }
            }
        }

        [TestMethod]
        public void It_is_told_as_it_closes_and_once_more_when_it_is_over_with_its_duration()
        {
            // It is over ten seconds after the last of eight.
            Create("{}");
            Run(2);
            Shake(0, 4f, 8);
            Check.Equal(1, _told.Times("earthquake", ""), "reports while it lasts");
            Assert.Contains("\"shaking\":true,\"closed\":true", _told.Last("earthquake"));
            Assert.IsTrue(Duration() > 0.3f && Duration() < 6f, _told.Last("earthquake"));
            Run(20);
            Check.Equal(2, _told.Times("earthquake", ""), "reports in all");
            Assert.Contains("\"shaking\":false,\"closed\":true", _told.Last("earthquake"));
            Check.Near(18f, Duration(), 0.4f, "duration, s");
            Check.Near(20f, _publisher.Schema.Report(_publisher.Schema.Count - 1).Time * 1e-6f, 0.4f, "its end, s");
            Check.Equal(1, _activity.Shakings, "shakings");
        }

        [TestMethod]
        public void What_somebody_has_closed_an_earthquake_has_not()
        {
            Create("{}");
            Run(2);
            _safety.Close(_due);
            Shake(0, 4f, 8);
            Run(20);
            Assert.IsTrue(_valve.Closed);
            Assert.Contains("\"shaking\":false,\"closed\":false", _told.Last("earthquake"));
        }

        [TestMethod]
        public void The_acceleration_that_wakes_it_is_set_in_gal()
        {
            // 0.8 m/s² are 80 gal.
            Create("{\"gas\":{\"wake_gal\":100}}");
            Run(2);
            Shake(1, 0.8f, 4);
            Run(15);
            Check.Equal(0, _activity.Shakings, "below 100 gal");
            Create("{\"gas\":{\"wake_gal\":60}}");
            Run(2);
            Shake(1, 0.8f, 4);
            Run(15);
            Check.Equal(1, _activity.Shakings, "above 60 gal");
        }

        [TestMethod]
        public void Samples_and_those_that_were_lost_are_counted_and_an_unknown_number_is_none()
        {
            Create("{}");
            Check.Equal(3, _wall.Chosen, "rate and watermark");
            Run(3);
            _wall.Lost = 5;
            Run(2);
            _wall.Lost = -1;
            Run(1);
            Check.Equal(6 * Wall.Rate, _activity.Samples, "samples");
            Check.Equal(10, _activity.Dropped, "lost");
        }

        [TestMethod]
        public void How_it_was_mounted_is_learned_by_each_axis_and_a_turn_is_told_at_once()
        {
            // √(3² + 4² + 8.4²) is 9.77.
            Create("{}");
            _wall.Rest[0] = 3f;
            _wall.Rest[1] = -4f;
            _wall.Rest[2] = 8.4f;
            Run(30);
            Check.Near(0f, _safety.Record.Mounted[2], 0f, "z, in the first minute");
            Run(40);
            Check.Near(3f, _safety.Record.Mounted[0], 0.01f, "x");
            Check.Near(-4f, _safety.Record.Mounted[1], 0.01f, "y");
            Check.Near(8.4f, _safety.Record.Mounted[2], 0.01f, "z");
            _wall.Rest[0] = -3f;
            Run(90);
            Assert.Contains("\"tamper\":true", _told.Last("alarm"));
            Check.Near(3f, _safety.Record.Mounted[0], 0.01f, "x, though it was turned");
            Assert.IsTrue(_activity.TakeReference());
            Check.Near(-3f, _safety.Record.Mounted[0], 0.05f, "x, as a person says that it is right");
        }

        [TestMethod]
        public void In_the_hands_of_who_mounts_it_it_is_not_yet_mounted()
        {
            // Carried with x upright, and mounted with z upright a minute and a half later.
            Create("{}");
            _wall.Rest[0] = Gravity;
            _wall.Rest[2] = 0f;
            for (int i = 0; i < 9; i++)
            {
                Run(10);
                _wall.Rest[1] = i % 2 == 0 ? 6f : -6f;
            }

            _wall.Rest[0] = 0f;
            _wall.Rest[1] = 0f;
            _wall.Rest[2] = Gravity;
            Run(200);
            Check.Equal(0, _safety.Rules.Alarms, "alarms");
            Check.Near(Gravity, _safety.Record.Mounted[2], 0.1f, "z");
            Shake(0, 4f, 6);
            Assert.IsTrue(_valve.Closed, "shaken along x");
        }

        [TestMethod]
        public void What_still_turns_is_no_attitude()
        {
            Lean();
            Run(10);
            Assert.IsFalse(_activity.TakeReference());
            Check.Near(0f, _safety.Record.Mounted[0], 0.01f, "x, as it was mounted");
            Run(60);
            Assert.IsTrue(_activity.TakeReference());
            Check.Near(8f, _safety.Record.Mounted[0], 0.05f, "x");

            // It stands on its x from now on, so that the ground shakes it along z too.
            Run(2);
            Shake(2, 4f, 6);
            Assert.IsTrue(_valve.Closed);
        }

        [TestMethod]
        public void A_line_that_cannot_be_watched_is_not_opened_nor_left_open()
        {
            Create("{}");
            ValveCommand command = new ValveCommand(_safety, _activity, new SimulatedClock(1768435200000));
            string answer;
            Run(2);
            _safety.Close(_due);
            _safety.Rules.Missed(_due);
            Assert.IsFalse(command.Run("reset", out answer));
            Assert.Contains("the flow is not known", answer);
            Assert.IsTrue(_valve.Closed);
            _due += Second;
            _safety.Rules.Flowed(_due, 0f);
            Assert.IsTrue(command.Run("reset", out answer));
            Assert.IsFalse(_valve.Closed);
            for (int i = 1; i <= _safety.Limits.CheckSeconds; i++)
            {
                Assert.IsTrue(_safety.Rules.Checking && !_valve.Closed, "second " + i.ToString());
                _due += Second;
                _safety.Rules.Missed(_due);
                _safety.Heed(_due);
            }

            Assert.IsTrue(_valve.Closed);
            Check.Equal(GasAlarm.DownstreamLeak, _safety.Rules.CloseReason, "reason");
        }

        [TestMethod]
        public void Two_attitudes_with_a_gap_between_them_are_no_turn()
        {
            int seconds = 0;
            Lean();
            while (_safety.Rules.Alarms == 0)
            {
                Run(1);
                seconds++;
                Assert.IsTrue(seconds < 90, "not told");
            }

            // Ten seconds before, it leant for the first time.
            Lean();
            Run(seconds - 9);
            _wall.Silent = true;
            Run(60);
            _wall.Silent = false;
            Run(1);
            Check.Equal(0, _safety.Rules.Alarms, "two attitudes");
            Run(10);
            Check.Equal(GasAlarm.Tamper, _safety.Rules.Alarms, "ten seconds");
            _wall.Silent = true;
            Run(700);
            Check.Equal(GasAlarm.Tamper, _safety.Rules.Alarms, "what is not known ends nothing");
            Check.Near(0f, _safety.Record.Mounted[0], 0.01f, "x, as it was mounted");
            Check.Near(Gravity, _safety.Record.Mounted[2], 0.01f, "z");
        }

        [TestMethod]
        public void An_earthquake_waits_for_nobody()
        {
            Create("{}");
            for (int i = 0; i < _publisher.Schema.Count; i++)
            {
                Assert.IsTrue(_publisher.Schema.Report(i).Urgent, _publisher.Schema.Report(i).Stream);
            }
        }

        private static void Create(string document)
        {
            _storage = new MemoryStorage();
            SimulatedClock clock = new SimulatedClock(1768435200000);
            Settings settings = new Settings(Settings.Join(NodeSettings.All(), GasSettings.All()));
            Assert.AreEqual("", settings.Load(System.Text.Encoding.UTF8.GetBytes(document)));
            Outbox outbox = new Outbox(64, 32768, Publisher.LongestRecord, null, false);
            _publisher = new Publisher(outbox, 1);
            _told = new Told(outbox, _publisher, new Dates(clock, 1, null));
            _valve = new GasHomeValve();
            _safety = new GasSafety(settings, _valve, _storage, _publisher);
            _wall = new Wall();
            _activity = new ShakingActivity(settings, _wall, Wall.Rate, 64f, _safety, _publisher);
            _due = Second;
        }

        // So many seconds of a sine of 0.7 s.
        private static void Shake(int along, float amplitude, int seconds)
        {
            _wall.Along = along;
            _wall.Amplitude = amplitude;
            Run(seconds);
            _wall.Amplitude = 0f;
        }

        // While gas flows.
        private static void Run(int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                _safety.Rules.Flowed(_due, 0.5f / 3600f);
                _activity.Run(_due);
                _due += Second;
            }
        }

        // A minute as it was mounted, and then turned.
        private static void Lean()
        {
            Create("{}");
            Run(70);
            _wall.Rest[0] = 8f;
            _wall.Rest[2] = 5.7f;
        }

        // As it was reported last, s.
        private static float Duration()
        {
            Report report = _publisher.Schema.Report(_publisher.Schema.Count - 1);
            Assert.AreEqual("duration", report.Names[1]);
            return (float)report.Values[1];
        }

        private sealed class Wall : Sensor
        {
            public const int Rate = 104;

            public readonly float[] Rest = new float[] { 0f, 0f, Gravity };
            public int Along;
            public float Amplitude;
            public int Lost;
            public bool Silent;
            public int Chosen;
            private readonly Channel[] _channels = new Channel[3];
            private int _sample;

            public Wall()
                : base("wall", new SimulatedClock())
            {
                for (int i = 0; i < 3; i++)
                {
                    _channels[i] = new Channel(Quantity.Acceleration, (Axis)((int)Axis.X + i), -40f, 40f, 0.001f, 12.5f, 1667f);
                }
            }

            public override Channel[] Channels
            {
                get { return _channels; }
            }

            public override float[] Options(SensorAttribute attribute, Quantity quantity)
            {
                return attribute == SensorAttribute.Rate ? new float[] { 52f, Rate } : new float[] { 0f, 64f };
            }

            protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
            {
                Chosen |= option << (attribute == SensorAttribute.Rate ? 0 : 1);
            }

            protected override Status Initialise()
            {
                return Status.Ok;
            }

            protected override Status Measure(Frame frame)
            {
                return Status.NotSupported;
            }

            protected override Status MeasureFifo(Batch batch)
            {
                batch.Period = 1000000000 / Rate;
                batch.FirstTime = _sample * batch.Period / 1000;
                batch.Count = Rate;
                batch.Lost = Lost;
                if (Silent)
                {
                    batch.Count = 0;
                    return Status.NotReady;
                }

                for (int i = 0; i < Rate; i++)
                {
                    float swing = Amplitude * (float)Math.Sin(2.0 * Math.PI * _sample / Rate / 0.7);
                    for (int k = 0; k < 3; k++)
                    {
                        batch.Set(i, k, Rest[k] + (k == Along ? swing : 0f));
                    }

                    _sample++;
                }

                return Status.Ok;
            }
        }
    }
}

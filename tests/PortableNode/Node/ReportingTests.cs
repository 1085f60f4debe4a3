using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Signal;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>What the activities that only read and publish say, how often, and for how long it holds; the commands that ask them.</summary>
    [TestClass]
    public class ReportingTests
    {
        private const long Second = 1000000;

        private static SimulatedClock _clock;
        private static Publisher _publisher;
        private static Told _told;
        private static Session _session;

        [TestMethod]
        public void Values_hold_for_three_reports_and_for_half_a_minute_at_least()
        {
            Create();
            Check.Equal(180, Expiry(new SensorActivity(new Part(_clock, 0f), NewFrame(), new Stage[0], Second, _publisher, "a", 60)), "of a report a minute, s");
            Check.Equal(33, Expiry(new SensorActivity(new Part(_clock, 0f), NewFrame(), new Stage[0], Second, _publisher, "b", 11)), "of one in 11 s, s");
            Check.Equal(30, Expiry(new SensorActivity(new Part(_clock, 0f), NewFrame(), new Stage[0], Second, _publisher, "c", 1)), "of one a second, s");

            Check.Equal(30, Expiry(new SensorActivity(new Part(_clock, 0f), NewFrame(), new Stage[0], Second / 10, _publisher, "f", 1)), "of ten a second, s");
            Check.Equal(30, Expiry(new FifoActivity(new Part(_clock, 20f), NewFrame(), 64, new Stage[0], Second, _publisher, "g", 4)), "of five a second, s");

            // 1200 samples at 20 Hz are a minute, whatever the time between two drainings; a rate that is not known says nothing.
            Check.Equal(180, Expiry(new FifoActivity(new Part(_clock, 20f), NewFrame(), 64, new Stage[0], Second, _publisher, "d", 1200)), "of a report of 1200 samples, s");
            Check.Equal(0, Expiry(new FifoActivity(new Part(_clock, 0f), NewFrame(), 64, new Stage[0], Second, _publisher, "e", 1200)), "at no rate, s");
            Assert.IsNull(new SensorActivity(new Part(_clock, 0f), NewFrame(), new Stage[0], Second, _publisher, null, 60).Topic);
            Assert.IsNull(new FifoActivity(new Part(_clock, 0f), NewFrame(), 64, new Stage[0], Second, _publisher, null, 60).Topic);
        }

        [TestMethod]
        public void A_sensor_is_published_every_so_many_readings_with_the_time_of_its_frame()
        {
            Create();
            Part part = new Part(_clock, 0f);
            SensorActivity activity = new SensorActivity(part, NewFrame(), new Stage[] { new Twice() }, 2 * Second, _publisher, "air", 3);
            Check.Equal(6, activity.ReportPeriod, "s between two reports");
            for (int i = 1; i <= 7; i++)
            {
                _clock.Sleep(2 * Second);
                part.Value = i;
                activity.Run(0);
            }

            Check.Equal(3, _told.Count, "reports of seven readings");
            Assert.Contains("\"uptime\":2000,\"count\":2}", _told.Message(1));
            Assert.Contains("\"uptime\":8000,\"count\":8}", _told.Message(2));
            Assert.Contains("\"uptime\":14000,\"count\":14}", _told.Message(3));

            // Four seconds are two readings; less than one reading is each.
            Assert.IsTrue(activity.ReportEvery(4));
            Check.Equal(4, activity.ReportPeriod, "s between two reports");
            Assert.IsTrue(activity.ReportEvery(1));
            Check.Equal(2, activity.ReportPeriod, "s between two reports");
            Assert.IsTrue(activity.ReportEvery(60));
            activity.Run(0);
            Check.Equal(3, _told.Count, "reports");
            activity.ReportNow();
            Check.Equal(_clock.Microseconds(), activity.Due, "due at once, µs");

            // What is beyond the part's end is at least that.
            part.Value = 10000f;
            activity.Run(0);
            Check.Equal(4, _told.Count, "reports");
            Assert.Contains("\"count\":", _told.Message(4));
            Assert.IsFalse(_told.Message(4).IndexOf("null") >= 0, _told.Message(4));
        }

        [TestMethod]
        public void A_FIFO_that_cannot_be_drained_makes_its_frame_invalid_and_the_stages_see_that()
        {
            Create();
            Part part = new Part(_clock, 4f);
            Twice twice = new Twice();
            FifoActivity activity = new FifoActivity(part, NewFrame(), 64, new Stage[0], Second, _publisher, "shake", 8);
            FifoActivity staged = new FifoActivity(part, NewFrame(), 64, new Stage[] { twice }, Second, _publisher, "shake", 8);
            part.Held = 3;
            activity.Run(0);
            staged.Run(0);
            Check.Equal((int)Validity.Valid, (int)activity.Frame.Validity[0], "drained");
            part.Fifo = Status.NoAcknowledge;
            activity.Run(5 * Second);
            staged.Run(5 * Second);
            Check.Equal((int)Validity.Invalid, (int)activity.Frame.Validity[0], "away");
            Check.Equal((int)Status.NoAcknowledge, (int)activity.Frame.Status, "status");
            Check.Equal(5 * Second, activity.Frame.Time, "time");
            Check.Equal(4, twice.Times, "frames through the stage");
            Check.Equal(3, activity.Samples, "samples");

            // An empty one is no fault.
            part.Fifo = Status.Ok;
            part.Held = 0;
            staged.Run(6 * Second);
            Check.Equal(4, twice.Times, "frames through the stage");
        }

        [TestMethod]
        public void Every_sample_of_a_FIFO_passes_the_stages_and_every_so_many_are_published()
        {
            Create();
            Part part = new Part(_clock, 4f);
            Twice twice = new Twice();
            FifoActivity activity = new FifoActivity(part, NewFrame(), 64, new Stage[] { twice }, Second, _publisher, "shake", 8);
            Check.Equal(2, activity.ReportPeriod, "s between two reports");
            _clock.Sleep(Second);
            part.Held = 5;
            activity.Run(0);
            _clock.Sleep(Second);
            part.Held = 4;
            part.Missing = 2;
            activity.Run(0);
            part.Held = 2;
            part.Missing = -1;
            activity.Run(0);
            Check.Equal(11, activity.Samples, "samples");
            Check.Equal(11, twice.Times, "samples through the stage");
            Check.Equal(2, activity.Dropped, "samples that the part dropped; how many it was not told of nobody knows");
            Check.Equal(2, _told.Count, "reports of eleven samples, the first at once");
            Assert.Contains("\"uptime\":1000,\"count\":2}", _told.Message(1));

            // The ninth: the fourth of the second draining, three quarters of a second behind its first.
            Assert.Contains("\"uptime\":2750,\"count\":8}", _told.Message(2));

            // Ten seconds are forty samples; the next one where it is asked for.
            Assert.IsTrue(activity.ReportEvery(10));
            Check.Equal(10, activity.ReportPeriod, "s between two reports");
            part.Held = 30;
            activity.Run(0);
            Check.Equal(2, _told.Count, "reports");
            activity.ReportNow();
            part.Held = 2;
            activity.Run(0);
            Check.Equal(3, _told.Count, "reports");
            Assert.IsFalse(new FifoActivity(new Part(_clock, 0f), NewFrame(), 8, new Stage[0], Second, _publisher, "x", 1).ReportEvery(10), "at no rate");
            Assert.IsFalse(new FifoActivity(part, NewFrame(), 8, new Stage[0], Second, _publisher, null, 1).ReportEvery(10), "without a stream");
        }

        [TestMethod]
        public void What_filters_let_out_between_two_reports_is_told_by_the_next()
        {
            // Blocks of three readings end at the third, sixth and ninth; reports come at the first, fourth, seventh and tenth.
            Create();
            Part part = new Part(_clock, 0f);
            SensorActivity activity = new SensorActivity(part, NewFrame(), new Stage[] { new BoxcarDecimator(0, 3) }, Second, _publisher, "air", 3);
            for (int i = 1; i <= 10; i++)
            {
                part.Value = i;
                part.Reading = i == 8 || i == 10 ? Status.NoAcknowledge : Status.Ok;
                activity.Run(0);
            }

            Check.Equal(4, _told.Count, "reports of ten readings");
            Assert.Contains("\"count\":null}", _told.Message(1), "nothing yet");
            Assert.Contains("\"count\":2}", _told.Message(2), "the mean of 1, 2 and 3");
            Assert.Contains("\"count\":5}", _told.Message(3), "the mean of 4, 5 and 6");
            Assert.Contains("\"count\":null}", _told.Message(4), "a part that is away");
        }

        [TestMethod]
        public void A_change_between_two_reports_is_told_once()
        {
            Create();
            Part part = new Part(_clock, 0f);
            SensorActivity activity = new SensorActivity(part, NewFrame(), new Stage[] { new OrFilter(0, new Stage[] { new DeltaFilter(0, 5f, false) }) }, Second, _publisher, "air", 4);
            for (int i = 1; i <= 13; i++)
            {
                part.Value = i < 3 ? 10f : 20f;
                activity.Run(0);
            }

            Assert.Contains("\"count\":10}", _told.Message(1));
            Assert.Contains("\"count\":20}", _told.Message(2));
            Assert.Contains("\"count\":null}", _told.Message(3));
            Assert.Contains("\"count\":null}", _told.Message(4));
        }

        [TestMethod]
        public void A_change_is_told_though_readings_fail_behind_it()
        {
            // A change goes out of the filter once: at the sixth reading, of which the report comes at the ninth.
            Create();
            Part part = new Part(_clock, 0f);
            SensorActivity activity = new SensorActivity(part, NewFrame(), new Stage[] { new DeltaFilter(0, 5f, false) }, Second, _publisher, "air", 4);
            for (int i = 1; i <= 13; i++)
            {
                part.Value = i < 6 ? 10f : 20f;
                part.Reading = i == 7 || i == 9 || i == 13 ? Status.NoAcknowledge : Status.Ok;
                activity.Run(0);
            }

            Assert.Contains("\"count\":null}", _told.Message(2));
            Assert.Contains("\"count\":20}", _told.Message(3));
            Assert.Contains("\"count\":null}", _told.Message(4));
        }

        [TestMethod]
        public void What_filters_let_out_of_a_FIFO_is_told_by_the_next_report()
        {
            // Samples 1, 2, 3 … 8: blocks of four end at the fourth and eighth, reports come at the first and fifth, and at the first of the next draining.
            Create();
            Part part = new Part(_clock, 4f);
            FifoActivity activity = new FifoActivity(part, NewFrame(), 64, new Stage[] { new BoxcarDecimator(0, 4) }, Second, _publisher, "shake", 4);
            part.Held = 8;
            activity.Run(0);
            part.Held = 1;
            activity.Run(0);
            Check.Equal(3, _told.Count, "reports of nine samples");
            Assert.Contains("\"count\":null}", _told.Message(1));
            Assert.Contains("\"count\":3}", _told.Message(2), "the mean of 1 to 4, 2.5, in whole numbers");
            Assert.Contains("\"count\":7}", _told.Message(3), "the mean of 5 to 8, 6.5");
            FifoActivity silent = new FifoActivity(part, NewFrame(), 64, new Stage[] { new BoxcarDecimator(0, 4) }, Second, _publisher, null, 4);
            silent.Run(0);
            Check.Equal(1, silent.Samples, "samples without a stream");
        }

        [TestMethod]
        public void The_ends_of_what_a_rate_can_be()
        {
            Create();
            SensorActivity activity = new SensorActivity(new Part(_clock, 0f), NewFrame(), new Stage[0], Second, _publisher, "air", 60);
            RateCommand command = new RateCommand(new Activity[] { activity }, _session);
            string answer;
            Assert.IsTrue(command.Run("air 1", out answer), answer);
            Check.Equal(1, activity.ReportPeriod, "s between two reports");
            Assert.IsTrue(command.Run("air 86400", out answer), answer);
            Check.Equal(86400, activity.ReportPeriod, "s between two reports");
            Assert.IsTrue(command.Run("air 90", out answer), answer);
            Check.Equal(90, activity.ReportPeriod, "s between two reports");
            string[] wrong = new string[] { "air 1:", "air 1/", "air 1 0", "air 4294967297", "air 42949672970" };
            for (int i = 0; i < wrong.Length; i++)
            {
                Assert.IsFalse(command.Run(wrong[i], out answer), wrong[i]);
                Assert.AreEqual("give a stream and a time from 1 to 86400 s, such as: air 10", answer);
            }

            Check.Equal(90, activity.ReportPeriod, "s between two reports");
        }

        [TestMethod]
        public void Self_tests_are_of_all_parts_or_of_one()
        {
            Create();
            Part good = new Part(_clock, 0f);
            Part bad = new Part(_clock, 0f, "bad");
            Activity[] all = new Activity[] { Reading(good), new RebootActivity(null, null, null, null), Reading(bad) };
            SelfTestCommand command = new SelfTestCommand(all);
            string answer;
            good.Test = Status.Ok;
            Assert.IsTrue(command.Run("", out answer));
            Assert.AreEqual("part passed, bad has none", answer);
            bad.Test = Status.SelfTestFailed;
            Assert.IsFalse(command.Run("", out answer));
            Assert.AreEqual("part passed, bad failed: " + Statuses.Text(Status.SelfTestFailed), answer);
            Assert.IsTrue(command.Run("part", out answer));
            Assert.AreEqual("part passed", answer);
            Assert.IsFalse(command.Run("bad", out answer));
            Assert.IsFalse(command.Run("other", out answer));
            Assert.AreEqual("there is no part \"other\"; there are part, bad", answer);

            // One that failed does not become well by the next one.
            good.Test = Status.SelfTestFailed;
            bad.Test = Status.Ok;
            Assert.IsFalse(command.Run("", out answer));
        }

        private static void Create()
        {
            _clock = new SimulatedClock();
            Outbox outbox = new Outbox(16, 1024, Publisher.LongestRecord, null, false);
            _publisher = new Publisher(outbox, 1);
            Dates dates = new Dates(_clock, 1, null);
            _told = new Told(outbox, _publisher, dates);
            _session = new Session(_clock, new SessionSettings(), new FakeBroker(), outbox, _publisher, dates, new FlatJson(new JsonWriter(256)), 1);
        }

        private static SensorActivity Reading(Sensor sensor)
        {
            return new SensorActivity(sensor, NewFrame(), new Stage[0], Second, _publisher, null, 1);
        }

        private static int Expiry(Activity activity)
        {
            for (int i = 0; i < _publisher.Schema.Count; i++)
            {
                if (_publisher.Schema.Report(i).Stream == activity.Topic)
                {
                    return _publisher.Schema.Report(i).Expiry;
                }
            }

            return -1;
        }

        private static Frame NewFrame()
        {
            return new Frame(new Channel[] { new Channel(Quantity.Count, Axis.None, 0f, 1000f, 1f, 0f, 100f) });
        }

        private sealed class Twice : Stage
        {
            public int Times;

            public override void Apply(Frame frame)
            {
                Times++;
                frame.Set(0, 2f * frame.Values[0]);
            }
        }

        // Reads a value, or holds so many samples 1, 2, 3… in a FIFO.
        private sealed class Part : Sensor
        {
            public float Value;
            public int Held;
            public int Missing;
            public Status Test = Status.NotSupported;
            public Status Fifo = Status.Ok;
            public Status Reading = Status.Ok;

            private readonly Channel[] _channels = NewFrame().Channels;
            private readonly float _rate;

            public Part(Clock clock, float rate, string name = "part")
                : base(name, clock)
            {
                _rate = rate;
            }

            public override Channel[] Channels
            {
                get { return _channels; }
            }

            public override float Get(SensorAttribute attribute, Quantity quantity)
            {
                return attribute == SensorAttribute.Rate ? _rate : 0f;
            }

            protected override Status Initialise()
            {
                return Status.Ok;
            }

            protected override Status Measure(Frame frame)
            {
                if (Reading == Status.Ok)
                {
                    frame.Set(0, Value);
                }

                return Reading;
            }

            protected override Status MeasureFifo(Batch batch)
            {
                batch.Count = Held;
                batch.Lost = Missing;
                batch.FirstTime = Now;
                batch.Period = 250000000;
                for (int i = 0; i < Held; i++)
                {
                    batch.Set(i, 0, i + 1);
                }

                return Fifo;
            }

            protected override Status RunSelfTest()
            {
                return Test;
            }
        }
    }
}

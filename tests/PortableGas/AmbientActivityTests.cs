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
    /// <summary>The air beside the meter, by a part with two pixels and by one with a layer.</summary>
    [TestClass]
    public class AmbientActivityTests
    {
        private const long Second = 1000000;
        private const int Hour = 3600;

        private static Told _told;
        private static GasSafety _safety;
        private static AmbientActivity _activity;
        private static Publisher _publisher;
        private static long _due;

        [TestMethod]
        public void A_layer_is_read_each_three_seconds_and_its_vapours_are_told_after_seven_hours()
        {
            Beside air = new Beside(true);
            Create(air);
            Run(2 * Hour);
            Check.Equal(2 * Hour / 3, air.Reads, "readings");
            air.Level = 25000f;
            Run(7 * Hour);
            Check.Equal(0, _safety.Rules.Alarms & GasAlarm.AmbientGas, "before seven hours of it");
            Run(Hour / 2);
            Check.Equal(GasAlarm.AmbientGas, _safety.Rules.Alarms & GasAlarm.AmbientGas, "alarm");
            Assert.Contains("\"ambient_gas\":true", _told.Last("alarm"));
            Assert.IsFalse(_safety.Closed);
            string report = _told.Find("ambient ");
            Assert.Contains("\"voc_index\":", report);
            Assert.DoesNotContains("nox_index", report);
        }

        [TestMethod]
        public void Two_pixels_are_read_each_second_and_both_are_reported()
        {
            Beside air = new Beside(false);
            Create(air);
            Run(300);
            Check.Equal(300, air.Reads, "readings");
            string report = _told.Find("ambient ");
            Assert.Contains("\"voc_index\":", report);
            Assert.Contains("\"nox_index\":", report);
        }

        [TestMethod]
        public void A_layer_that_is_not_warm_counts_nothing()
        {
            Beside air = new Beside(true);
            Create(air);
            Run(2 * Hour);
            air.Level = 25000f;
            air.Cold = true;
            Run(8 * Hour);
            Check.Equal(0, _safety.Rules.Alarms & GasAlarm.AmbientGas, "alarm");
        }

        [TestMethod]
        public void A_pixel_that_is_not_known_counts_nothing()
        {
            Beside air = new Beside(false);
            Create(air);
            Run(2 * Hour);
            air.Level = 25000f;
            air.Cold = true;
            Run(8 * Hour);
            Check.Equal(0, _safety.Rules.Alarms & GasAlarm.AmbientGas, "alarm");
        }

        [TestMethod]
        public void A_part_is_told_of_the_air_before_each_reading()
        {
            Create(new Beside(true));
            Run(30);
            Check.Equal(10, ((Informed)_activity).Times, "of a layer");
            Create(new Beside(false));
            Run(30);
            Check.Equal(30, ((Informed)_activity).Times, "of two pixels");
        }

        [TestMethod]
        public void Indices_hold_for_three_intervals()
        {
            Create(new Beside(false));
            Report report = _publisher.Schema.Report(_publisher.Schema.Count - 1);
            Assert.AreEqual(AmbientActivity.AmbientStream, report.Stream);
            Check.Equal(180, report.Expiry, "s");
        }

        [TestMethod]
        public void The_air_is_reported_each_minute_and_as_often_as_it_is_asked_for()
        {
            Create(new Beside(false));
            Run(120);
            Check.Equal(2, _told.Times("ambient", ""), "in two minutes");
            Check.Equal(1, _told.Times("ambient", "\"time\":1768435320000,"), "at the end of the second");
            Check.Equal(0, _told.Times("ambient", "null"), "not known");
            Run(10);
            _activity.ReportNow();
            Run(1);
            Check.Equal(3, _told.Times("ambient", ""), "asked for");
            Assert.IsTrue(_activity.ReportEvery(10));
            Run(20);
            Check.Equal(5, _told.Times("ambient", ""), "each ten seconds");
        }

        private static void Create(Sensor air)
        {
            SimulatedClock clock = new SimulatedClock(1768435200000);
            Settings settings = new Settings(Settings.Join(NodeSettings.All(), GasSettings.All()));
            Outbox outbox = new Outbox(512, 200000, Publisher.LongestRecord, null, false);
            _publisher = new Publisher(outbox, 1);
            _told = new Told(outbox, _publisher, new Dates(clock, 1, null));
            _safety = new GasSafety(settings, new GasHomeValve(), new MemoryStorage(), _publisher);
            _activity = new Informed(settings, air, _safety, _publisher);
            _due = Second;
        }

        private static void Run(int seconds)
        {
            for (int second = 0; second < seconds; second++)
            {
                _activity.Run(_due);
                _due += Second;
                if (second % 600 == 0)
                {
                    Assert.IsTrue(_told.Count >= 0);
                }
            }
        }

        // Counts how often a part is told of the air, which it is before it is read.
        private sealed class Informed : AmbientActivity
        {
            public int Times;
            private readonly Beside _air;

            public Informed(Settings settings, Sensor sensor, GasSafety safety, Publisher publisher)
                : base(settings, sensor, safety, publisher)
            {
                _air = (Beside)sensor;
            }

            protected override void Compensate()
            {
                Check.Equal(Times, _air.Reads, "readings before");
                Times++;
            }
        }

        // A part in air at 25 °C and 50 %RH: a BME680 by its channels, or an SGP41.
        private sealed class Beside : Sensor
        {
            public float Level;
            public bool Cold;
            public int Reads;
            private readonly bool _layer;
            private readonly Channel[] _channels;

            public Beside(bool layer)
                : base("beside", new SimulatedClock())
            {
                _layer = layer;
                Level = layer ? 100000f : 30000f;
                _channels = layer
                    ? new Channel[] { Of(Quantity.Temperature, 400f), Of(Quantity.RelativeHumidity, 100f), Of(Quantity.GasResistance, 12.8e6f) }
                    : new Channel[] { Of(Quantity.VocSignal, 65535f), Of(Quantity.NoxSignal, 65535f) };
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
                if (!_layer)
                {
                    frame.Set(0, Level);
                    frame.Set(1, 16000f);
                    frame.Validity[1] = Cold ? Validity.Invalid : Validity.Valid;
                    return Status.Ok;
                }

                frame.Set(0, 298.15f);
                frame.Set(1, 50f);
                if (Cold)
                {
                    return Status.NotReady;
                }

                frame.Set(2, Level);
                return Status.Ok;
            }

            private static Channel Of(Quantity quantity, float most)
            {
                return new Channel(quantity, Axis.None, 0f, most, 1f, 0f, 1f);
            }
        }
    }
}

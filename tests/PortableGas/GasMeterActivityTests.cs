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
    /// <summary>What a gas meter counts, keeps and reports, by an element with 250 Pa at 6 m³/h at 15 °C, in a line at base conditions, 2 kPa above the air: the factor is 1.</summary>
    [TestClass]
    public class GasMeterActivityTests
    {
        private const long Second = 1000000;
        private const long Booted = 1768435200000;
        private const float Base = 101325f; // Pa

        private static MemoryStorage _storage;
        private static Element _element;
        private static Frame _line;
        private static Frame _air;
        private static Publisher _publisher;
        private static Told _told;
        private static GasSafety _safety;
        private static GasMeterActivity _meter;
        private static long _due;

        [TestMethod]
        public void Both_totals_go_on_after_a_loss_of_power_and_an_interval_does_not_hold_what_was_before()
        {
            // 6 m³/h from the first reading on: 0.1 m³ a minute.
            Create("{}", new MemoryStorage());
            _element.Pressure = 250f;
            Run(61);
            _meter.Leave();
            Create("{}", _storage);
            Check.Near(0.1f, (float)_meter.LineVolume, 1e-5f, "line, m³");
            Check.Near(0.1f, (float)_meter.BaseVolume, 1e-5f, "base, m³");
            _element.Pressure = 250f;
            Run(60);
            Check.Near(59f / 600f, Number("\"line_interval_volume\":"), 1e-4f, "interval, line, m³");
            Check.Near(59f / 600f, Number("\"base_interval_volume\":"), 1e-4f, "interval, base, m³");
            Check.Near(0.1f + (59f / 600f), Number("\"base_volume\":"), 1e-4f, "base, m³");
            _meter.Leave();
            Create("{}", _storage);
            Check.Near(0.1f + (59f / 600f), (float)_meter.BaseVolume, 1e-4f, "base after a second loss, m³");
        }

        [TestMethod]
        public void Each_interval_has_its_own_volume_and_its_own_least_mean_and_largest_flow()
        {
            Create("{}", new MemoryStorage());
            _element.Pressure = 250f;
            Run(60);
            _element.Pressure = 125f;
            Run(30);
            _element.Pressure = 187.5f;
            Run(30);

            // 3 m³/h for half of the minute, 4.5 for the other; straight from one reading to the next: 4.5, 29 · 3, 3.75 and 29 · 4.5 in seconds.
            Check.Near((4.5f + 87f + 3.75f + 130.5f) / 3600f, Number("\"line_interval_volume\":"), 1e-5f, "interval, line, m³");
            Check.Near((4.5f + 87f + 3.75f + 130.5f) / 3600f, Number("\"base_interval_volume\":"), 1e-5f, "interval, base, m³");
            Check.Near(3f, Number("\"base_flow_min\":"), 0.005f, "least, m³/h");
            Check.Near(3.75f, Number("\"base_flow\":"), 0.005f, "mean, m³/h");
            Check.Near(4.5f, Number("\"base_flow_max\":"), 0.005f, "largest, m³/h");
        }

        [TestMethod]
        public void With_numbers_of_no_natural_gas_it_starts_and_its_compressibility_is_fixed()
        {
            Create("{\"gas\":{\"conversion\":\"ptz\",\"density\":0.55,\"nitrogen\":0.1}}", new MemoryStorage());
            _element.Pressure = 250f;
            Run(61);
            Check.Near((float)_meter.LineVolume, (float)_meter.BaseVolume, 1e-6f, "base as in the line, m³");
        }

        [TestMethod]
        public void Pressure_above_the_airs_is_less_what_the_part_shows_while_both_are_open()
        {
            Create("{\"gas\":{\"gauge_zero_pa\":100}}", new MemoryStorage());
            _line.Set(0, Base + 500f);
            Run(60);
            Check.Near(2400f, Number("\"gauge_pressure\":"), 0.5f, "Pa");
            Check.Near(1018.25f, Number("\"line_pressure\":"), 0.1f, "hPa");
            Check.Near(15f, Number("\"line_temperature\":"), 0.01f, "°C");
        }

        [TestMethod]
        public void Without_the_airs_pressure_that_above_it_is_not_known_and_no_alarm()
        {
            Create("{}", new MemoryStorage());
            _element.Pressure = 250f;
            _air.Validity[0] = Validity.Invalid;
            _air.Values[0] = 0f;
            Run(60);
            Assert.Contains("\"gauge_pressure\":null", _told.Last("gas"));
            Check.Equal(0, _safety.Rules.Alarms, "alarms");
        }

        [TestMethod]
        public void The_flow_is_the_same_in_denser_gas_though_the_sensor_shows_more()
        {
            float[] lines = new float[] { 80000f, Base, 110000f };
            for (int i = 0; i < lines.Length; i++)
            {
                Create("{}", new MemoryStorage());
                _line.Set(0, lines[i]);
                _air.Set(0, lines[i] - 2000f);
                _element.Pressure = 125f;
                Run(61);
                Check.Near(3f / 60f, (float)_meter.LineVolume, 1e-5f, "m³ at Pa " + lines[i].ToString("F0"));
                Check.Near(3f / 60f * lines[i] / Base, (float)_meter.BaseVolume, 1e-5f, "m³ at base conditions");
            }

            // The last pressure holds while the line's part is away.
            _line.Validity[0] = Validity.Invalid;
            Run(60);
            Check.Near(6f / 60f, (float)_meter.LineVolume, 2e-5f, "m³ beyond");
        }

        [TestMethod]
        public void An_interval_in_which_nothing_could_be_counted_has_no_volume()
        {
            Create("{}", new MemoryStorage());
            _element.Pressure = 125f;
            Run(60);
            _element.Mark = Validity.Invalid;
            Run(60);
            Assert.Contains("\"line_interval_volume\":null", _told.Last("gas"));
            Assert.Contains("\"base_interval_volume\":null", _told.Last("gas"));
            _element.Mark = Validity.Valid;
            Run(60);
            Check.Near(3f / 60f, Number("\"line_interval_volume\":"), 1e-3f, "m³");

            // The line's temperature away: for an hour the last factor counts, then only the line's volume.
            _line.Validity[1] = Validity.Invalid;
            Run(120);
            Check.Near(3f / 60f, Number("\"base_interval_volume\":"), 1e-3f, "m³ by the last factor");
            Run(3720);
            Assert.Contains("\"base_interval_volume\":null", _told.Last("gas"));
            Check.Near(3f / 60f, Number("\"line_interval_volume\":"), 1e-3f, "m³ of the line");
        }

        [TestMethod]
        public void A_pressure_that_was_known_and_is_not_any_more_is_not_told()
        {
            Create("{}", new MemoryStorage());
            Run(60);
            Assert.Contains("\"gauge_pressure\":2000", _told.Last("gas"));
            _air.Validity[0] = Validity.Invalid;
            Run(60);
            Assert.Contains("\"gauge_pressure\":null", _told.Last("gas"));
        }

        [TestMethod]
        public void A_pressure_beyond_what_the_part_can_see_is_told_as_such()
        {
            Create("{}", new MemoryStorage());
            _line.Validity[0] = Validity.Saturated;
            Run(60);
            Report report = Find(GasMeterActivity.GasStream);
            Assert.AreEqual("gauge_pressure", report.Names[8]);
            Check.Equal((int)Validity.Saturated, (int)report.Validity[8], "gauge pressure");
        }

        [TestMethod]
        public void Pressures_count_though_they_are_not_the_first_of_what_their_parts_measure()
        {
            Create("{}", new MemoryStorage(), true);
            Run(60);
            Check.Near(2000f, Number("\"gauge_pressure\":"), 0.5f, "gauge pressure, Pa");
            Check.Near(1013.25f, Number("\"line_pressure\":"), 0.1f, "line, hPa");
            Check.Near(15f, Number("\"line_temperature\":"), 0.01f, "line, °C");
        }

        [TestMethod]
        public void The_totals_are_written_each_so_many_seconds()
        {
            Create("{\"gas\":{\"keep_s\":60}}", new MemoryStorage());
            _element.Pressure = 250f;
            Run(59);
            Assert.IsFalse(new GasRecord(_storage).Load());
            Run(1);
            Check.Near(59f / 600f, Kept(), 1e-5f, "kept, m³");
            Run(59);
            Check.Near(59f / 600f, Kept(), 1e-5f, "before the next, m³");
            Run(1);
            Check.Near(119f / 600f, Kept(), 1e-5f, "the next, m³");
        }

        [TestMethod]
        public void Between_readings_that_are_more_than_a_minute_apart_nothing_is_counted()
        {
            Create("{}", new MemoryStorage());
            _element.Pressure = 250f;
            Run(1);
            _due += 59 * Second;
            Run(1);
            Check.Near(1f / 10f, (float)_meter.LineVolume, 1e-6f, "a minute, m³");
            _due += 60 * Second;
            Run(1);
            Check.Near(1f / 10f, (float)_meter.LineVolume, 1e-6f, "61 s more, m³");
        }

        [TestMethod]
        public void More_than_the_sensor_can_see_is_too_much_forwards_and_backwards_only_gas_that_flows_back()
        {
            // The sensor ends at 500 Pa: with 400 Pa at 6 m³/h that is 7.5 of the 10.9 m³/h that are too much.
            Create("{\"gas\":{\"element_pa\":400}}", new MemoryStorage());
            _element.Pressure = -500f;
            _element.Mark = Validity.Saturated;
            Run(30);
            Check.Equal(GasAlarm.ReverseFlow, _safety.Rules.Alarms, "backwards");
            Assert.IsFalse(_safety.Closed);
            _element.Pressure = 500f;
            Run(6);
            Check.Equal(GasAlarm.ExcessFlow, _safety.Rules.Alarms & GasAlarm.ExcessFlow, "forwards");
            Assert.IsTrue(_safety.Closed);
        }

        [TestMethod]
        public void While_the_flow_is_not_known_an_earthquake_closes()
        {
            Create("{}", new MemoryStorage());
            Run(200);
            Shake();
            Check.Equal(0, _safety.Rules.CloseReason, "a known standstill");
            Create("{}", new MemoryStorage());
            _element.Mark = Validity.Invalid;
            Run(200);
            Shake();
            Check.Equal(GasAlarm.Earthquake, _safety.Rules.CloseReason, "unknown");
        }

        [TestMethod]
        public void A_line_that_was_low_before_and_after_its_part_was_away_was_not_low_for_as_long()
        {
            // Low pressure lasts three seconds.
            Create("{}", new MemoryStorage());
            Run(10);
            _line.Set(0, Base - 1900f);
            Run(1);
            _line.Validity[0] = Validity.Invalid;
            Run(5);
            _line.Set(0, Base - 1900f);
            Run(2);
            Check.Equal(0, _safety.Rules.Alarms, "two readings with a gap between them");
            Run(2);
            Check.Equal(GasAlarm.LowPressure, _safety.Rules.Alarms, "three seconds of it");
        }

        [TestMethod]
        public void The_gass_own_compressibility_counts_where_it_is_asked_for()
        {
            // At 15 °C and twice the base pressure above it natural gas of density 0.6 has a second virial coefficient of about −47 cm³/mol (methane −46.5, NIST): Z = 1 − 0.0059 at 301325 Pa, 1 − 0.0020 at 101325 Pa.
            Create("{}", new MemoryStorage());
            _line.Set(0, 301325f);
            Run(60);
            Check.Near(301325f / Base, Number("\"conversion_factor\":"), 0.0005f, "pt");
            Create("{\"gas\":{\"conversion\":\"ptz\"}}", new MemoryStorage());
            _line.Set(0, 301325f);
            Run(60);
            Check.Near(1.004f * 301325f / Base, Number("\"conversion_factor\":"), 0.003f, "ptz");
        }

        [TestMethod]
        public void A_report_comes_when_it_is_asked_for_and_as_often_as_it_is_asked_for()
        {
            Create("{}", new MemoryStorage());
            Run(10);
            Check.Equal(0, _told.Times("gas", ""), "within the first minute");
            _meter.ReportNow();
            Run(1);
            Check.Equal(1, _told.Times("gas", ""), "asked for");
            Assert.IsTrue(_meter.ReportEvery(5));
            Run(10);
            Check.Equal(3, _told.Times("gas", ""), "each five seconds");
        }

        [TestMethod]
        public void Values_hold_for_three_intervals_and_alarms_until_the_next_and_wait_for_nobody()
        {
            Create("{}", new MemoryStorage());
            for (int i = 0; i < _publisher.Schema.Count; i++)
            {
                Report report = _publisher.Schema.Report(i);
                bool meter = report.Stream == GasMeterActivity.GasStream;
                Check.Equal(meter ? 180 : 0, report.Expiry, report.Stream);
                Assert.AreEqual(!meter, report.Urgent, report.Stream);
            }

            Check.Equal(3, _publisher.Schema.Count, "streams");
        }

        private static Report Find(string stream)
        {
            for (int i = 0; i < _publisher.Schema.Count; i++)
            {
                if (_publisher.Schema.Report(i).Stream == stream)
                {
                    return _publisher.Schema.Report(i);
                }
            }

            return null;
        }

        private static void Create(string document, MemoryStorage storage)
        {
            Create(document, storage, false);
        }

        private static void Create(string document, MemoryStorage storage, bool temperatureFirst)
        {
            _storage = storage;
            SimulatedClock clock = new SimulatedClock(Booted);
            Settings settings = new Settings(Settings.Join(NodeSettings.All(), GasSettings.All()));
            Assert.AreEqual("", settings.Load(System.Text.Encoding.UTF8.GetBytes(document)));
            Outbox outbox = new Outbox(512, 32768, Publisher.LongestRecord, null, false);
            _publisher = new Publisher(outbox, 1);
            _told = new Told(outbox, _publisher, new Dates(clock, 1, null));
            _safety = new GasSafety(settings, new GasHomeValve(), storage, _publisher);
            Channel pressure = Element.Of(Quantity.Pressure, 500000f);
            Channel temperature = Element.Of(Quantity.Temperature, 400f);
            int first = temperatureFirst ? 1 : 0;
            _line = new Frame(temperatureFirst ? new Channel[] { temperature, pressure } : new Channel[] { pressure, temperature });
            _air = new Frame(temperatureFirst ? new Channel[] { temperature, pressure } : new Channel[] { pressure });
            _element = new Element(_line);
            _line.Set(first, Base);
            _line.Set(1 - first, 288.15f);
            _air.Set(0, 293.15f);
            _air.Set(first, Base - 2000f);
            _meter = new GasMeterActivity(settings, _element, _line, _air, _safety, _publisher);
            _due = Second;
        }

        private static void Run(int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                _meter.Run(_due);
                _due += Second;
            }
        }

        [TestMethod]
        public void A_report_has_the_time_of_its_last_second()
        {
            Create("{}", new MemoryStorage());
            Run(60);
            Assert.Contains("\"time\":" + (Booted + 60000).ToString() + ",", _told.Last("gas"));
            Assert.Contains("\"time\":" + (Booted + 1000).ToString() + ",", _told.Last("alarm"));
            Assert.Contains("\"time\":" + (Booted + 1000).ToString() + ",", _told.Last("valve"));
        }

        // 30 kine of a quarter of a second, growing for half a second.
        private static void Shake()
        {
            for (int i = 1; i <= 5; i++)
            {
                _safety.Rules.Shaken(_due + (i * 100000), 0.06f * i, 0f, 0.25f);
            }
        }

        private static float Number(string name)
        {
            string payload = _told.Last("gas");
            int from = payload.IndexOf(name) + name.Length;
            Assert.IsTrue(from >= name.Length, name + " is not in " + payload);
            int to = from;
            while (payload[to] != ',' && payload[to] != '}')
            {
                to++;
            }

            return (float)double.Parse(payload.Substring(from, to - from));
        }

        private static float Kept()
        {
            GasRecord record = new GasRecord(_storage);
            Assert.IsTrue(record.Load());
            return (float)record.Base.Value;
        }
    }
}

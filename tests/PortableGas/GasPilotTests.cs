using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Drivers.Pressure;
using SmartSensor.GasMeter;
using SmartSensor.GasMeter.Emulation;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Node;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>The meter and the accelerometer from the registers of emulated parts to what is published.</summary>
    [TestClass]
    public class GasPilotTests
    {
        private const long Second = 1000000;

        private static SimulatedClock _clock;
        private static MemoryStorage _storage;
        private static Steady _world;
        private static GasHomeValve _valve;
        private static Told _told;
        private static GasSafety _safety;
        private static ValveCommand _command;
        private static Activity[] _activities;
        private static long _due;

        [TestMethod]
        public void An_hour_of_a_steady_flow_is_counted_at_line_and_base_conditions()
        {
            // 1 m³/h at 103.4 kPa and 12 °C: C = 103400/101325 · 288.15/285.15 = 1.031214.
            Create(new MemoryStorage());
            _world.Flow = 1f / 3600f;
            Run(3601);
            double line = Number(Last("gas "), "\"line_volume\":");
            double atBase = Number(Last("gas "), "\"base_volume\":");
            Check.Near(1f, (float)line, 0.002f, "line volume, m³");
            Check.Near(1.031214f, (float)(atBase / line), 0.0005f, "base by line volume");
            Check.Near(1.031214f, (float)Number(Last("gas "), "\"conversion_factor\":"), 0.0003f, "factor");
            Check.Near(2400f, (float)Number(Last("gas "), "\"gauge_pressure\":"), 10f, "gauge pressure, Pa");
            Check.Near(1.031f, (float)Number(Last("gas "), "\"base_flow\":"), 0.003f, "base flow, m³/h");
            Assert.IsFalse(_safety.Closed);
        }

        [TestMethod]
        public void Totals_go_on_after_a_loss_of_power()
        {
            Create(new MemoryStorage());
            _world.Flow = 2f / 3600f;
            Run(1802);
            long kept = new GasRecordOf(_storage).Line;
            Check.Near(1f, kept * 1e-9f, 0.005f, "kept, m³");
            Create(_storage);
            _world.Flow = 2f / 3600f;
            Run(901);
            Check.Near(1.5f, (float)Number(Last("gas "), "\"line_volume\":"), 0.005f, "goes on, m³");
        }

        [TestMethod]
        public void Nothing_that_flows_counts_nothing_and_lets_the_count_of_days_rest()
        {
            Create(new MemoryStorage());
            Run(2 * 3600);
            Check.Near(0f, (float)Number(Last("gas "), "\"line_volume\":"), 1e-4f, "volume, m³");
            Check.Equal(0, _safety.Rules.Unbroken.Seconds, "seconds of flow");
        }

        [TestMethod]
        public void An_earthquake_of_26_kine_closes_the_valve_before_its_ten_seconds_are_over()
        {
            // A sine of 200 gal and 0.5 s has 26.3 kine after 10 s: the valve has to close within 5 s of 25.
            Create(new MemoryStorage());
            _world.Flow = 0.5f / 3600f;
            Run(30);
            Check.Equal(0, Seconds(0.5f, 0f, 20), "at rest");
            int took = Seconds(0.5f, 2f, 15);
            Assert.IsTrue(took > 0 && took <= 15, "closed after " + took.ToString());
            Assert.IsTrue(_valve.Closed);
            Assert.Contains("\"reason\":\"earthquake\"", _told.Find("\"closed\":true"));
            string report = Last("earthquake ");
            float intensity = (float)Number(report, "\"intensity\":");
            Assert.IsTrue(intensity >= 24f && intensity < 27f, report);
        }

        [TestMethod]
        public void Twice_that_closes_within_five_seconds_of_its_beginning()
        {
            // Twice the acceleration has twice the intensity: 25 kine are reached in the first two seconds.
            Create(new MemoryStorage());
            _world.Flow = 0.5f / 3600f;
            Run(30);
            int took = Seconds(0.7f, 4f, 15);
            Assert.IsTrue(took > 0 && took <= 5, "closed after " + took.ToString());
        }

        [TestMethod]
        public void Without_gas_it_is_told_and_the_valve_stays_open()
        {
            Create(new MemoryStorage());
            Run(30);
            Check.Equal(0, Seconds(0.7f, 4f, 15), "closed after");
            Assert.StartsWith("alarm ", _told.Find("\"earthquake\":true"));
            Assert.Contains("\"shaking\":true,\"closed\":false", _told.Find("earthquake {"));
        }

        [TestMethod]
        public void A_truck_of_20_gal_is_not_even_told()
        {
            Create(new MemoryStorage());
            _world.Flow = 0.5f / 3600f;
            Run(30);
            Check.Equal(0, Seconds(0.08f, 0.2f, 60), "closed after");
            Seconds(0.5f, 0f, 30);
            Assert.AreEqual("", _told.Find("earthquake {"));
        }

        [TestMethod]
        public void A_broken_pipe_closes_within_seconds_and_a_reset_finds_it_still_broken()
        {
            Create(new MemoryStorage());
            Run(30);
            _world.Flow = 11.5f / 3600f;
            Run(8);
            Assert.IsTrue(_valve.Closed);
            Run(60);
            string answer;
            Assert.IsTrue(_command.Run("state", out answer));
            Assert.StartsWith("closed by excess_flow", answer);
            _world.Flow = 1f / 3600f;
            Assert.IsTrue(_command.Run("reset", out answer));
            Assert.StartsWith("open; the line is watched for 150 s", answer);
            Run(5);
            Assert.IsFalse(_valve.Closed);
            Run(40);
            Assert.IsTrue(_valve.Closed);
            Assert.IsTrue(_command.Run("state", out answer));
            Assert.AreEqual("closed by downstream_leak", answer);

            // Mended.
            _world.Flow = 0f;
            Assert.IsTrue(_command.Run("reset", out answer));
            Run(155);
            Assert.IsTrue(_command.Run("state", out answer));
            Assert.AreEqual("open", answer);
            Assert.IsFalse(_command.Run("reset", out answer));
            Assert.AreEqual("the valve is open", answer);
            Assert.IsFalse(_command.Run("ajar", out answer));
            Assert.Contains("there are close, reset, state, mounted and regulator", answer);
        }

        [TestMethod]
        public void A_person_closes_at_once_and_what_is_said_of_attitude_and_regulator_outlasts_the_power()
        {
            Create(new MemoryStorage());
            string answer;
            Assert.IsFalse(_command.Run("mounted", out answer));
            Assert.Contains("not known yet", answer);
            Run(60);
            Assert.IsTrue(_command.Run("close", out answer));
            Assert.AreEqual("closed by commanded", answer);
            Assert.IsTrue(_valve.Closed);
            Assert.IsTrue(_command.Run("reset", out answer));
            Assert.IsFalse(_valve.Closed);

            float[] learned = new float[RegulatorDrift.StateLength];
            learned[0] = 3f;
            learned[1] = 6000f;
            _safety.Rules.Regulator.Restore(learned);
            _world.Lean = 0.3f;
            Run(120);
            Assert.IsTrue(_command.Run("mounted", out answer));
            GasRecord record = new GasRecord(_storage);
            Assert.IsTrue(record.Load());
            Check.Near(9.80665f * 0.29552f, record.Mounted[1], 0.05f, "y as it is mounted now, m/s²");
            Check.Near(3f, record.Regulator[0], 0f, "days learned of the regulator");
            Assert.IsTrue(_command.Run("regulator", out answer));
            Assert.Contains("28 days", answer);
            Assert.IsTrue(record.Load());
            Check.Near(0f, record.Regulator[0], 0f, "days learned of a new one");
            Check.Near(0f, record.Regulator[1], 0f, "sum of what was learned of a new one");
        }

        [TestMethod]
        public void A_meter_that_is_turned_is_told_though_the_power_was_off()
        {
            Create(new MemoryStorage());
            Run(1000);
            Create(_storage);
            _world.Lean = 0.5f;
            Run(60);
            Assert.StartsWith("alarm ", _told.Find("\"tamper\":true"));
            string answer;
            Assert.IsTrue(_command.Run("mounted", out answer));
            Run(700);
            Assert.Contains("\"tamper\":false", Last("alarm "));
        }

        [TestMethod]
        public void A_line_without_pressure_while_a_flame_burns_closes()
        {
            Create(new MemoryStorage());
            _world.Flow = 0.5f / 3600f;
            Run(60);
            _world.Gauge = 50f;
            _world.Flow = 0.02f / 3600f;
            Run(10);
            Assert.IsTrue(_valve.Closed);
            Assert.StartsWith("alarm ", _told.Find("\"low_pressure\":true"));
        }

        [TestMethod]
        public void A_pressure_beyond_what_the_part_can_see_is_too_high()
        {
            // 30 kPa above the air's 101 are more than the 125 kPa of a BMP390: a regulator that has failed.
            Create(new MemoryStorage());
            Run(30);
            _world.Gauge = 30000f;
            Run(30);
            Assert.StartsWith("alarm ", _told.Find("\"high_pressure\":true"));
        }

        [TestMethod]
        public void A_flow_beyond_what_the_sensor_can_see_is_too_much()
        {
            // 500 Pa over an element of 400 Pa are 7.5 of 10.9 m³/h, and those are beyond 500 Pa.
            Create(new MemoryStorage(), "{\"gas\":{\"element_pa\":400}}");
            Run(30);
            _world.Flow = 13f / 3600f;
            Run(8);
            Assert.IsTrue(_valve.Closed);
            Assert.StartsWith("alarm ", _told.Find("\"excess_flow\":true"));
        }

        [TestMethod]
        public void Without_the_parts_in_line_and_air_the_flow_is_counted_all_the_same()
        {
            Create(new MemoryStorage());
            _world.Flow = 1f / 3600f;
            _world.LinePart.Faults.NackAfter = 0;
            _world.LinePart.Faults.NackCount = int.MaxValue;
            Run(601);
            Check.Near(1f / 6f, (float)Number(Last("gas "), "\"line_volume\":"), 0.003f, "line volume, m³");
            Assert.Contains("\"gauge_pressure\":null,\"line_temperature\":null,\"conversion_factor\":null", Last("gas "));
            Assert.Contains("\"base_flow_min\":null,\"base_flow\":null,\"base_flow_max\":null", Last("gas "));
        }

        // Seconds until the valve closes in a shaking of so many; 0 for not at all.
        private static int Seconds(float period, float amplitude, int seconds)
        {
            _world.Begin(_clock.Microseconds(), period, amplitude);
            for (int i = 1; i <= seconds; i++)
            {
                Run(1);
                if (_valve.Closed)
                {
                    return i;
                }
            }

            return 0;
        }

        private static void Create(MemoryStorage storage)
        {
            Create(storage, "{}");
        }

        private static void Create(MemoryStorage storage, string document)
        {
            _storage = storage;
            _clock = new SimulatedClock(1768435200000);
            _clock.Sleep(Second);
            _world = new Steady();
            Settings settings = new Settings(Settings.Join(NodeSettings.All(), GasSettings.All()));
            Assert.AreEqual("", settings.Load(System.Text.Encoding.UTF8.GetBytes(document)));
            Outbox outbox = new Outbox(512, 200000, Publisher.LongestRecord, null, false);
            Publisher publisher = new Publisher(outbox, 1);
            _told = new Told(outbox, publisher, new Dates(_clock, 1, null));
            _valve = new GasHomeValve();
            _safety = new GasSafety(settings, _valve, storage, publisher);
            _world.Valve = _valve;
            _world.LinePart = new Bmp390Emulator(_clock, 2);
            SensorActivity line = Only(new Bmp390(Wire(_world.LinePart, 1), _clock), Second, publisher);
            SensorActivity air = Only(new Lps28dfw(Wire(new Lps28dfwEmulator(_clock, 3), 2), _clock), 10 * Second, publisher);
            GasMeterActivity meter = new GasMeterActivity(settings, new Sdp810(Wire(new Sdp810Emulator(_clock, 1), 0), _clock), line.Frame, air.Frame, _safety, publisher);
            ShakingActivity housing = new ShakingActivity(settings, new Lsm6dso(Wire(new Lsm6dsoEmulator(_clock, 4), 0), _clock, false), 104f, 64f, _safety, publisher);
            _command = new ValveCommand(_safety, housing, _clock);
            _activities = new Activity[] { line, air, meter, housing };
            _clock.Sleep(Second);
            _due = _clock.Microseconds();
        }

        private static SensorActivity Only(Sensor sensor, long period, Publisher publisher)
        {
            return new SensorActivity(sensor, new Frame(sensor.Channels), new Stage[0], period, publisher, null, 1);
        }

        private static RegisterBus Wire(EmulatedPart part, int place)
        {
            part.Stimulus = new Place(_world, part.Inputs, place);
            return new EmulatedBus(part);
        }

        private static void Run(int seconds)
        {
            for (int second = 0; second < seconds; second++)
            {
                for (int i = 0; i < _activities.Length; i++)
                {
                    if (_activities[i].Period == Second || second % 10 == 0)
                    {
                        _activities[i].Run(_due);
                    }
                }

                _due += Second;
                _clock.SleepUntil(_due);
            }
        }

        private static string Last(string stream)
        {
            for (int i = _told.Count; i > 0; i--)
            {
                if (_told.Message(i).StartsWith(stream))
                {
                    return _told.Message(i);
                }
            }

            return "";
        }

        private static double Number(string payload, string name)
        {
            int at = payload.IndexOf(name);
            Assert.IsTrue(at >= 0, name + " is not in " + payload);
            int from = at + name.Length;
            int to = from;
            while (to < payload.Length && payload[to] != ',' && payload[to] != '}')
            {
                to++;
            }

            return double.Parse(payload.Substring(from, to - from));
        }

        /// <summary>What a storage has kept.</summary>
        private sealed class GasRecordOf
        {
            public readonly long Line;

            public GasRecordOf(MemoryStorage storage)
            {
                GasRecord record = new GasRecord(storage);
                Assert.IsTrue(record.Load());
                Line = record.Line.CubicMillimetres;
            }
        }
    }
}

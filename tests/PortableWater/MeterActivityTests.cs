using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class MeterActivityTests
    {
        private const string Pulses100 = "{\"water\":{\"pulse_ml\":100,\"pause_s\":300,\"suspect_min\":30,\"suspect_l\":60,\"detect_min\":120,\"detect_l\":240}}";

        [TestMethod]
        public void Each_interval_is_reported_with_its_volume_and_its_flows()
        {
            // Pulses of 100 ml, 2 a second for 10 s: 2 l, mean over a minute 2 l/min, least 0, at most 12 l/min.
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(9, 0);
            bench.Run(10, 2);
            bench.Run(40, 0);
            Assert.Contains("\"volume\":2,\"interval_volume\":2,\"flow\":2,\"flow_min\":0,\"flow_max\":12,", bench.Last("water"));

            // The flows are means of 8 s: one pulse is 0.1 l in 8 s, 0.75 l/min.
            bench.Run(1, 1);
            bench.Run(59, 0);
            Assert.Contains("\"volume\":2.1,\"interval_volume\":0.1,\"flow\":0.1,\"flow_min\":0,\"flow_max\":0.75,", bench.Last("water"));
        }

        [TestMethod]
        public void The_pipes_pressure_is_told_above_the_airs_with_its_mean_and_its_least()
        {
            // 15 of 60 s at 3 bar, the rest at 4: mean 3.75 bar.
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(44, 0);
            bench.Pipe.Values[0] = WaterBench.Mains - 100000f;
            bench.Run(15, 0);
            Check.Near(3750f, (float)Number(bench.Last("water"), "\"pressure\":"), 0.5f, "mean, hPa");
            Check.Near(3000f, (float)Number(bench.Last("water"), "\"pressure_min\":"), 0.5f, "least, hPa");
            Check.Near(12f, (float)Number(bench.Last("water"), "\"temperature\":"), 0.02f, "°C");
            Assert.Contains("\"battery\":3.6}", bench.Last("water"));

            // The least is one that came back too.
            bench.Run(20, 0);
            bench.Pipe.Values[0] = WaterBench.Mains;
            bench.Run(40, 0);
            Check.Near(3667f, (float)Number(bench.Last("water"), "\"pressure\":"), 0.5f, "mean, hPa");
            Check.Near(3000f, (float)Number(bench.Last("water"), "\"pressure_min\":"), 0.5f, "least, hPa");
        }

        [TestMethod]
        public void What_is_slow_is_looked_at_once_a_minute()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            Check.Equal(1, bench.Battery.Reads, "at the start");
            bench.Run(600, 0);
            Check.Equal(11, bench.Battery.Reads, "in ten minutes");
        }

        [TestMethod]
        public void A_use_is_judged_by_the_hour_of_its_place()
        {
            // A minute past four in the afternoon there, eleven hours ahead of Greenwich; 6 l.
            WaterBench bench = new WaterBench("{\"water\":{\"pulse_ml\":100,\"zone_min\":660}}", WaterBench.NewYear + (5 * 3600000));
            bench.Run(57, 0);
            bench.Run(60, 1);
            bench.Run(30, 0);
            Assert.AreEqual("hour", FixtureClassifier.NamesOfFirst()[25]);
            Check.Near(1602f, bench.Meter.Uses.First.Current.Input[25], 1f, "hour, 0.01 h");
        }

        [TestMethod]
        public void Pressure_counts_though_it_is_not_the_first_of_what_the_part_measures()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            Publisher publisher = new Publisher(new Outbox(64, 8192, Publisher.LongestRecord, null, false), 1);
            MeterActivity meter = new MeterActivity(bench.Settings, bench.Clock, bench.Storage, bench.Counter, new Pipe(bench.Clock), publisher, null, null);
            for (int second = 1; second <= 60; second++)
            {
                meter.Run(second * 1000000L);
            }

            Report report = publisher.Schema.Report(0);
            Assert.AreEqual("pressure", report.Names[5]);
            Check.Near(400000f, (float)report.Values[5], 5f, "Pa");
            Check.Near(285.15f, (float)report.Values[7], 0.01f, "K");
        }

        [TestMethod]
        public void At_a_height_the_air_is_thinner()
        {
            // ISO 2533: 79495 Pa at 2000 m; 3 bar absolute are 2205 hPa above it.
            WaterBench bench = new WaterBench("{\"water\":{\"altitude_m\":2000}}", WaterBench.NewYear);
            bench.Pipe.Values[0] = 300000f;
            bench.Run(120, 0);
            Check.Near(2205.05f, (float)Number(bench.Last("water"), "\"pressure\":"), 0.5f, "hPa");
        }

        [TestMethod]
        public void The_intervals_add_up_to_the_total_whatever_flows()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            Noise dice = new Noise(11);
            long poured = 0;
            for (int minute = 0; minute < 30; minute++)
            {
                int rate = (int)(dice.Next() % 7) - 1;
                bench.Run(20, rate);
                bench.Run(40, 0);
                poured += 20 * rate;
            }

            bench.Run(60, 0);
            Check.Equal(poured, bench.Meter.Pulses, "pulses");
            double sum = 0;
            for (int i = 1; i <= bench.Told.Count; i++)
            {
                string payload = bench.Told.Message(i);
                if (payload.IndexOf("water ") == 0)
                {
                    sum += Number(payload, "\"interval_volume\":");
                }
            }

            Check.Near((float)(poured * 0.1), (float)Number(bench.Last("water"), "\"volume\":"), 0.001f, "total, l");
            Check.Near((float)(poured * 0.1), (float)sum, 0.001f, "sum of the intervals, l");
        }

        [TestMethod]
        public void An_alarm_is_published_at_once_when_it_comes_and_when_it_goes()
        {
            // 60 l are 600 pulses: reached in the 60th second at ten a second; the pause of 300 s ends it.
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(59, 10);
            Assert.Contains("\"leak_suspected\":false", bench.Last("alarm"));
            bench.Run(1, 10);
            Assert.Contains("\"leak_suspected\":true,\"leak_detected\":false", bench.Last("alarm"));
            Assert.Contains("\"volume\":60,\"month\":1,\"month_before\":0", bench.Last("alarm"));
            bench.Run(299, 0);
            Assert.Contains("\"leak_suspected\":true", bench.Last("alarm"));
            bench.Run(1, 0);
            Assert.Contains("\"leak_suspected\":false,\"leak_detected\":false", bench.Last("alarm"));
            Assert.Contains("\"month\":1,", bench.Last("alarm"));
        }

        [TestMethod]
        public void Without_the_sensor_in_the_pipe_water_is_counted_all_the_same_and_nothing_is_dry()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(59, 0);
            bench.Part.Faults.NackAfter = 0;
            bench.Part.Faults.NackCount = int.MaxValue;
            bench.Run(60, 2);
            Assert.Contains("\"interval_volume\":12,", bench.Last("water"));
            Assert.Contains("\"pressure\":null,\"pressure_min\":null,\"temperature\":null", bench.Last("water"));
            Check.Equal(0, bench.Meter.Alarms & ~WaterAlarm.LeakSuspected, "alarms");
        }

        [TestMethod]
        public void A_counter_that_does_not_work_gives_no_flow()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(59, 0);
            bench.Counter.Good = false;
            bench.Run(60, 0);
            Assert.Contains("\"flow\":null,\"flow_min\":null,\"flow_max\":null,\"pressure\":4", bench.Last("water"));
        }

        [TestMethod]
        public void Water_that_flows_backwards_lowers_the_total_and_is_an_alarm()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(29, 1);
            bench.Run(30, -1);
            Assert.Contains("\"volume\":-0.1,\"interval_volume\":-0.1,", bench.Last("water"));
            Assert.Contains("\"back_flow\":true", bench.Last("alarm"));
        }

        [TestMethod]
        public void A_pipe_without_pressure_is_dry_and_one_near_freezing_is_said()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Pipe.Values[0] = 102000f;
            bench.Pipe.Values[1] = 273.65f;
            bench.Run(600, 0);
            Assert.Contains("\"dry\":true,\"freezing\":true", bench.Last("alarm"));
        }

        [TestMethod]
        public void A_low_battery_is_told_and_one_that_is_not_known_is_not()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Battery.Volts = -1f;
            bench.Run(1800, 0);
            Assert.Contains("\"battery\":null}", bench.Last("water"));
            Check.Equal(0, bench.Meter.Alarms, "alarms");
            bench.Battery.Volts = 3.0f;
            bench.Run(1800, 0);
            Assert.Contains("\"low_battery\":true", bench.Last("alarm"));
        }

        [TestMethod]
        public void A_burst_closes_the_valve_within_60_s_and_water_stops()
        {
            // Half an hour at rest, then 40 l/min at a bar less.
            WaterBench bench = new WaterBench("{\"water\":{\"pulse_ml\":100,\"valve\":\"burst\"}}", WaterBench.NewYear);
            bench.Run(1800, 0);
            bench.Pipe.Values[0] = WaterBench.Mains - 100000f;
            int seconds = 0;
            while (!bench.Valve.On && seconds < 120)
            {
                bench.Run(1, seconds % 3 == 0 ? 6 : 7);
                seconds++;
            }

            Assert.IsTrue(seconds <= 60, "closed after " + seconds.ToString() + " s");
            Assert.Contains("\"burst\":true", bench.Last("alarm"));
            Assert.Contains("\"valve\":\"closing\",\"reason\":\"burst\",\"fault\":false", bench.Last("valve"));
            bench.Run(20, 0);
            Assert.Contains("\"valve\":\"closed\"", bench.Last("valve"));
        }

        [TestMethod]
        public void What_neighbours_draw_while_the_valve_is_closed_is_no_blocked_meter()
        {
            WaterBench bench = new WaterBench("{\"water\":{\"valve\":\"command\"}}", WaterBench.NewYear);
            bench.Run(30, 0);
            bench.Meter.Valve.Close(bench.Clock.Microseconds());
            for (int use = 0; use < 60; use++)
            {
                bench.Pipe.Values[0] = WaterBench.Mains;
                bench.Run(60, 0);
                bench.Pipe.Values[0] = WaterBench.Mains - 20000f;
                bench.Run(30, 0);
            }

            Check.Equal(0, bench.Meter.Alarms, "closed");
        }

        [TestMethod]
        public void A_valve_that_is_told_to_move_says_so_at_once_and_that_its_output_does_not_work()
        {
            WaterBench bench = new WaterBench("{\"water\":{\"valve\":\"command\"}}", WaterBench.NewYear);
            bench.Run(30, 0);
            bench.Meter.Valve.Close(bench.Clock.Microseconds());
            bench.Run(1, 0);
            Assert.Contains("\"valve\":\"closing\",\"reason\":\"command\",\"fault\":false", bench.Last("valve"));
            bench.Run(30, 0);
            bench.Valve.Broken = true;
            bench.Meter.Valve.Open(bench.Clock.Microseconds());
            bench.Run(1, 0);
            Assert.Contains("\"valve\":\"opening\",\"reason\":\"command\",\"fault\":true", bench.Last("valve"));
        }

        [TestMethod]
        public void Thresholds_that_do_not_fit_each_other_give_way_to_the_defaults()
        {
            // A leak detected before it is suspected.
            WaterBench bench = new WaterBench("{\"water\":{\"pulse_ml\":100,\"leak_suspect_l\":50,\"leak_detect_l\":5}}", WaterBench.NewYear);
            bench.Run(59, 1);
            Assert.Contains("\"volume\":5.9,", bench.Last("water"));
            Check.Equal(0, bench.Meter.Alarms, "alarms");
        }

        [TestMethod]
        public void Uses_are_told_when_they_have_ended_with_the_time_of_their_beginning()
        {
            // 6 l in 60 s from 00:01:00 on: told an hour after its end, at the time at which it began.
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(57, 0);
            bench.Run(60, 1);
            Assert.AreEqual("", bench.Last("use"));
            bench.Run(3500, 0);
            Assert.AreEqual("", bench.Last("use"));
            bench.Run(200, 0);
            string use = bench.Last("use");
            Assert.Contains("\"use_volume\":6,\"duration\":60,\"flow\":6}", use);
            Check.Near(60f, (float)((Number(use, "\"time\":") - WaterBench.NewYear) / 1000), 1.1f, "began, s of the day");
        }

        [TestMethod]
        public void A_use_of_any_volume_is_told_whole_and_one_from_before_the_clock_was_set_at_its_true_time()
        {
            // 400 l from 00:01:00 on; then the clock is found to be a day late.
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(57, 0);
            bench.Run(400, 10);
            bench.Clock.SetUtc(bench.Clock.UtcMilliseconds() + 86400000);
            bench.Run(3700, 0);
            string use = bench.Last("use");
            Assert.Contains("\"use_volume\":400,\"duration\":400,\"flow\":60}", use);
            Check.Near(86460f, (float)((Number(use, "\"time\":") - WaterBench.NewYear) / 1000), 1.1f, "began, s since the first day's start");
        }

        [TestMethod]
        public void A_report_that_is_asked_for_holds_the_flow_since_the_last_one()
        {
            // A pulse of 100 ml each second: 6 l/min.
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(59, 1);
            bench.Run(19, 1);
            bench.Meter.ReportNow();
            bench.Run(1, 1);
            Assert.Contains("\"interval_volume\":2,\"flow\":6,\"flow_min\":6,\"flow_max\":6,", bench.Last("water"));
            bench.Run(60, 2);
            Assert.Contains("\"interval_volume\":12,\"flow\":12,", bench.Last("water"));
        }

        [TestMethod]
        public void What_flowed_while_the_loop_was_held_up_flowed_evenly()
        {
            // A pulse of 100 ml each second: 6 l/min, whether a run is on time or not.
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(59, 0);
            bench.Run(10, 1);
            bench.Stall(30, 1);
            bench.Run(19, 1);
            Assert.Contains("\"interval_volume\":6,\"flow\":6,\"flow_min\":0.75,\"flow_max\":6,", bench.Last("water"));
            bench.Run(3650, 0);
            Assert.Contains("\"use_volume\":6,\"duration\":60,\"flow\":6}", bench.Last("use"));
            Check.Near(62f, (float)((Number(bench.Last("use"), "\"time\":") - WaterBench.NewYear) / 1000), 1.1f, "began, s of the day");

            // 23 pulses back in 8 s are 2.3 l of backflow, which begins at 2 l: none is lost between the seconds.
            bench.Counter.Total -= 23;
            bench.Stall(7, 0);
            Assert.Contains("\"back_flow\":true", bench.Last("alarm"));
        }

        [TestMethod]
        public void A_pulse_of_a_litre_that_was_on_its_way_is_no_fault_of_the_valve_and_two_are()
        {
            const string Litres = "{\"water\":{\"pulse_ml\":1000,\"valve\":\"burst\"}}";
            WaterBench bench = new WaterBench(Litres, WaterBench.NewYear);
            bench.Run(1800, 0);
            bench.Pipe.Values[0] = WaterBench.Mains - 100000f;
            bench.Run(60, 1);
            Assert.IsTrue(bench.Valve.On);
            bench.Run(60, 0);
            bench.Run(1, 1);
            bench.Run(3600, 0);
            Assert.Contains("\"valve\":\"closed\",\"reason\":\"burst\",\"fault\":false", bench.Last("valve"));
            bench.Run(2, 1);
            bench.Run(120, 0);
            Assert.IsTrue(bench.Find("valve", "\"fault\":true").Length > 0, "two pulses");
        }

        private static double Number(string payload, string name)
        {
            int from = payload.IndexOf(name) + name.Length;
            int to = from;
            while (payload[to] != ',' && payload[to] != '}')
            {
                to++;
            }

            byte[] digits = Encoding.UTF8.GetBytes(payload.Substring(from, to - from));
            JsonReader json = new JsonReader(digits, digits.Length);
            json.Read();
            return json.Number;
        }

        // 4 bar above the air at 12 °C, temperature first.
        private sealed class Pipe : Sensor
        {
            private readonly Channel[] _channels = new Channel[]
            {
                new Channel(Quantity.Temperature, Axis.None, 0f, 400f, 0.01f, 0f, 1f), new Channel(Quantity.Pressure, Axis.None, 0f, 2e6f, 1f, 0f, 1f),
            };

            public Pipe(Clock clock)
                : base("pipe", clock)
            {
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
                frame.Set(0, 285.15f);
                frame.Set(1, WaterBench.Mains);
                return Status.Ok;
            }
        }
    }
}

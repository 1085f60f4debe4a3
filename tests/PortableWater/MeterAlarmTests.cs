using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Telemetry;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>What a water meter does with its alarms: the valve, the months, and what is told of them.</summary>
    [TestClass]
    public class MeterAlarmTests
    {
        // A pulse of 10 ml each ten seconds, 3.6 l/h, is beyond this within half an hour.
        private const string Leaky = "\"leak_suspect_l\":0.3,\"leak_detect_l\":0.7,\"valve_travel_s\":5";

        private const string Pulses100 = "{\"water\":{\"pulse_ml\":100,\"pause_s\":300,\"suspect_min\":30,\"suspect_l\":60,\"detect_min\":120,\"detect_l\":240}}";

        // 2026-02-01.
        private const long February = 1769904000000;

        [TestMethod]
        public void A_leak_that_is_detected_is_told_with_its_flow_and_closes_a_valve_that_closes_for_leaks()
        {
            // 3.6 l/h are 0.06 l/min.
            WaterBench bench = new WaterBench("{\"water\":{" + Leaky + ",\"valve\":\"leak\"}}", WaterBench.NewYear);
            Leak(bench, WaterAlarm.LeakSuspected);
            Assert.Contains("\"leak_suspected\":true,\"leak_detected\":false", bench.Last("alarm"));
            Assert.Contains("\"leak_flow\":0,", bench.Last("alarm"));
            Leak(bench, WaterAlarm.LeakDetected);
            Assert.Contains("\"leak_suspected\":true,\"leak_detected\":true", bench.Last("alarm"));
            Assert.Contains("\"leak_flow\":0.06,", bench.Last("alarm"));
            bench.Run(15, 0);
            Assert.IsTrue(bench.Valve.On);
            Assert.Contains("\"valve\":\"closed\",\"reason\":\"leak\",\"fault\":false,\"held\":false", bench.Last("valve"));
        }

        [TestMethod]
        public void It_does_not_close_a_valve_that_closes_for_bursts_alone()
        {
            WaterBench bench = new WaterBench("{\"water\":{" + Leaky + ",\"valve\":\"burst\"}}", WaterBench.NewYear);
            Leak(bench, WaterAlarm.LeakDetected);
            bench.Run(60, 0);
            Assert.IsFalse(bench.Valve.On);
        }

        [TestMethod]
        public void It_does_not_close_a_valve_while_the_pressure_is_not_measured()
        {
            WaterBench bench = new WaterBench("{\"water\":{" + Leaky + ",\"valve\":\"leak\"}}", WaterBench.NewYear);
            bench.Part.Faults.NackAfter = 0;
            bench.Part.Faults.NackCount = int.MaxValue;
            Leak(bench, WaterAlarm.LeakDetected);
            bench.Run(60, 0);
            Assert.IsFalse(bench.Valve.On);
            bench.Part.Faults.NackCount = 0;
            bench.Run(30, 0);
            Assert.IsTrue(bench.Valve.On);
        }

        [TestMethod]
        public void A_pressure_that_comes_back_into_the_part_s_range_is_no_use_without_pulses()
        {
            // The part sees up to 30 bar.
            WaterBench bench = new WaterBench("{}", WaterBench.NewYear);
            for (int dip = 0; dip < 60; dip++)
            {
                bench.Pipe.Values[0] = 3010000f;
                bench.Run(60, 0);
                bench.Pipe.Values[0] = 2980000f;
                bench.Run(30, 0);
            }

            Check.Equal(0, bench.Meter.Alarms & WaterAlarm.BlockedMeter, "alarms");
            for (int use = 0; use < 60; use++)
            {
                bench.Pipe.Values[0] = 2980000f;
                bench.Run(60, 0);
                bench.Pipe.Values[0] = 2960000f;
                bench.Run(30, 0);
            }

            Check.Equal(WaterAlarm.BlockedMeter, bench.Meter.Alarms & WaterAlarm.BlockedMeter, "within the range");
        }

        [TestMethod]
        public void It_does_not_close_a_valve_while_the_flow_is_not_measured()
        {
            // It is to last for 20 s, and what was measured is fresh for five.
            WaterBench bench = new WaterBench("{\"water\":{" + Leaky + ",\"valve\":\"leak\",\"valve_confirm_s\":20}}", WaterBench.NewYear);
            Leak(bench, WaterAlarm.LeakDetected);
            bench.Counter.Good = false;
            bench.Run(120, 0);
            Assert.IsFalse(bench.Valve.On);
            bench.Counter.Good = true;
            bench.Run(30, 0);
            Assert.IsTrue(bench.Valve.On);
        }

        [TestMethod]
        public void A_valve_that_does_not_work_is_an_alarm_of_the_meter()
        {
            WaterBench bench = new WaterBench("{\"water\":{\"valve\":\"command\"}}", WaterBench.NewYear);
            bench.Run(30, 0);
            Assert.Contains("\"valve_fault\":false", bench.Last("alarm"));
            bench.Valve.Broken = true;
            bench.Meter.Valve.Close(bench.Clock.Microseconds());
            bench.Run(2, 0);
            Check.Equal(WaterAlarm.ValveFault, bench.Meter.Alarms, "alarms");
            Assert.Contains("\"low_battery\":false,\"valve_fault\":true", bench.Last("alarm"));
            bench.Valve.Broken = false;
            bench.Run(2, 0);
            Check.Equal(0, bench.Meter.Alarms, "works again");
        }

        [TestMethod]
        public void Held_open_is_told()
        {
            WaterBench bench = new WaterBench("{\"water\":{\"valve\":\"command\",\"valve_hold\":true}}", WaterBench.NewYear);
            bench.Run(30, 0);
            Assert.Contains("\"valve\":\"open\",\"reason\":\"none\",\"fault\":false,\"held\":true", bench.Last("valve"));
        }

        [TestMethod]
        public void What_a_valve_was_closed_for_outlasts_settings_without_one_until_it_is_forgotten()
        {
            WaterBench bench = new WaterBench("{\"water\":{\"valve\":\"command\"}}", WaterBench.NewYear);
            bench.Run(30, 0);
            bench.Meter.Valve.Close(bench.Clock.Microseconds());
            bench.Run(30, 0);
            bench.Restart("{\"water\":{\"valve\":\"none\"}}");
            bench.Run(30, 0);
            bench.Restart("{\"water\":{\"valve\":\"burst\"}}");
            bench.Run(30, 0);
            Assert.IsTrue(bench.Valve.On, "settings may be refused for a while");
            Valve.Forget(bench.Storage);
            bench.Restart("{\"water\":{\"valve\":\"burst\"}}");
            bench.Run(30, 0);
            Assert.IsFalse(bench.Valve.On, "it was told that there is none");
        }

        [TestMethod]
        public void A_valve_of_which_refused_settings_know_nothing_is_not_exercised()
        {
            // 200 days at rest, held open; by the defaults nobody holds it.
            WaterBench bench = new WaterBench("{}", WaterBench.NewYear);
            Assert.IsTrue(new RecordStore(bench.Storage).Save("valve", new byte[] { 0, 200, 0 }));
            bench.Restart("{}");
            Assert.IsFalse(Moves(bench), "refused");
            bench.Restart("{\"water\":{\"valve\":\"command\"}}");
            Assert.IsTrue(Moves(bench), "taken");
        }

        private static bool Moves(WaterBench bench)
        {
            bool moves = false;
            for (int second = 0; second < 7200; second++)
            {
                bench.Run(1, 0);
                moves = moves || bench.Valve.On;
            }

            return moves;
        }

        [TestMethod]
        public void A_month_ends_at_midnight_of_the_place_and_what_it_was_outlasts_a_power_cut()
        {
            // An hour and a half before February in UTC is half an hour before it in a zone of one hour.
            const string Zone = "{\"water\":{\"pulse_ml\":100,\"suspect_l\":60,\"detect_l\":240,\"zone_min\":60}}";
            WaterBench bench = new WaterBench(Zone, February - 5400000);
            bench.Run(60, 10);
            bench.Run(1680, 0);
            Assert.Contains("\"month\":1,\"month_before\":0", bench.Last("alarm"));
            bench.Run(120, 0);
            Assert.Contains("\"month\":0,\"month_before\":1", bench.Last("alarm"));
            bench.Restart(Zone);
            Assert.Contains("\"month\":0,\"month_before\":1", bench.Last("alarm"));
        }

        [TestMethod]
        public void An_alarm_that_has_just_come_is_one_of_the_month_though_the_power_goes()
        {
            const string Soon = "{\"water\":{\"pulse_ml\":100,\"suspect_l\":60}}";
            WaterBench bench = new WaterBench(Soon, WaterBench.NewYear);
            bench.Run(60, 10);
            bench.Restart(Soon);
            Assert.Contains("\"leak_suspected\":false", bench.Last("alarm"));
            Assert.Contains("\"month\":1,", bench.Last("alarm"));
        }

        [TestMethod]
        public void An_alarm_is_told_once_as_it_comes_and_once_as_it_goes()
        {
            WaterBench bench = new WaterBench("{\"water\":{\"pulse_ml\":100,\"suspect_l\":60}}", WaterBench.NewYear);
            bench.Run(200, 10);
            bench.Run(200, 0);
            Check.Equal(1, bench.Told.Times("alarm", "\"leak_suspected\":true"), "comes");
            Check.Equal(2, bench.Told.Times("alarm", "\"leak_suspected\":false"), "at the start, and as it goes");
        }

        [TestMethod]
        public void Reports_come_as_often_as_they_are_asked_for()
        {
            WaterBench bench = new WaterBench("{}", WaterBench.NewYear);
            bench.Run(119, 0);
            Check.Equal(2, bench.Told.Times("water", ""), "in two minutes");
            Assert.IsTrue(bench.Meter.ReportEvery(10));
            bench.Run(30, 0);
            Check.Equal(5, bench.Told.Times("water", ""), "in half a minute more");
            Check.Equal(10, bench.Meter.ReportPeriod, "period");
        }

        [TestMethod]
        public void Values_hold_for_three_intervals_and_alarms_until_the_next_and_wait_for_nobody()
        {
            WaterBench bench = new WaterBench("{\"water\":{\"valve\":\"burst\"}}", WaterBench.NewYear);
            for (int i = 0; i < bench.Publisher.Schema.Count; i++)
            {
                Report report = bench.Publisher.Schema.Report(i);
                Check.Equal(report.Stream == "water" ? 180 : 0, report.Expiry, report.Stream);
                Assert.AreEqual(report.Stream == "alarm" || report.Stream == "valve", report.Urgent, report.Stream);
            }

            Check.Equal(4, bench.Publisher.Schema.Count, "streams");
        }

        [TestMethod]
        public void What_is_told_has_the_time_at_which_it_was_so()
        {
            WaterBench bench = new WaterBench("{\"water\":{\"valve\":\"command\"}}", WaterBench.NewYear);
            bench.Run(59, 0);
            Assert.Contains("\"time\":" + Second(bench) + ",", bench.Last("water"));
            bench.Pipe.Values[0] = 101325f;
            bench.Run(61, 0);
            Assert.Contains("\"time\":" + Second(bench) + ",", bench.Last("alarm"));
            bench.Meter.Valve.Close(bench.Clock.Microseconds());
            bench.Run(1, 0);
            Assert.Contains("\"time\":" + Second(bench) + ",", bench.Last("valve"));
        }

        [TestMethod]
        public void A_use_is_told_with_what_it_was_and_how_sure_that_is()
        {
            WaterBench bench = new WaterBench("{}", WaterBench.NewYear);
            bench.Run(60, 10);
            bench.Run(3800, 0);
            Assert.Contains("\"fixture\":\"", bench.Last("use"));
            Assert.Contains("\"confidence\":0.", bench.Last("use"));
            Assert.Contains("\"use_volume\":6,", bench.Last("use"));
        }

        // The second that it was looked at last, ms since 1970; reading the part took some ms of it.
        private static string Second(WaterBench bench)
        {
            return (bench.Clock.UtcMilliseconds() / 1000 * 1000).ToString();
        }

        [TestMethod]
        public void A_new_month_is_told_without_an_alarm()
        {
            // An hour before 1 February.
            WaterBench bench = new WaterBench(Pulses100, February - 3600000);
            bench.Run(60, 10);
            bench.Run(1800, 0);
            Assert.Contains("\"month\":1,\"month_before\":0", bench.Last("alarm"));
            bench.Run(1800, 0);
            Assert.Contains("\"leak_suspected\":false", bench.Last("alarm"));
            Assert.Contains("\"month\":0,\"month_before\":1", bench.Last("alarm"));
        }

        [TestMethod]
        public void Months_end_by_the_calendar_and_outlast_a_power_cut()
        {
            // Two hours before 1 February; the suspicion belongs to January.
            WaterBench bench = new WaterBench(Pulses100, February - 7200000);
            bench.Run(60, 10);
            bench.Run(300, 0);
            Assert.Contains("\"month\":1,\"month_before\":0", bench.Last("alarm"));
            bench.Restart(Pulses100);
            Assert.Contains("\"month\":1,\"month_before\":0", bench.Last("alarm"));
            bench.Run(7200, 0);
            bench.Run(60, 10);
            Assert.Contains("\"month\":1,\"month_before\":1", bench.Last("alarm"));

            // A clock that is set two months on, to 1 April, forgets both.
            bench.Clock.SetUtc(1775001600000);
            bench.Run(600, 0);
            bench.Run(60, 10);
            Assert.Contains("\"month\":1,\"month_before\":0", bench.Last("alarm"));
        }

        [TestMethod]
        public void An_alarm_that_lasts_into_a_month_belongs_to_it_though_power_goes()
        {
            // Ten minutes before 1 February; a use without a pause until half past midnight, of 63 l.
            WaterBench bench = new WaterBench(Pulses100, February - 600000);
            bench.Run(60, 10);
            for (int i = 0; i < 24; i++)
            {
                bench.Run(99, 0);
                bench.Run(1, 1);
            }

            Assert.Contains("\"month\":1,\"month_before\":1", bench.Last("alarm"));
            bench.Run(301, 0);
            Check.Equal(0, bench.Meter.Alarms, "alarms");
            bench.Restart(Pulses100);
            bench.Run(1, 0);
            Assert.Contains("\"month\":1,\"month_before\":1", bench.Last("alarm"));
        }

        [TestMethod]
        public void Alarms_and_valve_are_told_again_as_they_are_now_where_that_is_asked_for()
        {
            WaterBench bench = new WaterBench("{\"water\":{\"pulse_ml\":100,\"valve\":\"command\"}}", WaterBench.NewYear);
            bench.Run(30, 1);
            Check.Equal(1, bench.Told.Times("alarm", ""), "alarms at the start");
            int valves = bench.Told.Times("valve", "");
            bench.Publisher.Asked++;
            bench.Run(30, 0);
            Check.Equal(2, bench.Told.Times("alarm", ""), "alarms");
            Check.Equal(valves + 1, bench.Told.Times("valve", ""), "valve");
            Assert.Contains("\"leak_suspected\":false", bench.Last("alarm"));
            Assert.Contains("\"volume\":3,", bench.Last("alarm"));
            Assert.Contains("\"valve\":\"open\"", bench.Last("valve"));
        }

        // Until the alarm is set, at most an hour.
        private static void Leak(WaterBench bench, int alarm)
        {
            for (int i = 0; i < 360 && (bench.Meter.Alarms & alarm) == 0; i++)
            {
                bench.Run(1, 1);
                bench.Run(9, 0);
            }

            Check.Equal(alarm, bench.Meter.Alarms & alarm, "alarm");
        }
    }
}

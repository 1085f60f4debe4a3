using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>What a settings file says of a water meter arrives at its rules, in their units.</summary>
    [TestClass]
    public class WaterSettingsTests
    {
        private const long Second = 1000000;
        private const float Usual = 400000f;

        // Thresholds that are out of the way.
        private const string Large = "\"leak_suspect_l\":9000,\"leak_detect_l\":10000,";

        private static WaterRules _rules;
        private static long _second;

        [TestMethod]
        public void The_airs_pressure_is_in_hPa()
        {
            Check.Near(95000f, WaterSettings.Air(Of("\"air_hpa\":950")), 0.01f, "Pa");

            // ISO 2533: 89876 Pa at 1000 m.
            Check.Near(89876f, WaterSettings.Air(Of("\"altitude_m\":1000")), 2f, "Pa at 1000 m");
        }

        [TestMethod]
        public void Times_of_unbroken_flow_are_in_minutes_and_its_pause_in_seconds()
        {
            Create(Large + "\"suspect_min\":2,\"detect_min\":4,\"suspect_l\":90000,\"detect_l\":100000,\"pause_s\":10");
            Flow(120, 1, Usual);
            Check.Equal(0, _rules.Alarms, "119 s");
            Flow(1, 1, Usual);
            Check.Equal(WaterAlarm.LeakSuspected, _rules.Alarms, "two minutes");
            Flow(119, 1, Usual);
            Check.Equal(WaterAlarm.LeakSuspected, _rules.Alarms, "239 s");
            Flow(1, 1, Usual);
            Check.Equal(WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected, _rules.Alarms, "four minutes");
            Flow(9, 0, Usual);
            Check.Equal(WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected, _rules.Alarms, "a pause of nine seconds");
            Flow(1, 0, Usual);
            Check.Equal(0, _rules.Alarms, "of ten");
        }

        [TestMethod]
        public void Volumes_of_unbroken_flow_are_in_litres()
        {
            // Pulses of 100 ml.
            Create(Large + "\"suspect_l\":5,\"detect_l\":12,\"pulse_ml\":100");
            Flow(1, 49, Usual);
            Check.Equal(0, _rules.Alarms, "4.9 l");
            Flow(1, 1, Usual);
            Check.Equal(WaterAlarm.LeakSuspected, _rules.Alarms, "5 l");
            Flow(1, 69, Usual);
            Check.Equal(WaterAlarm.LeakSuspected, _rules.Alarms, "11.9 l");
            Flow(1, 1, Usual);
            Check.Equal(WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected, _rules.Alarms, "12 l");
        }

        [TestMethod]
        public void Times_without_a_standstill_are_in_hours_and_its_own_in_minutes()
        {
            // Water each quarter of an hour; a standstill takes twenty minutes.
            Create("\"still_min\":20,\"still_suspect_h\":1.5,\"still_detect_h\":2");
            for (int minute = 0; minute <= 120; minute += 5)
            {
                Flow(1, minute % 15 == 0 ? 1 : 0, Usual);
                _second += 299;
                Check.Equal(minute >= 120 ? WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected : minute >= 90 ? WaterAlarm.LeakSuspected : 0, _rules.Alarms, minute.ToString() + " min");
            }

            _second += 600;
            Flow(1, 0, Usual);
            Check.Equal(WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected, _rules.Alarms, "15 min");
            _second += 299;
            Flow(1, 0, Usual);
            Check.Equal(0, _rules.Alarms, "20 min");
        }

        [TestMethod]
        public void The_fall_of_a_use_and_the_pressure_of_a_dry_pipe_are_in_kPa()
        {
            Create("\"sag_kpa\":30,\"dry_kpa\":100");
            Uses(40, 25000f);
            Check.Equal(0, _rules.Alarms, "falls of 25 kPa");
            Uses(40, 35000f);
            Check.Equal(WaterAlarm.BlockedMeter, _rules.Alarms, "of 35 kPa");
            Create("\"dry_kpa\":100");
            Flow(61, 0, 101000f);
            Check.Equal(0, _rules.Alarms, "101 kPa");
            Flow(61, 0, 99000f);
            Check.Equal(WaterAlarm.Dry, _rules.Alarms, "99 kPa");
        }

        [TestMethod]
        public void Thresholds_that_do_not_fit_each_other_are_told_by_their_keys_and_leave_all_defaults()
        {
            const string Sums = "water.leak_lph must be below water.leak_most_lph, water.leak_suspect_l below water.leak_detect_l";
            const string Times = "water.still_min must be below water.still_suspect_h, that below water.still_detect_h";
            string[] wrong = new string[]
            {
                "\"leak_lph\":3", "\"leak_most_lph\":0.2", "\"leak_suspect_l\":9", "\"leak_detect_l\":7", "\"leak_suspect_l\":8.9999999,\"leak_detect_l\":9",
                "\"still_min\":1440,\"still_suspect_h\":20", "\"still_suspect_h\":32", "\"still_detect_h\":28",
            };
            for (int i = 0; i < wrong.Length; i++)
            {
                Assert.AreEqual(i < 5 ? Sums : Times, WaterSettings.Misfit(Of(wrong[i])), wrong[i]);
            }

            // A dry pipe at 30 kPa, as by default.
            Create("\"still_suspect_h\":32,\"dry_kpa\":100");
            Flow(61, 0, 99000f);
            Check.Equal(0, _rules.Alarms, "99 kPa");
            Assert.AreEqual("", WaterSettings.Misfit(Of("\"leak_lph\":1.9,\"leak_suspect_l\":8.9,\"still_suspect_h\":31.9")));
        }

        [TestMethod]
        public void A_valve_that_was_closed_stays_so_where_the_settings_were_refused()
        {
            WaterBench bench = new WaterBench("{\"water\":{\"valve\":\"burst\"}}", WaterBench.NewYear);
            bench.Run(20, 0);
            bench.Meter.Valve.Close(bench.Clock.Microseconds());
            bench.Run(20, 0);

            // All defaults hold, and these know no valve: its output is off until somebody sets it.
            bench.Valve.On = false;
            bench.Restart("{}");
            bench.Run(20, 0);
            Assert.IsTrue(bench.Valve.On);
            Check.Equal((int)ValveState.Closed, (int)bench.Meter.Valve.State, "state");
            Valve.Forget(bench.Storage);
            bench.Restart("{}");
            Assert.IsNull(bench.Meter.Valve);
        }

        private static void Uses(int uses, float fall)
        {
            for (int use = 0; use < uses; use++)
            {
                Flow(60, 0, Usual);
                Flow(30, 0, Usual - fall);
            }
        }

        private static Settings Of(string water)
        {
            Settings settings = new Settings(WaterSettings.All());
            Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes("{\"water\":{" + water + "}}")));
            return settings;
        }

        private static void Create(string water)
        {
            _rules = WaterSettings.Rules(Of(water));
            _second = 1000;
        }

        private static void Flow(int seconds, long pulses, float pressure)
        {
            for (int i = 0; i < seconds; i++)
            {
                _rules.Flowed(_second * Second, pulses, pressure, true);
                _second++;
            }
        }
    }
}

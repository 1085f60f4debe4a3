using System;
using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class WaterRulesTests
    {
        private const long Second = 1000000;
        private const float Usual = 400000f;

        private static WaterRules _rules;
        private static long _second;

        [TestMethod]
        public void A_house_at_rest_raises_no_alarm()
        {
            Create();
            Flow(86400, 0, Usual);
            Check.Equal(0, _rules.Alarms, "alarms");
        }

        [TestMethod]
        public void A_leak_sets_the_suspicion_first_and_then_both_and_its_flow_is_told()
        {
            // A pulse of 10 ml each 10 s: 3.6 l/h.
            Create();
            int first = 0;
            for (int i = 0; i < 6 * 360 && (_rules.Alarms & WaterAlarm.LeakDetected) == 0; i++)
            {
                Flow(1, 1, Usual);
                Flow(9, 0, Usual);
                first = first == 0 ? _rules.Alarms : first;
            }

            Check.Equal(WaterAlarm.LeakSuspected, first, "first alarm");
            Check.Equal(WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected, _rules.Alarms, "alarms");
            Check.Near(3.6f, _rules.LeakFlow * 3.6e6f, 0.05f, "flow of the leak, l/h");
            Flow(180, 0, Usual);
            Check.Equal(0, _rules.Alarms, "after a standstill");
        }

        [TestMethod]
        public void The_flow_is_the_mean_of_eight_seconds()
        {
            Create();
            Flow(4, 5, Usual);
            Check.Near(20 * 1e-5f / 8f, _rules.Flow, 1e-9f, "flow, m3/s");
        }

        [TestMethod]
        public void Water_that_comes_back_is_backflow_from_two_litres_on()
        {
            Create();
            Flow(199, -1, Usual);
            Check.Equal(0, _rules.Alarms, "1.99 l");
            Flow(2, -1, Usual);
            Check.Equal(WaterAlarm.BackFlow, _rules.Alarms, "2.01 l");
        }

        [TestMethod]
        public void Backflow_clears_an_hour_after_as_much_has_flowed_forwards()
        {
            Create();
            Flow(300, -1, Usual);
            Flow(30, 10, Usual);
            Check.Equal(WaterAlarm.BackFlow, _rules.Alarms, "at once");
            Flow(3600, 0, Usual);
            Check.Equal(0, _rules.Alarms, "after an hour");
        }

        [TestMethod]
        public void A_pipe_without_pressure_for_a_minute_is_dry_and_clears_at_twice_the_threshold()
        {
            // 30 kPa by the settings.
            Create();
            Flow(60, 0, 29000f);
            Check.Equal(0, _rules.Alarms, "59 s");
            Flow(1, 0, 29000f);
            Check.Equal(WaterAlarm.Dry, _rules.Alarms, "60 s");
            Flow(120, 0, 59000f);
            Check.Equal(WaterAlarm.Dry, _rules.Alarms, "below 60 kPa");
            Flow(62, 0, 61000f);
            Check.Equal(0, _rules.Alarms, "above 60 kPa");
        }

        [TestMethod]
        public void A_burst_raises_its_alarm_within_half_a_minute()
        {
            // 60 pulses of 10 ml a second: 36 l/min.
            Create();
            Flow(7200, 0, Usual);
            Flow(30, 60, Usual - 90000f);
            Check.Equal(WaterAlarm.Burst, _rules.Alarms, "alarms");
        }

        [TestMethod]
        public void What_flows_already_at_the_start_has_not_stepped_up()
        {
            // Power comes back while a garden is watered with 27 l/min; then somebody opens a tap.
            Create();
            Flow(600, 45, Usual - 50000f);
            Flow(600, 55, Usual - 80000f);
            Check.Equal(0, _rules.Alarms, "alarms");

            // It ends, and a pipe bursts.
            Flow(7200, 0, Usual);
            Flow(30, 60, Usual - 90000f);
            Check.Equal(WaterAlarm.Burst, _rules.Alarms, "alarms");
        }

        [TestMethod]
        public void Water_at_one_degree_for_five_minutes_is_about_to_freeze()
        {
            Create();
            for (int minute = 0; minute < 5; minute++)
            {
                Assert.IsTrue(!_rules.Warmed(minute * 60 * Second, 274.1f));
            }

            Assert.IsTrue(_rules.Warmed(5 * 60 * Second, 274.1f));
            Check.Equal(WaterAlarm.Freezing, _rules.Alarms, "alarms");
        }

        [TestMethod]
        public void A_housing_that_is_turned_by_more_than_20_degrees_for_a_minute_is_tampered_with()
        {
            Create();
            _rules.Turned(0, 0.36f);
            Assert.IsTrue(!_rules.Turned(59 * Second, 0.36f));
            Assert.IsTrue(_rules.Turned(60 * Second, 0.36f));
            Check.Equal(WaterAlarm.FraudDetected, _rules.Alarms, "alarms");
        }

        [TestMethod]
        public void A_battery_below_its_threshold_for_ten_minutes_is_low()
        {
            // 3.2 V by the settings.
            Create();
            _rules.Supplied(0, 3.19f);
            Assert.IsTrue(!_rules.Supplied(599 * Second, 3.19f));
            Assert.IsTrue(_rules.Supplied(600 * Second, 3.19f));
            Check.Equal(WaterAlarm.LowBattery, _rules.Alarms, "alarms");
        }

        [TestMethod]
        public void A_pressure_that_is_not_known_sets_nothing()
        {
            Create();
            Flow(7200, 0, WaterRules.Unknown);
            Check.Equal(0, _rules.Alarms, "alarms");
        }

        [TestMethod]
        public void While_nothing_counts_a_leak_stays_a_leak_and_a_dry_pipe_is_still_seen()
        {
            Create();
            for (int i = 0; i < 6 * 360; i++)
            {
                Flow(1, 1, Usual);
                Flow(9, 0, Usual);
            }

            Check.Equal(WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected, _rules.Alarms, "alarms");
            for (int i = 0; i < 7200; i++)
            {
                _rules.Flowed(_second * Second, 0, 29000f, false);
                _second++;
            }

            Check.Equal(WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected | WaterAlarm.Dry, _rules.Alarms, "nothing counted for two hours");
            Flow(150, 0, Usual);
            Check.Equal(WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected, _rules.Alarms, "counts again");
            Flow(30, 0, Usual);
            Check.Equal(0, _rules.Alarms, "after a standstill");
        }

        [TestMethod]
        public void A_toilet_that_takes_three_litres_each_hour_and_a_half_is_a_leak_at_the_fourth_and_three_pulses_of_a_litre_are_not()
        {
            for (int millilitres = 10; millilitres <= 1000; millilitres += 990)
            {
                Create(millilitres);
                for (int filling = 0; filling < 8; filling++)
                {
                    Flow(5340, 0, Usual);
                    Check.Equal(millilitres == 10 && filling > 3 ? WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected : 0, _rules.Alarms, "before filling " + filling.ToString());
                    for (int i = 0; i < 3; i++)
                    {
                        Flow(1, 1000 / millilitres, Usual);
                        Flow(19, 0, Usual);
                    }
                }
            }
        }

        [TestMethod]
        public void Pulses_of_a_litre_by_day_are_no_leak_and_those_of_ten_litres_an_hour_are()
        {
            // 16 h with a pulse each 20 minutes, 8 h of rest: 48 l a day.
            Create(1000);
            for (int day = 0; day < 5; day++)
            {
                for (int i = 0; i < 48; i++)
                {
                    Flow(1, 1, Usual);
                    Flow(1199, 0, Usual);
                }

                Check.Equal(0, _rules.Alarms, "day " + day.ToString());
                Flow(8 * 3600, 0, Usual);
            }

            // 9 l at 1.8 l/h, the most that counts above the allowed.
            int minutes = 0;
            while (minutes < 600 && (_rules.Alarms & WaterAlarm.LeakDetected) == 0)
            {
                Flow(1, 1, Usual);
                Flow(359, 0, Usual);
                minutes += 6;
            }

            Assert.IsTrue(minutes >= 300 && minutes <= 330, minutes.ToString() + " min");
        }

        [TestMethod]
        public void Pulses_of_a_litre_raise_the_limit_of_a_burst_by_one_of_them()
        {
            // 24 l/min and a pulse in the 8 s of the mean, 7.5 l/min: a pulse each two seconds, 30 l/min, may still be less than the limit.
            Create(1000);
            Flow(7200, 0, Usual);
            for (int i = 0; i < 60; i++)
            {
                Flow(1, 1, Usual - 90000f);
                Flow(1, 0, Usual - 90000f);
            }

            Check.Equal(0, _rules.Alarms, "30 l/min");
            Create(1000);
            Flow(7200, 0, Usual);
            Flow(30, 1, Usual - 90000f);
            Check.Equal(WaterAlarm.Burst, _rules.Alarms, "60 l/min");
        }

        private static void Create()
        {
            Create(10);
        }

        private static void Create(int millilitres)
        {
            Settings settings = new Settings(WaterSettings.All());
            Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes("{\"water\":{\"pulse_ml\":" + millilitres.ToString() + "}}")));
            _rules = WaterSettings.Rules(settings);
            _second = 0;
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

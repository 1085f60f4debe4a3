using System;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>Where each alarm of a water meter sets and clears, by rules of all defaults that were started five days after the clock.</summary>
    [TestClass]
    public class WaterAlarmTests
    {
        private const long Second = 1000000;
        private const long Minute = 60 * Second;
        private const float Usual = 400000f;

        private static WaterRules _rules;
        private static long _time;

        [TestMethod]
        public void A_toilet_that_fills_up_each_half_hour_is_suspected_after_28_hours_and_detected_after_32()
        {
            Create();
            for (int minutes = 0; minutes <= 33 * 60; minutes += 10)
            {
                _rules.Flowed(_time, minutes % 30 == 0 ? 100 : 0, Usual, true);
                _time += 10 * Minute;
                int expected = minutes >= 32 * 60 ? WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected : minutes >= 28 * 60 ? WaterAlarm.LeakSuspected : 0;
                Check.Equal(expected, _rules.Alarms, minutes.ToString() + " min");
            }
        }

        [TestMethod]
        public void Uses_that_the_pressure_shows_and_the_meter_does_not_are_a_blocked_meter_until_it_counts()
        {
            // Twice ten uses and those that neighbours may make.
            Create();
            for (int use = 0; use < 100 && _rules.Alarms == 0; use++)
            {
                Flow(60, 0, Usual);
                Flow(30, 0, Usual - 20000f);
                Assert.IsTrue(use > 20 || _rules.Alarms == 0, "after " + use.ToString());
            }

            Check.Equal(WaterAlarm.BlockedMeter, _rules.Alarms, "alarms");
            Flow(1, 1, Usual);
            Check.Equal(0, _rules.Alarms, "counts again");
        }

        [TestMethod]
        public void Behind_a_closed_valve_no_pulse_is_no_blocked_meter()
        {
            Create();
            _rules.Shut = true;
            for (int use = 0; use < 100; use++)
            {
                Flow(60, 0, Usual);
                Flow(30, 0, Usual - 20000f);
            }

            Check.Equal(0, _rules.Alarms, "shut");
            _rules.Shut = false;
            for (int use = 0; use < 100 && _rules.Alarms == 0; use++)
            {
                Flow(60, 0, Usual);
                Flow(30, 0, Usual - 20000f);
                Assert.IsTrue(use > 20 || _rules.Alarms == 0, "after " + use.ToString());
            }

            Check.Equal(WaterAlarm.BlockedMeter, _rules.Alarms, "open again");
        }

        [TestMethod]
        public void Freezing_ends_when_the_water_has_been_above_three_degrees_for_an_hour()
        {
            Create();
            Warm(6, 274.1f);
            Check.Equal(WaterAlarm.Freezing, _rules.Alarms, "below 1 °C");
            Warm(120, 276.1f);
            Check.Equal(WaterAlarm.Freezing, _rules.Alarms, "below 3 °C");
            Warm(60, 276.2f);
            Check.Equal(WaterAlarm.Freezing, _rules.Alarms, "59 min above");
            Warm(1, 276.2f);
            Check.Equal(0, _rules.Alarms, "an hour above");
            Warm(60, 274.2f);
            Check.Equal(0, _rules.Alarms, "above 1 °C");
        }

        [TestMethod]
        public void A_housing_that_stands_right_within_ten_degrees_for_ten_minutes_is_no_longer_tampered_with()
        {
            // 0.35 rad set it, 0.17 clear it.
            Create();
            Turn(60, 0.34f);
            Check.Equal(0, _rules.Alarms, "19.5°");
            Turn(2, 0.36f);
            Check.Equal(WaterAlarm.FraudDetected, _rules.Alarms, "20.6°");
            Turn(60, 0.18f);
            Check.Equal(WaterAlarm.FraudDetected, _rules.Alarms, "10.3°");
            Turn(10, 0.16f);
            Check.Equal(WaterAlarm.FraudDetected, _rules.Alarms, "nine minutes of 9.2°");
            Turn(1, 0.16f);
            Check.Equal(0, _rules.Alarms, "ten");
        }

        [TestMethod]
        public void A_battery_is_good_again_an_hour_after_it_has_risen_by_a_twentieth()
        {
            // 3.2 V by the settings; 3.36 V.
            Create();
            Supply(11, 3.19f);
            Check.Equal(WaterAlarm.LowBattery, _rules.Alarms, "low");
            Supply(120, 3.35f);
            Check.Equal(WaterAlarm.LowBattery, _rules.Alarms, "not by a twentieth");
            Supply(60, 3.37f);
            Check.Equal(WaterAlarm.LowBattery, _rules.Alarms, "59 min");
            Supply(1, 3.37f);
            Check.Equal(0, _rules.Alarms, "an hour");
            Supply(60, 3.21f);
            Check.Equal(0, _rules.Alarms, "above 3.2 V");
        }

        [TestMethod]
        public void Backflow_ends_an_hour_after_all_but_half_a_litre_of_it_has_flowed_forwards()
        {
            // 300 pulses of 10 ml back; then 2.4 l forwards, and 2.6 l.
            Create();
            Flow(1, -300, Usual);
            Check.Equal(WaterAlarm.BackFlow, _rules.Alarms, "3 l");
            Flow(1, 240, Usual);
            Rest(120);
            Check.Equal(WaterAlarm.BackFlow, _rules.Alarms, "0.6 l are left");
            Flow(1, 20, Usual);
            Rest(59);
            Check.Equal(WaterAlarm.BackFlow, _rules.Alarms, "0.4 l are left, 59 min");
            Rest(1);
            Check.Equal(0, _rules.Alarms, "an hour");
        }

        [TestMethod]
        public void Two_readings_with_a_gap_between_them_are_no_time_beyond_a_threshold()
        {
            // Each is beyond its own for one reading, is not known for an hour, and is beyond it once more.
            Create();
            for (int time = 0; time < 2; time++)
            {
                _rules.Flowed(_time, 0, 29000f, true);
                _rules.Warmed(_time, 274.1f);
                _rules.Turned(_time, 0.36f);
                _rules.Supplied(_time, 3.19f);
                Check.Equal(0, _rules.Alarms, "alarms");
                for (int minute = 0; minute < 60; minute++)
                {
                    _time += Minute;
                    _rules.Flowed(_time, 0, WaterRules.Unknown, true);
                    _rules.Warmed(_time, WaterRules.Unknown);
                    _rules.Turned(_time, -1f);
                    _rules.Supplied(_time, WaterRules.Unknown);
                }
            }
        }

        [TestMethod]
        public void What_is_not_known_ends_no_alarm()
        {
            Create();
            Flow(61, 0, 29000f);
            Warm(6, 274.1f);
            Turn(2, 0.36f);
            Supply(11, 3.19f);
            int all = WaterAlarm.Dry | WaterAlarm.Freezing | WaterAlarm.FraudDetected | WaterAlarm.LowBattery;
            Check.Equal(all, _rules.Alarms, "set");
            Flow(7200, 0, WaterRules.Unknown);
            Warm(120, WaterRules.Unknown);
            Turn(120, -1f);
            Supply(120, WaterRules.Unknown);
            Check.Equal(all, _rules.Alarms, "two hours later");
        }

        [TestMethod]
        public void Numbers_out_of_range_are_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => Of(0f, 30000f, 3f));
            Assert.ThrowsException(typeof(ArgumentException), () => Of(1e-5f, 0f, 3f));
            Assert.ThrowsException(typeof(ArgumentException), () => Of(1e-5f, 30000f, 0f));
        }

        private static WaterRules Of(float pulse, float dry, float battery)
        {
            return new WaterRules(
                pulse, new UnbrokenFlow(1, 2, 2, 3, 3), new MinimumFlow(1e-5f, 1f, 2f, 1f, 2f), new Standstill(1, 2, 3), new Burst(1f, 5f, 20), new PulseFault(1f, 10, 10), dry, battery);
        }

        private static void Create()
        {
            _rules = WaterSettings.Rules(new Settings(WaterSettings.All()));
            _time = 5 * 86400 * Second;
        }

        private static void Flow(int seconds, long pulses, float pressure)
        {
            for (int i = 0; i < seconds; i++)
            {
                _rules.Flowed(_time, pulses, pressure, true);
                _time += Second;
            }
        }

        // So many minutes without water, looked at once in each.
        private static void Rest(int minutes)
        {
            for (int i = 0; i < minutes; i++)
            {
                _time += Minute - Second;
                Flow(1, 0, Usual);
            }
        }

        private static void Warm(int minutes, float temperature)
        {
            for (int i = 0; i < minutes; i++)
            {
                _rules.Warmed(_time, temperature);
                _time += Minute;
            }
        }

        private static void Turn(int minutes, float angle)
        {
            for (int i = 0; i < minutes; i++)
            {
                _rules.Turned(_time, angle);
                _time += Minute;
            }
        }

        private static void Supply(int minutes, float voltage)
        {
            for (int i = 0; i < minutes; i++)
            {
                _rules.Supplied(_time, voltage);
                _time += Minute;
            }
        }
    }
}

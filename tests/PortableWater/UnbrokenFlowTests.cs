using nanoFramework.TestFramework;
using SmartSensor.Sensing.Emulation;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class UnbrokenFlowTests
    {
        private const long Second = 1000000;
        private const long Minute = 60 * Second;

        [TestMethod]
        public void A_use_as_long_as_the_first_threshold_is_suspected_and_as_long_as_the_second_detected()
        {
            // A pulse a minute: 30 min are reached with the 31st pulse, 120 min with the 121st.
            UnbrokenFlow rule = Rule();
            for (int minute = 0; minute <= 130; minute++)
            {
                bool changed = rule.Update(minute * Minute, 1);
                Assert.AreEqual(minute == 30 || minute == 120, changed);
                Check.Equal((int)(minute < 30 ? LeakState.None : minute < 120 ? LeakState.Suspected : LeakState.Detected), (int)rule.State, "minute " + minute.ToString());
            }
        }

        [TestMethod]
        public void A_use_as_large_as_a_threshold_counts_whatever_its_length()
        {
            UnbrokenFlow rule = Rule();
            Assert.IsTrue(!rule.Update(0, 599));
            Assert.IsTrue(rule.Update(Second, 1));
            Check.Equal((int)LeakState.Suspected, (int)rule.State, "60 l");
            Assert.IsTrue(!rule.Update(2 * Second, 1799));
            Assert.IsTrue(rule.Update(3 * Second, 1));
            Check.Equal((int)LeakState.Detected, (int)rule.State, "240 l");
        }

        [TestMethod]
        public void The_end_of_the_use_clears_both()
        {
            UnbrokenFlow rule = Rule();
            rule.Update(0, 600);
            Assert.IsTrue(!rule.Update((5 * Minute) - 1, 0));
            Assert.IsTrue(rule.Flowing);
            Assert.IsTrue(rule.Update(5 * Minute, 0));
            Check.Equal((int)LeakState.None, (int)rule.State, "after the pause");
            Assert.IsTrue(!rule.Flowing);
        }

        [TestMethod]
        public void Uses_with_pauses_between_them_are_no_leak_however_many()
        {
            // 20 l in ten minutes, then 5 min and a second of nothing, for three days.
            UnbrokenFlow rule = Rule();
            long time = 0;
            for (int use = 0; use < 280; use++)
            {
                for (int i = 0; i < 10; i++)
                {
                    Assert.IsTrue(!rule.Update(time, 20));
                    time += Minute;
                }

                time += (4 * Minute) + Second;
                Assert.IsTrue(!rule.Update(time, 0));
                Check.Equal((int)LeakState.None, (int)rule.State, "use " + use.ToString());
            }
        }

        [TestMethod]
        public void A_drip_slower_than_the_pause_is_not_this_rules_to_find()
        {
            UnbrokenFlow rule = Rule();
            for (int i = 0; i < 200; i++)
            {
                rule.Update(i * 6 * Minute, 1);
                rule.Update((i * 6 * Minute) + (5 * Minute), 0);
                Check.Equal((int)LeakState.None, (int)rule.State, "state");
            }
        }

        [TestMethod]
        public void A_use_of_before_a_restart_counts_from_ten_minutes_of_flow_on()
        {
            // 25 min of it; a pulse a minute, the first a minute after the start.
            UnbrokenFlow rule = Rule();
            rule.Resume(25 * Minute, 25);
            long start = 100 * Minute;
            Assert.IsFalse(rule.Update(start, 0));
            for (int minute = 1; minute < 10; minute++)
            {
                Assert.IsFalse(rule.Update(start + (minute * Minute), 1));
                Check.Equal((25 + minute) * Minute, rule.Length, "length, minute " + minute.ToString());
                Check.Equal(25 + minute, rule.Pulses, "pulses, minute " + minute.ToString());
            }

            Assert.IsTrue(rule.Update(start + (10 * Minute), 1), "35 min");
            Check.Equal((int)LeakState.Suspected, (int)rule.State, "state");
            Check.Equal(35 * Minute, rule.Length, "length");
            Check.Equal(35, rule.Pulses, "pulses");
            Assert.IsFalse(rule.Update(start + (11 * Minute), 1));
            Check.Equal(36 * Minute, rule.Length, "length a minute later");
            Check.Equal(36, rule.Pulses, "pulses a minute later");
        }

        [TestMethod]
        public void Pulses_of_before_a_restart_count_with_their_use()
        {
            // 600 pulses are suspected.
            UnbrokenFlow rule = Rule();
            rule.Resume(11 * Minute, 590);
            for (int minute = 0; minute <= 10; minute++)
            {
                Check.Equal(minute == 10 ? 1 : 0, rule.Update(minute * Minute, 1) ? 1 : 0, "minute " + minute.ToString());
            }

            // None without a length, which is kept from ten minutes on.
            rule = Rule();
            rule.Resume(0, 590);
            Check.Equal(0, rule.Pulses, "pulses");
            for (int minute = 0; minute <= 20; minute++)
            {
                Assert.IsFalse(rule.Update(minute * Minute, 1));
            }
        }

        [TestMethod]
        public void A_use_of_before_a_restart_that_pauses_is_over()
        {
            UnbrokenFlow rule = Rule();
            rule.Resume(25 * Minute, 590);
            for (int minute = 0; minute < 5; minute++)
            {
                Assert.IsFalse(rule.Update(minute * Minute, 0));
                Check.Equal(25 * Minute, rule.Length, "length, minute " + minute.ToString());
            }

            Assert.IsFalse(rule.Update(5 * Minute, 0));
            Assert.IsFalse(rule.Flowing);
            Check.Equal(0, rule.Length, "length");
            Check.Equal(0, rule.Pulses, "pulses");
            for (int minute = 6; minute < 30; minute++)
            {
                Assert.IsFalse(rule.Update(minute * Minute, 1));
            }

            Check.Equal(23 * Minute, rule.Length, "length of the next");
            Check.Equal(24, rule.Pulses, "pulses of the next");
        }

        [TestMethod]
        public void Whatever_flows_an_alarm_has_its_reason_in_what_flowed()
        {
            for (int seed = 1; seed <= 20; seed++)
            {
                CheckAgainstModel(new Noise(seed));
            }
        }

        // The model keeps every pulse's time, and goes back from the last one to the first gap of a pause.
        private static void CheckAgainstModel(Noise dice)
        {
            const int Steps = 600;
            UnbrokenFlow rule = Rule();
            long[] times = new long[Steps];
            int[] pulses = new int[Steps];
            long now = 0;
            for (int step = 0; step < Steps; step++)
            {
                now += (1 + (dice.Next() % 50)) * Second;
                times[step] = now;
                pulses[step] = dice.Next() % 10 < (step / 100 % 3 == 0 ? 2u : 8u) ? (int)(dice.Next() % 12) : 0;
                rule.Update(now, pulses[step]);
                Check.Equal(Expected(times, pulses, step), (int)rule.State, "step " + step.ToString());
            }
        }

        private static int Expected(long[] times, int[] pulses, int now)
        {
            long last = -1;
            long first = -1;
            long sum = 0;
            for (int i = now; i >= 0; i--)
            {
                if (pulses[i] == 0)
                {
                    continue;
                }

                // A pause is noticed at the first update that lies so far behind a pulse without one of its own.
                if (PauseBetween(times, pulses, i, last < 0 ? now + 1 : IndexOf(times, first)))
                {
                    break;
                }

                last = last < 0 ? times[i] : last;
                first = times[i];
                sum += pulses[i];
            }

            if (last < 0)
            {
                return (int)LeakState.None;
            }

            long length = last - first;
            return (int)(length >= 120 * Minute || sum >= 2400 ? LeakState.Detected : length >= 30 * Minute || sum >= 600 ? LeakState.Suspected : LeakState.None);
        }

        private static bool PauseBetween(long[] times, int[] pulses, int pulse, int until)
        {
            for (int i = pulse + 1; i < until; i++)
            {
                if (pulses[i] == 0 && times[i] - times[pulse] >= 5 * Minute)
                {
                    return true;
                }
            }

            return false;
        }

        private static int IndexOf(long[] times, long time)
        {
            int i = 0;
            while (times[i] != time)
            {
                i++;
            }

            return i;
        }

        // 5 min of pause; 30 min or 600 pulses; 120 min or 2400 pulses.
        private static UnbrokenFlow Rule()
        {
            return new UnbrokenFlow(5 * Minute, 30 * Minute, 600, 120 * Minute, 2400);
        }
    }
}

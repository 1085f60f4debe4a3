using nanoFramework.TestFramework;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>What a garden draws is told as a burst once, and a burst each time.</summary>
    [TestClass]
    public class GardenTests
    {
        [TestMethod]
        public void What_a_garden_draws_is_told_once_and_a_burst_beside_it_each_time()
        {
            // Ten minutes of 36 l/min, then of 44; half as much again is a burst.
            Burst rule = Told(36f, 600);
            Tap(rule, 600);
            for (int time = 0; time < 3; time++)
            {
                Check.Equal(0, BurstTests.Seconds(rule, 7200, 0f, 0f), "rest");
                Check.Equal(0, BurstTests.Seconds(rule, 600, 36f, 80000f), "a garden");
                Check.Equal(0, BurstTests.Seconds(rule, 7200, 0f, 0f), "rest");
                Check.Equal(0, BurstTests.Seconds(rule, 100, 44f, 90000f), "another part of it");
            }

            BurstTests.Seconds(rule, 7200, 0f, 0f);
            Check.Equal(20, BurstTests.Seconds(rule, 60, 54f, 100000f), "a burst");
        }

        [TestMethod]
        public void A_strong_use_below_the_limit_raises_the_step_of_a_burst_too()
        {
            // 24 l/min are none, and a zone of 29 beside them neither; 31 are.
            Burst rule = BurstTests.Calm();
            Check.Equal(0, BurstTests.Seconds(rule, 600, 24f, 60000f), "a zone");
            Tap(rule, 7100);
            Check.Equal(0, BurstTests.Seconds(rule, 14400, 0f, 0f), "rest");
            Check.Equal(0, BurstTests.Seconds(rule, 600, 29f, 70000f), "another zone");
            rule = BurstTests.Calm();
            Check.Equal(0, BurstTests.Seconds(rule, 600, 24f, 60000f), "a zone");
            Tap(rule, 600);
            Check.Equal(0, BurstTests.Seconds(rule, 14400, 0f, 0f), "rest");
            Check.Equal(20, BurstTests.Seconds(rule, 60, 31f, 70000f), "a burst");
        }

        [TestMethod]
        public void What_a_valve_stops_what_nobody_stops_and_what_no_use_draws_are_bursts_the_next_time_too()
        {
            // 119 s; four hours and a second; 51 l/min.
            Again(119, 40f);
            Again(14401, 40f);
            Again(600, 51f);
        }

        [TestMethod]
        public void What_somebody_shut_off_is_a_burst_the_next_time_too()
        {
            // Ten minutes of 36 l/min; the house is without water for two hours and more, until the pipe is mended.
            Burst rule = Told(36f, 600);
            Check.Equal(0, BurstTests.Seconds(rule, 7300, 0f, 0f), "without water");
            for (int use = 0; use < 5; use++)
            {
                Check.Equal(0, BurstTests.Seconds(rule, 60, 8f, 10000f), "a tap");
                Check.Equal(0, BurstTests.Seconds(rule, 3600, 0f, 0f), "rest");
            }

            Check.Equal(20, BurstTests.Seconds(rule, 60, 36f, 80000f), "again");
        }

        [TestMethod]
        public void A_garden_whose_next_zone_follows_is_told_once()
        {
            Burst rule = Told(36f, 600);
            Check.Equal(0, BurstTests.Seconds(rule, 300, 0f, 0f), "a pause");
            Check.Equal(0, BurstTests.Seconds(rule, 600, 40f, 85000f), "the next zone");
        }

        [TestMethod]
        public void What_was_throttled_and_opened_again_is_a_burst_all_the_time()
        {
            // Forty litres a minute for ten minutes, eight for twenty seconds, and forty again; a stop valve that lets some drops through.
            Burst rule = BurstTests.Calm();
            Check.Equal(20, BurstTests.Seconds(rule, 600, 40f, 80000f), "the first time");
            BurstTests.Seconds(rule, 580, 40f, 80000f);
            BurstTests.Seconds(rule, 1, 8f, 10000f);
            BurstTests.Seconds(rule, 19, 8f, 10000f);
            Check.Equal(20, BurstTests.Seconds(rule, 60, 40f, 80000f), "again");
            BurstTests.Seconds(rule, 580, 40f, 80000f);
            for (int minute = 0; minute < 130; minute++)
            {
                BurstTests.Seconds(rule, 50, 0f, 0f);
                BurstTests.Seconds(rule, 8, 0.075f, 0f);
            }

            Check.Equal(20, BurstTests.Seconds(rule, 60, 40f, 80000f), "behind the drops");
        }

        [TestMethod]
        public void What_a_valve_ended_is_a_burst_the_next_time_too()
        {
            Burst rule = BurstTests.Calm();
            Check.Equal(20, BurstTests.Seconds(rule, 600, 36f, 80000f), "the first time");
            BurstTests.Seconds(rule, 580, 36f, 80000f);
            rule.Shut();
            Check.Equal(1, BurstTests.Seconds(rule, 600, 0f, 0f), "shut");
            rule.Shut();
            BurstTests.Seconds(rule, 600, 0f, 0f);
            Check.Equal(0, BurstTests.Seconds(rule, 60, 8f, 10000f), "a tap");
            Check.Equal(0, BurstTests.Seconds(rule, 600, 0f, 0f), "rest");
            Check.Equal(20, BurstTests.Seconds(rule, 60, 36f, 80000f), "again");
        }

        // A flow that is told as a burst, lasts for so many seconds, and ends.
        private static Burst Told(float flow, int seconds)
        {
            Burst rule = BurstTests.Calm();
            Check.Equal(20, BurstTests.Seconds(rule, seconds, flow, 80000f), "the first time");
            BurstTests.Seconds(rule, seconds - 20, flow, 80000f);
            Assert.IsTrue(rule.On);
            Check.Equal(1, BurstTests.Seconds(rule, 600, 0f, 0f), "it ends");
            return rule;
        }

        private static void Tap(Burst rule, int after)
        {
            Check.Equal(0, BurstTests.Seconds(rule, after, 0f, 0f), "rest");
            Check.Equal(0, BurstTests.Seconds(rule, 15, 6f, 5000f), "a tap");
        }

        private static void Again(int seconds, float flow)
        {
            Burst rule = Told(flow, seconds);
            Tap(rule, 600);
            Check.Equal(0, BurstTests.Seconds(rule, 600, 0f, 0f), "rest");
            Check.Equal(20, BurstTests.Seconds(rule, 60, flow, 80000f), "again");
        }
    }
}

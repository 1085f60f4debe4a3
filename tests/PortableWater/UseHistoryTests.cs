using nanoFramework.TestFramework;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>What is around a use against numbers computed by hand.</summary>
    [TestClass]
    public class UseHistoryTests
    {
        private const int Far = 32000; // s

        [TestMethod]
        public void What_came_before_is_told_by_gaps_volumes_and_what_flowed_alike()
        {
            // From the last one, 1810 s after the first began: 600 s to the third, 1420 s to the second, 1750 s to the first. Its 98 ml/s are within a tenth of 105 and 100, not of 54.
            UseHistory history = Four();
            short[] values = new short[UseHistory.BeforeFeatures + 2];
            Check.Equal(UseHistory.BeforeFeatures + 2, history.Before(0, values, 2), "the place behind");
            Flow.Same(new int[] { 600, 54, 540, 10, 1420, 315, 1050, 3, 969, 600, 2, 2, 1420 }, UseHistory.BeforeNames(), values, 2);

            // The third alone flows unlike the others: 54 ml/s.
            history.Before(1, values, 0);
            Flow.Same(new int[] { 810, 315, 1050, 30, 1140, 600, 1000, 2, 915, 600, 0, 0, Far }, UseHistory.BeforeNames(), values, 0);

            history.Before(3, values, 0);
            Flow.Same(new int[] { Far, 0, 0, 0, Far, 0, 0, 0, 0, 0, 0, 0, Far }, UseHistory.BeforeNames(), values, 0);
        }

        [TestMethod]
        public void What_came_after_is_told_until_the_delay()
        {
            UseHistory history = Four();
            short[] values = new short[UseHistory.AfterFeatures];
            Check.Equal(UseHistory.AfterFeatures, history.After(3, 3600, values, 0), "the place behind");
            Flow.Same(new int[] { 300, 315, 1050, 1140, 54, 540, 3, 565, 2, 2 }, UseHistory.AfterNames(), values, 0);

            history.After(3, 1140, values, 0);
            Flow.Same(new int[] { 300, 315, 1050, Far, 0, 0, 1, 315, 1, 1 }, UseHistory.AfterNames(), values, 0);

            history.After(0, 3600, values, 0);
            Flow.Same(new int[] { Far, 0, 0, Far, 0, 0, 0, 0, 0, 0 }, UseHistory.AfterNames(), values, 0);
        }

        [TestMethod]
        public void Neighbours_count_by_their_certainty_and_half_in_20_min()
        {
            // Before the third: 810 s to the second, 500·1200/2010 = 298; 1140 s to the first, 800·1200/2340 = 410. After it: 600 s to the last, 900·1200/1800 = 600.
            UseHistory history = Four();
            short[] values = new short[2 * UseHistory.Fixtures];
            Check.Equal(2 * UseHistory.Fixtures, history.Labels(1, 3600, values, 0), "the place behind");
            for (int i = 0; i < values.Length; i++)
            {
                Check.Equal(i == 2 ? 708 : i == UseHistory.Fixtures + 6 ? 600 : 0, values[i], i.ToString());
            }

            history.Labels(1, 600, values, 0);
            Check.Equal(0, values[UseHistory.Fixtures + 6], "not before the delay has passed");
        }

        [TestMethod]
        public void What_is_two_hours_away_does_not_count()
        {
            UseHistory history = Four();
            Assert.IsTrue(Flow.Add(history, 1830 + 7200, 20, 98), "ended");
            short[] values = new short[2 * UseHistory.Fixtures];
            history.Before(0, values, 0);
            Flow.Same(new int[] { 7200, 196, 980, 20, 7820, 54, 540, 0, 0, 0, 0, 0, 7200 }, UseHistory.BeforeNames(), values, 0);
            history.Labels(0, 3600, values, 0);
            for (int i = 0; i < values.Length; i++)
            {
                Check.Equal(0, values[i], i.ToString());
            }

            Assert.IsTrue(Flow.Add(history, 1850 + 7200 + Far, 20, 98), "ended");
            history.Before(0, values, 0);
            Check.Equal(Far, values[0], "gap");
            Check.Equal(0, values[1], "volume");
        }

        [TestMethod]
        public void The_oldest_goes_where_there_is_no_room()
        {
            UseHistory history = new UseHistory();
            for (int i = 0; i < UseHistory.Room + 6; i++)
            {
                Assert.IsTrue(Flow.Add(history, 100 * i, 10 + (10 * (i % 3)), 50), "ended");
            }

            Check.Equal(UseHistory.Room, history.Count, "uses");
            for (int back = 0; back < UseHistory.Room; back++)
            {
                int i = UseHistory.Room + 5 - back;
                Check.Equal(Flow.Start + (100000L * i), history.Began(back), "began");
                Check.Equal(10000 + (10000 * (i % 3)), history.Ended(back) - history.Began(back), "length");
            }

            short[] values = new short[WaterUse.Features];
            history.Before(UseHistory.Room - 1, values, 0);
            Check.Equal(0, values[3], "length before the oldest");
            history.Own(1, values, 0);
            Check.Equal(20, values[1], "length of the last but one");
            history.Clear();
            Check.Equal(0, history.Count, "cleared");
            Assert.IsTrue(Flow.Add(history, 0, 10, 50), "ended");
            Check.Equal(Flow.Start, history.Began(0), "began");
        }

        [TestMethod]
        public void A_use_that_nobody_named_is_not_taken_for_the_one_whose_place_it_has()
        {
            UseHistory history = new UseHistory();
            for (int i = 0; i <= UseHistory.Room; i++)
            {
                Assert.IsTrue(Flow.Add(history, 100 * i, 10, 50), "ended");
                if (i == 0)
                {
                    history.Name(2, 1000);
                }
            }

            short[] values = new short[2 * UseHistory.Fixtures];
            history.Labels(1, 3600, values, 0);
            for (int i = 0; i < values.Length; i++)
            {
                Check.Equal(0, values[i], i.ToString());
            }
        }

        // 6 l at 100 ml/s; after 300 s 3.15 l at 105; after 810 s 0.54 l at 54; after 600 s 1.96 l at 98.
        private static UseHistory Four()
        {
            UseHistory history = new UseHistory();
            Assert.IsTrue(Flow.Add(history, 0, 60, 100), "ended");
            history.Name(2, 800);
            Assert.IsTrue(Flow.Add(history, 360, 30, 105), "ended");
            history.Name(2, 500);
            Assert.IsTrue(Flow.Add(history, 1200, 10, 54), "ended");
            history.Name(0, 1000);
            Assert.IsTrue(Flow.Add(history, 1810, 20, 98), "ended");
            history.Name(6, 900);
            return history;
        }
    }
}

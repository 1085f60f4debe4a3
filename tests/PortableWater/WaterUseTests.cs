using System;
using nanoFramework.TestFramework;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>Uses against numbers computed by hand from what flowed.</summary>
    [TestClass]
    public class WaterUseTests
    {
        [TestMethod]
        public void A_use_at_10_s_is_described_by_its_flow()
        {
            // 3.78 l in 50 s: 75.6 ml/s in the mean, whose squares' mean is 6839.2. By volume, 0.22 l ran at 22, 0.50 l at 50 and 3.06 l at 102 ml/s, in bands of 4 ml/s: a tenth of it
            // (0.378 l) lies 0.158 l into the band of 48 to 52, that is at 49.26; half of it 1.17 l into the one of 100 to 104, at 101.53; three quarters would be at 102.8, above all that ran.
            WaterUse use = new WaterUse(Flow.Pause, 0.2f);
            Assert.IsTrue(Flow.Run(use, Flow.Start, 10, 50, 102, 102, 102, 22), "ended with the pause");
            Flow.Same(
                new int[] { 378, 50, 50, 756, 1020, 493, 1003, 1015, 1020, 1020, 443, 1, 50, 500, 220, 10, 10, 22, 0, 1020, 1005, 1005, 0, 10, 1000, 750, 4 },
                WaterUse.Names(), use.Values, 0);
            Check.Near(3.78f, use.Volume, 1e-5f, "volume");
            Check.Equal(Flow.Start, use.Began, "began");
            Check.Equal(50, use.Length, "length");
        }

        [TestMethod]
        public void A_use_at_1_s_is_described_with_the_pause_in_it()
        {
            // On a Sunday, ten seconds before midnight. 428 ml in 8 of 14 s; the core, at 0.8 of 62 ml/s and more, is from second 1 to 11: it changes by 28, 90 and 62 ml/s.
            WaterUse use = new WaterUse(Flow.Pause, 0.2f);
            long sunday = (20002L * 86400000L) + 86390000L;
            Assert.IsTrue(Flow.Run(use, sunday, 1, 30, 62, 62, 90, 0, 0, 0, 0, 0, 0, 62, 62, 30, 30), "ended with the pause");
            Flow.Same(
                new int[] { 43, 14, 8, 535, 900, 299, 603, 620, 637, 900, 378, 2, 4, 513, 407, 1, 2, 6, 290, 307, 1151, 667, 3, 6, 571, 2400, 6 },
                WaterUse.Names(), use.Values, 0);
            Check.Equal(sunday, use.Began, "began");
            Check.Equal(14, use.Length, "length");
        }

        [TestMethod]
        public void The_course_of_a_long_use_is_kept_coarser()
        {
            // 120 s at 102 and 80 s at 50 ml/s: more than the places of the course.
            WaterUse use = new WaterUse(Flow.Pause, 0.2f);
            int[] flows = new int[200];
            for (int i = 0; i < flows.Length; i++)
            {
                flows[i] = i < 120 ? 102 : 50;
            }

            Assert.IsTrue(Flow.Run(use, Flow.Start, 1, flows), "ended with the pause");
            short[] values = use.Values;
            Check.Equal(1624, values[WaterUse.VolumeAt], "volume");
            Check.Equal(1013, values[WaterUse.FlowAt], "flow_50");
            Check.Equal(200, values[12], "longest_run");
            Check.Equal(1020, values[13], "first_flow");
            Check.Equal(500, values[14], "last_flow");
            Check.Equal(0, values[15], "rise");
            Check.Equal(80, values[16], "tail");
            Check.Equal(400, values[17], "tail_volume");
            Check.Equal(0, values[18], "unsteady");
            Check.Equal(1020, values[19], "core_flow");
            Check.Equal(0, values[22], "steps");
        }

        [TestMethod]
        public void What_fills_no_place_of_the_course_counts_with_it()
        {
            // 200 s at 50 ml/s in places of two seconds, and one at 200: its last three places are 50, 50 and 200.
            WaterUse use = new WaterUse(Flow.Pause, 0.2f);
            int[] flows = new int[201];
            for (int i = 0; i < flows.Length; i++)
            {
                flows[i] = i < 200 ? 50 : 200;
            }

            Assert.IsTrue(Flow.Run(use, Flow.Start, 1, flows), "ended with the pause");
            Check.Equal(500, use.Values[13], "first_flow");
            Check.Equal(1000, use.Values[14], "last_flow");
            Check.Equal(1, use.Values[22], "steps");
        }

        [TestMethod]
        public void The_core_begins_and_ends_by_its_thirds_and_a_small_change_is_no_step()
        {
            // By volume half of 5.86 l lies 1.17 l into the 3 l of the band of 100 to 104 ml/s, at 101.56. Changes of 20, 10, 0, 0 and 14 ml/s; a step is more than 15.2.
            WaterUse use = new WaterUse(Flow.Pause, 0.2f);
            Assert.IsTrue(Flow.Run(use, Flow.Start, 10, 90, 110, 100, 100, 100, 86), "ended with the pause");
            short[] values = use.Values;
            Check.Equal(1016, values[WaterUse.FlowAt], "flow_50");
            Check.Equal(87, values[18], "unsteady");
            Check.Equal(985, values[20], "core_begin");
            Check.Equal(916, values[21], "core_end");
            Check.Equal(1, values[22], "steps");
        }

        [TestMethod]
        public void A_use_knows_nothing_of_the_one_before()
        {
            // Behind a long one with pauses, whose course was kept coarser, and behind one that was too small: the first use of these tests again.
            WaterUse use = new WaterUse(Flow.Pause, 0.2f);
            int[] flows = new int[201];
            for (int i = 0; i < flows.Length; i++)
            {
                flows[i] = i >= 100 ? 240 : i % 25 < 5 ? 0 : i % 25 < 15 ? 150 : 240;
            }

            Assert.IsTrue(Flow.Run(use, Flow.Start, 1, flows), "a long one");
            Assert.IsFalse(Flow.Run(use, Flow.Start + 600000L, 1, 50, 50, 50), "a small one");
            Assert.IsTrue(Flow.Run(use, Flow.Start, 10, 50, 102, 102, 102, 22), "ended with the pause");
            Flow.Same(
                new int[] { 378, 50, 50, 756, 1020, 493, 1003, 1015, 1020, 1020, 443, 1, 50, 500, 220, 10, 10, 22, 0, 1020, 1005, 1005, 0, 10, 1000, 750, 4 },
                WaterUse.Names(), use.Values, 0);
            Check.Near(3.78f, use.Volume, 1e-5f, "volume");
            Check.Equal(Flow.Start, use.Began, "began");
            Check.Equal(50, use.Length, "length");
        }

        [TestMethod]
        public void A_use_ends_with_its_pause_and_counts_from_the_least_volume()
        {
            WaterUse use = new WaterUse(Flow.Pause, 0.2f);
            Assert.IsFalse(Flow.Run(use, Flow.Start, 10, 19), "0.19 l");
            Assert.IsTrue(Flow.Run(use, Flow.Start + 60000L, 10, 21), "0.21 l");
            Check.Equal(21, use.Values[WaterUse.VolumeAt], "volume");
            Check.Equal(Flow.Start + 60000L, use.Began, "began");

            // One second less than the pause is within the use.
            int[] flows = new int[21];
            flows[0] = 150;
            flows[20] = 150;
            Assert.IsTrue(Flow.Run(use, Flow.Start, 1, flows), "with 19 s between");
            Check.Equal(21, use.Length, "length with 19 s between");
            Check.Equal(2, use.Values[11], "starts");
            Assert.IsFalse(use.Update(Flow.Start, 1, 0f), "nothing after nothing");
        }

        [TestMethod]
        public void A_pause_or_a_volume_out_of_range_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new WaterUse(4, 0.2f));
            Assert.ThrowsException(typeof(ArgumentException), () => new WaterUse(601, 0.2f));
            Assert.ThrowsException(typeof(ArgumentException), () => new WaterUse(20, -0.1f));
            Check.Equal(WaterUse.Features, WaterUse.Names().Length, "names");
            Check.Equal(WaterUse.Features, WaterUse.Units().Length, "units");
        }
    }
}

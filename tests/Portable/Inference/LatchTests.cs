using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    [TestClass]
    public class LatchTests
    {
        [TestMethod]
        public void A_high_alarm_sets_above_one_threshold_and_clears_below_the_other()
        {
            Latch latch = new Latch(10f, 5f, 3, 2);
            Assert.IsFalse(latch.Update(0, 10f));
            Assert.IsFalse(latch.Update(2, 11f));
            Assert.IsTrue(latch.Update(3, 11f));
            Assert.IsTrue(latch.On);
            Assert.IsFalse(latch.Update(4, 6f));
            Assert.IsFalse(latch.Update(5, 5f));
            Assert.IsFalse(latch.Update(6, 6f));
            Assert.IsFalse(latch.Update(7, 5f));
            Assert.IsTrue(latch.Update(9, 4f));
            Assert.IsFalse(latch.On);
        }

        [TestMethod]
        public void A_low_alarm_is_the_other_way_round_and_a_moment_is_not_enough()
        {
            Latch latch = new Latch(5f, 10f, 3, 0);
            Assert.IsFalse(latch.Update(0, 4f));
            Assert.IsFalse(latch.Update(2, 6f));
            Assert.IsFalse(latch.Update(3, 4f));
            Assert.IsFalse(latch.Update(5, 4f));
            Assert.IsTrue(latch.Update(6, 4f));
            Assert.IsFalse(latch.Update(7, 9f));
            Assert.IsTrue(latch.Update(8, 10f));
        }

        [TestMethod]
        public void What_was_beyond_before_a_number_that_is_not_known_does_not_count()
        {
            Latch latch = new Latch(10f, 5f, 3, 2);
            Assert.IsFalse(latch.Update(0, 11f));
            latch.Missed();
            Assert.IsFalse(latch.Update(60, 11f));
            Assert.IsFalse(latch.Update(62, 11f));
            Assert.IsTrue(latch.Update(63, 11f));
            latch.Missed();
            Assert.IsTrue(latch.On);
            Assert.IsFalse(latch.Update(70, 4f));
            latch.Missed();
            Assert.IsFalse(latch.Update(80, 4f));
            Assert.IsTrue(latch.Update(82, 4f));
        }

        [TestMethod]
        public void Thresholds_that_are_equal_and_times_below_0_are_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new Latch(5f, 5f, 0, 0));
            Assert.ThrowsException(typeof(ArgumentException), () => new Latch(5f, 6f, -1, 0));
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Sensing
{
    [TestClass]
    public class SimulatedClockTests
    {
        [TestMethod]
        public void Sleeping_moves_it_and_a_time_that_has_passed_does_not()
        {
            SimulatedClock clock = new SimulatedClock();
            clock.Sleep(1500);
            Assert.AreEqual(1500L, clock.Microseconds());
            clock.SleepUntil(1000);
            Assert.AreEqual(1500L, clock.Microseconds());
            clock.SleepUntil(86400000000);
            Assert.AreEqual(86400000000, clock.Microseconds());
        }

        [TestMethod]
        public void Setting_UTC_does_not_step_the_monotonic_time()
        {
            SimulatedClock clock = new SimulatedClock();
            clock.Sleep(5000000);
            Assert.IsTrue(!clock.UtcKnown());
            clock.SetUtc(1768435200000);
            Assert.IsTrue(clock.UtcKnown());
            Assert.AreEqual(5000000L, clock.Microseconds());
            clock.Sleep(1234000);
            Assert.AreEqual(1768435201234, clock.UtcMilliseconds());
        }
    }
}

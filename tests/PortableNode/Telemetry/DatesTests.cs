using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class DatesTests
    {
        private const long Noon = 1768478400000;

        [TestMethod]
        public void A_reading_is_dated_when_time_comes()
        {
            SimulatedClock clock = new SimulatedClock();
            clock.SleepUntil(10000000);
            Dates dates = new Dates(clock, 3, null);
            Assert.AreEqual(-1L, dates.Utc(3, 4000000));
            Assert.IsNull(dates.Record());
            clock.SetUtc(Noon);
            Assert.AreEqual(Noon - 6000, dates.Utc(3, 4000000));

            // The first time server was an hour fast.
            clock.SetUtc(Noon - 3600000);
            Assert.AreEqual(Noon - 3606000, dates.Utc(3, 4000000));
        }

        [TestMethod]
        public void A_later_boot_dates_the_readings_of_an_earlier_one()
        {
            SimulatedClock clock = new SimulatedClock();
            clock.SleepUntil(10000000);
            Dates first = new Dates(clock, 3, null);
            clock.SetUtc(Noon);
            byte[] record = first.Record();
            Assert.IsNotNull(record);
            Assert.IsNull(first.Record());
            Dates second = new Dates(new SimulatedClock(), 4, record);
            Assert.AreEqual(Noon - 10000 + 4000, second.Utc(3, 4000000));
            Assert.AreEqual(-1L, second.Utc(4, 4000000));
            Assert.AreEqual(-1L, second.Utc(2, 4000000));
        }

        [TestMethod]
        public void A_reading_that_is_told_again_has_the_same_date()
        {
            // UTC ticks in steps of 10 ms, as an ESP32's does, and drifts off within a minute by a millisecond.
            SimulatedClock clock = new SimulatedClock(Noon);
            Dates dates = new Dates(clock, 3, null);
            long first = dates.Utc(3, 123456);
            Assert.IsTrue(first - Noon >= 0 && first - Noon <= 133, "as UTC has it");
            byte[] record = dates.Record();
            for (long time = 200000; time < 60000000; time += 1234567)
            {
                clock.SleepUntil(time);
                clock.SetUtc((Noon + (time / 1000) + (time / 60000000)) / 10 * 10);
                Assert.AreEqual(first, dates.Utc(3, 123456));
                Assert.IsNull(dates.Record());
            }

            Assert.AreEqual(first, new Dates(new SimulatedClock(), 4, record).Utc(3, 123456), "by a later boot too");
        }

        [TestMethod]
        public void A_step_of_time_is_kept_and_eight_boots_are()
        {
            byte[] record = null;
            for (uint boot = 1; boot <= 12; boot++)
            {
                SimulatedClock clock = new SimulatedClock(Noon + (boot * 100000));
                Dates dates = new Dates(clock, boot, record);
                record = dates.Record();
                clock.SetUtc(Noon + (boot * 100000) + 5000);
                record = dates.Record();
                Assert.IsNotNull(record);
            }

            Dates last = new Dates(new SimulatedClock(), 13, record);
            Assert.AreEqual(Noon + 1200000 + 5000, last.Utc(12, 0));
            Assert.AreEqual(Noon + 500000 + 5000, last.Utc(5, 0));
            Assert.AreEqual(-1L, last.Utc(4, 0));
            Assert.AreEqual(-1L, new Dates(new SimulatedClock(), 13, new byte[13]).Utc(12, 0));
        }
    }
}

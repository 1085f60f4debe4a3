using nanoFramework.TestFramework;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class MonthTests
    {
        [TestMethod]
        public void A_month_is_that_of_the_calendar_with_its_leap_years()
        {
            // Unix times by GNU date -u -d … +%s; months since January of year 0 by hand.
            Check.Equal(1970 * 12, MonthLatch.Of(0), "1970-01-01");
            Check.Equal((2000 * 12) + 1, MonthLatch.Of(951868799000), "2000-02-29 23:59:59");
            Check.Equal((2000 * 12) + 2, MonthLatch.Of(951868800000), "2000-03-01");
            Check.Equal((2025 * 12) + 11, MonthLatch.Of(1767225599999), "2025-12-31 23:59:59.999");
            Check.Equal(2026 * 12, MonthLatch.Of(1767225600000), "2026-01-01");
            Check.Equal((2100 * 12) + 1, MonthLatch.Of(4107542399000), "2100-02-28 23:59:59");
            Check.Equal((2100 * 12) + 2, MonthLatch.Of(4107542400000), "2100-03-01");
        }

        [TestMethod]
        public void What_was_kept_goes_on_and_a_month_without_power_between_is_empty()
        {
            MonthLatch months = new MonthLatch();
            months.Restore((2026 * 12) + 3, 5, 2);
            months.Update(1, (2026 * 12) + 3);
            Check.Equal(5, months.Present, "the same month");
            months.Update(0, (2026 * 12) + 4);
            Check.Equal(5, months.Before, "the month before");
            Check.Equal(0, months.Present, "a new one");
            months.Update(8, -1);
            Check.Equal(8, months.Present, "without a date");
            months.Update(8, (2026 * 12) + 6);
            Check.Equal(0, months.Before, "a month was left out");
        }

        [TestMethod]
        public void A_clock_that_is_set_back_into_the_month_before_loses_none_of_its_alarms()
        {
            MonthLatch months = new MonthLatch();
            months.Restore((2026 * 12) + 3, 5, 2);
            months.Update(0, (2026 * 12) + 4);
            months.Update(8, -1);
            months.Update(0, (2026 * 12) + 3);
            Check.Equal(13, months.Present, "the month that goes on");
            months.Update(0, (2026 * 12) + 4);
            Check.Equal(13, months.Before, "the month before");
            Check.Equal(0, months.Present, "the one that began once more");
        }
    }
}

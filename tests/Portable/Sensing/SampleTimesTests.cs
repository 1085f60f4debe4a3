using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Sensing
{
    /// <summary>Times of samples that a FIFO holds, by the host's clock.</summary>
    [TestClass]
    public class SampleTimesTests
    {
        private const long Nominal = 10000000;
        private const int Held = 50;

        [TestMethod]
        public void A_part_that_is_off_by_three_percent_has_batches_that_join()
        {
            Joins(10300);
            Joins(9700);
        }

        [TestMethod]
        public void Samples_that_are_missing_leave_a_hole()
        {
            SampleTimes times = new SampleTimes();
            Batch batch = new Batch(new Channel[] { new Channel(Quantity.Acceleration, Axis.X, -40f, 40f, 0.001f, 0f, 100f) }, Held);
            times.Restart(Nominal, 0);
            Date(times, batch, Held * 10000);

            // One second in which the part said nothing, and did not say that its FIFO ran over.
            long last = batch.TimeOf(Held - 1);
            long now = (2 * Held * 10000) + 1000000;
            Date(times, batch, now);
            Check.Equal(Nominal, batch.Period, "period, ns");
            Check.Near(0f, (now - batch.TimeOf(Held - 1)) / 1000f, 10f, "ms since the newest");
            Check.Near(1010f, (batch.FirstTime - last) / 1000f, 10f, "ms of the hole");
            Check.Equal(100, batch.Lost, "lost");

            // What follows joins it, and its period is counted from there.
            for (int i = 1; i < 100; i++)
            {
                last = batch.TimeOf(Held - 1);
                now += Held * 10000;
                Date(times, batch, now);
                Check.Near(10f, (batch.FirstTime - last) / 1000f, 1f, "ms to the next batch");
                Check.Equal(0, batch.Lost, "lost");
                Check.Equal(Nominal, times.Period, "period that is kept, ns");
            }
        }

        // Batches of a part whose period is not the nominal one, before the host's clock is believed.
        private static void Joins(long period)
        {
            SampleTimes times = new SampleTimes();
            Batch batch = new Batch(new Channel[] { new Channel(Quantity.Acceleration, Axis.X, -40f, 40f, 0.001f, 0f, 100f) }, Held);
            times.Restart(Nominal, 0);
            long last = -1;
            for (int i = 1; i <= 5; i++)
            {
                Date(times, batch, i * Held * period);
                float gap = last < 0 ? 10f : (batch.FirstTime - last) / 1000f;
                Assert.IsTrue(gap > 0f && gap <= 20.6f, "more than nothing and at most two periods from batch to batch");
                last = batch.TimeOf(Held - 1);
            }
        }

        private static void Date(SampleTimes times, Batch batch, long now)
        {
            batch.Count = Held;
            batch.Lost = 0;
            times.Date(batch, now, Held, Held, false);
        }
    }
}

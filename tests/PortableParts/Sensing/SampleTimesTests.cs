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
            Batch batch = NewBatch();
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

        [TestMethod]
        public void The_hosts_clock_corrects_a_period_from_256_samples_on_where_it_is_off_by_more_than_two()
        {
            // Three percent are seven samples of 256.
            Check.Equal(Nominal, After(7, 10300), "period of 224 samples, ns");
            Check.Equal(10300000, After(8, 10300), "period of 256 samples, ns");
            Check.Equal(9700000, After(8, 9700), "period of 256 samples of a fast part, ns");

            // Half a percent is 1.9 samples of 384 and 2.1 of 416.
            Check.Equal(Nominal, After(12, 10050), "period of 384 samples, ns");
            Check.Equal(10050000, After(13, 10050), "period of 416 samples, ns");
            Check.Equal(Nominal, After(12, 9950), "period of 384 samples of a fast part, ns");
            Check.Equal(9950000, After(13, 9950), "period of 416 samples of a fast part, ns");
        }

        [TestMethod]
        public void No_oscillator_is_off_by_more_than_an_eighth()
        {
            Check.Equal(11200000, After(8, 11200), "period of a part that is slow by 12 %, ns");
            Check.Equal(8800000, After(8, 8800), "period of a part that is fast by 12 %, ns");
            Check.Equal(Nominal, After(8, 11300), "period of a part that is slow by 13 %, ns");
            Check.Equal(Nominal, After(8, 8700), "period of a part that is fast by 13 %, ns");
        }

        [TestMethod]
        public void A_FIFO_is_overdue_when_none_came_for_four_periods()
        {
            SampleTimes times = new SampleTimes();
            times.Restart(Nominal, 1000);
            Assert.IsFalse(times.Overdue(41000));
            Assert.IsTrue(times.Overdue(41001));
            times.DateExactly(NewBatch(), 50000, 3, false);
            Assert.IsFalse(times.Overdue(110000), "four periods after the last of three");
            Assert.IsTrue(times.Overdue(110001));
            times.Emptied(200000);
            Assert.IsFalse(times.Overdue(240000));
            Assert.IsTrue(times.Overdue(240001));
        }

        [TestMethod]
        public void A_full_FIFO_has_dropped_samples_once_there_was_time_for_one_more_than_it_holds()
        {
            SampleTimes times = new SampleTimes();
            times.Restart(Nominal, 0);
            Assert.IsTrue(times.Dropped(1000, 32), "as far as one knows");
            times.DateExactly(NewBatch(), 20000, 1, false);
            Assert.IsFalse(times.Dropped(20000 + 329999, 32));
            Assert.IsTrue(times.Dropped(20000 + 330000, 32));
        }

        [TestMethod]
        public void What_an_overrun_cost_is_counted_by_time_and_unknown_where_nothing_was_before()
        {
            SampleTimes times = new SampleTimes();
            Batch batch = NewBatch();
            times.Restart(Nominal, 0);
            times.DateExactly(batch, 30000, 4, true);
            Check.Equal(-1, batch.Lost, "lost before the first");
            Check.Equal(30000, batch.FirstTime, "time of the first, µs");
            Check.Equal(Nominal, batch.Period, "period, ns");

            // The last of four was at 60 ms; the next one here at 100 ms, two milliseconds off: those of 70, 80 and 90 ms are missing.
            times.DateExactly(batch, 102000, 2, true);
            Check.Equal(3, batch.Lost, "lost");
            batch.Lost = 0;
            times.DateExactly(batch, 122000, 1, true);
            Check.Equal(0, batch.Lost, "lost where the next one follows");
            times.DateExactly(batch, 122000, 1, true);
            Check.Equal(0, batch.Lost, "lost where it is the same one");

            // Emptied otherwise, nobody knows.
            times.Emptied(500000);
            times.DateExactly(batch, 510000, 1, true);
            Check.Equal(-1, batch.Lost, "lost behind what was thrown away");
        }

        [TestMethod]
        public void Samples_that_stay_behind_in_a_FIFO_join_those_that_were_taken()
        {
            // Forty are held, of which 30 fit: the newest of all was taken within the last period, on average half of one ago.
            SampleTimes times = new SampleTimes();
            Batch batch = NewBatch();
            times.Restart(Nominal, 0);
            times.Date(batch, 400000, 40, 30, false);
            Check.Equal(400000 - 5000 - 390000, batch.FirstTime, "time of the first, µs");
            long last = batch.TimeOf(29);
            times.Date(batch, 500000, 20, 20, false);
            Check.Equal(last + 10000, batch.FirstTime, "time of the next, µs");

            // What was thrown away is not joined.
            times.Emptied(600000);
            times.Date(batch, 700000, 10, 10, false);
            Check.Equal(700000 - 5000 - 90000, batch.FirstTime, "time of the first behind what was thrown away, µs");
        }

        [TestMethod]
        public void What_does_not_fit_into_a_batch_follows_in_the_next_whether_samples_were_lost_before_or_not()
        {
            // Thirty are held, ten fit, and all three drains come before the next sample.
            for (int overrun = 0; overrun < 2; overrun++)
            {
                SampleTimes times = new SampleTimes();
                Batch batch = NewBatch();
                times.Restart(Nominal, 0);
                times.Date(batch, 300000, 30, 10, overrun == 1);
                Check.Equal(5000, batch.FirstTime, "time of the first, µs");
                Check.Equal(-overrun, batch.Lost, "lost before the first");
                for (int i = 1; i < 3; i++)
                {
                    batch.Lost = 0;
                    times.Date(batch, 300000 + i, 30 - (10 * i), 10, false);
                    Check.Equal(5000 + (100000 * i), batch.FirstTime, "time of the next, µs");
                    Check.Equal(0, batch.Lost, "lost");
                }
            }
        }

        [TestMethod]
        public void What_stayed_in_the_FIFO_at_first_does_not_count_against_the_hosts_clock()
        {
            // Thirty are held and ten taken; then all of them come, each by its nominal period.
            SampleTimes times = new SampleTimes();
            Batch batch = NewBatch();
            times.Restart(Nominal, 0);
            times.Date(batch, 300000, 30, 10, false);
            times.Date(batch, 600000, 50, 50, false);
            for (int i = 3; i < 20; i++)
            {
                times.Date(batch, i * 300000, 30, 30, false);
                Check.Equal(Nominal, times.Period, "period, ns");
            }
        }

        [TestMethod]
        public void The_newest_sample_is_neither_of_the_future_nor_older_than_a_period()
        {
            // The last one of the first fifty was at 495 ms; fifty more periods are at 995 ms.
            Follows(995000, 505000, Nominal);
            Follows(1005000, 505000, Nominal);

            // Not after 992 ms, and not before 998 ms.
            Follows(992000, 502000, Nominal);
            Follows(1008000, 508000, Nominal);

            // Where they would come before the last one or leave a hole of two periods, all fifty are spread evenly.
            Follows(985000, 504800, 9800000);
            Follows(1020000, 505300, 10300000);
        }

        // The period that is known after so many batches of 32 behind the first one, from a part with this period, µs.
        private static long After(int batches, long period)
        {
            SampleTimes times = new SampleTimes();
            Batch batch = NewBatch();
            times.Restart(Nominal, 0);
            for (int i = 1; i <= batches + 1; i++)
            {
                times.Date(batch, i * 32 * period, 32, 32, false);
            }

            return times.Period;
        }

        // The second fifty, drained then, begin at this time with this period, ns.
        private static void Follows(long now, long first, long period)
        {
            SampleTimes times = new SampleTimes();
            Batch batch = NewBatch();
            times.Restart(Nominal, 0);
            times.Date(batch, 500000, Held, Held, false);
            Check.Equal(5000, batch.FirstTime, "time of the very first, µs");
            times.Date(batch, now, Held, Held, false);
            Check.Equal(first, batch.FirstTime, "time of the first at " + now.ToString() + " µs");
            Check.Equal(period, batch.Period, "period at " + now.ToString() + " µs, ns");
        }

        private static Batch NewBatch()
        {
            return new Batch(new Channel[] { new Channel(Quantity.Acceleration, Axis.X, -40f, 40f, 0.001f, 0f, 100f) }, Held);
        }

        // Batches of a part whose period is not the nominal one, before the host's clock is believed.
        private static void Joins(long period)
        {
            SampleTimes times = new SampleTimes();
            Batch batch = NewBatch();
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

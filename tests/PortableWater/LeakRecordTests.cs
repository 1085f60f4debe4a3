using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Tests.Portable.Node;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>What the rules of leaks have found outlasts a restart, and nothing that is over comes back by one.</summary>
    [TestClass]
    public class LeakRecordTests
    {
        private const int Minute = 60;
        private const int Hour = 60 * Minute;
        private const long Period = 600000000; // µs

        // 3.6 l/h from a pulse of 10 ml each ten seconds; ten minutes are 0.3 l beyond the allowed.
        private const string Least = "{\"water\":{\"leak_suspect_l\":0.95,\"leak_detect_l\":8}}";
        private const string Unbroken = "{\"water\":{\"suspect_min\":60,\"detect_min\":90,\"leak_suspect_l\":1000,\"leak_detect_l\":2000}}";
        private const string Still = "{\"water\":{\"still_min\":40,\"still_suspect_h\":4,\"still_detect_h\":8,\"leak_suspect_l\":1000,\"leak_detect_l\":2000}}";

        private static WaterRules _rules;

        [TestMethod]
        public void A_leak_that_waits_for_its_sum_is_found_though_power_goes_each_half_hour()
        {
            WaterBench bench = new WaterBench(Least, WaterBench.NewYear);
            int minutes = 0;
            while (bench.Meter.Alarms == 0 && minutes < 300)
            {
                if (minutes > 0 && minutes % 30 == 0)
                {
                    bench.Restart(Least);
                }

                Drip(bench, Minute);
                minutes++;
            }

            // What the last ten minutes before a cut had found is lost with it: each half hour leaves two of three slots.
            Check.Equal(WaterAlarm.LeakSuspected, bench.Meter.Alarms, "alarms");
            Assert.IsTrue(minutes >= 40 && minutes <= 70, minutes.ToString() + " min");
        }

        [TestMethod]
        public void A_leak_that_was_told_is_told_again_ten_minutes_after_a_restart_and_no_earlier()
        {
            WaterBench bench = new WaterBench(Least, WaterBench.NewYear);
            Drip(bench, Hour);
            Check.Equal(WaterAlarm.LeakSuspected, bench.Meter.Alarms, "before");
            bench.Meter.Leave();
            bench.Restart(Least);
            Drip(bench, 9 * Minute);
            Check.Equal(0, bench.Meter.Alarms, "after 9 min");
            Drip(bench, 2 * Minute);
            Check.Equal(WaterAlarm.LeakSuspected, bench.Meter.Alarms, "after 11 min");
        }

        [TestMethod]
        public void What_earlier_firmware_kept_holds_after_an_update()
        {
            WaterBench bench = new WaterBench(Least, WaterBench.NewYear);
            Drip(bench, Hour);
            bench.Meter.Leave();

            // As it was before the step of a burst came to it: 16 bytes.
            RecordStore store = new RecordStore(bench.Storage);
            byte[] kept = store.Load("leak");
            byte[] earlier = new byte[16];
            System.Array.Copy(kept, 0, earlier, 0, earlier.Length);
            Assert.IsTrue(store.Save("leak", earlier));
            bench.Restart(Least);
            Drip(bench, 11 * Minute);
            Check.Equal(WaterAlarm.LeakSuspected, bench.Meter.Alarms, "after 11 min");
        }

        [TestMethod]
        public void A_leak_that_was_mended_while_power_was_away_does_not_come_back()
        {
            WaterBench bench = new WaterBench(Least, WaterBench.NewYear);
            Drip(bench, Hour);
            bench.Meter.Leave();
            bench.Restart(Least);
            bench.Run(4 * Minute, 0);
            Drip(bench, 20 * Minute);
            Check.Equal(0, bench.Meter.Alarms, "alarms");

            // That it was mended is kept too.
            bench.Restart(Least);
            Drip(bench, 15 * Minute);
            Check.Equal(0, bench.Meter.Alarms, "after another restart");
        }

        [TestMethod]
        public void A_leak_that_ended_before_the_restart_does_not_come_back()
        {
            WaterBench bench = new WaterBench(Least, WaterBench.NewYear);
            Drip(bench, Hour);
            bench.Run(15 * Minute, 0);
            Check.Equal(0, bench.Meter.Alarms, "before");
            bench.Restart(Least);
            Drip(bench, 15 * Minute);
            Check.Equal(0, bench.Meter.Alarms, "after");
        }

        [TestMethod]
        public void A_use_that_lasts_goes_on_over_a_restart_and_one_that_paused_does_not()
        {
            for (int pause = 0; pause < 2; pause++)
            {
                WaterBench bench = new WaterBench(Unbroken, WaterBench.NewYear);
                Drip(bench, 50 * Minute);
                bench.Restart(Unbroken);
                bench.Run(pause * 70, 0);
                Drip(bench, 9 * Minute);
                Check.Equal(0, bench.Meter.Alarms, "before it is borne out");

                // Of the 50 min the 41 are kept that had passed at the last writing, or at the one before.
                Drip(bench, 22 * Minute);
                Check.Equal(pause == 0 ? WaterAlarm.LeakSuspected : 0, bench.Meter.Alarms, "pauses " + pause.ToString());
            }
        }

        [TestMethod]
        public void A_house_that_never_stands_still_is_known_over_orderly_restarts_and_not_over_power_cuts()
        {
            // Water each half hour: never 40 minutes of nothing.
            for (int orderly = 0; orderly < 2; orderly++)
            {
                WaterBench bench = new WaterBench(Still, WaterBench.NewYear);
                for (int hour = 0; hour < 5; hour++)
                {
                    for (int half = 0; half < 2; half++)
                    {
                        bench.Run(Minute, 1);
                        bench.Run(29 * Minute, 0);
                    }

                    // Four hours are over as the fourth ends.
                    if (hour != 3)
                    {
                        Check.Equal(orderly == 1 && hour == 4 ? WaterAlarm.LeakSuspected : 0, bench.Meter.Alarms, "hour " + hour.ToString() + ", orderly " + orderly.ToString());
                    }

                    if (orderly == 1)
                    {
                        bench.Meter.Leave();
                    }

                    bench.Restart(Still);
                }
            }
        }

        [TestMethod]
        public void A_sound_house_costs_the_drive_no_writing()
        {
            WaterBench bench = new WaterBench("{}", WaterBench.NewYear);
            for (int use = 0; use < 20; use++)
            {
                bench.Run(5 * Minute, 10);
                bench.Run(10 * Minute, 0);
            }

            Assert.IsTrue(bench.Storage.Read("leak.0") == null && bench.Storage.Read("leak.1") == null);
            bench.Meter.Leave();
            Assert.IsTrue(bench.Storage.Read("leak.0") != null, "kept before a restart");
        }

        [TestMethod]
        public void It_is_written_once_in_each_period_and_only_where_it_changed()
        {
            MemoryStorage storage = new MemoryStorage();
            LeakRecord record = new LeakRecord(storage, Period, Rules());
            long second = 0;
            for (int minute = 1; minute <= 120; minute++)
            {
                second = Drip(second, Minute);
                record.Update(second * 1000000L);

                // The first ten minutes end with the second behind them.
                Check.Equal(minute < 20 ? 0 : (minute / 10) - 1, Writings(storage), "minute " + minute.ToString());
            }

            // A standstill is the last that is written.
            for (int minute = 0; minute < 60; minute++)
            {
                second = Rest(second, Minute);
                record.Update(second * 1000000L);
            }

            Check.Equal(12, Writings(storage), "an hour of nothing");
        }

        [TestMethod]
        public void What_ended_behind_a_restart_is_written_and_what_is_as_it_was_is_not()
        {
            MemoryStorage storage = new MemoryStorage();
            LeakRecord record = new LeakRecord(storage, Period, Rules());
            long second = Drip(0, 1200);
            record.Update(second * 1000000L);
            Check.Equal(1, Writings(storage), "found");
            for (int start = 0; start < 5; start++)
            {
                record = new LeakRecord(storage, Period, Rules());
                record.Update(Period);
                Check.Equal(1, Writings(storage), "as it was");
            }

            Rest(0, Hour);
            record.Update(2 * Period);
            Check.Equal(2, Writings(storage), "ended");
            record = new LeakRecord(storage, Period, Rules());
            Drip(0, 15 * Minute);
            Check.Equal(0, _rules.Alarms, "alarms");
        }

        [TestMethod]
        public void The_time_without_a_standstill_is_written_at_a_restart_and_taken_back_a_period_later()
        {
            MemoryStorage storage = new MemoryStorage();
            LeakRecord record = new LeakRecord(storage, Period, Rules());
            long second = Drip(0, 5 * Minute);
            record.Leave(second * 1000000L);
            Check.Equal(1, Writings(storage), "at a restart");
            byte[] kept = new RecordStore(storage).Load("leak");
            Check.Equal(300, kept[12] | (kept[13] << 8), "s");
            record = new LeakRecord(storage, Period, Rules());
            for (int minute = 1; minute < 10; minute++)
            {
                record.Update(minute * Minute * 1000000L);
            }

            Check.Equal(1, Writings(storage), "within the period");
            record.Update(Period);
            Check.Equal(2, Writings(storage), "after it");
            kept = new RecordStore(storage).Load("leak");
            Check.Equal(0, kept[12] | (kept[13] << 8), "s");
        }

        [TestMethod]
        public void Time_in_which_nothing_counted_is_none_without_a_standstill()
        {
            // Two hours of water, an hour of them unknown.
            byte[] record = new byte[LeakRecord.Length];
            Rules();
            long second = Drip(0, Hour);
            for (int i = 0; i < Hour; i++)
            {
                _rules.Flowed(second * 1000000L, 0, 400000f, false);
                second++;
            }

            second = Drip(second, Hour);
            _rules.Keep((second - 1) * 1000000L, record);
            Check.Equal((2 * Hour) - 1, record[12] | (record[13] << 8), "s without a standstill");

            // The last pulse is nine seconds old; a pulse each ten seconds.
            Check.Equal((2 * Hour) - 10, record[4] | (record[5] << 8), "s of the use");
            Check.Equal(2 * Hour / 10, record[8] | (record[9] << 8), "pulses of the use");
        }

        [TestMethod]
        public void What_a_garden_draws_is_known_over_a_power_cut()
        {
            // 36 l/min for half an hour, while the pressure falls by 1 bar: a burst to a meter that has not seen it, and kept when it is over.
            WaterBench bench = new WaterBench("{}", WaterBench.NewYear);
            Garden(bench, WaterAlarm.Burst);
            bench.Run(15 * Minute, 0);
            bench.Restart("{}");
            Garden(bench, 0);
            bench.Run(15 * Minute, 0);
            bench.Meter.Forget();
            Garden(bench, WaterAlarm.Burst);
            bench.Restart("{\"water\":{\"burst_lpm\":12}}");
            bench.Run(15 * Minute, 0);
            Garden(bench, WaterAlarm.Burst);
        }

        [TestMethod]
        public void A_record_of_another_length_counts_as_none()
        {
            WaterBench bench = new WaterBench(Least, WaterBench.NewYear);
            new RecordStore(bench.Storage).Save("leak", new byte[] { 255, 255, 255, 0, 255, 255, 255, 0, 1, 1, 1, 1 });
            bench.Restart(Least);
            Drip(bench, 15 * Minute);
            Check.Equal(0, bench.Meter.Alarms, "alarms");
        }

        private static void Garden(WaterBench bench, int alarms)
        {
            bench.Run(Hour, 0);
            bench.Pipe.Values[0] = WaterBench.Mains - 100000f;
            bench.Run(30 * Minute, 60);
            Check.Equal(alarms, bench.Meter.Alarms, "alarms");
            bench.Pipe.Values[0] = WaterBench.Mains;
            bench.Run(5 * Minute, 0);
            bench.Run(30, 5);
            bench.Run(10 * Minute, 0);
        }

        // Rules that have taken nothing yet, with pulses of 10 ml.
        private static WaterRules Rules()
        {
            Settings settings = new Settings(WaterSettings.All());
            Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes(Least)));
            _rules = WaterSettings.Rules(settings);
            return _rules;
        }

        // A pulse each ten seconds, from a second on; returns the one behind them.
        private static long Drip(long from, int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                _rules.Flowed((from + i) * 1000000L, i % 10 == 0 ? 1 : 0, 400000f, true);
            }

            return from + seconds;
        }

        private static long Rest(long from, int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                _rules.Flowed((from + i) * 1000000L, 0, 400000f, true);
            }

            return from + seconds;
        }

        // The generation of a record counts its writings.
        private static int Writings(MemoryStorage storage)
        {
            byte[] one = storage.Read("leak.0");
            byte[] two = storage.Read("leak.1");
            int first = one == null ? 0 : one[0];
            int second = two == null ? 0 : two[0];
            return first > second ? first : second;
        }

        private static void Drip(WaterBench bench, int seconds)
        {
            for (int i = 0; i < seconds; i += 10)
            {
                bench.Run(1, 1);
                bench.Run(9, 0);
            }
        }
    }
}

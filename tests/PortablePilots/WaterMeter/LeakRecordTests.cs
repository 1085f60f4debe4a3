using nanoFramework.TestFramework;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>What the rules of leaks have found outlasts a restart, and nothing that is over comes back by one.</summary>
    [TestClass]
    public class LeakRecordTests
    {
        private const int Minute = 60;
        private const int Hour = 60 * Minute;

        // 3.6 l/h from a pulse of 10 ml each ten seconds; ten minutes are 0.3 l beyond the allowed.
        private const string Least = "{\"water\":{\"leak_suspect_l\":0.95,\"leak_detect_l\":8}}";
        private const string Unbroken = "{\"water\":{\"suspect_min\":60,\"detect_min\":90,\"leak_suspect_l\":1000,\"leak_detect_l\":2000}}";
        private const string Still = "{\"water\":{\"still_min\":40,\"still_suspect_h\":4,\"still_detect_h\":8,\"leak_suspect_l\":1000,\"leak_detect_l\":2000}}";

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
        public void A_record_of_another_length_counts_as_none()
        {
            WaterBench bench = new WaterBench(Least, WaterBench.NewYear);
            new SmartSensor.Node.RecordStore(bench.Storage).Save("leak", new byte[] { 255, 255, 255, 0, 255, 255, 255, 0, 1, 1, 1, 1 });
            bench.Restart(Least);
            Drip(bench, 15 * Minute);
            Check.Equal(0, bench.Meter.Alarms, "alarms");
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

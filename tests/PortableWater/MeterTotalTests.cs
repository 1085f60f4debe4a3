using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class MeterTotalTests
    {
        private const string Pulses100 = "{\"water\":{\"pulse_ml\":100}}";

        [TestMethod]
        public void A_power_cut_costs_at_most_what_flowed_since_the_last_ten_minutes()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(3 * 3600, 1);
            double before = bench.Meter.Volume;
            Check.Near(1.08f, (float)before, 1e-6f, "m³");
            bench.Restart(Pulses100);
            double lost = before - bench.Meter.Volume;
            // Kept to the ml.
            Assert.IsTrue(lost > -5e-7 && lost <= 0.1 * 0.001 * 661, "lost " + (lost * 1000).ToString("F3") + " l");
            bench.Run(10, 1);
            Check.Near((float)(before - lost + 0.001), (float)bench.Meter.Volume, 1e-6f, "goes on, m³");
        }

        [TestMethod]
        public void Nothing_is_written_while_nothing_flows_and_six_times_an_hour_while_it_does()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(3600, 0);
            Assert.IsTrue(bench.Storage.Read("total.0") == null && bench.Storage.Read("total.1") == null);
            bench.Run(3600, 1);
            int flowing = Writings(bench);
            Assert.IsTrue(flowing >= 5 && flowing <= 6, flowing.ToString());
            bench.Run(7200, 0);
            int still = Writings(bench);
            Assert.IsTrue(still <= flowing + 1, "what flowed last, and nothing after it: " + still.ToString());
        }

        [TestMethod]
        public void The_first_ten_minutes_are_written_at_their_end()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(590, 1);
            Assert.IsTrue(bench.Storage.Read("total.0") == null && bench.Storage.Read("total.1") == null, "before");
            bench.Run(70, 1);
            Check.Equal(1, (bench.Storage.Read("total.0") == null ? 0 : 1) + (bench.Storage.Read("total.1") == null ? 0 : 1), "after");
        }

        [TestMethod]
        public void The_dial_can_be_set_and_is_kept_at_once()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(100, 1);
            TotalCommand command = new TotalCommand(bench.Meter);
            string answer;
            Assert.IsTrue(command.Run("123456.5", out answer));
            Assert.AreEqual("123456.500 l", answer);
            bench.Run(10, 1);
            Check.Near(123.4575f, (float)bench.Meter.Volume, 1e-4f, "m³");
            bench.Restart(Pulses100);
            Assert.IsTrue(command.Run("", out answer));
            Check.Near(123.4565f, (float)bench.Meter.Volume, 1e-4f, "m³ after a power cut");
            foreach (string wrong in new string[] { "-1", "x", "5e8", "{}", "\"5\"", "123,456.5", "123 456.5", "123.456m3", "5 6" })
            {
                Assert.IsTrue(!command.Run(wrong, out answer), wrong);
                Assert.Contains("give what the dial shows", answer);
            }

            Check.Near(123.4565f, (float)bench.Meter.Volume, 1e-4f, "nothing changed");

            // Beyond 32 bits of ml, which end at 4,295 m³.
            Assert.IsTrue(command.Run("123456789", out answer));
            bench.Restart(Pulses100);
            Assert.IsTrue(command.Run("", out answer));
            Assert.AreEqual("123456789.000 l", answer);
        }

        [TestMethod]
        public void A_total_below_nothing_outlasts_a_start_and_one_that_is_asked_for_costs_no_pulse()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(10, -1);
            bench.Meter.Leave();
            bench.Restart(Pulses100);
            Check.Near(-0.001f, (float)bench.Meter.Volume, 1e-9f, "m³");
            bench.Run(33, 1);
            bench.Meter.Leave();
            bench.Restart(Pulses100);
            Check.Near(0.0023f, (float)bench.Meter.Volume, 1e-8f, "m³");
        }

        [TestMethod]
        public void A_drive_that_takes_nothing_costs_the_total_only_at_the_next_start()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Storage.ReadOnly = true;
            bench.Run(1200, 1);
            Check.Near(0.12f, (float)bench.Meter.Volume, 1e-6f, "m³");
            TotalCommand command = new TotalCommand(bench.Meter);
            string answer;
            Assert.IsTrue(command.Run("5", out answer));
            Assert.Contains("the drive did not take it", answer);
        }

        [TestMethod]
        public void A_damaged_record_is_none()
        {
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Storage.Write("total.0", new byte[] { 1, 0, 0, 0, 5, 0, 0, 0, 9, 9, 9, 9, 9, 0, 0, 0, 0 });
            bench.Restart(Pulses100);
            Check.Near(0f, (float)bench.Meter.Volume, 1e-9f, "m³");
        }

        [TestMethod]
        public void What_a_newer_program_kept_more_of_is_taken_as_far_as_this_one_knows_it()
        {
            // As where firmware is gone back to after an update: a total of 0 would be written over the true one within minutes.
            WaterBench bench = new WaterBench(Pulses100, WaterBench.NewYear);
            bench.Run(3600, 1);
            bench.Meter.Leave();
            double before = bench.Meter.Volume;
            RecordStore records = new RecordStore(bench.Storage);
            byte[] kept = records.Load("total");
            byte[] more = new byte[kept.Length + 4];
            System.Array.Copy(kept, 0, more, 0, kept.Length);
            Assert.IsTrue(records.Save("total", more));
            bench.Restart(Pulses100);
            Check.Near((float)before, (float)bench.Meter.Volume, 1e-6f, "m³");
        }

        // The generation of a record counts its writings.
        private static int Writings(WaterBench bench)
        {
            byte[] one = bench.Storage.Read("total.0");
            byte[] two = bench.Storage.Read("total.1");
            return one[0] > two[0] ? one[0] : two[0];
        }
    }
}

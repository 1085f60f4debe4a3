using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.WaterMeter;
using static SmartSensor.Tests.Portable.WaterMeter.HousingBench;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class HousingFieldTests
    {
        [TestMethod]
        public void A_magnet_is_tamper_while_it_is_there()
        {
            Create();
            Run(12);
            Field.Values[0] = 600e-6f;
            Run(6);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "600 µT more");
            Assert.Contains("\"field_change\":", Last());
            Field.Values[0] = 0f;
            Run(70);
            Check.Equal(0, Bench.Meter.Alarms, "gone");
        }

        [TestMethod]
        public void It_is_commissioned_by_itself_after_a_minute_of_readings()
        {
            Create();
            Run(5);
            Assert.IsNull(Bench.Storage.Read("housing.0"));
            Run(1);
            Assert.IsNotNull(Bench.Storage.Read("housing.0"));
        }

        [TestMethod]
        public void The_field_that_it_was_commissioned_in_outlasts_a_power_cut_by_each_axis()
        {
            Create();
            Field.Values[0] = 100e-6f;
            Field.Values[1] = -200e-6f;
            Field.Values[2] = 300e-6f;
            Run(12);
            Again();
            Field.Values[0] = 100e-6f;
            Field.Values[1] = -200e-6f;
            Field.Values[2] = 300e-6f;
            Run(12);
            Assert.Contains("\"field_change\":0", Last());
            Check.Equal(0, Bench.Meter.Alarms, "as it was");

            // √(300² + 400²) µT.
            Field.Values[1] = 100e-6f;
            Field.Values[2] = -100e-6f;
            Run(12);
            Assert.Contains("\"field_change\":500", Last());
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "a magnet");
        }

        [TestMethod]
        public void A_magnet_sets_it_above_400_uT_and_clears_it_below_280_for_ten_minutes()
        {
            Create();
            Run(12);
            Field.Values[0] = 390e-6f;
            Run(12);
            Check.Equal(0, Bench.Meter.Alarms, "390 µT");
            Field.Values[0] = 410e-6f;
            Run(2);
            Check.Equal(0, Bench.Meter.Alarms, "410 µT for ten seconds");
            Run(2);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "for half a minute");
            Field.Values[0] = 290e-6f;
            Run(90);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "290 µT");
            Field.Values[0] = 270e-6f;
            Run(59);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "nearly ten minutes of 270 µT");
            Run(3);
            Check.Equal(0, Bench.Meter.Alarms, "ten minutes of 270 µT");
        }

        [TestMethod]
        public void Two_readings_of_a_field_with_a_gap_between_them_are_no_magnet()
        {
            Create();
            Run(12);
            Field.Values[0] = 600e-6f;
            Run(1);
            Magnet.Faults.NackAfter = 0;
            Magnet.Faults.NackCount = int.MaxValue;
            Run(12);
            Magnet.Faults.NackCount = 0;

            // One in which the part starts again, and one that is valid.
            Run(2);
            Check.Equal(0, Bench.Meter.Alarms, "two readings");
            Run(2);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "20 s");
        }

        [TestMethod]
        public void A_record_of_another_length_is_none()
        {
            Bench = new WaterBench("{}", WaterBench.NewYear);
            Assert.IsTrue(new RecordStore(Bench.Storage).Save("housing", new byte[8]));
            Again("{}");
            Run(12);
            Check.Equal(0, Bench.Meter.Alarms, "alarms");
            Assert.Contains("\"tilt\":0", Last());
        }

        [TestMethod]
        public void A_magnet_beyond_what_the_part_can_see_is_one()
        {
            // A LIS2MDL ends at ±4915 µT (DS §2.1, ±49.152 gauss).
            Create();
            Run(12);
            Field.Values[0] = 6000e-6f;
            Run(6);
            Check.Equal(WaterAlarm.FraudDetected, Bench.Meter.Alarms, "6000 µT");
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Parts
{
    [TestClass]
    public class EveryPartCosts
    {
        [TestMethod]
        public void A_reading_takes_the_transactions_of_the_datasheets_sequence_and_no_more()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                part.ReadUntilValid();
                part.Clock.Sleep(part.Pace);
                int before = part.Bus.Transactions;
                part.Sensor.Read(part.Frame);
                Check.Equal(part.TransactionsPerReading, part.Bus.Transactions - before, part.Name + " transactions of a reading");
            }
        }

        [TestMethod]
        public void Nothing_goes_over_the_bus_before_the_start()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                Check.Equal(0, PartTable.Create(index, 1).Bus.Transactions, "transactions");
            }
        }

        [TestMethod]
        public void What_is_not_offered_is_refused_with_what_is()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                string message = "";
                part.ReadUntilValid();
                int transactions = part.Bus.Transactions;
                try
                {
                    part.Sensor.Set(SensorAttribute.Rate, part.Sensor.Channels[0].Quantity, 12345f);
                }
                catch (System.ArgumentException refused)
                {
                    message = refused.Message;
                }

                Assert.Contains(part.Sensor.Part, message);
                Assert.Contains("12345.000", message);
                Check.Equal(transactions, part.Bus.Transactions, part.Name + " touched the bus");
            }
        }

        [TestMethod]
        public void Of_what_it_does_not_measure_nothing_can_be_set()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                for (int attribute = 0; attribute <= (int)SensorAttribute.Timestamps; attribute++)
                {
                    string what = part.Name + ", attribute " + attribute.ToString() + " of a volume flow";
                    Check.Equal(0, part.Sensor.Options((SensorAttribute)attribute, Quantity.VolumeFlow).Length, what);
                    Check.Near(0f, part.Sensor.Get((SensorAttribute)attribute, Quantity.VolumeFlow), 0f, what);
                }
            }
        }
    }
}

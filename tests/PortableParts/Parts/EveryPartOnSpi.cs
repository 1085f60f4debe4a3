using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Parts
{
    [TestClass]
    public class EveryPartOnSpi
    {
        [TestMethod]
        public void A_part_with_a_switch_for_it_takes_nothing_on_the_wires_for_I2C()
        {
            int tried = 0;
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                if (!part.Bus.IsSpi || HasNoSwitch(part))
                {
                    continue;
                }

                part.Settle();
                byte[] register = new byte[1];
                byte[] answer = new byte[1];
                Check.Equal((int)Status.Ok, (int)part.Part.Transfer(register, 1, answer, 1), part.Name + " before its start");
                Assert.IsTrue(part.ReadUntilValid(), part.Name);
                Check.Equal((int)Status.NoAcknowledge, (int)part.Part.Transfer(register, 1, answer, 1), part.Name + " while it runs");
                tried++;
            }

            Check.Equal(3, tried, "parts with a switch");
        }

        // The first falling edge of chip select does it (BME280 DS §6.1, BMP390 DS §5.1).
        private static bool HasNoSwitch(PartUnderTest part)
        {
            return part.Part is Bmp390Emulator || part.Part is Bme280Emulator;
        }
    }
}

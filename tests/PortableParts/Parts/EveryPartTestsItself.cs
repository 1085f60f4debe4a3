using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Parts
{
    [TestClass]
    public class EveryPartTestsItself
    {
        [TestMethod]
        public void A_sound_part_passes_and_a_broken_one_does_not()
        {
            int tested = 0;
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                part.ReadUntilValid();
                Status status = part.Sensor.SelfTest();
                if (status == Status.NotSupported)
                {
                    continue;
                }

                tested++;
                Check.Ended(Status.Ok, status, part.Name);
                part.Part.Faults.Defect = true;
                Check.Ended(Status.SelfTestFailed, part.Sensor.SelfTest(), part.Name + " broken");
                part.Part.Faults.Defect = false;
                Assert.IsTrue(part.ReadUntilValid(), part.Name + " afterwards");
                part.CheckTruth("after the self-test");
            }

            Assert.IsTrue(tested > 0);
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    /// <summary>Whichever stage it is, what it adds is from its own channels, wherever in the frame they are, and worth no more than they are.</summary>
    [TestClass]
    public class EveryStageMarks
    {
        [TestMethod]
        public void No_estimate_stays_valid_where_what_it_is_from_is_not()
        {
            string stay = "";
            for (int index = 0; index < StageTable.Count; index++)
            {
                StageCase of = StageTable.Create(index);
                for (int i = 0; i < 700; i++)
                {
                    of.Sense(1000f + (i / StageCase.Rate));
                    of.Stage.Apply(of.Frame);
                }

                of.Sense(1000f + (700 / StageCase.Rate));
                of.Mark(Validity.Invalid, 0f);
                of.Stage.Apply(of.Frame);
                for (int k = of.Added; k < of.Frame.Channels.Length; k++)
                {
                    // How much was learned stays known.
                    bool stays = of.Frame.Validity[k] == Validity.Valid && of.Frame.Channels[k].Quantity != Quantity.Accuracy;
                    stay += stays ? of.Name + ", " + Quantities.Name(of.Frame.Channels[k].Quantity) + "; " : "";
                }
            }

            Assert.AreEqual("", stay);
        }

        [TestMethod]
        public void Channels_in_front_are_neither_read_nor_touched()
        {
            for (int index = 0; index < StageTable.Count; index++)
            {
                StageCase alone = StageTable.Create(index);
                StageCase behind = StageTable.Create(index, 2);
                for (int i = 0; i < 700; i++)
                {
                    float time = 1000f + (i * 1.7f / StageCase.Rate);
                    alone.Sense(time);
                    behind.Sense(time);
                    alone.Stage.Apply(alone.Frame);
                    behind.Stage.Apply(behind.Frame);
                    string what = alone.Name + ", sample " + i.ToString();
                    Check.Near(42f, behind.Frame.Values[0], 0f, what);
                    Check.Near(42f, behind.Frame.Values[1], 0f, what);
                    Assert.IsTrue(behind.Frame.Validity[0] == Validity.Valid && behind.Frame.Validity[1] == Validity.Valid, what);
                    for (int k = 0; k < alone.Frame.Channels.Length; k++)
                    {
                        Check.Equal((int)alone.Frame.Validity[k], (int)behind.Frame.Validity[k + 2], what);
                        if (alone.Frame.Validity[k] == Validity.Valid)
                        {
                            Check.Near(alone.Frame.Values[k], behind.Frame.Values[k + 2], 0f, what);
                        }
                    }
                }
            }
        }
    }
}

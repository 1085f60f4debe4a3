using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    /// <summary>Whichever stage it is, what it adds is worth no more than what that is from.</summary>
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
                    bool known = of.Frame.Validity[k] == Validity.Valid && of.Frame.Channels[k].Quantity != Quantity.Accuracy;
                    stay += known ? of.Name + ", " + Quantities.Name(of.Frame.Channels[k].Quantity) + "; " : "";
                }
            }

            Assert.AreEqual("", stay);
        }
    }
}

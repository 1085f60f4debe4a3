using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    /// <summary>Behind a reset every stage, whichever it is, says what one says that was just made: it has forgotten all samples.</summary>
    [TestClass]
    public class EveryStageResets
    {
        private const float Step = 1f / StageCase.Rate;
        private const int Before = 700;
        private const int Behind = 300;

        [TestMethod]
        public void Every_stage_answers_as_one_that_was_just_made()
        {
            // Behind a gap, and at once: there the gap does not do what the reset is to do.
            Answer(2000f);
            Answer(1007.01f);
        }

        private static void Answer(float behind)
        {
            for (int index = 0; index < StageTable.Count; index++)
            {
                StageCase used = StageTable.Create(index);
                for (int i = 0; i < Before; i++)
                {
                    // Other samples than those that follow, some of them missing.
                    used.Sense(1000f + (3.7f * i * Step));
                    Shift(used, i);
                    used.Frame.Time = (long)((1000f + (i * Step)) * 1e6f);
                    used.Stage.Apply(used.Frame);
                }

                used.Stage.Reset();
                StageCase made = StageTable.Create(index);
                for (int i = 0; i < Behind; i++)
                {
                    float time = behind + (i * Step);
                    used.Sense(time);
                    made.Sense(time);
                    used.Stage.Apply(used.Frame);
                    made.Stage.Apply(made.Frame);
                    Same(made, used, i);
                }
            }
        }

        private static void Shift(StageCase of, int i)
        {
            for (int k = 0; k < of.Frame.Channels.Length; k++)
            {
                of.Frame.Values[k] += (i % 100 < 50 ? 0.02f : -0.01f) * of.Frame.Values[k];
                of.Frame.Validity[k] = i % 90 < 80 ? of.Frame.Validity[k] : Validity.Invalid;
            }
        }

        private static void Same(StageCase made, StageCase used, int sample)
        {
            for (int k = 0; k < made.Frame.Channels.Length; k++)
            {
                Quantity quantity = made.Frame.Channels[k].Quantity;

                // A total does not start anew, nor does the attitude that a tilt is told from.
                if (quantity != Quantity.BaseVolume && quantity != Quantity.Angle)
                {
                    string what = made.Name + ", " + Quantities.Name(quantity) + ", sample " + sample.ToString();
                    Check.Equal((long)made.Frame.Validity[k], (long)used.Frame.Validity[k], what);
                    if (made.Frame.Validity[k] == Validity.Valid)
                    {
                        Check.Near(made.Frame.Values[k], used.Frame.Values[k], 0f, what);
                    }
                }
            }
        }
    }
}

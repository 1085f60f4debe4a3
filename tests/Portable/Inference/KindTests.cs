using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    /// <summary>Every kind of model on the board's own interpreter: the sums are of answers that the PC computed from the models' definitions.</summary>
    [TestClass]
    public class KindTests
    {
        [TestMethod]
        public void Every_kind_answers_bit_for_bit_as_its_definition()
        {
            for (int i = 0; i < SampleModels.Names.Length; i++)
            {
                Check.Equal(SampleModels.Answers[i], SampleInputs.Of(Read(i), false), SampleModels.Names[i]);
            }
        }

        [TestMethod]
        public void A_novelty_learns_bit_for_bit_as_its_definition()
        {
            Check.Equal(SampleModels.Learned, SampleInputs.Of(Read(SampleModels.KMeans), true), "k-means");
        }

        [TestMethod]
        public void What_a_novelty_learned_is_taken_back_after_a_boot()
        {
            KMeans learned = (KMeans)Read(SampleModels.KMeans);
            int before = learned.Centres;
            SampleInputs.Of(learned, true);
            Assert.IsTrue(learned.Centres > before);
            KMeans next = (KMeans)Read(SampleModels.KMeans);
            Assert.IsTrue(next.Restore(learned.Save()));
            Check.Equal(learned.Centres, next.Centres, "centres");
            Check.Equal(SampleInputs.Of(learned, true), SampleInputs.Of(next, true), "answers, and what is learned on");
        }

        [TestMethod]
        public void A_state_that_is_cut_damaged_or_of_another_model_changes_nothing()
        {
            KMeans learned = (KMeans)Read(SampleModels.KMeans);
            int own = SampleInputs.Of(learned, false);
            SampleInputs.Of(learned, true);
            byte[] state = learned.Save();
            KMeans model = (KMeans)Read(SampleModels.KMeans);
            Assert.IsTrue(!model.Restore(null));
            for (int i = 0; i < state.Length; i++)
            {
                byte[] cut = new byte[i];
                Array.Copy(state, 0, cut, 0, i);
                Assert.IsTrue(!model.Restore(cut), "cut at " + i.ToString());
            }

            // Features, room, centres, shift, border, and the highest byte of a centre's first number.
            for (int i = 0; i < 12; i += i == 7 ? 4 : 1)
            {
                byte kept = state[i];
                state[i] = (byte)(i < 8 ? kept + 1 : 0x40);
                Assert.IsTrue(!model.Restore(state), "changed at " + i.ToString());
                state[i] = kept;
            }

            Check.Equal(own, SampleInputs.Of(model, false), "answers");
            Assert.IsTrue(model.Restore(state));
        }

        private static Model Read(int index)
        {
            string fault;
            Model model = ModelFile.Read(Convert.FromBase64String(SampleModels.Files[index]), out fault);
            Assert.AreEqual("", fault);
            return model;
        }
    }
}

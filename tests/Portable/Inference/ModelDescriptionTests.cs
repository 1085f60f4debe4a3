using nanoFramework.TestFramework;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    [TestClass]
    public class ModelDescriptionTests
    {
        private static int _asked;

        [TestMethod]
        public void Whole_features_are_set_as_they_are_without_units_offsets_or_steps()
        {
            Still model = new Still("volume", "length");
            Check.Equal(2, model.Input.Length, "features");
            float[] values = new float[] { 0f, 1f, -1f, 1234.4f, 1234.5f, -7.4f, -7.6f, 32767f, 32768f, 1e20f, -32768f, -32769f, -1e20f };
            int[] inputs = new int[] { 0, 1, -1, 1234, 1235, -7, -8, 32767, 32767, 32767, -32768, -32768, -32768 };
            for (int i = 0; i < values.Length; i++)
            {
                model.Set(1, values[i]);
                Check.Equal(inputs[i], model.Input[1], values[i].ToString("F1"));
                Check.Equal(0, model.Input[0], "the other one");
            }

            string[] names = new string[] { "volume", "length" };
            ModelDescription description = new ModelDescription();
            description.Features = names;
            Assert.AreSame(names, description.Features);
            Assert.IsTrue(description.Units == null, "units");
            Assert.IsTrue(description.Offsets == null, "offsets");
            Assert.IsTrue(description.Steps == null, "steps");
        }

        [TestMethod]
        public void Released_names_and_units_are_given_each_time_they_are_asked_for()
        {
            Still model = new Still("volume", "length");
            _asked = 0;
            model.Description.Release(() => Give("a"), () => Give("s"));
            Check.Equal(1, _asked, "asked once, whether they are its own");
            Assert.AreEqual("a", model.Description.Features[0]);
            Assert.AreEqual("a", model.Description.Features[1]);
            Check.Equal(3, _asked, "asked");
            Assert.AreEqual("s", model.Description.Units[0]);
            Check.Equal(4, _asked, "asked");
            model.Set(0, 5f);
            model.Run();
            Check.Equal(4, _asked, "asked for an answer");

            ModelDescription description = new ModelDescription();
            description.Features = new string[] { "volume" };
            description.Units = new string[] { "l" };
            description.Release(() => Give("a"), null);
            Assert.AreEqual("a", description.Features[0]);
            Assert.IsTrue(description.Units == null, "units");
        }

        private static string[] Give(string text)
        {
            _asked++;
            return new string[] { text, text };
        }

        private sealed class Still : Model
        {
            public Still(string one, string other)
            {
                ModelDescription description = new ModelDescription();
                description.Features = new string[] { one, other };
                Description = description;
            }

            public override void Run()
            {
            }
        }
    }
}

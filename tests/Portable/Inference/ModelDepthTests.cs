using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    /// <summary>How deep the trees of a forest from outside may be: an answer takes a bounded time. The form is that which <see cref="ModelFile"/> documents.</summary>
    [TestClass]
    public class ModelDepthTests
    {
        // Where tables begin behind six features and three classes.
        private const int Tables = 124;

        [TestMethod]
        public void Thirty_two_nodes_in_a_row_are_taken_and_one_more_is_not_whichever_way_they_lie()
        {
            for (int way = 0; way < 3; way++)
            {
                string fault;
                Model model = ModelFile.Read(Chain(32, way), out fault);
                Assert.AreEqual("", fault);

                // Either leaf speaks for the first class, whatever is asked.
                Ask(model, short.MinValue);
                Check.Equal(0, model.Label, "label");
                Ask(model, short.MaxValue);
                Check.Equal(0, model.Label, "label");
                Assert.IsNull(ModelFile.Read(Chain(33, way), out fault));
                Assert.Contains("node 32 lies deeper than 32", fault);
            }
        }

        private static void Ask(Model model, short value)
        {
            for (int i = 0; i < model.Input.Length; i++)
            {
                model.Input[i] = value;
            }

            model.Run();
        }

        // A tree whose nodes follow each other by left links (0), by right ones (1), or by turns (2).
        private static byte[] Chain(int nodes, int way)
        {
            byte[] head = Convert.FromBase64String(SampleModels.Files[2]);
            byte[] bytes = new byte[Tables + 10 + 12 + 3 + (nodes * 7) + 4 + 4];
            Array.Copy(head, 0, bytes, 0, Tables);
            bytes[9] = 1; // a forest
            int at = FileBytes.Short(bytes, Tables, 1);
            at = FileBytes.Short(bytes, at, nodes);
            at = FileBytes.Short(bytes, at, 2);
            at = FileBytes.Short(bytes, FileBytes.Short(bytes, at, 1), 0); // unit
            at += 12; // no bias
            at = FileBytes.Short(bytes, at, 0); // its root
            at++; // its class
            at += nodes; // all ask the first feature
            at += 2 * nodes; // whether it is above 0
            for (int side = 0; side < 2; side++)
            {
                for (int i = 0; i < nodes; i++)
                {
                    bool here = way == 2 ? i % 2 == side : way == side;
                    at = FileBytes.Short(bytes, at, !here ? -1 : i + 1 < nodes ? i + 1 : -2);
                }
            }

            at = FileBytes.Short(bytes, at, 5);
            at = FileBytes.Short(bytes, at, 7);
            Check.Equal(bytes.Length - 4, at, "length");
            return FileBytes.Sealed(bytes);
        }
    }
}

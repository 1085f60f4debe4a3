using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    /// <summary>Forests of whole trees four nodes deep, of which the walks are written out, against what their numbers say: a node of depth k asks the feature k, so that the answers are the leaf's number, bit by bit.</summary>
    [TestClass]
    public class DeepForestTests
    {
        private const int Nodes = 15;
        private const int Leaves = 16;

        // Where tables begin behind six features and three classes.
        private const int Tables = 124;

        [TestMethod]
        public void Each_leaf_is_reached_by_the_way_that_leads_to_it()
        {
            // Two trees of the first class, one of the third, none of the second.
            string fault;
            Model model = ModelFile.Read(Bytes(new int[] { 0, 0, 2 }), out fault);
            Assert.AreEqual("", fault);
            for (int leaf = 0; leaf < Leaves; leaf++)
            {
                Ask(model, leaf);
                int first = Number(0, leaf) + Number(1, leaf);
                int third = Number(2, leaf);
                int best = first >= 0 && first >= third ? 0 : third > 0 ? 2 : 1;
                Check.Equal(best, model.Label, "label of leaf " + leaf.ToString());
                Check.Equal(best == 0 ? first : best == 1 ? 0 : third, model.Score, "score of leaf " + leaf.ToString());
            }
        }

        [TestMethod]
        public void A_threshold_itself_goes_left()
        {
            string fault;
            Model model = ModelFile.Read(Bytes(new int[] { 0 }), out fault);
            Assert.AreEqual("", fault);
            for (int k = 0; k < 4; k++)
            {
                for (int i = 0; i < 4; i++)
                {
                    // All right but the one that is at its threshold.
                    model.Input[i] = (short)(i == k ? Threshold(i) : Threshold(i) + 1);
                }

                model.Run();
                int leaf = 15 & ~(8 >> k);
                Check.Equal(Number(0, leaf) > 0 ? Number(0, leaf) : 0, model.Score, "score at the threshold of " + k.ToString());
            }
        }

        [TestMethod]
        public void Trees_of_classes_that_are_not_there_or_not_in_order_and_nodes_that_ask_for_nothing_are_refused()
        {
            string fault;
            Assert.IsNull(ModelFile.Read(Bytes(new int[] { 0, 3 }), out fault));
            Assert.Contains("tree 1 is of no class", fault);
            Assert.IsNull(ModelFile.Read(Bytes(new int[] { 1, 0 }), out fault));
            Assert.Contains("tree 1 is of no class", fault);
            byte[] bytes = Bytes(new int[] { 0 });

            // Trees, nodes, leaves, unit, three biases; root and class; the feature of the third node.
            bytes[Tables + 10 + 12 + 3 + 2] = 6;
            Assert.IsNull(ModelFile.Read(FileBytes.Sealed(bytes), out fault));
            Assert.Contains("node 2 asks for no feature", fault);
        }

        // Goes right at depth k where the bit is set, from the highest on.
        private static void Ask(Model model, int leaf)
        {
            for (int k = 0; k < 4; k++)
            {
                bool right = (leaf & (8 >> k)) != 0;
                model.Input[k] = (short)(right ? Threshold(k) + 1 : Threshold(k));
            }

            model.Run();
        }

        private static int Threshold(int feature)
        {
            return (1000 * feature) - 1500;
        }

        private static int Number(int tree, int leaf)
        {
            return (tree + 1) * (leaf - 7) * (tree == 1 && leaf % 3 == 0 ? -1 : 1);
        }

        // Whole trees: the nodes of each as in a heap, one behind the other; the leaves of a class.
        private static byte[] Bytes(int[] classes)
        {
            int trees = classes.Length;
            int nodes = trees * Nodes;
            int leaves = trees * Leaves;
            byte[] head = Convert.FromBase64String(SampleModels.Files[2]);
            byte[] bytes = new byte[Tables + 10 + 12 + (3 * trees) + (7 * nodes) + (2 * leaves) + 4];
            Array.Copy(head, 0, bytes, 0, Tables);
            bytes[9] = 1; // a forest
            int at = FileBytes.Short(bytes, Tables, trees);
            at = FileBytes.Short(bytes, at, nodes);
            at = FileBytes.Short(bytes, at, leaves);
            at = FileBytes.Short(bytes, FileBytes.Short(bytes, at, 1), 0); // unit
            at += 12; // no bias
            for (int tree = 0; tree < trees; tree++)
            {
                at = FileBytes.Short(bytes, at, tree * Nodes);
            }

            for (int tree = 0; tree < trees; tree++)
            {
                bytes[at++] = (byte)classes[tree];
            }

            for (int node = 0; node < nodes; node++)
            {
                bytes[at++] = (byte)Depth(node % Nodes);
            }

            for (int node = 0; node < nodes; node++)
            {
                at = FileBytes.Short(bytes, at, Threshold(Depth(node % Nodes)));
            }

            for (int side = 1; side <= 2; side++)
            {
                for (int node = 0; node < nodes; node++)
                {
                    int tree = node / Nodes;
                    int next = (2 * (node % Nodes)) + side;
                    at = FileBytes.Short(bytes, at, next < Nodes ? (tree * Nodes) + next : ~((tree * Leaves) + next - Nodes));
                }
            }

            for (int leaf = 0; leaf < leaves; leaf++)
            {
                at = FileBytes.Short(bytes, at, Number(leaf / Leaves, leaf % Leaves));
            }

            Check.Equal(bytes.Length - 4, at, "length");
            return FileBytes.Sealed(bytes);
        }

        private static int Depth(int node)
        {
            return node < 1 ? 0 : node < 3 ? 1 : node < 7 ? 2 : 3;
        }
    }
}

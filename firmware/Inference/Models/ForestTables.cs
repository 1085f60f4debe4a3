using System;

namespace SmartSensor.Inference
{
    /// <summary>Reads the tables of a forest: trees (2), nodes (2), leaves (2), unit (4), bias of each class (4), root (2) and class (1) of each tree, in the order of their classes; of each node the feature (1), threshold (2), left (2) and right (2); of each leaf its number (2).</summary>
    internal static class ForestTables
    {
        // Of a walk, so that an answer takes a bounded time.
        private const int Deepest = 32;

        // Nodes from the root downwards that every walk of a deep forest passes.
        private const int Passed = 4;

        public static Model Read(ModelBytes from, ModelDescription description)
        {
            int trees = from.Whole(2, 0, 1024, "trees");
            int nodes = from.Whole(2, 0, short.MaxValue, "nodes");
            int leaves = from.Whole(2, 1, short.MaxValue, "leaves");
            int unit = from.Whole(4, 1, int.MaxValue, "unit");
            int[] bias = new int[description.Classes.Length];
            for (int i = 0; i < bias.Length; i++)
            {
                // Far from the ends of 32 bits, so that no sum of leaves passes them.
                bias[i] = from.Whole(4, -1000000000, 1000000000, "bias");
            }

            short[] roots = from.Shorts(trees, "roots");
            byte[] classes = from.Bytes(trees, "classes of trees");
            byte[] feature = from.Bytes(nodes, "features of nodes");
            short[] threshold = from.Shorts(nodes, leaves, "thresholds");
            short[] left = from.Shorts(nodes, "left links");
            short[] right = from.Shorts(nodes, "right links");
            short[] leaf = from.Shorts(leaves, "leaves");
            if (from.Fault.Length > 0)
            {
                return null;
            }

            byte[] depth = new byte[nodes];
            short[] to = new short[nodes];
            short[] ends = new short[bias.Length];
            int its = 0;
            for (int i = 0; i < trees; i++)
            {
                if (classes[i] < its || classes[i] >= bias.Length || roots[i] < 0 || roots[i] >= nodes || to[roots[i]] < 0)
                {
                    from.Refuse("tree " + i.ToString() + " is of no class, of one before the last tree's, or has no root of its own");
                    return null;
                }

                to[roots[i]] = (short)~i;
                its = classes[i];
                ends[its] = (short)(i + 1);
            }

            for (int i = 0; i < nodes; i++)
            {
                if (feature[i] >= description.Features.Length || !Leads(left[i], i, nodes, leaves) || !Leads(right[i], i, nodes, leaves))
                {
                    from.Refuse("node " + i.ToString() + " asks for no feature, or leads to no later node and no leaf");
                    return null;
                }

                int next = depth[i] + 1;
                if (next > Deepest)
                {
                    from.Refuse("node " + i.ToString() + " lies deeper than 32");
                    return null;
                }

                Deepen(depth, left[i], next);
                Deepen(depth, right[i], next);
            }

            Array.Copy(leaf, 0, threshold, nodes, leaves);
            RootsFirst(to, trees, feature, threshold, left, right);
            bool deep = true;
            for (int i = 0; i < trees; i++)
            {
                deep &= Passes(left, right, i, Passed);
            }

            return new Forest(description, ends, feature, threshold, left, right, bias, unit, deep);
        }

        // Moves each root to the place of its tree's number and the other nodes behind the roots, and counts leaves on behind the nodes. Where to: for roots the complement of the tree, else 0.
        private static void RootsFirst(short[] to, int trees, byte[] feature, short[] threshold, short[] left, short[] right)
        {
            int next = trees;
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = (short)(to[i] < 0 ? ~to[i] : next++);
            }

            for (int i = 0; i < to.Length; i++)
            {
                left[i] = (short)(left[i] >= 0 ? to[left[i]] : to.Length + ~left[i]);
                right[i] = (short)(right[i] >= 0 ? to[right[i]] : to.Length + ~right[i]);
            }

            for (int i = 0; i < to.Length; i++)
            {
                for (int j = to[i]; j != i; j = to[i])
                {
                    byte held = feature[i];
                    feature[i] = feature[j];
                    feature[j] = held;
                    Swap(threshold, i, j);
                    Swap(left, i, j);
                    Swap(right, i, j);
                    Swap(to, i, j);
                }
            }
        }

        private static void Swap(short[] numbers, int i, int j)
        {
            short held = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = held;
        }

        // Whether every walk from here passes as many nodes.
        private static bool Passes(short[] left, short[] right, int node, int nodes)
        {
            return nodes == 0 || (node < left.Length && Passes(left, right, left[node], nodes - 1) && Passes(left, right, right[node], nodes - 1));
        }

        // Links lead to later nodes only, so that there is no cycle; one below 0 is the leaf of its complement.
        private static bool Leads(int link, int from, int nodes, int leaves)
        {
            return link >= 0 ? link > from && link < nodes : ~link < leaves;
        }

        private static void Deepen(byte[] depth, int link, int to)
        {
            if (link >= 0 && depth[link] < to)
            {
                depth[link] = (byte)to;
            }
        }
    }
}

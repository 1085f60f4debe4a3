namespace SmartSensor.Inference
{
    /// <summary>Reads the tables of a forest: trees (2), nodes (2), leaves (2), unit (4), bias of each class (4), root (2) and class (1) of each tree, in the order of their classes; of each node the feature (1), threshold (2), left (2) and right (2); of each leaf its number (2).</summary>
    internal static class ForestTables
    {
        // Of a walk, so that an answer takes a bounded time.
        private const int Deepest = 32;

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
            short[] threshold = from.Shorts(nodes, "thresholds");
            short[] left = from.Shorts(nodes, "left links");
            short[] right = from.Shorts(nodes, "right links");
            short[] leaf = from.Shorts(leaves, "leaves");
            if (from.Fault.Length > 0)
            {
                return null;
            }

            byte[] depth = new byte[nodes];
            short[] ends = new short[bias.Length];
            int its = 0;
            for (int i = 0; i < trees; i++)
            {
                if (classes[i] < its || classes[i] >= bias.Length || roots[i] < 0 || roots[i] >= nodes)
                {
                    from.Refuse("tree " + i.ToString() + " is of no class, of one before the last tree's, or has no root");
                    return null;
                }

                its = classes[i];
                ends[its] = (short)(i + 1);
            }

            for (int i = 1; i < ends.Length; i++)
            {
                ends[i] = ends[i] == 0 ? ends[i - 1] : ends[i];
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

            return new Forest(description, roots, ends, feature, threshold, left, right, leaf, bias, unit);
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

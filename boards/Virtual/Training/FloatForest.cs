using Microsoft.ML.Trainers.FastTree;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Boosted trees as Microsoft.ML trained them.</summary>
internal sealed record FloatForest(IReadOnlyList<FloatTree> Trees, double Bias)
{
    // So that nothing is divided by leaves that are all 0; a 32767th of it is a number of single precision still.
    private const double Smallest = 1e-30;

    /// <summary>An ensemble with its leaves and its bias times a weight, and something added to its bias.</summary>
    public static FloatForest Of(RegressionTreeEnsemble ensemble, double weight, double bias) =>
        new([.. ensemble.Trees.Select((t, i) => FloatTree.Of(t, 0, weight * ensemble.TreeWeights[i]))], (weight * ensemble.Bias) + bias);

    /// <summary>What all trees say together.</summary>
    public double Score(double[] input) => Bias + Trees.Sum(t => t.Find(input));

    /// <summary>The leaf farthest from 0, by its distance; above 0 where there is none.</summary>
    public double Largest() => Math.Max(Smallest, Trees.SelectMany(t => t.Leaves()).Select(Math.Abs).DefaultIfEmpty(1).Max());
}

/// <summary>A tree of theirs.</summary>
internal sealed record FloatTree(int Feature, double Threshold, FloatTree? Left, FloatTree? Right, double Leaf)
{
    public static FloatTree Of(RegressionTreeBase tree, int node, double weight) => node < 0 || tree.NumberOfNodes == 0
        ? new(0, 0, null, null, weight * tree.LeafValues[tree.NumberOfNodes == 0 ? 0 : ~node])
        : new(tree.NumericalSplitFeatureIndexes[node], tree.NumericalSplitThresholds[node], Of(tree, tree.LeftChild[node], weight), Of(tree, tree.RightChild[node], weight), 0);

    public double Find(double[] input) => Left is null ? Leaf : input[Feature] <= Threshold ? Left.Find(input) : Right!.Find(input);

    public IEnumerable<double> Leaves() => Left is null ? [Leaf] : Left.Leaves().Concat(Right!.Leaves());

    // A whole number lies at or below a threshold exactly where it does so at the whole number below the threshold.
    public Tree Quantised(double unit) => Left is null
        ? Tree.Of((short)Math.Clamp(Math.Round(Leaf * unit), short.MinValue, short.MaxValue))
        : new Tree(Feature, (short)Math.Clamp(Math.Floor(Threshold), short.MinValue, short.MaxValue), Left.Quantised(unit), Right!.Quantised(unit), 0);
}

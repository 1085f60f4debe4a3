using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>How a forest is trained.</summary>
/// <param name="Trees">Trees for each class.</param>
/// <param name="Leaves">Most leaves of a tree.</param>
/// <param name="Rate">Learning rate of the boosting.</param>
/// <param name="Balance">How far rare classes are lifted: 1 until every class counts alike, 0 not at all.</param>
/// <param name="LeastInLeaf">Fewest rows of a leaf.</param>
/// <param name="Largest">Largest number of a leaf: one of 127 or less takes 3 bytes less of IL.</param>
internal sealed record ForestOptions(int Trees = 60, int Leaves = 5, double Rate = 0.35, double Balance = 1, int LeastInLeaf = 8, int Largest = short.MaxValue)
{
    /// <summary>The options of a trainer of Microsoft.ML, set as these say: the same seed gives the same trees.</summary>
    public T Of<T>(T trainer, int seed)
        where T : BoostedTreeOptions
    {
        trainer.NumberOfTrees = Trees;
        trainer.NumberOfLeaves = Leaves;
        trainer.MinimumExampleCountPerLeaf = LeastInLeaf;
        trainer.LearningRate = Rate;
        trainer.BaggingSize = 1;
        trainer.MaximumBinCountPerFeature = 2047;
        trainer.NumberOfThreads = 1;
        trainer.Seed = seed;
        trainer.FeatureSelectionSeed = seed;
        return trainer;
    }
}

/// <summary>
/// Trains a forest with Microsoft.ML: boosted trees for each class against the others (FastTree), on features that are whole numbers already, so that thresholds lose nothing; leaves
/// become whole numbers of 1/256 logit or coarser.
/// </summary>
internal sealed class ForestTrainer(ForestOptions options, int seed)
{
    // Leaves of one tree hold at most some logits; finer steps than this add nothing.
    private const int FinestUnit = 1024;

    /// <summary>The forest as it was trained, in floating point: scores of a row's classes.</summary>
    public Func<double[], double[]> Unquantised { get; private set; } = _ => [];

    /// <exception cref="UserErrorException">A class has no rows, or no tree asks anything.</exception>
    public LearnedForest Train(Labelled data, ModelDescription description)
    {
        short[][] inputs = [.. data.Rows.Select(r => Steps.Of(description, r))];
        List<FloatForest> forests = [];
        for (int its = 0; its < data.Classes.Length; its++)
        {
            forests.Add(TrainOne(inputs, data, its));
        }

        if (forests.TrueForAll(f => f.Trees.All(t => t.Left is null)))
        {
            throw new UserErrorException($"no tree grows from {data.Rows.Count} rows: a leaf holds {options.LeastInLeaf} of them or more, and some feature has to differ; give more rows, or other features.");
        }

        Unquantised = input => [.. forests.Select(f => f.Score(input))];
        int unit = (int)Math.Clamp(options.Largest / forests.Max(f => f.Largest()), 1, FinestUnit);
        List<(int, Tree)> trees = [.. forests.SelectMany((f, i) => f.Trees.Select(t => (i, t.Quantised(unit))))];
        return new LearnedForest(description, trees, [.. forests.Select(f => (int)Math.Round(f.Bias * unit))], unit);
    }

    private FloatForest TrainOne(short[][] inputs, Labelled data, int its)
    {
        int own = data.Labels.Count(l => l == its);
        if (own == 0 || own == data.Labels.Count)
        {
            throw new UserErrorException($"Class {data.Classes[its]} has {(own == 0 ? "no rows" : "all rows")}: a forest learns from rows of every class.");
        }

        // Rare classes are lifted, so that they are learned too.
        float weight = (float)Math.Pow(data.Labels.Count / (double)data.Classes.Length / own, options.Balance);
        MLContext ml = new(seed);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.Features.Length);
        IDataView view = ml.Data.LoadFromEnumerable(
            inputs.Select((input, i) => new Row { Features = [.. input.Select(x => (float)x)], Label = data.Labels[i] == its, Weight = data.Labels[i] == its ? weight : 1f }), schema);
        FastTreeBinaryTrainer.Options trainer = options.Of(
            new FastTreeBinaryTrainer.Options { FeatureFraction = 0.4, ExampleWeightColumnName = nameof(Row.Weight), LabelColumnName = nameof(Row.Label), FeatureColumnName = nameof(Row.Features) }, seed);
        var model = ml.BinaryClassification.Trainers.FastTree(trainer).Fit(view).Model;

        // The score in logits: p = 1/(1 + exp(slope·score + offset)).
        PlattCalibrator platt = model.Calibrator;
        return FloatForest.Of(model.SubModel.TrainedTreeEnsemble, -platt.Slope, -platt.Offset);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }
}

using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>A tree: a leaf, or a question with two trees behind it.</summary>
internal sealed record Tree(int Feature, short Threshold, Tree? Left, Tree? Right, short Leaf)
{
    public bool IsLeaf => Left is null;

    public int Leaves => IsLeaf ? 1 : Left!.Leaves + Right!.Leaves;

    public short Find(short[] input) => IsLeaf ? Leaf : input[Feature] <= Threshold ? Left!.Find(input) : Right!.Find(input);

    /// <summary>The tree with every leaf at this depth or deeper: nodes that lead to the same leaf either way stand before the others.</summary>
    public Tree Padded(int depth) => depth <= 0 ? this
        : IsLeaf ? new Tree(0, 0, Padded(depth - 1), Padded(depth - 1), 0)
        : this with { Left = Left!.Padded(depth - 1), Right = Right!.Padded(depth - 1) };

    public static Tree Of(short leaf) => new(0, 0, null, null, leaf);
}

/// <summary>A forest with whole numbers: each tree adds its leaf to the score of its class.</summary>
internal sealed class LearnedForest(ModelDescription description, IReadOnlyList<(int Class, Tree Tree)> trees, int[] bias, int unit) : LearnedModel(description)
{
    public IReadOnlyList<(int Class, Tree Tree)> Trees { get; } = trees;

    public int[] Bias { get; } = bias;

    public int Unit { get; } = unit;

    // A walk through tables is shorter where it need not look for a leaf in its first steps; nodes that make it so are to be few beside the others.
    private const int Deep = 4;
    private const int MostPadding = 16;

    protected override ModelKind Kind => ModelKind.Forest;

    public override Answer Answer(short[] input)
    {
        long[] scores = [.. Bias.Select(b => (long)b)];
        foreach ((int its, Tree tree) in Trees)
        {
            scores[its] += tree.Find(input);
        }

        return Pick(scores, Unit);
    }

    /// <summary>Bytes of its numbers in single precision: a node is its feature, threshold and two links.</summary>
    public int FloatBytes()
    {
        int leaves = Trees.Sum(t => t.Tree.Leaves);
        return (sizeof(float) * leaves) + ((1 + sizeof(float) + (2 * sizeof(short))) * (leaves - Trees.Count));
    }

    /// <summary>Scores of the classes, logit.</summary>
    public double[] Scores(short[] input)
    {
        double[] scores = [.. Bias.Select(b => b / (double)Unit)];
        foreach ((int its, Tree tree) in Trees)
        {
            scores[its] += tree.Find(input) / (double)Unit;
        }

        return scores;
    }

    protected override void Tables(BinaryWriter to)
    {
        List<(byte Feature, short Threshold, short Left, short Right)> nodes = [];
        List<short> leaves = [];
        (int Class, Tree Tree)[] walked = [.. Walked()];
        (int Class, Tree Tree)[] padded = [.. walked.Select(t => (t.Class, t.Tree.Padded(Deep)))];
        int questions = walked.Sum(t => t.Tree.Leaves - 1);
        walked = (padded.Sum(t => t.Tree.Leaves - 1) - questions) * MostPadding <= questions ? padded : walked;
        short[] roots = [.. walked.Select(t => Place(t.Tree, nodes, leaves))];
        if (leaves.Count == 0)
        {
            leaves.Add(0);
        }

        to.Write((short)walked.Length);
        to.Write((short)nodes.Count);
        to.Write((short)leaves.Count);
        to.Write(Unit);
        Array.ForEach(Start(), to.Write);
        Array.ForEach(roots, to.Write);
        Each(walked, t => to.Write((byte)t.Class));
        Each(nodes, n => to.Write(n.Feature));
        Each(nodes, n => to.Write(n.Threshold));
        Each(nodes, n => to.Write(n.Left));
        Each(nodes, n => to.Write(n.Right));
        Each(leaves, to.Write);
    }

    /// <summary>The trees that ask something, in the order of their classes.</summary>
    public IEnumerable<(int Class, Tree Tree)> Walked() => Trees.Where(t => !t.Tree.IsLeaf).OrderBy(t => t.Class);

    /// <summary>The score of each class before any tree is walked: its bias, with the trees that are a leaf alone.</summary>
    public int[] Start() => [.. Bias.Select((b, i) => b + Trees.Where(t => t.Class == i && t.Tree.IsLeaf).Sum(t => t.Tree.Leaf))];

    private static void Each<T>(IEnumerable<T> all, Action<T> write)
    {
        foreach (T one in all)
        {
            write(one);
        }
    }

    private static short Place(Tree tree, List<(byte, short, short, short)> nodes, List<short> leaves)
    {
        if (tree.IsLeaf)
        {
            int known = leaves.IndexOf(tree.Leaf);
            if (known < 0)
            {
                known = leaves.Count;
                leaves.Add(tree.Leaf);
            }

            return (short)~known;
        }

        int at = nodes.Count;
        nodes.Add(default);
        if (at >= short.MaxValue)
        {
            throw new UserErrorException("The forest has more than 32767 nodes; train it with fewer trees or leaves.");
        }

        nodes[at] = ((byte)tree.Feature, tree.Threshold, Place(tree.Left!, nodes, leaves), Place(tree.Right!, nodes, leaves));
        return (short)at;
    }
}

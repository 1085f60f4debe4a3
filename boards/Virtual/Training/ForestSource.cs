using System.Globalization;
using System.Text;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Writes a forest as C# for the device: nested comparisons in methods of bounded size, the same answers as from tables.</summary>
internal static class ForestSource
{
    /// <summary>Most leaves in a method: some 25 bytes of IL each.</summary>
    public const int MostLeavesAMethod = 500;

    /// <summary>Writes a forest as a class.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="space">Namespace of the class.</param>
    /// <param name="name">Name of the class.</param>
    /// <param name="summary">What its documentation says.</param>
    /// <param name="features">Code that gives the features' names where the program has them already; without it they are written out.</param>
    public static string Write(LearnedForest forest, string space, string name, string summary, string? features = null)
    {
        StringBuilder text = new();
        text.AppendLine("// Written by `dotnet run --project boards/Virtual -- train`; train again instead of editing.");
        text.AppendLine("using SmartSensor.Inference;").AppendLine();
        text.AppendLine($"namespace {space}").AppendLine("{");
        text.AppendLine($"    /// <summary>{summary}</summary>");
        text.AppendLine($"    public sealed class {name} : BuiltInForest").AppendLine("    {");
        text.AppendLine("        /// <summary>Creates the forest.</summary>");
        text.AppendLine($"        public {name}()");
        text.AppendLine($"            : base(Describe(), {Number(forest.Unit)})");
        text.AppendLine("        {").AppendLine("        }").AppendLine();
        int[] start = forest.Start();
        Queue<(string Name, Tree[] Trees)> methods = [];
        int named = 0;
        text.AppendLine("        /// <inheritdoc/>").AppendLine("        protected override void Walk(short[] input, int[] scores)").AppendLine("        {");
        for (int its = 0; its < start.Length; its++)
        {
            text.Append($"            scores[{its}] = {Number(start[its])}");
            foreach (Tree[] trees in Group(forest.Walked().Where(t => t.Class == its).Select(t => t.Tree)))
            {
                string method = $"Part{named++}";
                methods.Enqueue((method, trees));
                text.Append($" + {method}(input)");
            }

            text.AppendLine(";");
        }

        text.AppendLine("        }").AppendLine();
        while (methods.TryDequeue(out (string Name, Tree[] Trees) method))
        {
            text.AppendLine($"        private static int {method.Name}(short[] x)").AppendLine("        {");
            text.Append("            return ");
            for (int i = 0; i < method.Trees.Length; i++)
            {
                text.Append(i == 0 ? "" : "\n                + ");
                Node(method.Trees[i], 4, root: true, whole: method.Trees[i].Leaves <= MostLeavesAMethod);
            }

            text.AppendLine(";").AppendLine("        }").AppendLine();
        }

        Description(text, forest, features);
        text.AppendLine("    }").AppendLine("}");
        return text.ToString().ReplaceLineEndings("\n");

        // A tree that is too large for a method has its halves in methods of their own.
        void Node(Tree tree, int depth, bool root, bool whole)
        {
            if (tree.IsLeaf)
            {
                text.Append(Number(tree.Leaf));
                return;
            }

            if (!root && !whole && tree.Leaves > MostLeavesAMethod / 2)
            {
                string method = $"Part{named++}";
                methods.Enqueue((method, [tree]));
                text.Append($"{method}(x)");
                return;
            }

            string indent = "\n" + new string(' ', 4 * (depth + 1));
            text.Append($"(x[{tree.Feature}] <= {Number(tree.Threshold)}").Append(indent).Append("? ");
            Node(tree.Left!, depth + 1, root: false, whole);
            text.Append(indent).Append(": ");
            Node(tree.Right!, depth + 1, root: false, whole);
            text.Append(')');
        }
    }

    private static IEnumerable<Tree[]> Group(IEnumerable<Tree> trees)
    {
        List<Tree> group = [];
        foreach (Tree tree in trees)
        {
            if (group.Count > 0 && group.Sum(t => t.Leaves) + tree.Leaves > MostLeavesAMethod)
            {
                yield return [.. group];
                group.Clear();
            }

            group.Add(tree);
        }

        if (group.Count > 0)
        {
            yield return [.. group];
        }
    }

    private static void Description(StringBuilder text, LearnedForest forest, string? features)
    {
        var d = forest.Description;
        text.AppendLine("        private static ModelDescription Describe()").AppendLine("        {");
        text.AppendLine("            ModelDescription description = new ModelDescription();");
        text.AppendLine($"            description.Name = {Text(d.Name)};");
        text.AppendLine($"            description.Trained = {Text(d.Trained)};");
        text.AppendLine($"            description.Quality = {Number(d.Quality)};");
        text.AppendLine($"            description.Unit = {Text(d.Unit)};");
        text.AppendLine($"            description.Scale = {Single(d.Scale)};");
        features ??= $"new string[] {{ {string.Join(", ", d.Features.Select(Text))} }}";
        if (d.Units.All(u => u.Length == 0) && d.Offsets.All(o => o == 0) && d.Steps.All(s => s == 1))
        {
            text.AppendLine($"            description.Features = {features};");
        }
        else
        {
            text.AppendLine($"            description.Features = {features};");
            text.AppendLine($"            description.Units = new string[] {{ {string.Join(", ", d.Units.Select(Text))} }};");
            text.AppendLine($"            description.Offsets = new float[] {{ {string.Join(", ", d.Offsets.Select(Single))} }};");
            text.AppendLine($"            description.Steps = new float[] {{ {string.Join(", ", d.Steps.Select(Single))} }};");
        }

        text.AppendLine($"            description.Classes = new string[] {{ {string.Join(", ", d.Classes.Select(Text))} }};");
        text.AppendLine("            return description;").AppendLine("        }");
    }

    private static string Number(short number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Single(float number) => number.ToString("R", CultureInfo.InvariantCulture) + "f";

    private static string Text(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}

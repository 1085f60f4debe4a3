using System.Globalization;
using System.Text;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Writes a forest as C# for the device: nested comparisons in methods of bounded size, the same answers as from tables.</summary>
internal static class ForestSource
{
    private const int MostLeavesAMethod = 60;

    /// <param name="forest">The forest.</param>
    /// <param name="space">Namespace of the class.</param>
    /// <param name="name">Name of the class.</param>
    /// <param name="summary">What its documentation says.</param>
    public static string Write(LearnedForest forest, string space, string name, string summary)
    {
        StringBuilder text = new();
        text.AppendLine("// Written by `dotnet run --project boards/Virtual -- train`; train again instead of editing.");
        text.AppendLine("using SmartSensor.Inference;").AppendLine();
        text.AppendLine($"namespace {space}").AppendLine("{");
        text.AppendLine($"    /// <summary>{summary}</summary>");
        text.AppendLine($"    public sealed class {name} : BuiltInForest").AppendLine("    {");
        text.AppendLine("        /// <summary>Creates the forest.</summary>");
        text.AppendLine($"        public {name}()");
        text.AppendLine($"            : base(Describe(), new int[] {{ {string.Join(", ", forest.Bias.Select(Number))} }}, {Number(forest.Unit)})");
        text.AppendLine("        {").AppendLine("        }").AppendLine();
        List<List<(int Class, Tree Tree)>> methods = Group(forest);
        text.AppendLine("        /// <inheritdoc/>").AppendLine("        protected override void Walk(short[] input, int[] scores)").AppendLine("        {");
        for (int i = 0; i < methods.Count; i++)
        {
            text.AppendLine($"            Part{i}(input, scores);");
        }

        text.AppendLine("        }").AppendLine();
        for (int i = 0; i < methods.Count; i++)
        {
            Method(text, i, methods[i]);
        }

        Description(text, forest);
        text.AppendLine("    }").AppendLine("}");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static List<List<(int Class, Tree Tree)>> Group(LearnedForest forest)
    {
        List<List<(int Class, Tree Tree)>> methods = [];
        int leaves = 0;
        foreach ((int Class, Tree Tree) tree in forest.Trees.OrderBy(t => t.Class))
        {
            if (methods.Count == 0 || leaves + tree.Tree.Leaves > MostLeavesAMethod || methods[^1][0].Class != tree.Class)
            {
                methods.Add([]);
                leaves = 0;
            }

            leaves += tree.Tree.Leaves;
            methods[^1].Add(tree);
        }

        return methods;
    }

    private static void Method(StringBuilder text, int number, List<(int Class, Tree Tree)> trees)
    {
        text.AppendLine($"        private static void Part{number}(short[] x, int[] scores)").AppendLine("        {");
        text.AppendLine("            int sum = 0;");
        foreach ((_, Tree tree) in trees)
        {
            Node(text, tree, 3);
            text.AppendLine();
        }

        text.AppendLine($"            scores[{trees[0].Class}] += sum;").AppendLine("        }").AppendLine();
    }

    private static void Node(StringBuilder text, Tree tree, int depth)
    {
        string indent = new(' ', 4 * depth);
        if (tree.IsLeaf)
        {
            text.AppendLine($"{indent}sum += {Number(tree.Leaf)};");
            return;
        }

        text.AppendLine($"{indent}if (x[{tree.Feature}] <= {Number(tree.Threshold)})").AppendLine($"{indent}{{");
        Node(text, tree.Left!, depth + 1);
        text.AppendLine($"{indent}}}").AppendLine($"{indent}else").AppendLine($"{indent}{{");
        Node(text, tree.Right!, depth + 1);
        text.AppendLine($"{indent}}}");
    }

    private static void Description(StringBuilder text, LearnedForest forest)
    {
        var d = forest.Description;
        text.AppendLine("        private static ModelDescription Describe()").AppendLine("        {");
        text.AppendLine("            ModelDescription description = new ModelDescription();");
        text.AppendLine($"            description.Name = {Text(d.Name)};");
        text.AppendLine($"            description.Trained = {Text(d.Trained)};");
        text.AppendLine($"            description.Quality = {Number(d.Quality)};");
        text.AppendLine($"            description.Unit = {Text(d.Unit)};");
        text.AppendLine($"            description.Scale = {Single(d.Scale)};");
        text.AppendLine($"            description.Features = new string[] {{ {string.Join(", ", d.Features.Select(Text))} }};");
        text.AppendLine($"            description.Units = new string[] {{ {string.Join(", ", d.Units.Select(Text))} }};");
        text.AppendLine($"            description.Offsets = new float[] {{ {string.Join(", ", d.Offsets.Select(Single))} }};");
        text.AppendLine($"            description.Steps = new float[] {{ {string.Join(", ", d.Steps.Select(Single))} }};");
        text.AppendLine($"            description.Classes = new string[] {{ {string.Join(", ", d.Classes.Select(Text))} }};");
        text.AppendLine("            return description;").AppendLine("        }");
    }

    private static string Number(short number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Single(float number) => number.ToString("R", CultureInfo.InvariantCulture) + "f";

    private static string Text(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}

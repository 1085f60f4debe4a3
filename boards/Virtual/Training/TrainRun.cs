using System.Globalization;
using ScottPlot;
using SmartSensor.Inference;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Trains a model from labelled features or recordings, tests it on rows it has not seen, and writes what the device takes.</summary>
internal sealed class TrainRun(TrainOptions options, IAnsiConsole console)
{
    private const int TestEvery = 4;
    private const double MostLost = 0.03;
    private const double Poor = 0.9;
    private const string Strange = "strange";
    private const string Linear = "linear";

    private static readonly string[] _quantities = ["forest", Linear];
    private static readonly string[] _strangeness = ["z-score", "mahalanobis", "k-means"];

    /// <returns>0 where a model was written.</returns>
    /// <exception cref="UserErrorException">The rows are not fit to learn from, or the device could not run the model.</exception>
    public int Run()
    {
        FeatureTable? table = Table(options.Path);
        if (table is { IsQuantity: true })
        {
            new RegressionRun(options, console).Run(_quantities.Contains(options.Kind)
                ? table.Quantities()
                : throw new UserErrorException($"--kind {options.Kind} tells classes apart, and {options.Path} has the quantity {table.Answer} in its last column; call it label, or take --kind forest or linear."), Test(table));
            return 0;
        }

        if (options.Kind == Linear)
        {
            throw new UserErrorException($"--kind {Linear} learns a quantity, and {options.Path} has classes; take --kind logistic, or name a quantity in the last column of a table, such as power[W].");
        }

        bool strangeness = _strangeness.Contains(options.Kind);
        bool own = options.Test.Length > 0;
        Labelled data = Ordered(Rows(options.Path, table));
        if (data.Classes.Length < 2 && !(strangeness && own))
        {
            throw new UserErrorException($"{options.Path}: {(table is null ? "its windows have" : "its rows have")} {data.Classes.Length} classes; a model tells at least 2 apart.{(table is null ? " Record others, or choose a shorter --window." : "")}");
        }

        data = strangeness ? UsualAndStrange(data) : data;
        (Labelled train, Labelled test) = own ? (data, Test(data, strangeness)) : Split(data, strangeness);
        Labelled learned = strangeness ? train.Where(i => train.Labels[i] == 0) : train;
        double half = options.Kind == "perceptron" ? PerceptronTrainer.Half : strangeness ? StrangenessTrainer.Half : Steps.Half;
        ModelOutput output = new(options, console);
        output.Check(learned.Features, learned.Classes, learned.Units);
        IReadOnlyList<float[]> range = strangeness ? data.Rows : train.Rows;
        output.TellConstant(learned.Features, range);
        ModelDescription description = Steps.Describe(learned.Features, learned.Units, learned.Rows, range, learned.Classes, output.Name, DateOnly.FromDateTime(DateTime.UtcNow), half);
        Trained trained = null!;
        console.Status().Start($"training on {learned.Rows.Count:#,0} rows of {learned.Classes.Length} classes", _ => trained = Train(learned, description));
        Confusion before = new(data.Classes);
        Confusion after = new(data.Classes);
        for (int i = 0; i < test.Rows.Count; i++)
        {
            short[] input = Steps.Of(description, test.Rows[i]);
            double[] scores = trained.Unquantised(Steps.Unrounded(description, test.Rows[i]));
            before.Add(test.Labels[i], Array.IndexOf(scores, scores.Max()));
            after.Add(test.Labels[i], trained.Model.Answer(input).Label);
        }

        description.Quality = (int)Math.Round(1000 * after.Accuracy);
        int bytes = output.Write(trained.Model);
        console.Write(before.ToTable($"as trained, in floating point: {test.Rows.Count:#,0} rows that were not trained on"));
        console.Write(after.ToTable("as on the device, in whole numbers: the same rows"));
        Compare(before, after, trained.FloatBytes, bytes);
        TellThin(after, strangeness);
        if (after.MacroF1 < Poor)
        {
            output.TellCoarse(description, learned.Rows);
        }

        output.Plot(file => Plot(before, after, file));
        return 0;
    }

    private FeatureTable? Table(string path) => options.Window > 0 ? null : Directory.Exists(path)
        ? throw new UserErrorException($"{path}: this is a folder; give a table of features, or --window for a folder of recordings.")
        : FeatureTable.Read(path);

    private Labelled Rows(string path, FeatureTable? table) => table is null ? Windows(path) : table.Classes();

    // Of a table every fourth row of each class is for the test, of recordings the last quarter, since windows beside each other are alike; of the strange, of which nothing is learned, all.
    private (Labelled Train, Labelled Test) Split(Labelled data, bool strangeness)
    {
        int[] seen = new int[data.Classes.Length];
        int[] all = [.. Enumerable.Range(0, data.Classes.Length).Select(c => data.Labels.Count(l => l == c))];
        bool[] tests = [.. data.Labels.Select(l => (strangeness && l > 0) || (options.Window > 0 ? seen[l]++ >= all[l] - (all[l] / TestEvery) : seen[l]++ % TestEvery == TestEvery - 1))];
        return tests.Contains(true)
            ? (data.Where(i => !tests[i]), data.Where(i => tests[i]))
            : throw new UserErrorException($"{options.Path}: no class has {TestEvery} rows; a model needs rows to learn from and others to be tested with. Add some, or give others with --test.");
    }

    // The test of its own, with the classes of what is learned from.
    private Labelled Test(Labelled data, bool strangeness)
    {
        FeatureTable? table = Table(options.Test);
        if (table is { IsQuantity: true })
        {
            throw new UserErrorException($"--test {options.Test}: its last column is {table.Answer}, and classes are learned; call it label, or give rows with classes.");
        }

        Labelled own = Rows(options.Test, table);
        Demand(data.Features, data.Units, own.Features, own.Units, own.Rows.Count);
        int[] at = [.. own.Classes.Select(c => strangeness ? c == options.Usual ? 0 : 1 : Array.IndexOf(data.Classes, c))];
        return Array.IndexOf(at, -1) is >= 0 and int i
            ? throw new UserErrorException($"--test {options.Test}: {own.Classes[i]} is none of {string.Join(", ", data.Classes)}, which are learned; call it as there, or leave its rows out.")
            : own with { Classes = data.Classes, Labels = [.. own.Labels.Select(l => at[l])] };
    }

    private Measured? Test(FeatureTable data)
    {
        if (options.Test.Length == 0)
        {
            return null;
        }

        Measured asked = data.Quantities();
        Measured own = Table(options.Test)!.Quantities();
        Demand([.. asked.Features, asked.Quantity], [.. asked.Units, asked.Unit], [.. own.Features, own.Quantity], [.. own.Units, own.Unit], own.Rows.Count);
        return own;
    }

    private void Demand(string[] names, string[] units, string[] ownNames, string[] ownUnits, int rows)
    {
        string learned = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Path));
        string tested = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Test));
        if (tested == learned || Path.GetDirectoryName(tested) == learned || Path.GetDirectoryName(learned) == tested)
        {
            throw new UserErrorException($"--test {options.Test}: this is what is learned from; give rows of another day or place, or leave --test out.");
        }

        string[] asked = Columns(names, units);
        string[] own = Columns(ownNames, ownUnits);
        if (!asked.SequenceEqual(own))
        {
            throw new UserErrorException($"--test {options.Test}: it has {string.Join(", ", own)}; give what is learned from, in its order: {string.Join(", ", asked)}.");
        }

        if (rows == 0)
        {
            throw new UserErrorException($"--test {options.Test}: there is nothing in it to test with; give rows{(options.Window > 0 ? " of windows with one class" : "")}.");
        }
    }

    private static string[] Columns(string[] names, string[] units) => [.. names.Zip(units, (n, u) => u.Length > 0 ? $"{n}[{u}]" : n)];

    private Labelled Windows(string path)
    {
        RecordedFeatures recorded = new(options.Features, options.Window, options.Step > 0 ? options.Step : options.Window);
        Labelled data = recorded.Read(path);
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"{data.Rows.Count:#,0} windows of {options.Window} s, {recorded.Mixed:#,0} of several classes and {recorded.Holed:#,0} with gaps left out; {data.Features.Length} features: {string.Join(", ", data.Features).EscapeMarkup()}"));
        return data;
    }

    // In the order in which a program understands them.
    private Labelled Ordered(Labelled data)
    {
        if (options.Classes.Length == 0)
        {
            return data;
        }

        string[] classes = options.Classes.Split(',', StringSplitOptions.TrimEntries);
        return classes.Order(StringComparer.Ordinal).SequenceEqual(data.Classes.Order(StringComparer.Ordinal))
            ? data with { Classes = classes, Labels = [.. data.Labels.Select(l => Array.IndexOf(classes, data.Classes[l]))] }
            : throw new UserErrorException($"--classes {options.Classes}: the rows have {string.Join(",", data.Classes)}; name these, each once, in the order in which the program has them.");
    }

    // What is not usual is strange, whatever it was called.
    private Labelled UsualAndStrange(Labelled data)
    {
        int usual = Array.IndexOf(data.Classes, options.Usual);
        return usual < 0
            ? throw new UserErrorException($"--usual {options.Usual}: no row has this label; there are {string.Join(", ", data.Classes)}.")
            : data with { Classes = [options.Usual, Strange], Labels = [.. data.Labels.Select(l => l == usual ? 0 : 1)] };
    }

    private Trained Train(Labelled train, ModelDescription description)
    {
        switch (options.Kind)
        {
            case "logistic":
                LinearTrainer linear = new();
                return new Trained(linear.Train(train, description, options.Seed), linear.Unquantised, sizeof(float) * train.Classes.Length * (train.Features.Length + 1));
            case "perceptron":
                return new PerceptronTrainer(options.Hidden, options.Seed).Train(train, description);
            case "z-score":
                return new StrangenessTrainer(options.Within, options.Seed).ZScore(train, description);
            case "mahalanobis":
                return new StrangenessTrainer(options.Within, options.Seed).Mahalanobis(train, description);
            case "k-means":
                return new StrangenessTrainer(options.Within, options.Seed).KMeans(train, description, options.Centres);
            default:
                ForestTrainer trainer = new(options.Forest, options.Seed);
                LearnedForest forest = trainer.Train(train, description);
                return new Trained(forest, trainer.Unquantised, forest.FloatBytes());
        }
    }

    private void Compare(Confusion before, Confusion after, int floatBytes, int bytes)
    {
        Table table = new Table().RoundedBorder().AddColumn("").AddColumn(new TableColumn("floating point").RightAligned()).AddColumn(new TableColumn("whole numbers").RightAligned());
        table.AddRow("accuracy", Number(before.Accuracy), Number(after.Accuracy));
        table.AddRow("macro F1", Number(before.MacroF1), Number(after.MacroF1));
        table.AddRow("bytes", $"{floatBytes:#,0} of numbers", $"{bytes:#,0} with names and sum");
        console.Write(table);
        if (after.Accuracy < before.Accuracy - MostLost)
        {
            console.MarkupLineInterpolated($"[yellow]whole numbers cost much of it: leave out features that say next to nothing or the same as others, or take another --kind[/]");
        }
    }

    // What the figures do not say.
    private void TellThin(Confusion after, bool strangeness)
    {
        for (int i = 0; i < after.Classes.Length; i++)
        {
            if (after.Of(i) == 0)
            {
                console.MarkupLineInterpolated($"[yellow]no row of {after.Classes[i]} was tested, and these figures say nothing of it: {(options.Test.Length > 0 ? "add some to " + options.Test : $"give it {TestEvery} rows or more")}[/]");
            }
        }

        double beyond = strangeness && after.Of(0) > 0 ? after[0, 1] / (double)after.Of(0) : 0;
        if (beyond > 1 - options.Within + MostLost)
        {
            console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[yellow]{beyond:0.0%} of the usual rows that were not learned from lie beyond the border, and --within {options.Within} asks for {1 - options.Within:0.0%}: give more rows, or leave features out[/]"));
        }
    }

    private static void Plot(Confusion before, Confusion after, string file)
    {
        Multiplot plots = new();
        plots.AddPlots(2);
        plots.Layout = new ScottPlot.MultiplotLayouts.Columns();
        Heat(plots.GetPlot(0), before, "as trained, floating point");
        Heat(plots.GetPlot(1), after, "as on the device, whole numbers");
        plots.SavePng(file, 1300, 620);
    }

    // Rows of truth from above, shaded by their share.
    private static void Heat(Plot plot, Confusion confusion, string title)
    {
        string[] classes = confusion.Classes;
        int n = classes.Length;
        double[,] shares = new double[n, n];
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column < n; column++)
            {
                shares[row, column] = confusion.Of(row) == 0 ? 0 : confusion[row, column] / (double)confusion.Of(row);
                var text = plot.Add.Text(confusion[row, column].ToString(CultureInfo.InvariantCulture), column, n - 1 - row);
                text.LabelAlignment = Alignment.MiddleCenter;
                text.LabelFontSize = 14;
                text.LabelFontColor = shares[row, column] > 0.5 ? Colors.White : Colors.Black;
            }
        }

        var heat = plot.Add.Heatmap(shares);
        heat.Colormap = new ScottPlot.Colormaps.Blues().Reversed();
        heat.ManualRange = new ScottPlot.Range(0, 1);
        plot.MoveToBottom(heat);
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, n).Select(i => (double)i)], classes);
        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, n).Select(i => (double)(n - 1 - i))], classes);
        plot.Axes.Bottom.TickLabelStyle.Rotation = n > 3 ? 35 : 0;
        plot.Axes.Bottom.TickLabelStyle.Alignment = n > 3 ? Alignment.MiddleLeft : Alignment.UpperCenter;
        plot.Axes.Bottom.MinimumSize = n > 3 ? 110 : 0;
        plot.Axes.SetLimits(-0.5, n - 0.5, -0.5, n - 0.5);
        plot.HideGrid();
        plot.Title(string.Create(CultureInfo.InvariantCulture, $"{title}: accuracy {confusion.Accuracy:0.000}, macro F1 {confusion.MacroF1:0.000}"));
        plot.Axes.Title.Label.FontSize = 14;
        plot.XLabel("taken for");
        plot.YLabel("truth");
    }

    private static string Number(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);
}

using System.Globalization;
using ScottPlot;
using SmartSensor.Boards.Virtual.Replay;
using SmartSensor.Inference;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Trains a model from a table of labelled features, tests it on rows it has not seen, and writes what the device takes.</summary>
internal sealed class TrainRun(string path, string output, string kind, ForestOptions options, int seed, IAnsiConsole console)
{
    private const int TestEvery = 4;

    /// <returns>0 where a model was written.</returns>
    public int Run()
    {
        Labelled data = LabelledReader.Read(path);

        // Every fourth row of each class is for the test.
        int[] seen = new int[data.Classes.Length];
        bool[] tests = [.. data.Labels.Select(l => seen[l]++ % TestEvery == TestEvery - 1)];
        Labelled train = data.Where(i => !tests[i]);
        Labelled test = data.Where(i => tests[i]);
        if (test.Rows.Count == 0)
        {
            throw new UserErrorException($"{path}: no class has {TestEvery} rows; a model needs rows to learn from and others to be tested with.");
        }

        ModelDescription description = Steps.Describe(train, Path.GetFileNameWithoutExtension(output), DateOnly.FromDateTime(DateTime.UtcNow));
        LearnedModel model = null!;
        Func<short[], double[]> unquantised = null!;
        console.Status().Start($"training on {train.Rows.Count:#,0} rows of {train.Classes.Length} classes", _ => (model, unquantised) = Train(train, description));
        Confusion before = new(data.Classes);
        Confusion after = new(data.Classes);
        for (int i = 0; i < test.Rows.Count; i++)
        {
            short[] input = Steps.Of(description, test.Rows[i]);
            double[] scores = unquantised(input);
            before.Add(test.Labels[i], Array.IndexOf(scores, scores.Max()));
            after.Add(test.Labels[i], model.Answer(input).Label);
        }

        description.Quality = (int)Math.Round(1000 * after.Accuracy);
        byte[] bytes = model.Write();
        File.WriteAllBytes(output, bytes);
        console.Write(after.ToTable($"{test.Rows.Count:#,0} rows that were not trained on"));
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"before whole numbers: accuracy [bold]{before.Accuracy:0.000}[/], macro F1 {before.MacroF1:0.000}"));
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"as on the device:     accuracy [bold]{after.Accuracy:0.000}[/], macro F1 {after.MacroF1:0.000}"));
        console.MarkupLineInterpolated($"{bytes.Length:#,0} bytes in {output}");
        if (model is LearnedForest forest)
        {
            string source = Path.ChangeExtension(output, ".cs");
            File.WriteAllText(source, ForestSource.Write(forest, "SmartSensor.Models", ClassName(output), $"Forest of {description.Name}, trained {description.Trained}."));
            console.MarkupLineInterpolated($"as code for the device in {source}");
        }

        Plot(after, data.Classes, Path.ChangeExtension(output, ".png"));
        return 0;
    }

    private (LearnedModel Model, Func<short[], double[]> Unquantised) Train(Labelled train, ModelDescription description)
    {
        if (kind == "logistic")
        {
            LinearTrainer linear = new();
            return (linear.Train(train, description, seed), linear.Unquantised);
        }

        ForestTrainer forest = new(options, seed);
        return (forest.Train(train, description), forest.Unquantised);
    }

    private void Plot(Confusion confusion, string[] classes, string file)
    {
        using Plot plot = new();
        plot.Add.Bars([.. classes.Select((_, i) => confusion.F1(i))]);
        plot.Axes.Bottom.SetTicks([.. classes.Select((_, i) => (double)i)], classes);
        plot.Axes.SetLimitsY(0, 1);
        plot.YLabel("F1 on rows that were not trained on");
        plot.SavePng(file, 900, 500);
        console.MarkupLineInterpolated($"plot in {file}");
    }

    private static string ClassName(string file)
    {
        string name = string.Concat(Path.GetFileNameWithoutExtension(file).Split('-', '_', '.', ' ').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return (name.Length > 0 && char.IsAsciiLetter(name[0]) ? name : "Model" + name) + "Forest";
    }
}

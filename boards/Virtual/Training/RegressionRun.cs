using System.Globalization;
using MathNet.Numerics;
using ScottPlot;
using SmartSensor.Inference;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Trains a model of a quantity, tests it on rows it has not seen, and writes what the device takes.</summary>
internal sealed class RegressionRun(TrainOptions options, IAnsiConsole console)
{
    private const int TestEvery = 4;
    private const int FewestRows = 20;

    /// <exception cref="UserErrorException">The rows are not fit to learn from, or the device could not run the model.</exception>
    /// <param name="data">What is learned from, and where there is no test of its own tested on.</param>
    /// <param name="own">The test of its own; null for none.</param>
    public void Run(Measured data, Measured? own)
    {
        if (data.Values.Distinct().Count() < 2)
        {
            throw new UserErrorException($"{options.Path}: {data.Quantity} is the same in all of its {data.Rows.Count} rows; a model learns from rows that differ.");
        }

        if (data.Rows.Count < FewestRows)
        {
            throw new UserErrorException($"{options.Path}: {data.Rows.Count} rows; a quantity is learned from {FewestRows} or more, every fourth of which tests what was learned where there is no --test.");
        }

        Measured train = own is null ? data.Where(i => i % TestEvery != TestEvery - 1) : data;
        if (train.Values.Distinct().Count() < 2)
        {
            throw new UserErrorException($"{options.Path}: {data.Quantity} is the same in all of the {train.Rows.Count} rows that are learned from, and differs only in those that test; add rows that differ, or mix them.");
        }

        Measured test = own ?? data.Where(i => i % TestEvery == TestEvery - 1);
        ModelOutput output = new(options, console);
        output.Check(train.Features, [train.Quantity], [.. train.Units, train.Unit]);
        output.TellConstant(train.Features, train.Rows);
        ModelDescription description = Steps.Describe(train.Features, train.Units, train.Rows, train.Rows, [train.Quantity], output.Name, DateOnly.FromDateTime(DateTime.UtcNow));
        Trained trained = null!;
        console.Status().Start($"training on {train.Rows.Count:#,0} rows", _ => trained = options.Kind == "linear" ? RegressionTrainer.Linear(train, description) : new RegressionTrainer(options.Forest, options.Seed).Forest(train, description));
        double[] before = [.. test.Rows.Select(r => trained.Unquantised(Steps.Unrounded(description, r))[0])];
        double[] after = [.. test.Rows.Select(r => trained.Model.Answer(Steps.Of(description, r)).Score * (double)description.Scale)];
        description.Quality = (int)Math.Round(1000 * Math.Clamp(Explained(after, test), 0, 1));
        int bytes = output.Write(trained.Model);
        console.MarkupLineInterpolated($"{test.Quantity} of {test.Rows.Count:#,0} rows that were not trained on, as trained in floating point and as on the device in whole numbers");
        Table table = new Table().RoundedBorder().AddColumn("").AddColumn(new TableColumn("floating point").RightAligned()).AddColumn(new TableColumn("whole numbers").RightAligned());
        Row(table, "R²", before, after, answers => Explained(answers, test), "0.000");
        Row(table, $"rms error{In(test)}", before, after, answers => Math.Sqrt(Distance.MSE(answers, [.. test.Values])), "G4");
        Row(table, $"mean error{In(test)}", before, after, answers => Distance.MAE(answers, [.. test.Values]), "G4");
        Row(table, $"largest error{In(test)}", before, after, answers => Distance.Chebyshev(answers, [.. test.Values]), "G4");
        table.AddRow("bytes", $"{trained.FloatBytes:#,0} of numbers", $"{bytes:#,0} with names and sum");
        console.Write(table);
        output.Plot(file => Plot(test, before, after, file));
    }

    private static void Row(Table table, string name, double[] before, double[] after, Func<double[], double> measure, string format) =>
        table.AddRow(name.EscapeMarkup(), measure(before).ToString(format, CultureInfo.InvariantCulture), measure(after).ToString(format, CultureInfo.InvariantCulture));

    // The share of the variance that the answers explain; where the test's rows are all alike there is none to explain.
    private static double Explained(double[] answers, Measured test) => test.Values.Distinct().Count() < 2 ? 0 : GoodnessOfFit.CoefficientOfDetermination(answers, test.Values);

    private static string In(Measured test) => test.Unit.Length > 0 ? ", " + test.Unit : "";

    private static void Plot(Measured test, double[] before, double[] after, string file)
    {
        Multiplot plots = new();
        plots.AddPlots(2);
        plots.Layout = new ScottPlot.MultiplotLayouts.Columns();
        Scatter(plots.GetPlot(0), test, before, "as trained, floating point");
        Scatter(plots.GetPlot(1), test, after, "as on the device, whole numbers");
        plots.SavePng(file, 1300, 620);
    }

    private static void Scatter(Plot plot, Measured test, double[] answers, string title)
    {
        double least = Math.Min(test.Values.Min(), answers.Min());
        double most = Math.Max(test.Values.Max(), answers.Max());
        plot.Add.Line(least, least, most, most).Color = Colors.Gray;
        plot.Add.Markers([.. test.Values], answers, MarkerShape.FilledCircle, 4);
        plot.Title(string.Create(CultureInfo.InvariantCulture, $"{title}: R² {Explained(answers, test):0.000}"));
        plot.Axes.Title.Label.FontSize = 14;
        plot.XLabel($"true {test.Quantity}{In(test)}");
        plot.YLabel($"answer{In(test)}");
    }
}

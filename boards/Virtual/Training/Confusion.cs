using System.Globalization;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>How often each class was taken for each.</summary>
internal sealed class Confusion(string[] classes)
{
    private readonly int[,] _counts = new int[classes.Length, classes.Length];

    /// <summary>Names of the classes.</summary>
    public string[] Classes => classes;

    /// <summary>Rows of a class that were taken for another, or for itself.</summary>
    public int this[int truth, int answer] => _counts[truth, answer];

    /// <summary>Rows counted.</summary>
    public int Count { get; private set; }

    /// <summary>Share that was right.</summary>
    public double Accuracy => Count == 0 ? 0 : Enumerable.Range(0, classes.Length).Sum(i => _counts[i, i]) / (double)Count;

    /// <summary>Mean of the classes' F1 over those that occur.</summary>
    public double MacroF1 => Enumerable.Range(0, classes.Length).Where(i => Of(i) > 0).Select(F1).DefaultIfEmpty().Average();

    public void Add(int truth, int answer)
    {
        _counts[truth, answer]++;
        Count++;
    }

    /// <summary>Rows of a class.</summary>
    public int Of(int its) => Enumerable.Range(0, classes.Length).Sum(i => _counts[its, i]);

    /// <summary>Harmonic mean of precision and recall of a class.</summary>
    public double F1(int its)
    {
        int right = _counts[its, its];
        int taken = Enumerable.Range(0, classes.Length).Sum(i => _counts[i, its]);
        return right == 0 ? 0 : 2.0 * right / (Of(its) + taken);
    }

    public Table ToTable(string title)
    {
        Table table = new Table().RoundedBorder().Title(title).AddColumn("truth, then what it was taken for");
        foreach (string name in classes)
        {
            table.AddColumn(new TableColumn(name.EscapeMarkup().Replace('_', '\n')).RightAligned());
        }

        table.AddColumn(new TableColumn("F1").RightAligned());
        for (int i = 0; i < classes.Length; i++)
        {
            table.AddRow([classes[i].EscapeMarkup(), .. Enumerable.Range(0, classes.Length).Select(k => _counts[i, k].ToString(CultureInfo.InvariantCulture)), Of(i) == 0 ? "-" : F1(i).ToString("0.000", CultureInfo.InvariantCulture)]);
        }

        return table;
    }
}

using System.Security;
using SmartSensor.Inference;
using SmartSensor.Node;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Writes what a training gave: the model's file, a forest as code, and the plot beside them.</summary>
/// <param name="options">The model's file, and what is not to be overwritten.</param>
/// <param name="console">Where it is told.</param>
internal sealed class ModelOutput(TrainOptions options, IAnsiConsole console)
{
    private const string Forest = "forest";
    private const int FewValues = 20;

    /// <summary>Name of the model.</summary>
    public string Name => Path.GetFileNameWithoutExtension(options.Output);

    private string Source => Path.ChangeExtension(options.Output, ".cs");

    private string Picture => Path.ChangeExtension(options.Output, ".png");

    /// <summary>Checks, before the work begins, that its files can be written and that the device takes its names.</summary>
    /// <param name="features">Names of the model's features.</param>
    /// <param name="classes">Those of its classes, or of its quantity.</param>
    /// <param name="units">Their units.</param>
    /// <exception cref="UserErrorException">They cannot, or it does not: says why.</exception>
    public void Check(string[] features, string[] classes, string[] units)
    {
        LearnedModel.Check(features, classes);
        string whole = OutputFile.Place("--out", options.Output, "model.bin");
        foreach ((string its, string words) in ((string, string)[])[(Source, "the model by its code"), (Picture, "the model by its plot"), (options.Path, "what is learned from"), (options.Test, "what it is tested on")])
        {
            if (its.Length > 0 && whole == Path.GetFullPath(its))
            {
                throw new UserErrorException($"--out {options.Output}: this would overwrite {words}; give a name such as {Name}.bin.");
            }
        }

        _ = LearnedModel.Text(Name);
        Array.ForEach([.. features, .. classes, .. units], n => LearnedModel.Text(n));
    }

    /// <summary>Tells of features that are the same in all rows.</summary>
    public void TellConstant(string[] features, IReadOnlyList<float[]> rows)
    {
        string[] constant = Steps.Constant(features, rows);
        if (constant.Length > 0)
        {
            console.MarkupLineInterpolated($"[yellow]the same in all rows: {string.Join(", ", constant)}; nothing is learned from this: leave it out, or add rows where it differs[/]");
        }
    }

    /// <summary>Tells of features whose values differ by less than the steps of whole numbers, since a few rows far out take the range.</summary>
    public void TellCoarse(ModelDescription description, IReadOnlyList<float[]> rows)
    {
        short[][] inputs = [.. rows.Select(r => Steps.Of(description, r))];
        for (int i = 0; i < description.Features.Length; i++)
        {
            int values = rows.Select(r => r[i]).Distinct().Count();
            int steps = inputs.Select(r => r[i]).Distinct().Count();
            if (values >= FewValues && steps < values / 4)
            {
                console.MarkupLineInterpolated($"[yellow]{description.Features[i]}: its {values} values are {steps} in whole numbers, since a few lie far out; give its logarithm or root instead[/]");
            }
        }
    }

    /// <summary>Writes the model's file and tells how it is compared; gives its length, bytes.</summary>
    /// <exception cref="UserErrorException">The device could not run it, or a file cannot be written.</exception>
    public int Write(LearnedModel model)
    {
        byte[] bytes = model.Write();
        Put(options.Output, its => File.WriteAllBytes(its, bytes));
        console.MarkupLineInterpolated($"model in {options.Output}");
        if (bytes.Length > ModelStore.Usual)
        {
            console.MarkupLineInterpolated($"[yellow]{bytes.Length:#,0} bytes are more than the {ModelStore.Usual:#,0} that a node takes where its image says nothing else; fewer --trees or --leaves make it smaller[/]");
        }

        if (options.Kind == Forest && model is LearnedForest forest)
        {
            ModelDescription its = forest.Description;
            Put(Source, to => File.WriteAllText(to, ForestSource.Write(forest, "SmartSensor.Models", ClassName(), $"Forest of {SecurityElement.Escape(its.Name)}, trained {its.Trained}.")));
            console.MarkupLineInterpolated($"as code for the device in {Source}");
        }

        return bytes.Length;
    }

    /// <summary>Writes the plot.</summary>
    /// <param name="save">Saves it in a file.</param>
    public void Plot(Action<string> save)
    {
        Put(Picture, save);
        console.MarkupLineInterpolated($"plot in {Picture}");
    }

    private static void Put(string place, Action<string> write)
    {
        try
        {
            OutputFile.Put(place, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"--out: {e.Message}");
        }
    }

    // The name of the file, as a name in C#.
    private string ClassName()
    {
        string name = string.Concat(string.Concat(Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return (name.Length > 0 && char.IsAsciiLetter(name[0]) ? name : "Model" + name) + "Forest";
    }
}

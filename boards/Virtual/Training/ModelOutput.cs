using SmartSensor.Inference;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Writes what a training gave: the model's file, a forest as code, and the plot beside them.</summary>
/// <param name="file">The model's file.</param>
/// <param name="console">Where it is told.</param>
internal sealed class ModelOutput(string file, IAnsiConsole console)
{
    /// <summary>Name of the model.</summary>
    public string Name => Path.GetFileNameWithoutExtension(file);

    /// <summary>Writes the model's file and tells how it is compared; gives its length, bytes.</summary>
    /// <exception cref="UserErrorException">The device could not run it, or a file cannot be written.</exception>
    public int Write(LearnedModel model)
    {
        byte[] bytes = model.Write();
        Guard(() => File.WriteAllBytes(file, bytes));
        console.MarkupLineInterpolated($"model in {file}");
        if (model is LearnedForest forest)
        {
            ModelDescription its = forest.Description;
            string source = Path.ChangeExtension(file, ".cs");
            Guard(() => File.WriteAllText(source, ForestSource.Write(forest, "SmartSensor.Models", ClassName(), $"Forest of {its.Name}, trained {its.Trained}.")));
            console.MarkupLineInterpolated($"as code for the device in {source}");
        }

        return bytes.Length;
    }

    /// <summary>Writes the plot.</summary>
    /// <param name="save">Saves it in a file.</param>
    public void Plot(Action<string> save)
    {
        string plot = Path.ChangeExtension(file, ".png");
        Guard(() => save(plot));
        console.MarkupLineInterpolated($"plot in {plot}");
    }

    private static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"--out: {e.Message}");
        }
    }

    private string ClassName()
    {
        string name = string.Concat(Name.Split('-', '_', '.', ' ').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return (name.Length > 0 && char.IsAsciiLetter(name[0]) ? name : "Model" + name) + "Forest";
    }
}

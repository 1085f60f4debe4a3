using System.Text;
using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>An answer of a model.</summary>
internal readonly record struct Answer(int Label, int Confidence, int Score);

/// <summary>A model as the PC has it after training: what the device reads is written from it, and what the device must answer is computed from it in another way.</summary>
internal abstract class LearnedModel(ModelDescription description)
{
    private const string Smaller = "take fewer --trees, --leaves or features";

    public ModelDescription Description { get; } = description;

    protected abstract ModelKind Kind { get; }

    /// <summary>What the device must answer, from the model's definition.</summary>
    public abstract Answer Answer(short[] input);

    /// <summary>The model as the device reads it.</summary>
    /// <exception cref="UserErrorException">The device could not run it: says why.</exception>
    public byte[] Write()
    {
        ModelDescription d = Description;
        Check(d.Features, d.Classes);
        using MemoryStream stream = new();
        using BinaryWriter to = new(stream);
        to.Write(ModelFile.Mark);
        to.Write(0);
        to.Write((byte)ModelFile.Version);
        to.Write((byte)Kind);
        to.Write((byte)d.Features.Length);
        to.Write((byte)d.Classes.Length);
        to.Write((short)d.Quality);
        to.Write(d.Scale);
        Text(to, d.Name);
        Text(to, d.Trained);
        Text(to, d.Unit);
        for (int i = 0; i < d.Features.Length; i++)
        {
            Text(to, d.Features[i]);
            Text(to, d.Units[i]);
            to.Write(d.Offsets[i]);
            to.Write(d.Steps[i]);
        }

        foreach (string name in d.Classes)
        {
            Text(to, name);
        }

        Tables(to);
        to.Flush();
        byte[] bytes = [.. stream.ToArray(), 0, 0, 0, 0];
        BitConverter.TryWriteBytes(bytes.AsSpan(4), bytes.Length);
        Crc32.Put(Crc32.Of(bytes, 0, bytes.Length - 4), bytes, bytes.Length - 4);

        // What the device refuses is refused here.
        return ModelFile.Read(bytes, out string fault) is null ? throw new UserErrorException($"The device could not run this: {(bytes.Length > ModelFile.Longest ? $"it takes {bytes.Length:#,0} bytes, and a model has {ModelFile.Longest:#,0} at most" : fault.Split("; ")[0])}; {Smaller}.") : bytes;
    }

    /// <summary>Checks that a model may have as many.</summary>
    /// <exception cref="UserErrorException">It may not: says how many.</exception>
    public static void Check(string[] features, string[] classes)
    {
        if (features.Length is < 1 or > ModelDescription.MostFeatures || classes.Length is < 1 or > ModelDescription.MostClasses)
        {
            throw new UserErrorException($"A model has 1 to {ModelDescription.MostFeatures} features and 1 to {ModelDescription.MostClasses} classes, not {features.Length} and {classes.Length}.");
        }
    }

    protected abstract void Tables(BinaryWriter to);

    /// <summary>The class of the highest score, and its certainty against the second.</summary>
    protected static Answer Pick(long[] scores, int unit)
    {
        int best = Array.IndexOf(scores, scores.Max());
        if (scores.Length == 1)
        {
            return new Answer(0, Model.Certain, (int)scores[0]);
        }

        long second = scores.Where((_, i) => i != best).Max();
        long steps = (scores[best] - second) * 1024 / unit;
        if (steps >= 8192)
        {
            return new Answer(best, Model.Certain, (int)scores[best]);
        }

        (long quarter, long part) = Math.DivRem(steps, 256);
        long from = Logistic(quarter);
        return new Answer(best, (int)(from + ((Logistic(quarter + 1) - from) * part / 256)), (int)scores[best]);
    }

    private static long Logistic(long quarters) => (long)Math.Round(1000 / (1 + Math.Exp(-quarters / 4.0)));

    /// <summary>A name or unit as the device takes it.</summary>
    /// <exception cref="UserErrorException">It does not: says why.</exception>
    public static byte[] Text(string text)
    {
        if (text.Any(c => c is < ' ' or > '~'))
        {
            throw new UserErrorException($"The name or unit \"{text}\" is no plain ASCII, which is all that the device takes; write it otherwise, such as Cel for °C.");
        }

        byte[] bytes = Encoding.ASCII.GetBytes(text);
        if (bytes.Length > ModelFile.LongestText)
        {
            throw new UserErrorException($"The name \"{text}\" has more than {ModelFile.LongestText} characters; shorten it.");
        }

        return bytes;
    }

    private static void Text(BinaryWriter to, string text)
    {
        byte[] bytes = Text(text);
        to.Write((byte)bytes.Length);
        to.Write(bytes);
    }
}

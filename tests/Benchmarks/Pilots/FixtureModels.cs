using System.Globalization;
using System.Reflection;
using SmartSensor.Boards.Virtual;
using SmartSensor.Inference;
using SmartSensor.WaterMeter;

namespace SmartSensor.Benchmarks.Pilots;

/// <summary>The two models of a classifier, as the device reads them.</summary>
/// <param name="First">Names a use as it ends.</param>
/// <param name="Second">Decides after the delay.</param>
internal sealed record FixtureModels(byte[] First, byte[] Second)
{
    /// <summary>Time without water that ends a use, s.</summary>
    public const int Pause = 20;

    /// <summary>Volume below which it is no use, l.</summary>
    public const float Least = 0.2f;

    /// <summary>Time after its end at which a use is decided, s.</summary>
    public const int Delay = 3600;

    private const string Day = "yyyy-MM-dd";

    /// <summary>Bytes of both.</summary>
    public int Size => First.Length + Second.Length;

    /// <summary>Fixtures that they know.</summary>
    public string[] Classes => Read(Second).Description.Classes;

    /// <summary>First and last day that they were trained on.</summary>
    public (DateOnly First, DateOnly Last) Days
    {
        get
        {
            string[] days = Read(Second).Description.Trained.Split('/');
            return (DateOnly.ParseExact(days[0], Day, CultureInfo.InvariantCulture), DateOnly.ParseExact(days[1], Day, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>How a model tells the days that it was trained on: an interval of ISO 8601.</summary>
    public static string Dates(DateOnly first, DateOnly last) => first.ToString(Day, CultureInfo.InvariantCulture) + "/" + last.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>The models that the repository holds for an interval, s.</summary>
    public static FixtureModels Shipped(int interval) => new(Resource(Name(interval, "first")), Resource(Name(interval, "second")));

    /// <summary>Writes both files into a folder; gives what they are called.</summary>
    public string[] Write(string folder, int interval)
    {
        Directory.CreateDirectory(folder);
        string[] files = [Path.Combine(folder, Name(interval, "first")), Path.Combine(folder, Name(interval, "second"))];
        File.WriteAllBytes(files[0], First);
        File.WriteAllBytes(files[1], Second);
        return files;
    }

    /// <summary>A classifier without models.</summary>
    public static FixtureClassifier Empty(int interval) => new(interval, Pause, Least, Delay);

    /// <summary>A classifier as the device has it.</summary>
    public FixtureClassifier Classifier(int interval)
    {
        FixtureClassifier classifier = Empty(interval);
        return classifier.Accept(Read(First), Read(Second)) ? classifier : throw new InvalidOperationException("These models were trained for another classifier; write them anew.");
    }

    /// <summary>A model as the device reads it.</summary>
    public static Model Read(byte[] bytes) => ModelFile.Read(bytes, out string fault) ?? throw new InvalidOperationException(fault);

    private static string Name(int interval, string which) => string.Create(CultureInfo.InvariantCulture, $"fixtures.{interval}s.{which}.bin");

    private static byte[] Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new UserErrorException($"{name} is not in this program; write it by --write-model into Pilots/Fixtures and build again.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

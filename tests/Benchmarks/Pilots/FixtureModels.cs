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

    /// <summary>Bytes of both.</summary>
    public int Size => First.Length + Second.Length;

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
}

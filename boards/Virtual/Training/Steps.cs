using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>How features become whole numbers of 16 bits: the range that was seen takes half of them, so that twice as much still fits.</summary>
internal static class Steps
{
    /// <summary>Steps from the middle of a feature's range to its end.</summary>
    public const double Half = 16383;

    /// <summary>A description with offset and steps of every feature, from its least and largest value in the rows.</summary>
    /// <param name="features">Names of the features.</param>
    /// <param name="units">Their units.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="classes">Names of the classes, or of the quantity.</param>
    /// <param name="name">Name of the model.</param>
    /// <param name="trained">Date of the training.</param>
    /// <param name="half">Steps from the middle of a feature's range to its end.</param>
    public static ModelDescription Describe(string[] features, string[] units, IReadOnlyList<float[]> rows, string[] classes, string name, DateOnly trained, double half = Half)
    {
        ModelDescription description = new()
        {
            Name = name,
            Trained = trained.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Features = features,
            Units = units,
            Classes = classes,
            Offsets = new float[features.Length],
            Steps = new float[features.Length],
        };
        for (int i = 0; i < features.Length; i++)
        {
            float least = rows.Min(r => r[i]);
            float most = rows.Max(r => r[i]);
            description.Offsets[i] = (least + most) / 2;
            description.Steps[i] = most > least ? (float)(2 * half / (most - least)) : 1f;
        }

        return description;
    }

    /// <summary>A row as the device's model sees it.</summary>
    public static short[] Of(ModelDescription description, float[] row)
    {
        short[] input = new short[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            float steps = (row[i] - description.Offsets[i]) * description.Steps[i];
            input[i] = (short)(steps >= 32767f ? 32767 : steps > -32768f ? (int)(steps + 32768.5f) - 32768 : -32768);
        }

        return input;
    }
}

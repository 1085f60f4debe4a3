using System.Numerics;
using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Weights of each class, whole numbers.</summary>
internal sealed class LearnedLinear(ModelDescription description, short[][] weights, int[] bias, int shift, int unit) : LearnedModel(description)
{
    protected override ModelKind Kind => ModelKind.Linear;

    public override Answer Answer(short[] input) => Pick([.. weights.Select((row, i) => Score(row, bias[i], input))], unit);

    protected override void Tables(BinaryWriter to)
    {
        to.Write((byte)shift);
        to.Write(unit);
        Array.ForEach(bias, to.Write);
        foreach (short weight in weights.SelectMany(row => row))
        {
            to.Write(weight);
        }
    }

    private long Score(short[] row, int start, short[] input)
    {
        BigInteger sum = BigInteger.Zero;
        for (int i = 0; i < row.Length; i++)
        {
            sum += (BigInteger)row[i] * input[i];
        }

        // Halving rounds down, as a shift does.
        BigInteger one = BigInteger.One << shift;
        BigInteger score = start + ((sum - (((sum % one) + one) % one)) / one);
        return (long)BigInteger.Clamp(score, int.MinValue, int.MaxValue);
    }
}

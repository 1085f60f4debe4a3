using System.Numerics;
using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>A layer: weights of 8 bits, a row for each output, and the rescaling of their sums by multiplier/2^shift.</summary>
internal sealed record PerceptronLayer(sbyte[][] Weights, int[] Bias, int Multiplier, int Shift);

/// <summary>A perceptron of whole numbers.</summary>
internal sealed class LearnedPerceptron(ModelDescription description, IReadOnlyList<PerceptronLayer> layers, int unit) : LearnedModel(description)
{
    protected override ModelKind Kind => ModelKind.Perceptron;

    public override Answer Answer(short[] input)
    {
        BigInteger[] values = [.. input.Select(x => BigInteger.Clamp(x, -128, 127))];
        foreach (PerceptronLayer layer in layers)
        {
            bool last = layer == layers[^1];
            values = [.. layer.Weights.Select((row, i) => Rescaled(layer.Bias[i] + row.Zip(values).Aggregate(BigInteger.Zero, (sum, x) => sum + (x.First * x.Second)), layer, last))];
        }

        return Pick([.. values.Select(v => (long)v)], unit);
    }

    protected override void Tables(BinaryWriter to)
    {
        to.Write((byte)layers.Count);
        to.Write(unit);
        foreach (PerceptronLayer layer in layers)
        {
            to.Write((byte)layer.Weights.Length);
            to.Write(layer.Multiplier);
            to.Write((byte)layer.Shift);
            Array.ForEach(layer.Bias, to.Write);
            foreach (sbyte weight in layer.Weights.SelectMany(row => row))
            {
                to.Write(weight);
            }
        }
    }

    // To the nearest whole number, halves upwards.
    private static BigInteger Rescaled(BigInteger sum, PerceptronLayer layer, bool last)
    {
        BigInteger one = BigInteger.One << layer.Shift;
        BigInteger scaled = (sum * layer.Multiplier) + (one / 2);
        BigInteger whole = (scaled - (((scaled % one) + one) % one)) / one;
        return last ? BigInteger.Clamp(whole, short.MinValue, short.MaxValue) : BigInteger.Clamp(whole, 0, 127);
    }
}

using System.Numerics;
using SmartSensor.Inference;

namespace SmartSensor.Boards.Virtual.Training;

/// <summary>Models of what is strange.</summary>
internal abstract class LearnedStrangeness(ModelDescription description) : LearnedModel(description)
{
    protected static Answer Judge(BigInteger distance, BigInteger border)
    {
        int score = distance > long.MaxValue / 1000 ? int.MaxValue : (int)BigInteger.Min(int.MaxValue, distance * 1000 / border);
        return new Answer(score > 1000 ? 1 : 0, Math.Min(1000, Math.Abs(score - 1000)), score);
    }
}

/// <summary>Mean and border of each feature.</summary>
internal sealed class LearnedZScore(ModelDescription description, short[] means, int[] borders) : LearnedStrangeness(description)
{
    protected override ModelKind Kind => ModelKind.ZScore;

    public override Answer Answer(short[] input)
    {
        // The feature that is farthest by its own border; the first of equals.
        int worst = Enumerable.Range(0, input.Length).Aggregate((a, b) => new BigInteger(Away(b, input)) * borders[a] > new BigInteger(Away(a, input)) * borders[b] ? b : a);
        return Away(worst, input) == 0 ? Judge(0, borders[0]) : Judge(Away(worst, input), borders[worst]);
    }

    protected override void Tables(BinaryWriter to)
    {
        Array.ForEach(means, to.Write);
        Array.ForEach(borders, to.Write);
    }

    private int Away(int feature, short[] input) => Math.Abs(input[feature] - means[feature]);
}

/// <summary>Mean, and the inverse of the covariance's Cholesky factor, row by row.</summary>
internal sealed class LearnedMahalanobis(ModelDescription description, short[] means, short[][] factor, int shift, int border) : LearnedStrangeness(description)
{
    private static readonly BigInteger _farthest = 100_000_000;

    protected override ModelKind Kind => ModelKind.Mahalanobis;

    public override Answer Answer(short[] input)
    {
        BigInteger square = BigInteger.Zero;
        foreach (short[] row in factor)
        {
            BigInteger sum = BigInteger.Zero;
            for (int i = 0; i < row.Length; i++)
            {
                sum += (BigInteger)(input[i] - means[i]) * row[i];
            }

            BigInteger one = BigInteger.One << shift;
            BigInteger halved = BigInteger.Clamp((sum - (((sum % one) + one) % one)) / one, -_farthest, _farthest);
            square += halved * halved;
        }

        return Judge(square, border);
    }

    protected override void Tables(BinaryWriter to)
    {
        to.Write((byte)shift);
        to.Write(border);
        Array.ForEach(means, to.Write);
        foreach (short weight in factor.SelectMany(row => row))
        {
            to.Write(weight);
        }
    }
}

/// <summary>Centres, and how far from all of them is strange.</summary>
internal sealed class LearnedKMeans(ModelDescription description, short[][] centres, int most, int shift, int border) : LearnedStrangeness(description)
{
    public IReadOnlyList<short[]> Centres => centres;

    public int Most => most;

    public int Shift => shift;

    public int Border => border;

    protected override ModelKind Kind => ModelKind.KMeans;

    public override Answer Answer(short[] input) =>
        Judge(centres.Min(c => c.Zip(input).Aggregate(BigInteger.Zero, (sum, x) => sum + BigInteger.Pow(x.First - x.Second, 2))), border);

    protected override void Tables(BinaryWriter to)
    {
        to.Write((byte)most);
        to.Write((byte)centres.Length);
        to.Write((byte)shift);
        to.Write(border);
        foreach (short value in centres.SelectMany(c => c))
        {
            to.Write(value);
        }
    }
}

using CsCheck;
using MathNet.Numerics;
using MathNet.Numerics.Statistics;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Inference;
using SmartSensor.Sensing;
using Statistics = SmartSensor.Inference.Statistics;

namespace SmartSensor.Tests.Inference;

/// <summary>Features as they come against MathNet's over the whole window, for windows at random.</summary>
[TestClass]
public class FeatureTests
{
    private const double Second = 1e6;

    // The square of less is nothing in a float.
    private const float LeastSample = 1e-15f;

    private static readonly Gen<float[]> _samples =
        from offset in Gen.Float[-1e5f, 1e5f]
        from spread in Gen.Float[0.1f, 1000f]
        from unit in Gen.Float[-1f, 1f].Array[2, 300]
        let samples = unit.Select(u => offset + (spread * u)).ToArray()
        where samples.Max(Math.Abs) > LeastSample
        select samples;

    [TestMethod]
    public void Statistics_are_those_of_MathNet() => _samples.Sample(samples =>
    {
        double[] exact = [.. samples.Select(s => (double)s)];
        float[] numbers = Run(new Statistics(0, "x", "m"), samples);
        double variance = exact.PopulationVariance();
        double rms = exact.RootMeanSquare();
        return Near(exact.Mean(), numbers[0], 1e-6 * rms) && Near(rms, numbers[1], 1e-6 * rms) && Near(variance, numbers[2], 1e-5 * (variance + (1e-9 * rms * rms)))
            && numbers[3] == samples.Min() && numbers[4] == samples.Max() && numbers[5] == samples.Max() - samples.Min() && Near(exact.Select(Math.Abs).Max() / rms, numbers[6], 1e-5);
    });

    [TestMethod]
    public void A_slope_is_that_of_MathNet() => _samples.Sample(samples =>
    {
        double[] exact = [.. samples.Select(s => (double)s)];
        double[] times = [.. Enumerable.Range(0, samples.Length).Select(i => 5.0 + (0.01 * i) + (i % 3 * 0.002))];
        Slope slope = new(0, "x", "m");
        slope.Clear();
        for (int i = 0; i < samples.Length; i++)
        {
            slope.Add(samples[i], (long)Math.Round(times[i] * Second));
        }

        float[] number = new float[1];
        slope.Write(number, 0, 0);
        double expected = Fit.Line(times, exact).B;
        double scale = exact.PopulationStandardDeviation() / times.PopulationStandardDeviation();
        return Near(expected, number[0], 1e-4 * (Math.Abs(expected) + scale));
    });

    [TestMethod]
    public void A_quantile_of_many_is_near_in_rank()
    {
        // Of uniform, normal and exponential variables. Jain & Chlamtac find errors of a few per cent of rank beyond a hundred samples; once in ten thousand windows the algorithm itself is
        // 0.06 and more off (22 of 200,000, the same in double), so that this is of many windows together.
        double[] errors = [.. Enumerable.Range(0, 1000).Select(RankError).Order()];
        Assert.IsLessThan(0.005, errors[500]);
        Assert.IsLessThan(0.03, errors[990]);
        Assert.IsLessThan(0.06, errors[999]);
    }

    [TestMethod]
    public void A_quantile_lies_within_the_samples_whatever_they_are() =>
        Gen.Select(Gen.Float[0.01f, 0.99f], Gen.OneOf(Gen.Float[-1e20f, 1e20f], Gen.Const(0f), Gen.Const(1f), Gen.Const(1e20f)).Array[1, 60]).Sample((share, samples) =>
        {
            float quantile = Run(new Quantile(0, "q", "m", share), samples)[0];
            return quantile >= samples.Min() && quantile <= samples.Max();
        });

    [TestMethod]
    public void A_band_is_the_power_of_the_discrete_Fourier_transform() =>
        Gen.Select(Gen.Int[1, 31], Gen.Float[-10f, 10f].Array[64]).Sample((bin, samples) =>
        {
            // The forward transform of MathNet, of all samples: 2|X|²/N².
            System.Numerics.Complex[] spectrum = [.. samples.Select(s => new System.Numerics.Complex(s, 0))];
            MathNet.Numerics.IntegralTransforms.Fourier.Forward(spectrum, MathNet.Numerics.IntegralTransforms.FourierOptions.NoScaling);
            double expected = 2 * spectrum[bin].Magnitude * spectrum[bin].Magnitude / (64 * 64);

            // The board's cosine is single: at the lowest bin the frequency is off by some 1e-6 of a bin.
            double power = samples.Sum(s => (double)s * s) / samples.Length;
            return Near(expected, Run(new GoertzelBand(0, "b", "m", bin, 64f), samples)[0], 1e-3 * power);
        });

    [TestMethod]
    public void A_band_that_is_slow_beside_the_rate_is_met() =>
        Gen.Float[0.02f, 0.2f].Sample(
            frequency =>
            {
                // Waves of a reservoir in a pressure at 200 Hz, half an hour long: the mean square of the wave, and what the transform at that very frequency gives.
                const int Rate = 200;
                const int Samples = 1800 * Rate;
                float[] samples = [.. Enumerable.Range(0, Samples).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / Rate))];
                System.Numerics.Complex sum = System.Numerics.Complex.Zero;
                for (int i = 0; i < Samples; i++)
                {
                    sum += samples[i] * System.Numerics.Complex.Exp(new System.Numerics.Complex(0, -2 * Math.PI * frequency * i / Rate));
                }

                double expected = 2 * sum.Magnitude * sum.Magnitude / ((double)Samples * Samples);
                return Near(0.5, expected, 0.02) && Near(expected, Run(new GoertzelBand(0, "b", "m", frequency, Rate), samples)[0], 0.01);
            },
            iter: 20);

    [TestMethod]
    public void A_histogram_is_that_of_MathNet() =>
        Gen.Float[-0.999f, 0.999f].Array[1, 200].Sample(all =>
        {
            // MathNet's buckets hold their upper border, these their lower: samples on a border are left out, and with them those that a float cannot tell from it, such as -1e-35, once the low end is taken off.
            float[] samples = [.. all.Where(s => (s + 1f) * 4f != MathF.Floor((s + 1f) * 4f))];
            if (samples.Length == 0)
            {
                return true;
            }

            MathNet.Numerics.Statistics.Histogram exact = new(samples.Select(s => (double)s), 8, -1, 1);
            float[] shares = Run(new SmartSensor.Inference.Histogram(0, "h", -1f, 1f, 8), samples);
            return Enumerable.Range(0, 8).All(i => Near(exact[i].Count / samples.Length, shares[i], 1e-6));
        });

    [TestMethod]
    public void Overlapping_windows_are_each_computed_as_if_alone() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 20], Gen.Float[-100f, 100f].Array[50, 300]).Sample((overlap, step, samples) =>
        {
            int length = overlap * step;
            FeatureWindows windows = FeatureWindows.ByCount([new Statistics(0, "x", "m"), new Quantile(0, "q", "m", 0.5f)], length, step);
            Frame frame = new([new Channel(Quantity.Pressure, Axis.None, -1e6f, 1e6f, 1f, 0f, 1f)]);
            frame.Mark(Validity.Valid);
            int told = 0;
            for (int i = 0; i < samples.Length; i++)
            {
                frame.Time = i;
                frame.Values[0] = samples[i];
                if (windows.Take(frame))
                {
                    float[] window = samples[(i + 1 - length)..(i + 1)];
                    if (i + 1 != length + (told * step) || windows.Values[0] != Run(new Statistics(0, "x", "m"), window)[0] || windows.Values[7] != Run(new Quantile(0, "q", "m", 0.5f), window)[0])
                    {
                        return false;
                    }

                    told++;
                }
            }

            return told == (samples.Length < length ? 0 : ((samples.Length - length) / step) + 1);
        });

    private static double RankError(int seed)
    {
        Random random = new(seed);
        float share = 0.1f + (0.8f * random.NextSingle());
        float[] samples = [.. Enumerable.Range(0, random.Next(200, 2000)).Select(_ => (float)(seed % 3 == 0 ? random.NextDouble() : seed % 3 == 1 ? Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) : -Math.Log(1 - random.NextDouble())))];
        float quantile = Run(new Quantile(0, "q", "m", share), samples)[0];
        return Math.Abs((samples.Count(s => s <= quantile) / (double)samples.Length) - share);
    }

    private static bool Near(double expected, double actual, double tolerance) => Math.Abs(actual - expected) <= tolerance;

    private static float[] Run(Feature feature, float[] samples)
    {
        float[] numbers = new float[feature.Names.Length];
        feature.Clear();
        for (int i = 0; i < samples.Length; i++)
        {
            feature.Add(samples[i], i * 10000);
        }

        feature.Write(numbers, 0, samples.Length * 10000);
        return numbers;
    }
}

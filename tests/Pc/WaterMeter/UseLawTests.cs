using CsCheck;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Inference;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.WaterMeter;

/// <summary>What holds for uses whatever flowed: they are those of a plain search for pauses, each is decided once and in order, and no week is unlike another.</summary>
[TestClass]
public class UseLawTests
{
    private const int Pause = 20;
    private const long Week = 7 * 86_400_000L; // ms

    // Volumes in 1/64 l, whose sums floats hold exactly.
    private const float Litre = 64f;

    // For some intervals this much, and then for some none.
    private static readonly Gen<(int Volume, int Wet, int Dry)[]> _course =
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 30], Gen.Frequency((6, Gen.Int[1, 40]), (1, Gen.Int[40, 4000])), (volume, wet, dry) => (volume, wet, dry)).Array[1, 40];

    private static readonly Gen<int> _interval = Gen.OneOf(Gen.Const(1), Gen.Const(2), Gen.Const(5), Gen.Const(10));
    private static readonly Gen<int> _delay = Gen.OneOf(Gen.Const(0), Gen.Const(1), Gen.Const(60), Gen.Const(1800), Gen.Const(7200));

    [TestMethod]
    public void Uses_are_those_between_pauses_and_hold_all_water_above_the_least_volume() =>
        Gen.Select(_course, _interval, Gen.Int[0, 64]).Sample((course, interval, least) =>
        {
            int[] volumes = Flat(course, interval);
            (int Began, int Length, int Volume)[] all = Plain(volumes, interval);
            (int, int, int)[] expected = [.. all.Where(u => u.Volume >= least)];
            WaterUse use = new(Pause, least / Litre);
            List<(int Began, int Length, int Volume)> told = [];
            for (int i = 0; i < volumes.Length; i++)
            {
                if (use.Update((i + 1) * interval * 1000L, interval, volumes[i] / Litre))
                {
                    told.Add(((int)(use.Began / 1000), use.Length, (int)(use.Volume * Litre)));
                }
            }

            return told.SequenceEqual(expected) && told.Sum(u => u.Volume) == volumes.Sum() - all.Where(u => u.Volume < least).Sum(u => u.Volume);
        });

    [TestMethod]
    public void What_describes_a_use_lies_within_what_flowed() =>
        Gen.Select(_course, _interval).Sample((course, interval) =>
        {
            int[] volumes = Flat(course, interval);
            WaterUse use = new(Pause, 0f);
            string[] names = WaterUse.Names();
            short Of(string name) => use.Values[Array.IndexOf(names, name)];
            for (int i = 0; i < volumes.Length; i++)
            {
                if (!use.Update((i + 1) * interval * 1000L, interval, volumes[i] / Litre))
                {
                    continue;
                }

                int from = (int)(use.Began / 1000 / interval);
                int[] its = volumes[from..(from + (use.Length / interval))];
                int most = (int)Math.Round(its.Max() * 10_000 / Litre / interval);
                string[] rising = ["flow_10", "flow_25", "flow_50", "flow_75", "flow_90", "flow_max"];
                if (rising.Zip(rising.Skip(1)).Any(pair => Of(pair.First) > Of(pair.Second)) || Math.Abs(Of("flow_max") - most) > 1
                    || Of("flowing") != its.Count(v => v > 0) * interval || Of("longest_run") > Of("flowing") || Of("rise") + Of("tail") > Of("length")
                    || Math.Abs(Of("volume") - (its.Sum() * 100 / Litre)) > 0.51 || Math.Abs(Of("flow_mean") - (its.Sum() * 10_000 / Litre / Of("flowing"))) > 0.51
                    || Of("starts") != its.Prepend(0).Zip(its).Count(pair => pair.First == 0 && pair.Second > 0))
                {
                    return false;
                }
            }

            return true;
        });

    [TestMethod]
    public void Each_use_is_decided_once_and_in_order_with_its_volume() =>
        Gen.Select(_course, _interval, _delay).Sample((course, interval, delay) =>
        {
            int[] volumes = [.. Flat(course, interval), .. new int[(7200 / interval) + 1]];
            FixtureClassifier classifier = Classifier(interval, delay);
            List<(int, int)> decided = [];
            bool right = true;
            for (int i = 0; i < volumes.Length; i++)
            {
                if (classifier.Update((i + 1) * interval * 1000L, interval, volumes[i] / Litre))
                {
                    decided.Add(((int)(classifier.Began / 1000), classifier.Length));

                    // The answer of a model that was asked with this use.
                    right &= classifier.Fixture == classifier.Values[WaterUse.VolumeAt] % Counting.Classes && classifier.Confidence == classifier.Values[1] % 1000;
                }
            }

            return right && decided.SequenceEqual(Plain(volumes, interval).Select(u => (u.Began, u.Length)));
        });

    [TestMethod]
    public void No_week_is_unlike_another() =>
        Gen.Select(_course, _interval, Gen.Int[1, 3000], Gen.Long[0, Week]).Sample((course, interval, weeks, start) =>
        {
            int[] volumes = Flat(course, interval);
            FixtureClassifier one = Classifier(interval, 600);
            FixtureClassifier other = Classifier(interval, 600);
            for (int i = 0; i < volumes.Length; i++)
            {
                long time = start + ((i + 1) * interval * 1000L);
                bool decided = one.Update(time, interval, volumes[i] / Litre);
                if (decided != other.Update(time + (weeks * Week), interval, volumes[i] / Litre)
                    || (decided && (!one.Values.SequenceEqual(other.Values) || other.Began - one.Began != weeks * Week)))
                {
                    return false;
                }
            }

            return true;
        });

    // The volumes of intervals one after the other, with a pause behind the last.
    private static int[] Flat((int Volume, int Wet, int Dry)[] course, int interval) =>
        [.. course.SelectMany(c => Enumerable.Repeat(c.Volume, c.Wet).Concat(Enumerable.Repeat(0, c.Dry))), .. new int[(Pause + interval - 1) / interval]];

    // Intervals with water, cut where as many without lie between two as the pause takes.
    private static (int Began, int Length, int Volume)[] Plain(int[] volumes, int interval)
    {
        int[] wet = [.. Enumerable.Range(0, volumes.Length).Where(i => volumes[i] > 0)];
        int[] firsts = [.. wet.Where((at, i) => i == 0 || (at - wet[i - 1] - 1) * interval >= Pause)];
        return [.. firsts.Select((first, i) =>
        {
            int last = wet.Last(at => i + 1 == firsts.Length || at < firsts[i + 1]);
            return (first * interval, (last + 1 - first) * interval, volumes[first..(last + 1)].Sum());
        })];
    }

    private static FixtureClassifier Classifier(int interval, int delay)
    {
        FixtureClassifier classifier = new(interval, Pause, 0f, delay);
        Assert.IsTrue(classifier.Accept(new Counting(FixtureClassifier.NamesOfFirst()), new Counting(FixtureClassifier.NamesOfSecond())));
        return classifier;
    }

    // Answers by the volume and the length of the use that it is asked with.
    private sealed class Counting : Model
    {
        public const int Classes = 3;

        public Counting(string[] features)
        {
            ModelDescription description = new() { Classes = ["shower", "tap", "toilet"] };
            description.Features = features;
            Description = description;
        }

        public override void Run()
        {
            Label = Input[WaterUse.VolumeAt] % Classes;
            Confidence = Input[1] % 1000;
        }
    }
}

using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    /// <summary>Each feature against numbers computed by hand, or of the paper it comes from.</summary>
    [TestClass]
    public class FeatureTests
    {
        private const long Second = 1000000;

        private static readonly float[] _values = new float[40];

        [TestMethod]
        public void Statistics_of_eight_numbers()
        {
            // Sum 40, squares 232: mean 5, variance 232/8 - 25 = 4, rms √29 = 5.385165, crest 9/√29 = 1.671258.
            Feature feature = new Statistics(0, "flow", "l/min");
            Run(feature, new float[] { 2f, 4f, 4f, 4f, 5f, 5f, 7f, 9f });
            Check.Near(5f, _values[0], 1e-6f, feature.Names[0]);
            Check.Near(5.385165f, _values[1], 1e-6f, feature.Names[1]);
            Check.Near(4f, _values[2], 1e-6f, feature.Names[2]);
            Check.Near(2f, _values[3], 0f, feature.Names[3]);
            Check.Near(9f, _values[4], 0f, feature.Names[4]);
            Check.Near(7f, _values[5], 0f, feature.Names[5]);
            Check.Near(1.671258f, _values[6], 1e-6f, feature.Names[6]);
            Assert.AreEqual("flow_mean", feature.Names[0]);
            Assert.AreEqual("(l/min)2", feature.Units[2]);
            Assert.AreEqual("", feature.Units[6]);
        }

        [TestMethod]
        public void A_large_offset_costs_the_variance_no_digits()
        {
            Feature feature = new Statistics(0, "p", "Pa");
            Run(feature, new float[] { 1000002f, 1000004f, 1000004f, 1000004f, 1000005f, 1000005f, 1000007f, 1000009f });
            Check.Near(4f, _values[2], 1e-6f, "variance");
        }

        [TestMethod]
        public void The_farthest_may_lie_below_zero_and_nothing_has_no_crest()
        {
            // Rms √((1 + 49)/2) = 5.
            Feature feature = new Statistics(0, "a", "m/s2");
            Run(feature, new float[] { 1f, -7f });
            Check.Near(1.4f, _values[6], 1e-6f, "crest");
            Run(feature, new float[] { 0f, 0f, 0f });
            Check.Near(0f, _values[6], 0f, "crest of nothing");
            Run(feature, new float[] { -3f, -5f, -4f });
            Check.Near(-3f, _values[4], 0f, "most");
            Check.Near(-5f, _values[3], 0f, "least");
            Run(feature, new float[0]);
            for (int i = 0; i < 7; i++)
            {
                Check.Near(0f, _values[i], 0f, "of no samples");
            }
        }

        [TestMethod]
        public void Zero_is_crossed_only_beyond_the_hysteresis()
        {
            Feature feature = Crossings.OfZero(0, "a", 0.5f);
            Run(feature, new float[] { 1f, -0.4f, 1f, -1f, 0.3f, -1f, 2f, 0f, -0.6f });
            Check.Near(3f, _values[0], 0f, "crossings");
            Assert.AreEqual("a_zero_crossings", feature.Names[0]);
        }

        [TestMethod]
        public void The_mean_is_that_of_the_window_before()
        {
            // First about its first sample, 10: above, below, above. Then about 10.25: 10.2 lies below it.
            Feature feature = Crossings.OfMean(0, "a", 0f);
            Run(feature, new float[] { 10f, 11f, 9f, 11f });
            Check.Near(2f, _values[0], 0f, "about the first sample");
            Run(feature, new float[] { 10.3f, 10.2f, 10.3f, 10.2f });
            Check.Near(3f, _values[0], 0f, "about the mean of the window before");
        }

        [TestMethod]
        public void A_slope_of_samples_at_uneven_times()
        {
            // t 0, 1, 3, 4 and x 1, 2, 2, 5: means 2 and 2.5, Σ(t - 2)(x - 2.5) = 3 + 0.5 - 0.5 + 5 = 8, Σ(t - 2)² = 10.
            Feature feature = new Slope(0, "p", "Pa");
            feature.Clear();
            feature.Add(1f, 100 * Second);
            feature.Add(2f, 101 * Second);
            feature.Add(2f, 103 * Second);
            feature.Add(5f, 104 * Second);
            feature.Write(_values, 0, 104 * Second);
            Check.Near(0.8f, _values[0], 1e-6f, "slope");
            Assert.AreEqual("Pa/s", feature.Units[0]);
            feature.Clear();
            feature.Add(1f, 100 * Second);
            feature.Write(_values, 0, 104 * Second);
            Check.Near(0f, _values[0], 0f, "of one sample");
            feature.Add(3f, 100 * Second);
            feature.Write(_values, 0, 104 * Second);
            Check.Near(0f, _values[0], 0f, "of one instant");
        }

        [TestMethod]
        public void A_slope_far_from_zero_and_ten_years_after_the_start_is_as_steep()
        {
            Feature feature = new Slope(0, "p", "Pa");
            long start = 315360000 * Second;
            feature.Clear();
            feature.Add(100001f, start);
            feature.Add(100002f, start + Second);
            feature.Add(100002f, start + (3 * Second));
            feature.Add(100005f, start + (4 * Second));
            feature.Write(_values, 0, start + (4 * Second));
            Check.Near(0.8f, _values[0], 1e-6f, "slope");
        }

        [TestMethod]
        public void The_median_of_the_papers_twenty_observations()
        {
            // Jain & Chlamtac 1985, table I: the third marker ends at 4.44.
            Feature feature = new Quantile(0, "median", "s", 0.5f);
            Run(feature, new float[]
            {
                0.02f, 0.15f, 0.74f, 3.39f, 0.83f, 22.37f, 10.15f, 15.43f, 38.62f, 15.92f, 34.60f, 10.28f, 1.47f, 0.40f, 0.05f, 11.39f, 0.27f, 0.42f, 0.09f, 11.37f,
            });
            Check.Near(4.44f, _values[0], 0.005f, "median");
        }

        [TestMethod]
        public void Up_to_five_samples_a_quantile_is_one_of_them()
        {
            Feature feature = new Quantile(0, "q", "s", 0.5f);
            Run(feature, new float[] { 5f, 1f, 3f });
            Check.Near(3f, _values[0], 0f, "of three");
            Run(feature, new float[] { 5f, 1f, 3f, 9f, -4f });
            Check.Near(3f, _values[0], 0f, "of five");
            Run(feature, new float[] { 7f });
            Check.Near(7f, _values[0], 0f, "of one");
            Run(feature, new float[0]);
            Check.Near(0f, _values[0], 0f, "of none");
            Run(feature, new float[] { 2f, 2f, 2f, 2f, 2f, 2f, 2f, 2f });
            Check.Near(2f, _values[0], 0f, "of equals");
        }

        [TestMethod]
        public void Shares_of_bins_with_the_ends_in_the_outermost()
        {
            Feature feature = new Histogram(0, "flow", 0f, 4f, 4);
            Run(feature, new float[] { -5f, 0f, 0.9f, 1f, 2.5f, 3.9f, 4f, 1e30f, 3f, 3f });
            Check.Near(0.3f, _values[0], 1e-7f, "bin 0");
            Check.Near(0.1f, _values[1], 1e-7f, "bin 1");
            Check.Near(0.1f, _values[2], 1e-7f, "bin 2");
            Check.Near(0.5f, _values[3], 1e-7f, "bin 3");
            Assert.AreEqual("flow_bin3", feature.Names[3]);
            Assert.AreEqual("", feature.Units[3]);

            // Bins of 2.
            feature = new Histogram(0, "flow", -2f, 8f, 5);
            Run(feature, new float[] { -1f, 0.5f, 1f, 1.5f, 3f, 5f, 5.9f, 6.1f, 7f, 7.9f });
            Check.Near(0.1f, _values[0], 1e-7f, "bin 0");
            Check.Near(0.3f, _values[1], 1e-7f, "bin 1");
            Check.Near(0.1f, _values[2], 1e-7f, "bin 2");
            Check.Near(0.2f, _values[3], 1e-7f, "bin 3");
            Check.Near(0.3f, _values[4], 1e-7f, "bin 4");
        }

        [TestMethod]
        public void A_sine_has_half_its_square_in_its_band_and_none_in_another()
        {
            // Amplitude 2 at 10 Hz, on an offset: five periods in 50 samples at 100 Hz.
            Feature at = new GoertzelBand(0, "band_10", "m/s2", 10f, 100f);
            Feature beside = new GoertzelBand(0, "band_20", "m/s2", 20f, 100f);
            float[] samples = new float[50];
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = 9.8f + (2f * (float)Math.Sin(2.0 * Math.PI * i / 10.0));
            }

            Run(at, samples);
            Check.Near(2f, _values[0], 1e-3f, "10 Hz");
            Run(beside, samples);
            Check.Near(0f, _values[0], 1e-3f, "20 Hz");
        }

        [TestMethod]
        public void A_band_above_a_quarter_of_the_rate_sees_its_sine_and_no_other()
        {
            // Amplitude 2 at 40 Hz and 1 at 10 Hz: twenty and five periods in 50 samples at 100 Hz.
            Feature high = new GoertzelBand(0, "band_40", "m/s2", 40f, 100f);
            Feature low = new GoertzelBand(0, "band_10", "m/s2", 10f, 100f);
            float[] samples = new float[50];
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = (2f * (float)Math.Sin(2.0 * Math.PI * (4 * i % 10) / 10.0)) + (float)Math.Sin(2.0 * Math.PI * (i % 10) / 10.0);
            }

            Run(high, samples);
            Check.Near(2f, _values[0], 1e-3f, "40 Hz");
            Run(low, samples);
            Check.Near(0.5f, _values[0], 1e-3f, "10 Hz");
        }

        [TestMethod]
        public void A_band_is_at_its_frequency_by_the_times_of_the_samples()
        {
            // 100 Hz of amplitude 2 from a part that gives 1680 samples a second and not 1667: by its nominal rate the band would look at 99.2 Hz, where a second of that sine leaves a fifteenth of it.
            Feature band = new GoertzelBand(0, "band_100", "m/s2", 100f, 1667f);
            SecondAt1680(band, 0, 1680);
            Check.Near(0.13f, _values[0], 0.05f, "by the nominal rate");
            SecondAt1680(band, 1, 1680);
            SecondAt1680(band, 2, 1680);
            Check.Near(2f, _values[0], 1e-2f, "once two windows agree");

            // One window in which samples are missing tells no rate.
            SecondAt1680(band, 3, 1500);
            SecondAt1680(band, 4, 1680);
            Check.Near(2f, _values[0], 1e-2f, "behind one with a hole");
        }

        [TestMethod]
        public void Events_are_rises_and_the_first_sample_is_none()
        {
            Feature feature = new Events(0, "flow", 5f, 2f);
            Run(feature, new float[] { 6f, 3f, 1f, 4f, 7f, 3f, 2f, 6f });
            Check.Near(2f, _values[0], 0f, "events");
            Check.Near(5f / 8f, _values[1], 1e-7f, "share");
        }

        [TestMethod]
        public void The_time_since_outlives_the_window_and_ends_at_the_most()
        {
            Feature feature = new TimeSince(0, "flow", 1f, 60f);
            feature.Clear();
            feature.Add(0f, 10 * Second);
            feature.Write(_values, 0, 20 * Second);
            Check.Near(60f, _values[0], 0f, "never");
            feature.Add(2f, 30 * Second);
            feature.Clear();
            feature.Add(0f, 40 * Second);
            feature.Write(_values, 0, 42 * Second + 500000);
            Check.Near(12.5f, _values[0], 1e-6f, "in the window before");
            feature.Write(_values, 0, 500 * Second);
            Check.Near(60f, _values[0], 0f, "long ago");
        }

        // 84 samples have five periods of 100 Hz; of fewer than 1680 the last is where it was.
        private static void SecondAt1680(Feature feature, int second, int samples)
        {
            feature.Clear();
            for (int i = 0; i < samples; i++)
            {
                int at = i == samples - 1 ? 1679 : i;
                feature.Add(9.8f + (2f * (float)Math.Sin(2.0 * Math.PI * (5 * at % 84) / 84.0)), (second * Second) + (at * Second / 1680));
            }

            feature.Write(_values, 0, (second + 1) * Second);
        }

        // A window of samples a second apart, the last a second before its end.
        private static void Run(Feature feature, float[] samples)
        {
            feature.Clear();
            for (int i = 0; i < samples.Length; i++)
            {
                feature.Add(samples[i], i * Second);
            }

            feature.Write(_values, 0, samples.Length * Second);
        }
    }
}

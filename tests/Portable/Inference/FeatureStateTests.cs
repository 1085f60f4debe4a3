using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    /// <summary>A feature of each kind from window to window, beside another of it that has seen none, and numbers that no feature is made with.</summary>
    [TestClass]
    public class FeatureStateTests
    {
        private const long Second = 1000000;

        [TestMethod]
        public void A_window_knows_nothing_of_the_one_before_it()
        {
            Feature[] features = All();
            for (int k = 0; k < features.Length; k++)
            {
                Run(features[k], new float[] { 40f, -70f, 900f, 3f, 65f, -900f, 12f, 0f });
                float[] second = Run(features[k], new float[] { 6f, 3f, 1f, 4f, 7f, 3f, 5f, 2f, 6f });
                float[] alone = Run(features[k].Another(), new float[] { 6f, 3f, 1f, 4f, 7f, 3f, 5f, 2f, 6f });
                for (int i = 0; i < alone.Length; i++)
                {
                    Check.Near(alone[i], second[i], 0f, features[k].Names[i]);
                }
            }
        }

        [TestMethod]
        public void Another_one_has_its_names_units_channel_and_numbers()
        {
            Feature[] features = All();
            for (int k = 0; k < features.Length; k++)
            {
                // The grandchild: what the child did not take over would be missing here.
                Feature another = features[k].Another().Another();
                Check.Equal(3, another.Channel, "channel");
                CollectionAssert.AreEqual(features[k].Names, another.Names);
                CollectionAssert.AreEqual(features[k].Units, another.Units);
                float[] first = Run(features[k], new float[] { 6f, 3f, 1f, 4f, 7f, 3f, 5f, 2f, 6f });
                float[] second = Run(another, new float[] { 6f, 3f, 1f, 4f, 7f, 3f, 5f, 2f, 6f });
                for (int i = 0; i < first.Length; i++)
                {
                    Check.Near(first[i], second[i], 0f, another.Names[i]);
                }
            }
        }

        [TestMethod]
        public void A_value_just_below_the_upper_end_is_in_the_last_bin()
        {
            // In single precision (3.5 − 2⁻²²) · (2/3.5) is rounded to 2: a third bin that is not there.
            float[] values = Run(new Histogram(0, "flow", 0f, 3.5f, 2), new float[] { 3.4999998f });
            Check.Near(0f, values[0], 0f, "the first");
            Check.Near(1f, values[1], 0f, "the last");
        }

        [TestMethod]
        public void A_histogram_has_2_to_32_bins_between_a_low_end_and_a_higher_one()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new Histogram(0, "a", 0f, 1f, -1));
            Assert.ThrowsException(typeof(ArgumentException), () => new Histogram(0, "a", 0f, 1f, 1));
            Assert.ThrowsException(typeof(ArgumentException), () => new Histogram(0, "a", 0f, 1f, 33));
            Assert.ThrowsException(typeof(ArgumentException), () => new Histogram(0, "a", 1f, 1f, 4));
            Assert.ThrowsException(typeof(ArgumentException), () => new Histogram(0, "a", 0f, float.NaN, 4));
            Assert.ThrowsException(typeof(ArgumentException), () => new Histogram(0, "a", -3e38f, 3e38f, 4));
            Assert.AreEqual(2, new Histogram(0, "a", 0f, 1f, 2).Names.Length);
            Assert.AreEqual(32, new Histogram(0, "a", 0f, 1f, 32).Names.Length);
        }

        [TestMethod]
        public void A_band_lies_above_0_and_below_half_of_the_rate()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new GoertzelBand(0, "a", "", 0f, 100f));
            Assert.ThrowsException(typeof(ArgumentException), () => new GoertzelBand(0, "a", "", 50f, 100f));
            Assert.ThrowsException(typeof(ArgumentException), () => new GoertzelBand(0, "a", "", 1f, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new GoertzelBand(0, "a", "", 1f, float.NaN));
            Assert.AreEqual("a", new GoertzelBand(0, "a", "", 49f, 100f).Names[0]);
        }

        [TestMethod]
        public void A_quantile_lies_between_0_and_1()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new Quantile(0, "a", "", 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new Quantile(0, "a", "", 1f));
            Assert.AreEqual("a", new Quantile(0, "a", "", 0.99f).Names[0]);
        }

        [TestMethod]
        public void A_longest_time_is_above_0_and_what_goes_off_does_not_lie_above_what_comes_on()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new TimeSince(0, "a", 1f, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new Events(0, "a", 1f, 1.5f));
            Assert.AreEqual("a_events", new Events(0, "a", 1f, 1f).Names[0]);
        }

        // Those of a channel's mean, and the time since, are of the windows before by definition.
        private static Feature[] All()
        {
            return new Feature[]
            {
                new Statistics(3, "flow", "l/min"), Crossings.OfZero(3, "flow", 0.5f), new Slope(3, "flow", "l/min"), new Quantile(3, "flow_q", "l/min", 0.3f),
                new Histogram(3, "flow", 2f, 6f, 4), new GoertzelBand(3, "flow_band", "l/min", 0.2f, 1f), new Events(3, "flow", 5f, 2f),
            };
        }

        // A window of samples a second apart, the last a second before its end.
        private static float[] Run(Feature feature, float[] samples)
        {
            float[] values = new float[feature.Names.Length];
            feature.Clear();
            for (int i = 0; i < samples.Length; i++)
            {
                feature.Add(samples[i], i * Second);
            }

            feature.Write(values, 0, samples.Length * Second);
            return values;
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal
{
    /// <summary>What filters that are written as a text make of a few samples, each number by hand.</summary>
    [TestClass]
    public class FilterSampleTests
    {
        // What is held back, in a row of expected values.
        private const float Held = -1e9f;

        private static readonly float[] Samples = new float[] { 10.04f, 30f, 20f, 10.31f, 40.76f };

        [TestMethod]
        public void A_window_gives_the_sample_of_its_place()
        {
            // Of two the median is their mean; the quantile is at place ⌈n · 0.9⌉, which of three is the last.
            Gives("median 3 send_every=1", 10.04f, 20.02f, 20f, 20f, 20f);
            Gives("quantile 0.9 window_size=3 send_every=1", 10.04f, 30f, 30f, 30f, 40.76f);
            Gives("max 3 send_every=1", 10.04f, 30f, 30f, 30f, 40.76f);
            Gives("min 3 send_every=1", 10.04f, 10.04f, 10.04f, 10.31f, 10.31f);
            Gives("quantile 0.5 window_size=4 send_every=1", 10.04f, 10.04f, 20f, 10.31f, 20f);
            Gives("median 3 send_every=3 send_first_at=2", Held, 20.02f, Held, Held, 20f);
        }

        [TestMethod]
        public void A_filter_of_single_values_gives_them_changed_or_not_at_all()
        {
            Gives("round 1", 10f, 30f, 20f, 10.3f, 40.8f);
            Gives("round 0", 10f, 30f, 20f, 10f, 41f);
            Gives("delta 5%", 10.04f, 30f, 20f, 10.31f, 40.76f);

            // Half of 30 is 15: 20 is nearer, 10.31 is not.
            Gives("delta 50%", 10.04f, 30f, Held, 10.31f, 40.76f);
            Gives("delta 10", 10.04f, 30f, 20f, Held, 40.76f);
            Gives("clamp min_value=15", 15f, 30f, 20f, 15f, 40.76f);
            Gives("clamp max_value=25", 10.04f, 25f, 20f, 10.31f, 25f);
            Gives("clamp min_value=15 max_value=25 ignore_out_of_range=true", Held, Held, 20f, Held, Held);

            // Half of the resolution, 0.005, is no difference.
            Gives("filter_out 30", 10.04f, Held, 20f, 10.31f, 40.76f);
            Gives("filter_out 30.0049", 10.04f, Held, 20f, 10.31f, 40.76f);
            Gives("filter_out 30.0051", 10.04f, 30f, 20f, 10.31f, 40.76f);
        }

        [TestMethod]
        public void Points_give_the_line_and_the_parabola_through_them()
        {
            // 1 + 1.1·x, and 1 + x²/100.
            Gives("calibrate_linear 0->1 100->111", 12.044f, 34f, 23f, 12.341f, 45.836f);
            Gives("calibrate_polynomial 0->1 10->2 20->5 30->10", 2.008016f, 10f, 5f, 2.062961f, 17.613776f);
            Check.Near(56f, Last("calibrate_linear 0->1 100->111", new float[] { 50f }), 1e-5f, "middle");

            // Two lines of slope 1 and 3, the second from 20 on.
            Gives("calibrate_linear method=exact 10->10 20->20 30->50", 10.04f, 50f, 20f, 10.31f, 82.28f);
        }

        [TestMethod]
        public void What_is_not_said_is_as_the_help_has_it()
        {
            string[] said = new string[]
            {
                "calibrate_polynomial 0->1 10->2 20->5 30->11; degree=2", "calibrate_linear 0->1 10->2 20->5; method=least_squares", "clamp max_value=30; ignore_out_of_range=false", "timeout 2s; value=0",
                "butterworth_low 20 rate=100; order=2", "butterworth_high 20 rate=100; order=2", "butterworth_band low=10 high=20 rate=100; order=2", "notch 20 rate=100; quality=10", "cic 8; order=3",
            };
            for (int i = 0; i < said.Length; i++)
            {
                int end = said[i].IndexOf(';');
                string brief = said[i].Substring(0, end);
                AreSame(brief, brief + said[i].Substring(end + 1));
            }

            // Those of which the help says all.
            string[] help = Filters.Help();
            for (int i = 0; i < help.Length; i++)
            {
                if (help[i].IndexOf("window_size=") > 0 || help[i].IndexOf("alpha=") > 0)
                {
                    AreSame(help[i].Substring(0, help[i].IndexOf(' ')), help[i]);
                }
            }
        }

        [TestMethod]
        public void An_outlier_is_beyond_its_threshold_of_the_median_distance()
        {
            // With 1 to 6 the median of seven is 4 and the distances 0 1 1 2 2 3 …: three times 1.4826 · 2 from it is 12.8956.
            float[] samples = new float[] { 6f, 1f, 5f, 2f, 4f, 3f, 12.89f };
            Check.Near(12.89f, Last("hampel", samples), 0f, "inside");
            samples[6] = 12.9f;
            Check.Near(4f, Last("hampel", samples), 0f, "outside");

            // Below, the median is 3: 3 − 8.8956.
            samples[6] = -5.89f;
            Check.Near(-5.89f, Last("hampel", samples), 0f, "inside, below");
            samples[6] = -5.9f;
            Check.Near(3f, Last("hampel", samples), 0f, "outside, below");

            // Half of the resolution, 0.005, is no outlier even where the samples are all the same.
            Check.Near(1.0049f, Last("hampel", new float[] { 1f, 1f, 1f, 1.0049f }), 0f, "near");
            Check.Near(1f, Last("hampel", new float[] { 1f, 1f, 1f, 1.0051f }), 0f, "far");
        }

        [TestMethod]
        public void The_gain_of_a_kalman_filter_is_that_of_its_variances()
        {
            // Noise and drift of 0.5, a sample a second: 0.25 + 0.25 against 0.25 is a gain of 2/3; what is left of it, 1/6, and 0.25 one of 5/8.
            Check.Near(2f, Last("kalman noise=0.5 drift=0.5", new float[] { 0f, 3f }), 1e-5f, "second sample");
            Check.Near(7f, Last("kalman noise=0.5 drift=0.5", new float[] { 0f, 3f, 10f }), 1e-5f, "third sample");

            // Without a drift it is the mean.
            Check.Near(4f, Last("kalman noise=0.5 drift=0", new float[] { 0f, 3f, 9f }), 1e-5f, "mean");
        }

        [TestMethod]
        public void What_outgrows_a_number_becomes_invalid()
        {
            IsInvalid(new OffsetGain(0, 0f, 10f), 0, 1e38f);
            IsInvalid(new PiecewiseLinearCalibration(0, new float[] { 0f, 1f }, new float[] { 0f, 1e10f }), 0, 1e30f);
            IsInvalid(new TemperatureCompensation(0, 3, new float[] { 280f, 260f, 340f }, new float[] { 0f, 0f, 0.5f, 0f }), 0, 1e38f);

            // Beyond 1e18 no filter takes a value, nor below its opposite.
            IsInvalid(new MedianFilter(0, 3), 0, 1e20f);
            IsInvalid(new MedianFilter(0, 3), 0, -1e20f);
            IsInvalid(BiquadFilter.LowPass(0, 2, 5f, 100f), 0, 1e20f);
            IsInvalid(BiquadFilter.LowPass(0, 2, 5f, 100f), 0, -1e20f);
        }

        [TestMethod]
        public void A_matrix_mixes_axes_so_that_one_without_a_number_leaves_none()
        {
            float[] ten = new float[] { 10f, 0f, 0f, 0f, 10f, 0f, 0f, 0f, 10f };
            for (int axis = 0; axis < 3; axis++)
            {
                Stage stage = new MatrixCalibration(0, ten, new float[] { 0f, 0f, 0f });
                Frame frame = IsInvalid(stage, axis, 1e38f);
                frame.Mark(Validity.Valid);
                frame.Validity[axis] = Validity.Saturated;
                stage.Apply(frame);
                for (int i = 0; i < 3; i++)
                {
                    Check.Equal((long)(i == axis ? Validity.Saturated : Validity.Invalid), (long)frame.Validity[i], "mark " + i.ToString() + " where " + axis.ToString() + " is saturated");
                }
            }
        }

        // A value on a channel of the first three, where the others have 1; a matrix marks all three.
        private static Frame IsInvalid(Stage stage, int channel, float value)
        {
            Channel x = new Channel(Quantity.Temperature, Axis.None, -3e38f, 3e38f, 0.01f, 0f, 100f);
            Frame frame = new Frame(new Channel[] { x, x, x, x });
            frame.Mark(Validity.Valid);
            frame.Values[0] = frame.Values[1] = frame.Values[2] = 1f;
            frame.Values[channel] = value;
            frame.Values[3] = 300f;
            stage.Apply(frame);
            for (int i = 0; i < (stage is MatrixCalibration ? 3 : 1); i++)
            {
                Check.Equal((long)Validity.Invalid, (long)frame.Validity[i], "mark " + i.ToString());
            }

            return frame;
        }

        private static void Gives(string text, float first, float second, float third, float fourth, float fifth)
        {
            float[] expected = new float[] { first, second, third, fourth, fifth };
            float[] actual = Results(text, Samples);
            for (int i = 0; i < expected.Length; i++)
            {
                Check.Near(expected[i], actual[i], 1e-5f, text + ", sample " + i.ToString());
            }
        }

        private static void AreSame(string first, string second)
        {
            float[] samples = new float[40];
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = i + (i % 8 == 5 ? 40f : 0f);
            }

            float[] one = Results(first, samples);
            float[] other = Results(second, samples);
            for (int i = 0; i < samples.Length; i++)
            {
                Check.Near(other[i], one[i], 0f, second + ", sample " + i.ToString());
            }
        }

        private static float Last(string text, float[] samples)
        {
            return Results(text, samples)[samples.Length - 1];
        }

        // A sample a second, the eleventh and the next five missing.
        private static float[] Results(string text, float[] samples)
        {
            Frame frame = new Frame(new Channel[] { new Channel(Quantity.Count, Axis.None, -1000f, 1000f, 0.01f, 0f, 1f) });
            Stage stage = Filters.Parse(text, frame, 0)[0];
            float[] results = new float[samples.Length];
            for (int i = 0; i < samples.Length; i++)
            {
                frame.Time += 1000000;
                frame.Set(0, samples[i]);
                frame.Validity[0] = i >= 10 && i < 16 ? Validity.Unknown : Validity.Valid;
                stage.Apply(frame);
                results[i] = frame.Validity[0] == Validity.Valid ? frame.Values[0] : Held;
            }

            return results;
        }
    }
}

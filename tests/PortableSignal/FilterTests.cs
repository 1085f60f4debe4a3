using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal
{
    [TestClass]
    public class FilterTests
    {
        [TestMethod]
        public void Offset_is_taken_away_before_the_gain()
        {
            Frame frame = FrameOf(12f);
            new OffsetGain(0, 2f, 3f).Apply(frame);
            Assert.AreEqual(30f, frame.Values[0]);
        }

        [TestMethod]
        public void A_gain_of_zero_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new OffsetGain(0, 0f, 0f));
        }

        [TestMethod]
        public void The_median_of_three_removes_a_spike_and_keeps_a_step()
        {
            float[] samples = new float[] { 1f, 1f, 9f, 1f, 1f, 5f, 5f, 5f };
            float[] expected = new float[] { 1f, 1f, 1f, 1f, 1f, 1f, 5f, 5f };
            MedianFilter filter = new MedianFilter(0, 3);
            for (int i = 0; i < samples.Length; i++)
            {
                Check.Near(expected[i], Pass(filter, samples[i]), 0f, "sample " + i.ToString());
            }
        }

        [TestMethod]
        public void The_median_is_the_middle_of_the_sorted_window()
        {
            // Against sorting anew each time, over windows of all kinds and samples with ties.
            uint random = 12345;
            for (int window = 1; window <= 11; window++)
            {
                MedianFilter filter = new MedianFilter(0, window);
                float[] history = new float[200];
                for (int n = 0; n < history.Length; n++)
                {
                    random = (random * 1664525) + 1013904223;
                    history[n] = (random >> 24) % 17;
                    Check.Near(SlowMedian(history, n, window), Pass(filter, history[n]), 0f, "window " + window.ToString() + ", sample " + n.ToString());
                }
            }
        }

        [TestMethod]
        public void A_window_out_of_range_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new MedianFilter(0, 0));
            Assert.ThrowsException(typeof(ArgumentException), () => new MedianFilter(0, 100));
        }

        [TestMethod]
        public void The_exponential_filter_answers_a_step_as_its_closed_form()
        {
            // y_n = 1 − (1 − α)^n for a step from 0 to 1.
            ExponentialFilter filter = new ExponentialFilter(0, 0.25f);
            Pass(filter, 0f);
            double rest = 1;
            for (int n = 1; n <= 20; n++)
            {
                rest *= 0.75;
                Check.Near((float)(1 - rest), Pass(filter, 1f), 1e-6f, "step " + n.ToString());
            }
        }

        [TestMethod]
        public void A_slow_filter_arrives_at_a_large_value()
        {
            // A step of 5 Pa at 100 kPa: 14 time constants leave 4 µPa of it, single precision's own step there is 8 mPa.
            Stage[] filters = new Stage[] { new ExponentialFilter(0, 1e-3f), new KalmanFilter(0, 1000f, 1f) };
            for (int f = 0; f < filters.Length; f++)
            {
                Frame frame = FrameOf(100000f);
                for (int i = 0; i < 14000; i++)
                {
                    frame.Time += 1000000;
                    frame.Values[0] = i < 10 ? 100000f : 100005f;
                    frame.Validity[0] = Validity.Valid;
                    filters[f].Apply(frame);
                }

                Check.Near(100005f, frame.Values[0], 0.02f, "filter " + f.ToString());
            }
        }

        [TestMethod]
        public void An_invalid_sample_passes_with_its_mark_and_leaves_no_trace()
        {
            Stage[] filters = new Stage[] { new ExponentialFilter(0, 0.5f), new MedianFilter(0, 3), new OffsetGain(0, 1f, 2f) };
            Stage[] twins = new Stage[] { new ExponentialFilter(0, 0.5f), new MedianFilter(0, 3), new OffsetGain(0, 1f, 2f) };
            for (int f = 0; f < filters.Length; f++)
            {
                Pass(filters[f], 4f);
                Pass(twins[f], 4f);
                Frame bad = FrameOf(1e9f);
                bad.Validity[0] = Validity.Invalid;
                filters[f].Apply(bad);
                Assert.AreEqual((int)Validity.Invalid, (int)bad.Validity[0]);
                Check.Near(Pass(twins[f], 6f), Pass(filters[f], 6f), 0f, "filter " + f.ToString());
            }
        }

        [TestMethod]
        public void Reset_forgets_the_samples()
        {
            ExponentialFilter filter = new ExponentialFilter(0, 0.1f);
            Pass(filter, 100f);
            filter.Reset();
            Assert.AreEqual(3f, Pass(filter, 3f));
            MedianFilter median = new MedianFilter(0, 5);
            Pass(median, 100f);
            median.Reset();
            Assert.AreEqual(3f, Pass(median, 3f));
        }

        [TestMethod]
        public void A_weight_out_of_range_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new ExponentialFilter(0, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new ExponentialFilter(0, 1.01f));
        }

        private static float SlowMedian(float[] history, int last, int window)
        {
            int count = last + 1 < window ? last + 1 : window;
            float[] sorted = new float[count];
            for (int i = 0; i < count; i++)
            {
                float value = history[last - i];
                int at = i;
                while (at > 0 && sorted[at - 1] > value)
                {
                    sorted[at] = sorted[at - 1];
                    at--;
                }

                sorted[at] = value;
            }

            return (count & 1) == 1 ? sorted[count / 2] : 0.5f * (sorted[(count / 2) - 1] + sorted[count / 2]);
        }

        private static float Pass(Stage stage, float value)
        {
            Frame frame = FrameOf(value);
            stage.Apply(frame);
            return frame.Values[0];
        }

        private static Frame FrameOf(float value)
        {
            Frame frame = new Frame(new Channel[] { new Channel(Quantity.Pressure, Axis.None, -1e9f, 1e9f, 1f, 0f, 1f) });
            frame.Set(0, value);
            return frame;
        }
    }
}

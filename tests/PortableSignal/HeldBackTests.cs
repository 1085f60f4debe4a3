using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal
{
    /// <summary>Filters that let some values out and hold others back: "." is held back. Frames come once a second.</summary>
    [TestClass]
    public class HeldBackTests
    {
        [TestMethod]
        public void A_window_sends_every_nth_and_the_first_when_it_is_told_to()
        {
            Same(new MedianFilter(0, 3, 3, 1), "5 1 9 2 2 2 7", "5 . . 2 . . 2");
            Same(new MovingAverage(0, 2, 2, 2), "1 3 5 7", ". 2 . 6");
            Same(new ExponentialFilter(0, 0.5f, 2, 1), "0 4 4 4", "0 . 3 .");
        }

        [TestMethod]
        public void Min_max_and_quantile_take_their_place_in_the_sorted_window()
        {
            Same(new QuantileFilter(0, 0f, 3), "5 1 9 2 8", "5 1 1 1 2");
            Same(new QuantileFilter(0, 1f, 3), "5 1 9 2 8", "5 5 9 9 9");

            // ⌈n·0.9⌉ of five samples is the fifth, ⌈5·0.4⌉ the second, ⌈4·0.5⌉ the second.
            Same(new QuantileFilter(0, 0.4f, 5), "5 4 3 2 1", "5 4 4 3 2");
            Same(new QuantileFilter(0, 0.5f, 4), "4 3 2 1", "4 3 3 2");
            Quantiles();
        }

        [TestMethod]
        public void The_moving_average_is_the_mean_of_its_window()
        {
            Same(new MovingAverage(0, 3), "3 6 9 12 0", "3 4.5 6 9 7");
        }

        [TestMethod]
        public void The_moving_average_recovers_from_a_huge_value()
        {
            MovingAverage filter = new MovingAverage(0, 4);
            Frame frame = NewFrame();
            float[] samples = new float[] { 1f, 1e17f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f };
            for (int i = 0; i < samples.Length; i++)
            {
                frame.Values[0] = samples[i];
                frame.Validity[0] = Validity.Valid;
                filter.Apply(frame);
            }

            Check.Near(1f, frame.Values[0], 0f, "mean of ones");
        }

        [TestMethod]
        public void Filter_out_and_skip_initial_hold_back_what_means_nothing()
        {
            Same(new FilterOut(0, 85f, 0.05f), "85 20 85.04 85.1 -85", ". 20 . 85.1 -85");
            Same(new SkipInitial(0, 2), "1 2 3 4", ". . 3 4");
        }

        [TestMethod]
        public void Throttle_lets_one_out_a_time()
        {
            Same(new ThrottleFilter(0, 3000000), "1 2 3 4 5 6 7 8", "1 . . 4 . . 7 .");
        }

        [TestMethod]
        public void Throttle_average_gives_the_mean_of_each_time()
        {
            // The value at the end of a time belongs to the next.
            Same(new ThrottleAverage(0, 3000000), "1 2 3 10 20 30 7", ". . . 2 . . 20");
            Same(new ThrottleAverage(0, 3000000), "1 2 . . 20 30 . .", ". . . 1.5 . . 25 .");
        }

        [TestMethod]
        public void Delta_compares_with_what_went_out_last()
        {
            Same(new DeltaFilter(0, 2f, false), "10 11 11.9 12 13 9.9", "10 . . 12 . 9.9");
            Same(new DeltaFilter(0, 0.1f, true), "-10 -10.5 -9.5 -11.5 -12 -10", "-10 . . -11.5 . -10");
            Same(new DeltaFilter(0, 0.1f, true), "100 109 110 120 98.9", "100 . 110 . 98.9");
        }

        [TestMethod]
        public void Timeout_puts_a_value_in_the_place_of_one_that_is_missing()
        {
            Same(new TimeoutFilter(0, 3000000, -1f, false), "5 . . . . 6 .", "5 . . -1 -1 6 .");
            Same(new TimeoutFilter(0, 2000000, -1f, true), "5 . . . 6", "5 . 5 5 6");
            Same(new TimeoutFilter(0, 2000000, -1f, false), ". . . 6", ". . -1 6");

            // Where nothing came there is no last value.
            Same(new TimeoutFilter(0, 2000000, -1f, true), ". . . . 6 . .", ". . . . 6 . 6");
        }

        [TestMethod]
        public void Debounce_waits_until_nothing_else_comes()
        {
            Same(new DebounceFilter(0, 2000000), "1 2 3 . . . 4 . .", ". . . . 3 . . . 4");
        }

        [TestMethod]
        public void Heartbeat_repeats_the_last_value()
        {
            Same(new HeartbeatFilter(0, 2000000), "1 2 3 . . 4 5", ". . 3 . 3 . 5");
        }

        [TestMethod]
        public void Clamp_limits_or_ignores()
        {
            Same(new ClampFilter(0, -1f, 2f, false), "-3 0 5", "-1 0 2");
            Same(new ClampFilter(0, -1f, 2f, true), "-3 0 5", ". 0 .");
        }

        [TestMethod]
        public void Round_goes_to_the_nearest_step()
        {
            Same(new RoundFilter(0, 0.5f), "1.2 1.25 -1.25 -1.2", "1 1.5 -1.5 -1");
            Same(new RoundFilter(0, 10f), "14 15 -26", "10 20 -30");
        }

        [TestMethod]
        public void Or_lets_out_what_any_does()
        {
            Same(new OrFilter(0, new Stage[] { new ThrottleFilter(0, 4000000), new DeltaFilter(0, 5f, false) }), "1 2 3 9 9 9 9", "1 . . 9 9 . .");
        }

        [TestMethod]
        public void Boxcar_and_cic_decimate()
        {
            Same(new BoxcarDecimator(0, 2), "1 3 5 7", ". 2 . 6");

            // First order of factor 2 is the box-car, once it is full.
            Same(new CicDecimator(0, 1, 2, 0.5f), "1 3 5 7 9 9", ". . . 6 . 9");
            Same(new CicDecimator(0, 1, 2, 0.5f), "-1 -3 -5 -7 -9 -9", ". . . -6 . -9");

            // Of second order the weights are 1 2 1 of four over pairs: (0 + 2·4 + 4)/4 after a step to 4 in the middle of a pair.
            Same(new CicDecimator(0, 2, 2, 0.5f), "0 0 0 0 0 4 4 4 4 4", ". . . . . 1 . 4 . 4");
        }

        [TestMethod]
        public void Cic_holds_back_what_its_whole_numbers_cannot_hold()
        {
            // 9e18 by 1000⁴ are 9e6 steps of 0.01.
            CicDecimator filter = new CicDecimator(0, 4, 1000, 0.01f);
            Frame frame = NewFrame();
            for (int i = 0; i < 6000; i++)
            {
                Give(filter, frame, 89000f, i);
                Assert.IsTrue(frame.Validity[0] != Validity.Valid || frame.Values[0] == 89000f);
            }

            Assert.IsTrue(frame.Validity[0] == Validity.Valid);
            for (int i = 0; i < 6000; i++)
            {
                Give(filter, frame, i % 2 == 0 ? 101325f : -101325f, i);
                Assert.IsTrue(frame.Validity[0] != Validity.Valid, "went out as " + frame.Values[0].ToString("F1"));
            }
        }

        [TestMethod]
        public void Hampel_replaces_an_outlier_and_leaves_a_step()
        {
            Same(new HampelFilter(0, 5, 3f, 0.05f), "1 1.1 0.9 1 9 1 1.1", "1 1.1 0.9 1 1 1 1.1");
            Same(new HampelFilter(0, 5, 3f, 0.05f), "1 1 1 5 5 5 5", "1 1 1 1 1 5 5");
        }

        [TestMethod]
        public void Kalman_weighs_by_its_closed_form()
        {
            // r = 1, no drift: the estimate is the mean of all samples.
            KalmanFilter mean = new KalmanFilter(0, 1f, 0f);
            Same(mean, "4 2 0 6", "4 3 2 3");

            // With drift q = 1 a second the gain settles at (√5 − 1)/2: a step of 1 leaves 0.381966 after one sample.
            KalmanFilter settled = new KalmanFilter(0, 1f, 1f);
            Frame frame = NewFrame();
            for (int i = 0; i < 60; i++)
            {
                Give(settled, frame, 0f, i);
            }

            Give(settled, frame, 1f, 60);
            Check.Near(0.618034f, frame.Values[0], 1e-5f, "gain");
        }

        [TestMethod]
        public void A_steep_cascade_of_integrators_lets_a_large_value_out_all_the_same()
        {
            // A barometer's 101325 Pa by a resolution of 0.0244 Pa; the fifth block is the first that is whole.
            Frame frame = new Frame(new Channel[] { new Channel(Quantity.Pressure, Axis.None, 26000f, 126000f, 0.0244f, 0f, 200f) });
            Stage filter = Filters.Parse("cic 1000 order=4", frame, 0)[0];
            for (int i = 0; i < 5000; i++)
            {
                frame.Set(0, 101325f);
                filter.Apply(frame);
            }

            Assert.IsTrue(frame.Validity[0] == Validity.Valid, "let out");
            Check.Near(101325f, frame.Values[0], 0.05f, "Pa");
        }

        [TestMethod]
        public void A_polynomial_of_pressures_loses_no_pascal_to_single_precision()
        {
            // Six points of a barometer, as the weather gave them: through them by Lagrange's formula, and the parabola of least squares, both in fractions.
            float[] readings = new float[] { 94000f, 94500f, 95000f, 101325f, 104000f, 104200f };
            float[] truths = new float[] { 94100f, 94610f, 95120f, 101400f, 104010f, 104190f };
            Near(new PolynomialFilter(0, 5, readings, truths), 97000f, 97130.374f);
            Near(new PolynomialFilter(0, 5, readings, truths), 102500f, 102571.694f);
            Near(new PolynomialFilter(0, 4, readings, truths), 99500f, 99562.327f);
            Near(new PolynomialFilter(0, 2, readings, truths), 97000f, 97124.696f);
        }

        private static void Near(Stage filter, float reading, float expected)
        {
            Frame frame = NewFrame();
            frame.Values[0] = reading;
            frame.Validity[0] = Validity.Valid;
            filter.Apply(frame);
            Check.Near(expected, frame.Values[0], 0.03f, "Pa");
        }

        [TestMethod]
        public void A_polynomial_goes_through_its_points_and_a_line_near_them()
        {
            // Through (0, 1), (1, 2), (2, 5): 1 + x².
            Same(new PolynomialFilter(0, 2, new float[] { 0f, 1f, 2f }, new float[] { 1f, 2f, 5f }), "0 3 -1", "1 10 2");

            // Least squares of (0, 0), (1, 1), (2, 5): y = 2.5·x − 0.5.
            Same(new PolynomialFilter(0, 1, new float[] { 0f, 1f, 2f }, new float[] { 0f, 1f, 5f }), "0 2 10", "-0.5 4.5 24.5");
        }

        [TestMethod]
        public void What_cannot_be_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new MedianFilter(0, 5, 3, 4));
            Assert.ThrowsException(typeof(ArgumentException), () => new QuantileFilter(0, 1.1f, 5));
            Assert.ThrowsException(typeof(ArgumentException), () => new MovingAverage(0, 0));
            Assert.ThrowsException(typeof(ArgumentException), () => new FilterOut(0, 1f, -1f));
            Assert.ThrowsException(typeof(ArgumentException), () => new SkipInitial(0, 0));
            Assert.ThrowsException(typeof(ArgumentException), () => new ThrottleFilter(0, 0));
            Assert.ThrowsException(typeof(ArgumentException), () => new DeltaFilter(0, -1f, false));
            Assert.ThrowsException(typeof(ArgumentException), () => new ClampFilter(0, 2f, 1f, false));
            Assert.ThrowsException(typeof(ArgumentException), () => new RoundFilter(0, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new OrFilter(0, new Stage[0]));
            Assert.ThrowsException(typeof(ArgumentException), () => new HampelFilter(0, 2, 3f, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new KalmanFilter(0, 0f, 1f));
            Assert.ThrowsException(typeof(ArgumentException), () => new BoxcarDecimator(0, 1));
            Assert.ThrowsException(typeof(ArgumentException), () => new CicDecimator(0, 5, 2, 1f));
            Assert.ThrowsException(typeof(ArgumentException), () => new PolynomialFilter(0, 2, new float[] { 0f, 1f }, new float[] { 0f, 1f }));
            Assert.ThrowsException(typeof(ArgumentException), () => new PolynomialFilter(0, 1, new float[] { 1f, 1f }, new float[] { 0f, 1f }));
            Assert.ThrowsException(typeof(ArgumentException), () => new AllanDeviation(0, 0f));
        }

        // 1 to n: of each hundredth the smallest that has so many at or below it.
        private static void Quantiles()
        {
            Frame frame = new Frame(new Channel[] { new Channel(Quantity.Pressure, Axis.None, -1e6f, 1e6f, 1f, 0f, 1f) });
            for (int hundredth = 0; hundredth <= 100; hundredth++)
            {
                QuantileFilter filter = new QuantileFilter(0, hundredth / 100f, 99);
                for (int n = 1; n <= 99; n++)
                {
                    frame.Set(0, n);
                    filter.Apply(frame);
                    int expected = ((n * hundredth) + 99) / 100;
                    Check.Equal(expected < 1 ? 1 : expected, (long)frame.Values[0], n.ToString() + " at " + hundredth.ToString() + " %");
                }
            }
        }

        // Values and expected results with a blank between; "." is a frame without a value, and a value that is held back.
        private static void Same(Stage filter, string values, string expected)
        {
            string[] ins = values.Split(' ');
            string[] outs = expected.Split(' ');
            Check.Equal(ins.Length, outs.Length, "the test's own lists");
            Frame frame = NewFrame();
            for (int i = 0; i < ins.Length; i++)
            {
                frame.Time = i * 1000000L;
                bool given = ins[i] != ".";
                frame.Values[0] = given ? (float)double.Parse(ins[i]) : 0f;
                frame.Validity[0] = given ? Validity.Valid : Validity.Unknown;
                filter.Apply(frame);
                bool valid = frame.Validity[0] == Validity.Valid;
                Assert.IsTrue(valid == (outs[i] != "."), "value " + i.ToString() + " of " + values + (valid ? " went out: " + frame.Values[0].ToString("F4") : " was held back"));
                if (valid)
                {
                    Check.Near((float)double.Parse(outs[i]), frame.Values[0], 1e-4f, "value " + i.ToString() + " of " + values);
                }
            }
        }

        private static void Give(Stage filter, Frame frame, float value, int second)
        {
            frame.Time = second * 1000000L;
            frame.Values[0] = value;
            frame.Validity[0] = Validity.Valid;
            filter.Apply(frame);
        }

        private static Frame NewFrame()
        {
            return new Frame(new Channel[] { new Channel(Quantity.Temperature, Axis.None, -1e6f, 1e6f, 0.1f, 0f, 100f) });
        }
    }
}

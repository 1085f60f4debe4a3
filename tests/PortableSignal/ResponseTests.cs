using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal
{
    /// <summary>
    /// Frequency responses against the closed form of the bilinear Butterworth: with Ω = tan(π·f/rate) and the corner's Ωc, |H|² = 1/(1 + (Ω/Ωc)²ⁿ) for the
    /// low-pass, Ω and Ωc changed for the high-pass, and (Ω² − Ω₁Ω₂)/((Ω₂ − Ω₁)·Ω) in the place of Ω/Ωc for the band-pass.
    /// </summary>
    [TestClass]
    public class ResponseTests
    {
        private const float Rate = 100f;

        [TestMethod]
        public void Low_passes_of_every_order_follow_the_closed_form()
        {
            float[] frequencies = new float[] { 1f, 3f, 5f, 10f, 20f };
            for (int order = 1; order <= 4; order++)
            {
                for (int i = 0; i < frequencies.Length; i++)
                {
                    float expected = Butterworth(Bent(frequencies[i]) / Bent(5f), order);
                    Check.Near(expected, Gain(BiquadFilter.LowPass(0, order, 5f, Rate), frequencies[i]), 2e-3f, "order " + order.ToString() + " at " + frequencies[i].ToString("F0") + " Hz");
                }
            }
        }

        [TestMethod]
        public void What_is_clipped_is_filtered_as_it_came_and_stays_marked()
        {
            // A machine that shakes by 30 m/s² about gravity, at a full scale of 2 g.
            BiquadFilter clipped = BiquadFilter.HighPass(0, 2, 2f, Rate);
            BiquadFilter all = BiquadFilter.HighPass(0, 2, 2f, Rate);
            Frame frame = new Frame(new Channel[] { new Channel(Quantity.Acceleration, Axis.Z, -19.6f, 19.6f, 6e-4f, 12.5f, 100f) });
            int marked = 0;
            for (int i = 0; i < 200; i++)
            {
                float value = 9.80665f + (30f * (float)Math.Sin(2.0 * Math.PI * (3 * i % 25) / 25.0));
                frame.Set(0, value);
                Validity mark = frame.Validity[0];
                float before = frame.Values[0];
                clipped.Apply(frame);
                Assert.IsTrue(frame.Validity[0] == mark, "mark " + i.ToString());
                marked += mark == Validity.Saturated ? 1 : 0;
                value = frame.Values[0];
                frame.Values[0] = before;
                frame.Validity[0] = Validity.Valid;
                all.Apply(frame);
                Check.Near(frame.Values[0], value, 0f, "sample " + i.ToString());
            }

            Assert.IsTrue(marked > 80 && marked < 160, "marked " + marked.ToString());
        }

        [TestMethod]
        public void What_is_clipped_is_scaled_as_all_else_before_it_is_filtered()
        {
            // Else a low-pass of degrees Celsius would take kelvins in.
            string[] scales = new string[] { "offset -273.15", "multiply 0.001", "calibrate_linear 0->1 100->51", "calibrate_linear 0->1 100->51 method=exact", "calibrate_polynomial 0->0 1->1 2->4" };
            float[] expected = new float[] { -243.15f, 0.03f, 16f, 16f, 900f };
            for (int i = 0; i < scales.Length; i++)
            {
                Frame frame = new Frame(new Channel[] { new Channel(Quantity.Acceleration, Axis.Z, -30f, 30f, 6e-4f, 12.5f, 100f) });
                Stage[] filters = Filters.Parse(scales[i] + "; butterworth_low corner=2 rate=100", frame, 0);
                frame.Set(0, 31f);
                filters[0].Apply(frame);
                float within = 1e-4f * (expected[i] < 0f ? -expected[i] : expected[i]);
                Check.Near(expected[i], frame.Values[0], within, scales[i]);
                filters[1].Apply(frame);
                Check.Near(expected[i], frame.Values[0], within, scales[i] + ", filtered");
                Check.Equal((int)Validity.Saturated, (int)frame.Validity[0], scales[i] + ", mark");
            }
        }

        [TestMethod]
        public void High_passes_of_every_order_follow_the_closed_form()
        {
            float[] frequencies = new float[] { 1f, 3f, 5f, 10f, 20f };
            for (int order = 1; order <= 4; order++)
            {
                for (int i = 0; i < frequencies.Length; i++)
                {
                    float expected = Butterworth(Bent(5f) / Bent(frequencies[i]), order);
                    Check.Near(expected, Gain(BiquadFilter.HighPass(0, order, 5f, Rate), frequencies[i]), 2e-3f, "order " + order.ToString() + " at " + frequencies[i].ToString("F0") + " Hz");
                }
            }
        }

        [TestMethod]
        public void Band_passes_of_every_order_follow_the_closed_form()
        {
            float[] frequencies = new float[] { 2f, 5f, 8f, 10f, 12f, 25f };
            float low = Bent(8f);
            float high = Bent(12f);
            for (int order = 1; order <= 4; order++)
            {
                for (int i = 0; i < frequencies.Length; i++)
                {
                    float omega = Bent(frequencies[i]);
                    float expected = Butterworth(((omega * omega) - (low * high)) / ((high - low) * omega), order);
                    Check.Near(expected, Gain(BiquadFilter.BandPass(0, order, 8f, 12f, Rate), frequencies[i]), 3e-3f, "order " + order.ToString() + " at " + frequencies[i].ToString("F0") + " Hz");
                }
            }
        }

        [TestMethod]
        public void A_notch_takes_its_centre_and_half_of_the_power_at_its_corners()
        {
            Check.Near(0f, Gain(BiquadFilter.Notch(0, 20f, 5f, Rate), 20f), 1e-3f, "centre");
            Check.Near(1f, Gain(BiquadFilter.Notch(0, 20f, 5f, Rate), 5f), 1e-2f, "far away");

            // Ω where |Ω − Ωc²/Ω| = Ωc/Q: the frequencies of half of the power are 18.514 and 21.532 Hz (computed with Python's math).
            Check.Near(0.70710678f, Gain(BiquadFilter.Notch(0, 20f, 5f, Rate), 18.5141f), 5e-3f, "lower corner");
            Check.Near(0.70710678f, Gain(BiquadFilter.Notch(0, 20f, 5f, Rate), 21.5323f), 5e-3f, "upper corner");
        }

        [TestMethod]
        public void A_corner_far_below_the_rate_keeps_a_constant_exactly()
        {
            // 0.01 Hz of 1 kHz, where single precision would hold the output fast.
            BiquadFilter filter = BiquadFilter.LowPass(0, 2, 0.01f, 1000f);
            Frame frame = NewFrame();
            Give(filter, frame, 0f);
            for (int i = 0; i < 300000; i++)
            {
                Give(filter, frame, 1000f);
            }

            Check.Near(1000f, frame.Values[0], 0.05f, "after 300 s");
        }

        [TestMethod]
        public void The_first_sample_makes_no_swing()
        {
            Frame frame = NewFrame();
            Give(BiquadFilter.LowPass(0, 4, 5f, Rate), frame, 300f);
            Check.Near(300f, frame.Values[0], 1e-3f, "low-pass");
            Give(BiquadFilter.HighPass(0, 3, 5f, Rate), frame, 300f);
            Check.Near(0f, frame.Values[0], 1e-3f, "high-pass");
            BiquadFilter band = BiquadFilter.BandPass(0, 2, 8f, 12f, Rate);
            for (int i = 0; i < 5; i++)
            {
                Give(band, frame, 300f);
                Check.Near(0f, frame.Values[0], 1e-3f, "band-pass");
            }
        }

        [TestMethod]
        public void Corners_that_cannot_be_are_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => BiquadFilter.LowPass(0, 2, 50f, Rate));
            Assert.ThrowsException(typeof(ArgumentException), () => BiquadFilter.LowPass(0, 5, 5f, Rate));
            Assert.ThrowsException(typeof(ArgumentException), () => BiquadFilter.HighPass(0, 0, 5f, Rate));
            Assert.ThrowsException(typeof(ArgumentException), () => BiquadFilter.BandPass(0, 2, 12f, 8f, Rate));
            Assert.ThrowsException(typeof(ArgumentException), () => BiquadFilter.Notch(0, 20f, 0f, Rate));
            Assert.ThrowsException(typeof(ArgumentException), () => BiquadFilter.LowPass(0, 2, 0f, Rate));
        }

        [TestMethod]
        public void The_allan_deviation_of_white_noise_falls_with_the_root_of_time()
        {
            // White noise of deviation 1 at 100 Hz: σ(τ) = 1/√(τ·rate); at 1 s a random walk of 0.1.
            AllanDeviation allan = new AllanDeviation(0, Rate);
            Noise noise = new Noise(5);
            Frame frame = NewFrame();
            for (int i = 0; i < 100000; i++)
            {
                Give(allan, frame, noise.Normal());
            }

            Check.Near(1f, allan.Deviation(0), 0.02f, "at 10 ms");
            Check.Near(0.25f, allan.Deviation(4), 0.02f, "at 160 ms");
            Check.Near(0.1f, allan.RandomWalk(), 0.01f, "random walk");
        }

        [TestMethod]
        public void The_allan_deviation_of_a_large_value_falls_too()
        {
            // White noise of 0.1 at 100,000: a thirty-second of it over 1024 samples, less than half of single precision's step there, 0.0078.
            AllanDeviation allan = new AllanDeviation(0, Rate);
            Noise noise = new Noise(5);
            Frame frame = NewFrame();
            for (int i = 0; i < 200000; i++)
            {
                Give(allan, frame, 100000f + (0.1f * noise.Normal()));
            }

            Check.Near(3.1e-3f, allan.Deviation(10), 4e-4f, "at 10 s");
            Check.Near(1.1e-3f, allan.Deviation(13), 4e-4f, "at 82 s");
        }

        [TestMethod]
        public void Behind_a_reset_the_allan_deviation_is_of_what_comes_then()
        {
            AllanDeviation used = new AllanDeviation(0, Rate);
            AllanDeviation fresh = new AllanDeviation(0, Rate);
            Noise noise = new Noise(5);
            Frame frame = NewFrame();
            for (int i = 0; i < 4095; i++)
            {
                Give(used, frame, 50f + (10f * noise.Normal()));
            }

            used.Reset();
            for (int i = 0; i < 4096; i++)
            {
                float value = noise.Normal();
                Give(used, frame, value);
                Check.Near(value, frame.Values[0], 0f, "what goes in comes out");
                Give(fresh, frame, value);
            }

            for (int level = 0; level < 12; level++)
            {
                Check.Equal(fresh.Differences(level), used.Differences(level), "differences, level " + level.ToString());
                Check.Near(fresh.Deviation(level), used.Deviation(level), 0f, "level " + level.ToString());
            }
        }

        [TestMethod]
        public void The_allan_deviation_of_a_ramp_rises_with_time()
        {
            // A drift of 2 a second: σ(τ) = 2·τ/√2.
            AllanDeviation allan = new AllanDeviation(0, Rate);
            Frame frame = NewFrame();
            for (int i = 0; i < 4096; i++)
            {
                Give(allan, frame, 0.02f * i);
            }

            Check.Near(2f * 0.08f * 0.70710678f, allan.Deviation(3), 1e-3f, "at 80 ms");
            Check.Near(allan.Deviation(0) / 0.664f, allan.BiasInstability(), 1e-4f, "the least of all");
        }

        [TestMethod]
        public void The_random_walk_is_from_ten_differences_at_the_time_next_to_a_second()
        {
            // Of a ramp of 2 a second: at 1.28 s, which is nearer to 1 than 0.64 is, 2·1.28/√2·√1.28 = 2.048; ten differences are of eleven blocks of 128.
            AllanDeviation allan = new AllanDeviation(0, Rate);
            Frame frame = NewFrame();
            for (int i = 0; i < 1408; i++)
            {
                Check.Near(0f, allan.RandomWalk(), 0f, "with nine differences");
                Give(allan, frame, 0.02f * i);
            }

            Check.Near(2.048f, allan.RandomWalk(), 1e-4f, "with ten");
        }

        private static float Bent(float frequency)
        {
            return (float)Math.Tan(3.14159265f * frequency / Rate);
        }

        private static float Butterworth(float ratio, int order)
        {
            float square = 1f;
            for (int i = 0; i < order; i++)
            {
                square *= ratio * ratio;
            }

            return 1f / (float)Math.Sqrt(1f + square);
        }

        // What is left of a sine's amplitude, by its parts in phase and across over whole periods.
        private static float Gain(Stage filter, float frequency)
        {
            Frame frame = NewFrame();
            float inPhase = 0f;
            float across = 0f;
            float step = 6.28318531f * frequency / Rate;
            const int Settling = 1500;
            const int Samples = 1000;
            for (int i = 0; i < Settling + Samples; i++)
            {
                float angle = (i * step) % 6.28318531f;
                float sine = (float)Math.Sin(angle);
                Give(filter, frame, sine);
                if (i >= Settling)
                {
                    inPhase += frame.Values[0] * sine;
                    across += frame.Values[0] * (float)Math.Cos(angle);
                }
            }

            return 2f / Samples * (float)Math.Sqrt((inPhase * inPhase) + (across * across));
        }

        private static void Give(Stage filter, Frame frame, float value)
        {
            frame.Time += 10000;
            frame.Values[0] = value;
            frame.Validity[0] = Validity.Valid;
            filter.Apply(frame);
        }

        private static Frame NewFrame()
        {
            return new Frame(new Channel[] { new Channel(Quantity.AngularRate, Axis.X, -1e6f, 1e6f, 0.001f, 0f, 1000f) });
        }
    }
}

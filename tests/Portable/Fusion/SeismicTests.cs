using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class SeismicTests
    {
        private const float G = 9.80665f;
        private const int Rate = 100;

        [TestMethod]
        public void The_spectral_intensity_of_a_sine_is_that_of_the_domain()
        {
            // DOMAIN.md: 10 s of 200 gal from rest: periods of 0.3, 0.5, 0.7 and 1 s give 16.5, 26.3, 36.3 and 51.2 kine.
            float[] periods = new float[] { 0.3f, 0.5f, 0.7f, 1.0f };
            float[] kine = new float[] { 16.5f, 26.3f, 36.3f, 51.2f };
            for (int i = 0; i < periods.Length; i++)
            {
                Check.Near(kine[i], 100f * Sine(periods[i], 2f, 1f, 0f), 0.01f * kine[i], "period " + periods[i].ToString("F1") + " s");
            }
        }

        [TestMethod]
        public void It_is_that_of_the_domain_at_other_rates_too()
        {
            // At 50 Hz the shortest pendulum, of 0.1 s, has five samples a swing.
            Check.Near(16.5f, 100f * Sine(50, 0.3f, 2f, 1f, 0f), 0.02f * 16.5f, "0.3 s at 50 Hz");
            Check.Near(51.2f, 100f * Sine(50, 1.0f, 2f, 1f, 0f), 0.005f * 51.2f, "1 s at 50 Hz");
            Check.Near(16.5f, 100f * Sine(1000, 0.3f, 2f, 1f, 0f), 0.005f * 16.5f, "0.3 s at 1 kHz");
            Check.Near(51.2f, 100f * Sine(1000, 1.0f, 2f, 1f, 0f), 0.002f * 51.2f, "1 s at 1 kHz");
        }

        [TestMethod]
        public void The_spectral_intensity_is_linear_and_does_not_depend_on_direction()
        {
            float along = Sine(0.5f, 2f, 1f, 0f);
            Check.Near(0.5f * along, Sine(0.5f, 1f, 1f, 0f), 1e-5f, "half as strong");
            Check.Near(along, Sine(0.5f, 2f, 0.6f, 0.8f), 1e-4f, "turned by 53°");
        }

        [TestMethod]
        public void A_shaking_wakes_the_spectrum_and_a_lean_does_not()
        {
            Frame frame = MotionTests.NewFrame(SeismicEstimate.Channels());
            SeismicEstimate stage = new SeismicEstimate(frame, Rate, 0.05f);
            for (int i = 0; i < 500; i++)
            {
                MotionTests.Give(stage, frame, i, 0.3f, -0.1f, G);
            }

            Assert.IsFalse(stage.Shaking);
            for (int i = 500; i < 1500; i++)
            {
                MotionTests.Give(stage, frame, i, 0.3f + (2f * (float)Math.Sin((i - 500) * 0.01f * 6.28318531f / 0.5f)), -0.1f, G);
            }

            Assert.IsTrue(stage.Shaking);
            Check.Near(0.263f, frame.Values[3], 0.006f, "intensity");
            for (int i = 1500; i < 2700; i++)
            {
                MotionTests.Give(stage, frame, i, 0.3f, -0.1f, G);
            }

            Assert.IsFalse(stage.Shaking);
            Check.Equal(1, stage.Shakings, "shakings");
            Check.Near(0.263f, frame.Values[3], 0.006f, "and stays");
        }

        [TestMethod]
        public void A_shaking_along_y_has_the_intensity_period_and_lean_of_one_along_x_and_a_reset_forgets_them()
        {
            float[][] found = new float[2][];
            for (int axis = 0; axis < 2; axis++)
            {
                Frame frame = MotionTests.NewFrame(SeismicEstimate.Channels());
                SeismicEstimate stage = new SeismicEstimate(frame, Rate, 0.05f);
                found[axis] = new float[4];
                for (int i = 0; i < 2100; i++)
                {
                    float off = i < 300 ? 0f : i < 1308 ? 2f * (float)Math.Sin((i - 300) * 0.01f % 0.5f * 6.28318531f / 0.5f) : 1f;
                    MotionTests.Give(stage, frame, i, axis == 0 ? 0.3f + off : -0.1f, axis == 1 ? 0.3f + off : -0.1f, G);
                    if (i == 1307)
                    {
                        found[axis][0] = stage.Intensity;
                        found[axis][1] = stage.Period;
                        Assert.IsTrue(stage.Shaking);
                    }
                }

                // What rests at 1 m/s² off for some seconds was turned, and no ground that shakes.
                Assert.IsFalse(stage.Shaking);
                found[axis][2] = stage.Lean;
                stage.Reset();
                Check.Near(0f, stage.Lean, 0f, "lean behind a reset");
                Check.Near(0f, stage.Period, 0f, "period behind a reset");
                Check.Near(0f, stage.Intensity, 0f, "intensity behind a reset");
            }

            // DOMAIN.md: 26.3 kine of 0.5 s. The period of a sine of 0.5 s shows as 2π/√((2π/0.5)² + 400) = 0.2660 s.
            Check.Near(0.263f, found[1][0], 0.006f, "intensity, m/s");
            Check.Near(0.2660f, found[1][1], 0.01f, "period, s");
            Check.Near(1f, found[1][2], 0.01f, "lean, m/s²");
            for (int i = 0; i < 3; i++)
            {
                Check.Near(found[0][i], found[1][i], 1e-4f, "as along x");
            }
        }

        [TestMethod]
        public void Another_shaking_begins_without_the_period_of_the_one_before()
        {
            Frame frame = MotionTests.NewFrame(SeismicEstimate.Channels());
            SeismicEstimate stage = new SeismicEstimate(frame, Rate, 0.05f);
            SeismicEstimate made = new SeismicEstimate(frame, Rate, 0.05f);
            for (int i = 0; i < 2800; i++)
            {
                MotionTests.Give(stage, frame, i, i >= 300 && i < 1300 ? 2f * (float)Math.Sin((i - 300) * 0.01f % 0.5f * 6.28318531f / 0.5f) : 0f, 0f, G);
            }

            Assert.IsFalse(stage.Shaking);
            for (int i = 2800; i < 2830; i++)
            {
                float blow = i < 2802 ? 0f : 3f;
                MotionTests.Give(stage, frame, i, blow, 0f, G);
                if (i == 2802)
                {
                    Assert.IsTrue(stage.Shaking);
                    Check.Near(0f, stage.Period, 0f, "period at the first sample");
                }

                MotionTests.Give(made, frame, i, blow, 0f, G);
            }

            Check.Near(made.Intensity, stage.Intensity, 1e-6f, "intensity");
            Check.Near(made.Lean, stage.Lean, 1e-6f, "lean");
            Check.Near(made.Period, stage.Period, 1e-6f, "period");
        }

        [TestMethod]
        public void Batches_give_the_intensity_that_their_samples_give()
        {
            // 300 samples at rest, 10 s of 200 gal at 2 Hz, 15 s of rest, and shaking again: in batches of 37.
            Frame frame = MotionTests.NewFrame(SeismicEstimate.Channels());
            SeismicEstimate byFrame = new SeismicEstimate(frame, Rate, 0.05f);
            SeismicEstimate byBatch = new SeismicEstimate(MotionTests.NewFrame(SeismicEstimate.Channels()), Rate, 0.05f);
            Batch batch = new Batch(new Channel[] { frame.Channels[0], frame.Channels[1], frame.Channels[2] }, 37);
            batch.Period = 10000000;
            int looks = 0;
            for (int i = 0; i < 3700; i++)
            {
                bool shakes = (i >= 300 && i < 1300) || i >= 3000;
                float x = 0.3f + (shakes ? 2f * (float)Math.Sin((i - 300) * 0.01f % 0.5f * 6.28318531f / 0.5f) : 0f);
                MotionTests.Give(byFrame, frame, i, x, -0.1f, G);
                batch.FirstTime = batch.Count == 0 ? frame.Time : batch.FirstTime;
                batch.Set(batch.Count, 0, x);
                batch.Set(batch.Count, 1, -0.1f);
                batch.Set(batch.Count, 2, G);
                batch.Count++;
                if (batch.Count == 37)
                {
                    int sample = 0;
                    while (sample < 37)
                    {
                        sample = byBatch.Watch(batch, sample, 0, 1);
                        looks++;
                    }

                    Assert.AreEqual(byFrame.Shaking, byBatch.Shaking);
                    Check.Near(byFrame.Intensity, byBatch.Intensity, 2e-3f, "sample " + i.ToString());
                    batch.Count = 0;
                }
            }

            Check.Equal(1, byBatch.Shakings, "shakings");
            Check.Near(0.263f, byFrame.Intensity, 0.02f, "intensity");

            // While it shakes and 10 s longer there is one each 16 samples beside the one each batch.
            Assert.IsTrue(looks > 100 + (2000 / 16) && looks < 100 + (2900 / 16), looks.ToString());
        }

        [TestMethod]
        public void A_gap_between_batches_ends_a_shaking()
        {
            SeismicEstimate stage = new SeismicEstimate(MotionTests.NewFrame(SeismicEstimate.Channels()), Rate, 0.05f);
            Batch batch = new Batch(MotionTests.NewFrame(SeismicEstimate.Channels()).Channels, 10);
            batch.Period = 10000000;
            batch.Count = 10;
            stage.Watch(batch, 0, 0, 1);
            batch.FirstTime = 100000;
            for (int i = 0; i < 10; i++)
            {
                batch.Set(i, 0, 1f);
            }

            int sample = 0;
            while (sample < 10)
            {
                sample = stage.Watch(batch, sample, 0, 1);
            }

            Assert.IsTrue(stage.Shaking);
            batch.FirstTime = 5000000;
            batch.Set(0, 0, 0f);
            for (int i = 0; i < 10; i++)
            {
                batch.Set(i, 0, 0f);
            }

            stage.Watch(batch, 0, 0, 1);
            Assert.IsFalse(stage.Shaking);
        }

        [TestMethod]
        public void What_wakes_at_the_threshold_after_a_shaking_is_a_shaking()
        {
            // A slow swell of just less than the threshold, of which the mean learns, and then just more.
            SeismicEstimate stage = new SeismicEstimate(MotionTests.NewFrame(SeismicEstimate.Channels()), Rate, 0.05f);
            Batch batch = new Batch(MotionTests.NewFrame(SeismicEstimate.Channels()).Channels, 37);
            batch.Period = 10000000;
            for (int k = 0; k < 60; k++)
            {
                for (int i = 0; i < 37; i++)
                {
                    batch.Set(i, 0, k == 1 && i % 2 == 0 ? 2f : k < 59 ? 0f : i < 36 ? 0.049f : 0.0501f);
                    batch.Set(i, 1, 0f);
                }

                batch.Count = 37;
                batch.FirstTime = 100000 + (k * 370000L);
                int sample = 0;
                while (sample < 37)
                {
                    sample = stage.Watch(batch, sample, 0, 1);
                }

                Check.Equal(k < 29 ? 0 : 1, stage.Shakings, "shakings by batch " + k.ToString());
            }

            Assert.IsTrue(stage.Shaking);
        }

        private static float Sine(float period, float amplitude, float x, float y)
        {
            return Sine(Rate, period, amplitude, x, y);
        }

        // For 10 s.
        private static float Sine(int rate, float period, float amplitude, float x, float y)
        {
            SeismicSpectrum spectrum = new SeismicSpectrum(rate);
            for (int i = 1; i <= 10 * rate; i++)
            {
                float a = amplitude * (float)Math.Sin(((float)i / rate % period) * 6.28318531f / period);
                spectrum.Update(a * x, a * y);
            }

            return spectrum.Intensity();
        }
    }
}

using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class MotionTests
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
        public void The_spectral_intensity_is_linear_and_does_not_depend_on_direction()
        {
            float along = Sine(0.5f, 2f, 1f, 0f);
            Check.Near(0.5f * along, Sine(0.5f, 1f, 1f, 0f), 1e-5f, "half as strong");
            Check.Near(along, Sine(0.5f, 2f, 0.6f, 0.8f), 1e-4f, "turned by 53°");
        }

        [TestMethod]
        public void A_shaking_wakes_the_spectrum_and_a_lean_does_not()
        {
            Frame frame = NewFrame(SeismicEstimate.Channels());
            SeismicEstimate stage = new SeismicEstimate(frame, Rate, 0.05f);
            for (int i = 0; i < 500; i++)
            {
                Give(stage, frame, i, 0.3f, -0.1f, G);
            }

            Assert.IsFalse(stage.Shaking);
            for (int i = 500; i < 1500; i++)
            {
                Give(stage, frame, i, 0.3f + (2f * (float)Math.Sin((i - 500) * 0.01f * 6.28318531f / 0.5f)), -0.1f, G);
            }

            Assert.IsTrue(stage.Shaking);
            Check.Near(0.263f, frame.Values[3], 0.006f, "intensity");
            for (int i = 1500; i < 2700; i++)
            {
                Give(stage, frame, i, 0.3f, -0.1f, G);
            }

            Assert.IsFalse(stage.Shaking);
            Check.Equal(1, stage.Shakings, "shakings");
            Check.Near(0.263f, frame.Values[3], 0.006f, "and stays");
        }

        [TestMethod]
        public void Batches_give_the_intensity_that_their_samples_give()
        {
            // 300 samples at rest, 10 s of 200 gal at 2 Hz, 15 s of rest, and shaking again: in batches of 37.
            Frame frame = NewFrame(SeismicEstimate.Channels());
            SeismicEstimate byFrame = new SeismicEstimate(frame, Rate, 0.05f);
            SeismicEstimate byBatch = new SeismicEstimate(NewFrame(SeismicEstimate.Channels()), Rate, 0.05f);
            Batch batch = new Batch(new Channel[] { frame.Channels[0], frame.Channels[1], frame.Channels[2] }, 37);
            batch.Period = 10000000;
            int looks = 0;
            for (int i = 0; i < 3700; i++)
            {
                bool shakes = (i >= 300 && i < 1300) || i >= 3000;
                float x = 0.3f + (shakes ? 2f * (float)Math.Sin((i - 300) * 0.01f % 0.5f * 6.28318531f / 0.5f) : 0f);
                Give(byFrame, frame, i, x, -0.1f, G);
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
            SeismicEstimate stage = new SeismicEstimate(NewFrame(SeismicEstimate.Channels()), Rate, 0.05f);
            Batch batch = new Batch(NewFrame(SeismicEstimate.Channels()).Channels, 10);
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
            SeismicEstimate stage = new SeismicEstimate(NewFrame(SeismicEstimate.Channels()), Rate, 0.05f);
            Batch batch = new Batch(NewFrame(SeismicEstimate.Channels()).Channels, 37);
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

        [TestMethod]
        public void Tilt_is_the_angle_from_the_reference()
        {
            Frame frame = NewFrame(TiltEstimate.Channels());
            TiltEstimate stage = new TiltEstimate(frame, 0.5f);
            Give(stage, frame, 0, 0f, 0f, G);
            Check.Near(0f, frame.Values[3], 1e-3f, "as mounted");
            for (int i = 1; i < 1000; i++)
            {
                Give(stage, frame, i, 0f, 0.5f * G, 0.8660254f * G);
            }

            Check.Near(0.5235988f, frame.Values[3], 1e-3f, "30°");
            Assert.IsTrue(stage.TakeReference());
            Give(stage, frame, 1000, 0f, 0.5f * G, 0.8660254f * G);
            Check.Near(0f, frame.Values[3], 1e-3f, "taken as reference");
            Assert.IsFalse(stage.SetReference(0f, 0f, 0f));
        }

        [TestMethod]
        public void A_fall_counts_once_it_has_lasted()
        {
            Frame frame = NewFrame(MotionEstimate.Channels());
            MotionEstimate stage = new MotionEstimate(frame, new MotionSettings());
            int i = 0;
            for (; i < 100; i++)
            {
                Give(stage, frame, i, 0f, 0f, G);
            }

            for (; i < 105; i++)
            {
                Give(stage, frame, i, 0f, 0f, 0.5f);
            }

            Give(stage, frame, i++, 0f, 0f, G);
            Check.Equal(0, stage.Falls, "50 ms");
            for (; i < 130; i++)
            {
                Give(stage, frame, i, 0f, 0f, 0.5f);
            }

            Assert.IsTrue(stage.Falling);
            Give(stage, frame, i, 0f, 0f, G);
            Assert.IsFalse(stage.Falling);
            Check.Equal(1, stage.Falls, "falls");
        }

        [TestMethod]
        public void A_shock_has_its_peak_and_its_length()
        {
            Frame frame = NewFrame(MotionEstimate.Channels());
            MotionEstimate stage = new MotionEstimate(frame, new MotionSettings());
            float[] blow = new float[] { G, G, 40f, 60f, 45f, G, G, G, G, G, G, G };
            for (int i = 0; i < blow.Length; i++)
            {
                Give(stage, frame, i, 0f, 0f, blow[i]);
            }

            Check.Equal(1, stage.Shocks, "shocks");
            Check.Near(60f - G, stage.ShockPeak, 1e-3f, "peak");
            Check.Near(0.03f, stage.ShockDuration, 1e-4f, "length");
        }

        [TestMethod]
        public void A_saturated_blow_is_a_shock_and_its_vibration_a_bound()
        {
            Frame frame = NewFrame(MotionEstimate.Channels());
            MotionEstimate stage = new MotionEstimate(frame, new MotionSettings());
            float[] blow = new float[] { G, G, 500f, 500f, G, G, G, G, G, G, G };
            for (int i = 0; i < blow.Length; i++)
            {
                Give(stage, frame, i, 0f, 0f, blow[i]);
                Assert.AreEqual((int)(blow[i] > 160f ? Validity.Saturated : Validity.Valid), (int)frame.Validity[3], "sample " + i.ToString());
            }

            Check.Equal(1, stage.Shocks, "shocks");
            Check.Near(160f - G, stage.ShockPeak, 1e-3f, "peak");
        }

        [TestMethod]
        public void Vibration_is_the_root_mean_square_and_rest_has_a_hysteresis()
        {
            // A sine of 2 m/s² has 1.4142 m/s².
            Frame frame = NewFrame(MotionEstimate.Channels());
            MotionEstimate stage = new MotionEstimate(frame, new MotionSettings());
            int i = 0;
            for (; i < 3000; i++)
            {
                Give(stage, frame, i, 2f * (float)Math.Sin((i % 10) * 0.62831853f), 0f, G);
            }

            Check.Near(1.41421f, frame.Values[3], 0.05f, "level");
            Assert.IsFalse(stage.Resting);
            for (; i < 6000; i++)
            {
                Give(stage, frame, i, 0f, 0f, G);
            }

            Assert.IsTrue(stage.Resting);
            for (; i < 7000; i++)
            {
                Give(stage, frame, i, 0.14f * (float)Math.Sin((i % 10) * 0.62831853f), 0f, G);
            }

            Check.Near(0.099f, frame.Values[3], 0.01f, "level between both thresholds");
            Assert.IsTrue(stage.Resting);
            for (; i < 8000; i++)
            {
                Give(stage, frame, i, 0.3f * (float)Math.Sin((i % 10) * 0.62831853f), 0f, G);
            }

            Assert.IsFalse(stage.Resting);
        }

        [TestMethod]
        public void What_cannot_be_is_refused()
        {
            Frame frame = NewFrame(TiltEstimate.Channels());
            Assert.ThrowsException(typeof(ArgumentException), () => new TiltEstimate(frame, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new SeismicSpectrum(10f));
            Frame seismic = NewFrame(SeismicEstimate.Channels());
            Assert.ThrowsException(typeof(ArgumentException), () => new SeismicEstimate(seismic, Rate, 0f));
            Frame motion = NewFrame(MotionEstimate.Channels());
            MotionSettings settings = new MotionSettings();
            settings.MovingAcceleration = 0.01f;
            Assert.ThrowsException(typeof(ArgumentException), () => new MotionEstimate(motion, settings));
        }

        private static float Sine(float period, float amplitude, float x, float y)
        {
            SeismicSpectrum spectrum = new SeismicSpectrum(Rate);
            for (int i = 1; i <= 10 * Rate; i++)
            {
                float a = amplitude * (float)Math.Sin((i * 0.01f % period) * 6.28318531f / period);
                spectrum.Update(a * x, a * y);
            }

            return spectrum.Intensity();
        }

        private static void Give(SmartSensor.Sensing.Stage stage, Frame frame, int sample, float x, float y, float z)
        {
            frame.Time = sample * 10000L;
            frame.Set(0, x);
            frame.Set(1, y);
            frame.Set(2, z);
            stage.Apply(frame);
        }

        private static Frame NewFrame(Channel[] added)
        {
            Channel[] sensed = new Channel[3];
            for (int i = 0; i < 3; i++)
            {
                sensed[i] = new Channel(Quantity.Acceleration, i == 0 ? Axis.X : i == 1 ? Axis.Y : Axis.Z, -160f, 160f, 0.005f, 1f, 1000f);
            }

            return new Frame(sensed, added);
        }
    }
}

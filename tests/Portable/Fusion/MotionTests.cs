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
        public void Each_shock_has_its_own_peak_and_length_and_none_that_a_reset_broke_off_is_part_of_another()
        {
            // Of 100 Hz; what is longer than 50 ms behind a blow ends it.
            Frame frame = NewFrame(MotionEstimate.Channels());
            MotionEstimate stage = new MotionEstimate(frame, new MotionSettings());
            float[] blows = new float[] { 60f, 45f, 45f, G, G, G, G, G, G, G, 40f, G, G, G, G, G, G, G };
            for (int i = 0; i < blows.Length; i++)
            {
                Give(stage, frame, i, 0f, 0f, blows[i]);
            }

            Check.Equal(2, stage.Shocks, "shocks");
            Check.Near(40f - G, stage.ShockPeak, 1e-3f, "peak of the second");
            Check.Near(0.01f, stage.ShockDuration, 1e-4f, "length of the second");
            float[] broken = new float[] { G, 60f, G, G, G };
            for (int i = 0; i < broken.Length; i++)
            {
                Give(stage, frame, blows.Length + i, 0f, 0f, broken[i]);
            }

            stage.Reset();
            for (int i = 10; i < blows.Length; i++)
            {
                Give(stage, frame, 30 + i, 0f, 0f, i == 10 ? G : i == 11 ? 60f : G);
            }

            Check.Equal(3, stage.Shocks, "shocks behind the reset");
            Check.Near(0.01f, stage.ShockDuration, 1e-4f, "length of the one behind the reset");
        }

        [TestMethod]
        public void Dips_with_gravity_between_them_are_no_fall()
        {
            Frame frame = NewFrame(MotionEstimate.Channels());
            MotionEstimate stage = new MotionEstimate(frame, new MotionSettings());
            for (int i = 0; i < 60; i++)
            {
                Give(stage, frame, i, 0f, 0f, i % 7 == 0 ? G : 0.5f);
                Assert.IsFalse(stage.Falling);
            }

            Check.Equal(0, stage.Falls, "falls");
        }

        [TestMethod]
        public void Vibration_along_any_axis_counts()
        {
            for (int axis = 0; axis < 3; axis++)
            {
                Frame frame = NewFrame(MotionEstimate.Channels());
                MotionEstimate stage = new MotionEstimate(frame, new MotionSettings());
                for (int i = 0; i < 3000; i++)
                {
                    float sine = 2f * (float)Math.Sin((i % 10) * 0.62831853f);
                    Give(stage, frame, i, axis == 0 ? sine : 0f, axis == 1 ? sine : 0f, axis == 2 ? G + sine : G);
                }

                Check.Near(1.41421f, frame.Values[3], 0.05f, "level along axis " + axis.ToString());
            }
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
        public void Tilt_follows_its_time_and_by_no_more_than_a_step_behind_a_gap()
        {
            // By 90° about x. Of half a second fifty steps leave (0.5/0.51)^50 = 0.3715 of where it pointed: atan(0.6285/0.3715).
            Frame frame = NewFrame(TiltEstimate.Channels());
            TiltEstimate stage = new TiltEstimate(frame, 0.5f);
            Give(stage, frame, 0, 0f, 0f, G);
            for (int i = 1; i <= 50; i++)
            {
                Give(stage, frame, i, 0f, G, 0f);
            }

            Check.Near(1.0371f, frame.Values[3], 2e-3f, "after half a second");

            // Behind a minute a step of a second: 0.5/1.5 of where it pointed.
            frame = NewFrame(TiltEstimate.Channels());
            stage = new TiltEstimate(frame, 0.5f);
            Give(stage, frame, 0, 0f, 0f, G);
            Give(stage, frame, 6000, 0f, G, 0f);
            Check.Near(1.1071f, frame.Values[3], 1e-3f, "behind a gap");
            Give(stage, frame, 6000, 0f, 0f, G);
            Check.Near(1.1071f, frame.Values[3], 1e-3f, "at the same time");
        }

        [TestMethod]
        public void Vibration_follows_its_time_and_a_slow_one_is_no_gravity()
        {
            // Of a second a hundred steps leave (1/1.01)^100 = 0.3697: √(2·0.6303).
            Frame frame = NewFrame(MotionEstimate.Channels());
            MotionEstimate stage = new MotionEstimate(frame, new MotionSettings());
            Give(stage, frame, 0, 0f, 0f, G);
            for (int i = 1; i <= 100; i++)
            {
                Give(stage, frame, i, 2f * (float)Math.Sin((i % 10) * 0.62831853f), 0f, G);
            }

            Check.Near(1.1227f, frame.Values[3], 0.01f, "after a second");

            // Once a second, of which the mean over a second keeps some of the swing.
            for (int i = 101; i <= 3000; i++)
            {
                Give(stage, frame, i, 2f * (float)Math.Sin((i % 100) * 0.062831853f), 0f, G);
            }

            Check.Near(1.41421f, frame.Values[3], 0.1f, "of a slow one");
        }

        [TestMethod]
        public void A_shock_lasts_over_pauses_that_are_short_each()
        {
            // Three blows with 30 ms between them, where 50 ms would end it.
            Frame frame = NewFrame(MotionEstimate.Channels());
            MotionEstimate stage = new MotionEstimate(frame, new MotionSettings());
            for (int i = 0; i < 20; i++)
            {
                Give(stage, frame, i, 0f, 0f, i == 1 || i == 5 || i == 9 ? 60f : G);
            }

            Check.Equal(1, stage.Shocks, "shocks");
            Check.Near(0.09f, stage.ShockDuration, 1e-4f, "length");
        }

        [TestMethod]
        public void Neither_a_fall_nor_rest_lasts_over_a_gap()
        {
            // 80 ms of a fall before and behind ten seconds; a fall is one of 100 ms.
            Frame frame = NewFrame(MotionEstimate.Channels());
            MotionEstimate stage = new MotionEstimate(frame, new MotionSettings());
            Give(stage, frame, 0, 0f, 0f, G);
            for (int i = 1; i <= 8; i++)
            {
                Give(stage, frame, i, 0f, 0f, 0.5f);
                Assert.IsFalse(stage.Falling);
            }

            for (int i = 0; i <= 8; i++)
            {
                Give(stage, frame, 1000 + i, 0f, 0f, 0.5f);
                Assert.IsFalse(stage.Falling);
            }

            for (int i = 9; i <= 11; i++)
            {
                Give(stage, frame, 1000 + i, 0f, 0f, 0.5f);
            }

            Assert.IsTrue(stage.Falling);
            Check.Equal(1, stage.Falls, "falls");
            stage.Reset();
            Assert.IsFalse(stage.Falling);

            // Two seconds of rest before and behind; rest is of three.
            stage = new MotionEstimate(frame, new MotionSettings());
            for (int i = 0; i < 400; i++)
            {
                Give(stage, frame, i < 200 ? i : 2000 + i, 0f, 0f, G);
                Assert.IsFalse(stage.Resting);
            }

            for (int i = 400; i < 520; i++)
            {
                Give(stage, frame, 2000 + i, 0f, 0f, G);
            }

            Assert.IsTrue(stage.Resting);
            stage.Reset();
            Assert.IsFalse(stage.Resting);
        }

        [TestMethod]
        public void A_level_of_minutes_settles_at_1667_samples_a_second()
        {
            // Begun in a knock of 0.15 m/s², at rest since. The mean takes four times 60 s: after five minutes the square's mean over a minute is 2·0.15²·(e^(−5/2) − e^(−5)) = 0.003391.
            Frame frame = NewFrame(MotionEstimate.Channels());
            MotionSettings settings = new MotionSettings();
            settings.VibrationTime = 60f;
            MotionEstimate stage = new MotionEstimate(frame, settings);
            for (int i = 0; i < 300 * 1667; i++)
            {
                frame.Time = i * 1000000L / 1667;
                frame.Set(0, 0f);
                frame.Set(1, 0f);
                frame.Set(2, i == 0 ? G + 0.15f : G);
                stage.Apply(frame);
            }

            Check.Near(0.0582f, frame.Values[3], 0.0005f, "level, m/s²");
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

        internal static void Give(SmartSensor.Sensing.Stage stage, Frame frame, int sample, float x, float y, float z)
        {
            frame.Time = sample * 10000L;
            frame.Set(0, x);
            frame.Set(1, y);
            frame.Set(2, z);
            stage.Apply(frame);
        }

        internal static Frame NewFrame(Channel[] added)
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

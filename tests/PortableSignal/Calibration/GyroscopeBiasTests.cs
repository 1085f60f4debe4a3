using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    [TestClass]
    public class GyroscopeBiasTests
    {
        [TestMethod]
        public void The_bias_is_as_good_as_the_noise_allows()
        {
            // The bound of a mean: the noise's variance by the count of samples.
            float error = 0f;
            float bound = 0f;
            for (int seed = 1; seed <= 5; seed++)
            {
                Scene scene = new Scene(Scene.Inertial(), seed, Scene.RateNoise);
                scene.Err(0.03f);
                GyroscopeBias session = new GyroscopeBias(scene.Frame, 5);
                session.Start();
                int samples = Lie(scene, session, 10f);
                float[] bias = Scene.Accept(session);
                for (int i = 0; i < 3; i++)
                {
                    error += (bias[i] - scene.B[i]) * (bias[i] - scene.B[i]);
                }

                bound += 3f * Scene.RateNoise * Scene.RateNoise / samples;
            }

            Assert.IsTrue(error <= 9f * bound);
        }

        [TestMethod]
        public void The_temperature_of_a_record_is_the_mean_of_a_minute_at_833_samples_a_second()
        {
            // From 293.15 to 294.15 K.
            const int Samples = 60 * 833;
            Frame frame = Scene.Inertial();
            GyroscopeBias session = new GyroscopeBias(frame, 60);
            int temperature = frame.Require(Quantity.Temperature, Axis.None);
            session.Start();
            for (int i = 0; session.State != CalibrationState.Done && i < 2 * Samples; i++)
            {
                frame.Mark(Validity.Valid);
                frame.Time = i * 1200L;
                frame.Values[temperature] = 293.15f + (i / (float)Samples);
                session.Feed(frame);
            }

            Check.Near(293.65f, session.Accept("LSM6DSO", "7", 0).Temperature, 0.01f, "temperature, K");
        }

        [TestMethod]
        public void The_temperature_of_a_record_is_that_of_the_time_at_rest()
        {
            // Switched on and carried about for half a minute, in which it warms by 10 K; then it lies for four seconds at 300 K.
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            GyroscopeBias session = new GyroscopeBias(scene.Frame, 4);
            session.Start();
            for (int i = 0; i < 30 * 104; i++)
            {
                scene.Frame.Mark(Validity.Valid);
                scene.Frame.Set(2, Scene.Gravity);
                scene.Frame.Set(6, 290f + (i / 312f));
                scene.Say(3, i % 50 == 0 ? 0.5f : 0f, 0f, 0f);
                scene.Feed(session);
            }

            Lie(scene, session, 5f);
            Check.Near(300f, session.Accept("LSM6DSO", "7", 0).Temperature, 0.1f, "temperature, K");
        }

        [TestMethod]
        public void Progress_and_states_show_where_it_stands()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            GyroscopeBias session = new GyroscopeBias(scene.Frame, 4);
            Assert.AreEqual((int)CalibrationState.Idle, (int)session.State);
            session.Start();
            Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
            Lie(scene, session, 1.2f);
            Check.Near(0.25f, session.Progress, 0f, "after a second");
            Lie(scene, session, 1f);
            Assert.AreEqual((int)CalibrationState.Enough, (int)session.State);
            session.Finish();
            Assert.AreEqual((int)CalibrationState.Fitting, (int)session.State);
            scene.Feed(session);
            Assert.AreEqual((int)CalibrationState.Done, (int)session.State);
            Check.Near(1f, session.Progress, 0f, "done");
            Check.Near(Scene.RateNoise / 14.4f, session.Quality.Residual, 5e-6f, "deviation of the mean of 208 samples");
            CalibrationRecord record = session.Accept("LSM6DSO", "7", 1700000000000);
            Assert.AreEqual("LSM6DSO", record.Part);
            Assert.AreEqual(CalibrationMethod.GyroscopeBias, record.Method);
            Assert.AreEqual((int)Quantity.AngularRate, (int)record.Quantity);
            Check.Near(300f, record.Temperature, 1e-3f, "temperature");
            Assert.AreEqual("", record.Fault());
            Assert.AreEqual((int)CalibrationState.Idle, (int)session.State);
        }

        [TestMethod]
        public void Motion_starts_it_again()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            GyroscopeBias session = new GyroscopeBias(scene.Frame, 4);
            session.Start();
            Lie(scene, session, 3.2f);
            Assert.AreEqual((int)CalibrationState.Enough, (int)session.State);
            scene.Say(3, 0.5f, 0f, 0f);
            scene.Feed(session);
            Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
            Check.Near(0f, session.Progress, 0f, "progress");
        }

        [TestMethod]
        public void A_knock_that_only_the_accelerometer_feels_is_motion()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            GyroscopeBias session = new GyroscopeBias(scene.Frame, 4);
            session.Start();
            Lie(scene, session, 2.2f);
            scene.Frame.Set(1, 1f);
            scene.Feed(session);
            Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
        }

        [TestMethod]
        public void A_turn_that_grows_slowly_is_no_bias()
        {
            // 0.3 °/s more each second: too little within one to be seen there.
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            GyroscopeBias session = new GyroscopeBias(scene.Frame, 5);
            session.Start();
            for (int i = 0; i < 104 * 70; i++)
            {
                scene.Frame.Mark(Validity.Valid);
                scene.Frame.Values[2] = Scene.Gravity;
                scene.Say(3, 0f, 0f, i * 5e-5f);
                scene.Feed(session);
            }

            Scene.IsRefused(session, "still");
        }

        [TestMethod]
        public void A_steady_rate_beyond_a_bias_is_refused()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            scene.B[2] = 0.2f;
            GyroscopeBias session = new GyroscopeBias(scene.Frame, 3);
            session.Start();
            Lie(scene, session, 5f);
            Scene.IsRefused(session, "beyond");
        }

        [TestMethod]
        public void A_cancelled_session_has_no_result()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            GyroscopeBias session = new GyroscopeBias(scene.Frame, 3);
            session.Start();
            Lie(scene, session, 2.5f);
            session.Cancel();
            Lie(scene, session, 2.5f);
            Assert.AreEqual((int)CalibrationState.Idle, (int)session.State);
            Assert.IsNull(session.Accept("PART", "1", 0));
        }

        [TestMethod]
        public void A_minute_of_invalid_samples_stops_nothing_for_good()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            GyroscopeBias session = new GyroscopeBias(scene.Frame, 3);
            session.LongestSeconds = 300;
            session.Start();
            Lie(scene, session, 1.5f);
            scene.Frame.Mark(Validity.Invalid);
            for (int i = 0; i < 104 * 60; i++)
            {
                scene.Feed(session);
            }

            Lie(scene, session, 4.5f);
            Assert.AreEqual((int)CalibrationState.Done, (int)session.State, session.Reason);
        }

        [TestMethod]
        public void Time_that_repeats_or_runs_backwards_is_no_time_at_rest()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            GyroscopeBias session = new GyroscopeBias(scene.Frame, 3);
            session.Start();
            scene.Period = 0;
            Lie(scene, session, 9.6f);
            scene.Period = -9615;
            Lie(scene, session, 9.6f);
            Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
            scene.Period = 9615;
            Lie(scene, session, 4.5f);
            Assert.AreEqual((int)CalibrationState.Done, (int)session.State, session.Reason);
        }

        [TestMethod]
        public void A_time_out_of_range_or_a_frame_without_rate_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new GyroscopeBias(Scene.Inertial(), 1));
            Assert.ThrowsException(typeof(ArgumentException), () => new GyroscopeBias(Scene.Inertial(), 61));
            Assert.ThrowsException(typeof(ArgumentException), () => new GyroscopeBias(Scene.ScalarFrame(Quantity.Pressure, 0f, 1f), 5));
        }

        [TestMethod]
        public void A_tap_feeds_the_session_of_the_pipeline_and_changes_nothing()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            GyroscopeBias session = new GyroscopeBias(scene.Frame, 3);
            CalibrationTap tap = new CalibrationTap();
            tap.Apply(scene.Frame);
            tap.Session = session;
            session.Start();
            scene.B[0] = 0.01f;
            for (int i = 0; i < 500; i++)
            {
                scene.Frame.Mark(Validity.Valid);
                scene.Frame.Time += 9615;
                scene.Say(3, 0f, 0f, 0f);
                float before = scene.Frame.Values[3];
                tap.Apply(scene.Frame);
                Assert.AreEqual(before, scene.Frame.Values[3]);
            }

            Check.Near(0.01f, Scene.Accept(session)[0], 1e-4f, "bias");
        }

        // At rest for some seconds, or until the session ends: samples that it took.
        private static int Lie(Scene scene, CalibrationSession session, float seconds)
        {
            int most = (int)(seconds * 104f);
            int samples = 0;
            for (int i = 0; i < most; i++)
            {
                scene.Frame.Set(0, 0.02f * scene.Noise.Uniform());
                scene.Frame.Set(1, 0.02f * scene.Noise.Uniform());
                scene.Frame.Set(2, Scene.Gravity + (0.02f * scene.Noise.Uniform()));
                scene.Frame.Set(6, 300f);
                scene.Say(3, 0f, 0f, 0f);
                samples += session.State == CalibrationState.Collecting || session.State == CalibrationState.Enough ? 1 : 0;
                scene.Feed(session);
            }

            return samples;
        }
    }
}

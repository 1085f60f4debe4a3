using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    [TestClass]
    public class DriftTests
    {
        private const float Reference = 298.15f;

        // Per K and per K² on x, y, z.
        private static readonly float[] Line = new float[] { 1.5e-4f, -1e-4f, 5e-5f };
        private static readonly float[] Curve = new float[] { 2e-6f, 0f, -3e-6f };

        [TestMethod]
        public void A_gyroscopes_parabola_is_learned_to_what_the_noise_of_a_second_is()
        {
            // 4.78e-4/√104 = 4.7e-5 rad/s is the deviation of a second's mean.
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 2, Reference);
            session.Start();
            Warm(scene, session, 3, 0f, 290f, 320f, 300);
            Assert.AreEqual((int)CalibrationState.Enough, (int)session.State);
            scene.FinishFit(session);
            float[] p = Scene.Accept(session);
            Check.Near(Reference, p[0], 0f, "reference");
            Check.Near(290f, p[1], 0.5f, "lowest");
            Check.Near(320f, p[2], 0.5f, "highest");
            AreNear(p, 2e-5f);
        }

        [TestMethod]
        public void An_accelerometers_drift_is_learned_across_attitudes()
        {
            Scene scene = new Scene(Scene.Inertial(), 2, Scene.AccelerationNoise);
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.Acceleration, 2, Reference);
            session.Start();
            Warm(scene, session, 0, 9f, 290f, 300f, 100);
            Warm(scene, session, 0, -4f, 300f, 310f, 100);
            Warm(scene, session, 0, 2f, 310f, 320f, 100);
            Warm(scene, session, 0, 7f, 320f, 290f, 100);
            scene.FinishFit(session);
            AreNear(Scene.Accept(session), 1.5e-3f);
        }

        [TestMethod]
        public void What_shakes_an_accelerometer_as_its_calibration_allows_teaches_its_drift()
        {
            // 0.02 m/s² is below the acceleration's limit of 0.05 at rest and four times the rate's of 5e-3; a second's mean has 0.02/√104 = 2e-3 of it.
            Scene scene = new Scene(Scene.Inertial(), 2, 0.02f);
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.Acceleration, 2, Reference);
            session.Start();
            Warm(scene, session, 0, 9f, 290f, 320f, 300);
            Assert.AreEqual((int)CalibrationState.Enough, (int)session.State);
            scene.FinishFit(session);
            AreNear(Scene.Accept(session), 2e-3f);
            session = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 2, Reference);
            session.Start();
            Warm(scene, session, 3, 0f, 290f, 320f, 300);
            Check.Near(0f, session.Progress, 0f, "a rate that shakes as much");
        }

        [TestMethod]
        public void Temperatures_of_one_attitude_each_tell_no_drift_of_an_accelerometer()
        {
            // Each attitude has a gravity of its own: what two of them differ by says nothing of the temperature.
            Scene scene = new Scene(Scene.Inertial(), 2, Scene.AccelerationNoise);
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.Acceleration, 1, Reference);
            session.Start();
            for (int i = 0; i < 6; i++)
            {
                Warm(scene, session, 0, i % 2 == 0 ? 9f : -4f, 290f + (5f * i), 290.5f + (5f * i), 20);
            }

            Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
            Check.Near(0.1f, session.Progress, 0.02f, "half a kelvin of five");
            Warm(scene, session, 0, 9f, 310f, 316f, 60);
            Assert.AreEqual((int)CalibrationState.Enough, (int)session.State);
        }

        [TestMethod]
        public void The_record_takes_the_drift_out()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 2, Reference);
            session.Start();
            Warm(scene, session, 3, 0f, 290f, 320f, 300);
            scene.FinishFit(session);
            CalibrationRecord record = session.Accept("LSM6DSO", "1", 0);
            Assert.AreEqual("", record.Fault());
            Stage stage = CalibrationMethod.StageOf(record, scene.Frame);
            scene.Deviation = 0f;
            Put(scene, 3, 0.01f, 315f);
            stage.Apply(scene.Frame);
            for (int i = 0; i < 3; i++)
            {
                Check.Near(0.01f, scene.Frame.Values[3 + i], 4e-5f, "axis " + i.ToString());
            }
        }

        [TestMethod]
        public void Learning_goes_on_after_a_result_and_follows_a_part_that_ages()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 1, Reference);
            session.Forgetting = 0.99f;
            session.Start();
            Warm(scene, session, 3, 0f, 290f, 300f, 60);
            scene.FinishFit(session);
            Scene.Accept(session);
            session.Start();
            for (int cycle = 0; cycle < 5; cycle++)
            {
                // The bias itself has moved by 0.02 rad/s; the slope is as before.
                Warm(scene, session, 3, 0.02f, 300f, 305f, 60);
                Warm(scene, session, 3, 0.02f, 305f, 290f, 60);
            }

            scene.FinishFit(session);
            float[] p = Scene.Accept(session);
            Check.Near(-1e-4f, p[7], 1e-5f, "slope of y, the axis without curve");
        }

        [TestMethod]
        public void A_record_seeds_what_is_learned()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 2, Reference);
            session.Start();
            Warm(scene, session, 3, 0f, 290f, 320f, 300);
            scene.FinishFit(session);
            CalibrationRecord record = session.Accept("LSM6DSO", "1", 0);
            DriftAgainstTemperature next = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 2, Reference);
            Assert.IsTrue(next.Seed(record));
            next.Start();
            Warm(scene, next, 3, 0f, 296f, 302f, 40);
            scene.FinishFit(next);
            AreNear(Scene.Accept(next), 4e-5f);
            Assert.IsFalse(new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 2, 300f).Seed(record));
        }

        [TestMethod]
        public void A_temperature_that_stays_tells_no_drift()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 1, Reference);
            session.LongestSeconds = 200;
            session.Start();
            Warm(scene, session, 3, 0f, 300f, 301f, 210);
            Scene.IsRefused(session, "did not change");
        }

        [TestMethod]
        public void A_bias_that_does_not_follow_the_temperature_is_refused()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 1, Reference);
            session.LargestResidual = 0.005f;
            session.Start();
            for (int i = 0; i < 60; i++)
            {
                Warm(scene, session, 3, i % 3 == 0 ? 0.03f : -0.03f, 290f + (0.5f * i), 290.2f + (0.5f * i), 3);
            }

            scene.FinishFit(session);
            Scene.IsRefused(session, "follow");
        }

        [TestMethod]
        public void Hours_at_one_temperature_wind_nothing_up()
        {
            // 20,000 equations, four times the filter's memory, that tell of c₀ alone; then the temperature moves again.
            Scene scene = new Scene(Scene.Inertial(), 1, 0f);
            scene.Period = 125000;
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 2, Reference);
            session.Start();
            Warm(scene, session, 3, 0f, 290f, 320f, 60);
            Warm(scene, session, 3, 0f, 300f, 300f, 20000);
            Warm(scene, session, 3, 0f, 300f, 310f, 30);
            scene.FinishFit(session);
            AreNear(Scene.Accept(session), 2e-5f);
        }

        [TestMethod]
        public void Half_a_day_at_one_temperature_takes_nothing_from_a_curve_that_was_learned()
        {
            // A second's mean has 1.4e-4/√9 = 4.7e-5 rad/s of noise; 43,000 of them in a housing that keeps its 40 °C within a fifth of a kelvin tell of the bias there alone.
            Scene scene = new Scene(Scene.Inertial(), 1, 1.4e-4f);
            scene.Period = 125000;
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 2, Reference);
            session.Start();
            Warm(scene, session, 3, 0f, 290f, 320f, 600);
            Warm(scene, session, 3, 0f, 320f, 313f, 300);
            for (int i = 0; i < 216; i++)
            {
                Warm(scene, session, 3, 0f, i % 2 == 0 ? 313f : 313.2f, i % 2 == 0 ? 313.2f : 313f, 200);
            }

            scene.FinishFit(session);
            AreNear(Scene.Accept(session), 2e-5f);
        }

        [TestMethod]
        public void A_record_that_seeds_keeps_its_range()
        {
            Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
            DriftAgainstTemperature session = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 2, Reference);
            session.Start();
            Warm(scene, session, 3, 0f, 290f, 320f, 300);
            scene.FinishFit(session);
            CalibrationRecord record = session.Accept("LSM6DSO", "1", 0);
            DriftAgainstTemperature next = new DriftAgainstTemperature(scene.Frame, Quantity.AngularRate, 2, Reference);
            Assert.IsTrue(next.Seed(record));
            next.Start();
            Warm(scene, next, 3, 0f, 296f, 302f, 40);
            scene.FinishFit(next);
            float[] p = Scene.Accept(next);
            Check.Near(290f, p[1], 0.5f, "lowest");
            Check.Near(320f, p[2], 0.5f, "highest");
        }

        [TestMethod]
        public void Numbers_out_of_range_and_frames_without_temperature_are_refused()
        {
            Frame frame = Scene.Inertial();
            Refused(() => new DriftAgainstTemperature(frame, Quantity.AngularRate, 0, Reference));
            Refused(() => new DriftAgainstTemperature(frame, Quantity.AngularRate, 3, Reference));
            Refused(() => new DriftAgainstTemperature(frame, Quantity.AngularRate, 1, 25f));
            Refused(() => new DriftAgainstTemperature(frame, Quantity.MagneticFluxDensity, 1, Reference));
            Refused(() => new DriftAgainstTemperature(new Frame(Scene.Axes(Quantity.AngularRate, 1f)), Quantity.AngularRate, 1, Reference));
        }

        [TestMethod]
        public void A_factor_that_forgets_all_or_grows_is_refused()
        {
            DriftAgainstTemperature session = new DriftAgainstTemperature(Scene.Inertial(), Quantity.AngularRate, 1, Reference);
            Refused(() => session.Forgetting = 0f);
            Refused(() => session.Forgetting = 1.01f);
        }

        // What is learned gives the drift over 290 to 320 K to a tolerance.
        private static void AreNear(float[] p, float tolerance)
        {
            for (float d = -8f; d <= 21f; d += 1f)
            {
                for (int i = 0; i < 3; i++)
                {
                    float learned = d * (p[3 + (4 * i)] + (d * p[4 + (4 * i)]));
                    Check.Near(Drift(i, d) * 1e6f, learned * 1e6f, tolerance * 1e6f, "axis " + i.ToString() + " at " + d.ToString("F0") + " K, millionths");
                }
            }
        }

        private static float Drift(int axis, float d)
        {
            return d * (Line[axis] + (d * Curve[axis]));
        }

        private static void Warm(Scene scene, CalibrationSession session, int channel, float level, float from, float to, int seconds)
        {
            int samples = (int)(seconds * 1000000L / scene.Period);
            for (int i = 0; i < samples; i++)
            {
                Put(scene, channel, level, from + ((to - from) * i / samples));
                scene.Feed(session);
            }
        }

        private static void Put(Scene scene, int channel, float level, float temperature)
        {
            float d = temperature - Reference;
            scene.Frame.Set(6, temperature);
            scene.Say(channel, level + Drift(0, d), level + Drift(1, d), level + Drift(2, d));
        }

        private static void Refused(Action construct)
        {
            Assert.ThrowsException(typeof(ArgumentException), construct);
        }
    }
}

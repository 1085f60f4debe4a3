using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    [TestClass]
    public class MagnetometerTests
    {
        private const float Field = 50e-6f;

        [TestMethod]
        public void The_ellipsoid_is_as_good_as_the_noise_allows()
        {
            // As for the accelerometer's attitudes, for n samples all over the sphere: 12/n · 1.875·σ² = 22.5·σ²/n.
            float error = 0f;
            float bound = 0f;
            for (int seed = 1; seed <= 4; seed++)
            {
                Scene scene = Drawn(seed);
                MagnetometerEllipsoid session = new MagnetometerEllipsoid(scene.Frame, Field);
                session.Start();
                int samples = Tumble(scene, session, 5000);
                scene.FinishFit(session);
                error += scene.SquareLeft(Scene.Accept(session), Field) * 1e12f;
                bound += 22.5f * Scene.FieldNoise * Scene.FieldNoise * 1e12f / samples;
            }

            Assert.IsTrue(error <= 9f * bound, "error " + error.ToString("F6") + ", bound " + bound.ToString("F6"));
        }

        [TestMethod]
        public void Without_the_fields_strength_the_ellipsoid_keeps_its_volume()
        {
            Scene scene = Drawn(1);
            MagnetometerEllipsoid session = new MagnetometerEllipsoid(scene.Frame, 0f);
            session.Start();
            Tumble(scene, session, 5000);
            scene.FinishFit(session);
            float[] p = Scene.Accept(session);
            float determinant = (p[0] * ((p[4] * p[8]) - (p[5] * p[7]))) - (p[1] * ((p[3] * p[8]) - (p[5] * p[6]))) + (p[2] * ((p[3] * p[7]) - (p[4] * p[6])));
            Check.Near(1f, determinant, 1e-5f, "determinant");
            for (int i = 0; i < 3; i++)
            {
                Check.Near(scene.B[i] * 1e6f, p[9 + i] * 1e6f, 0.3f, "hard iron, µT");
            }
        }

        [TestMethod]
        public void Iron_that_shifts_the_field_by_ten_times_its_strength_is_found()
        {
            Scene scene = Drawn(2);
            scene.B[0] = 500e-6f;
            scene.B[1] = -300e-6f;
            scene.A[4] = 1.3f;
            MagnetometerEllipsoid session = new MagnetometerEllipsoid(scene.Frame, Field);
            session.Start();
            Tumble(scene, session, 5000);
            scene.FinishFit(session);
            float left = scene.SquareLeft(Scene.Accept(session), Field) * 1e12f;
            Assert.IsTrue(left < 0.04f, left.ToString("F4"));
        }

        [TestMethod]
        public void Quality_tells_coverage_and_the_residual_as_a_share_of_the_field()
        {
            Scene scene = Drawn(3);
            MagnetometerEllipsoid session = new MagnetometerEllipsoid(scene.Frame, Field);
            session.Start();
            Tumble(scene, session, 5000);
            scene.FinishFit(session);
            Assert.AreEqual((int)CalibrationState.Done, (int)session.State, session.Reason);
            Check.Near(1f, session.Quality.Coverage, 0.05f, "coverage");
            Check.Near(0.006f, session.Quality.Residual, 0.001f, "0.3 µT of 50 µT");
            Assert.IsTrue(session.Quality.Observability > 0.3f, session.Quality.Observability.ToString("F3"));
        }

        [TestMethod]
        public void Enough_can_be_finished_before_all_directions_are_full()
        {
            Scene scene = Drawn(1);
            MagnetometerEllipsoid session = new MagnetometerEllipsoid(scene.Frame, Field);
            session.Start();
            session.Finish();
            Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
            Tumble(scene, session, 450);
            Assert.AreEqual((int)CalibrationState.Enough, (int)session.State);
            scene.FinishFit(session);
            float left = scene.SquareLeft(Scene.Accept(session), Field) * 1e12f;
            Assert.IsTrue(left < 0.1f, left.ToString("F4"));
            Assert.IsTrue(session.Progress < 1f);
        }

        [TestMethod]
        public void A_turn_about_the_vertical_only_is_never_enough()
        {
            Scene scene = Drawn(1);
            MagnetometerEllipsoid session = new MagnetometerEllipsoid(scene.Frame, Field);
            session.LongestSeconds = 60;
            session.Start();
            for (int i = 0; i < 104 * 61; i++)
            {
                double angle = i * 0.02;
                scene.Say(0, 25e-6f * (float)Math.Cos(angle), 25e-6f * (float)Math.Sin(angle), 43e-6f);
                scene.Feed(session);
            }

            Scene.IsRefused(session, "directions");
        }

        [TestMethod]
        public void A_disturbed_field_is_refused_with_the_residual_in_percent()
        {
            Scene scene = Drawn(1);
            scene.Deviation = 4e-6f;
            MagnetometerEllipsoid session = new MagnetometerEllipsoid(scene.Frame, Field);
            session.Start();
            Tumble(scene, session, 5000);
            scene.FinishFit(session);
            Scene.IsRefused(session, " %: go away from iron");
            Check.Near(0.08f, session.Quality.Residual, 0.02f, "4 µT of 50 µT");
        }

        [TestMethod]
        public void A_device_that_lies_still_collects_nothing()
        {
            Scene scene = Drawn(1);
            MagnetometerEllipsoid session = new MagnetometerEllipsoid(scene.Frame, Field);
            session.Start();
            for (int i = 0; i < 2000; i++)
            {
                scene.Say(0, 20e-6f, 0f, 45e-6f);
                scene.Feed(session);
            }

            Assert.IsTrue(session.Progress < 0.05f);
        }

        [TestMethod]
        public void Extreme_and_invalid_values_do_not_count()
        {
            Scene scene = Drawn(4);
            MagnetometerEllipsoid session = new MagnetometerEllipsoid(scene.Frame, Field);
            session.Start();
            for (int i = 0; i < 100; i++)
            {
                scene.Frame.Mark(Validity.Valid);
                scene.Frame.Values[i % 3] = i % 2 == 0 ? 3e38f : -3e38f;
                scene.Feed(session);
                scene.Frame.Mark(Validity.Saturated);
                scene.Frame.Values[i % 3] = 1e-4f;
                scene.Feed(session);
            }

            Check.Near(0f, session.Progress, 0f, "progress");
            Tumble(scene, session, 5000);
            scene.FinishFit(session);
            Assert.AreEqual((int)CalibrationState.Done, (int)session.State, session.Reason);
        }

        [TestMethod]
        public void A_strength_out_of_range_or_a_frame_without_a_field_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new MagnetometerEllipsoid(FieldFrame(), 50f));
            Assert.ThrowsException(typeof(ArgumentException), () => new MagnetometerEllipsoid(FieldFrame(), -1f));
            Assert.ThrowsException(typeof(ArgumentException), () => new MagnetometerEllipsoid(Scene.Inertial(), 0f));
        }

        private static Scene Drawn(int seed)
        {
            Scene scene = new Scene(FieldFrame(), seed, Scene.FieldNoise);
            scene.Err(40e-6f);
            return scene;
        }

        private static Frame FieldFrame()
        {
            return new Frame(Scene.Axes(Quantity.MagneticFluxDensity, 5e-3f));
        }

        // Directions uniform over the sphere (a golden spiral), until the session has all it wants: samples that it was given.
        private static int Tumble(Scene scene, CalibrationSession session, int most)
        {
            int samples = 0;
            while (samples < most && (session.State == CalibrationState.Collecting || session.State == CalibrationState.Enough))
            {
                float z = 1f - (2f * (samples % 500) / 500f) - 0.001f;
                float r = (float)Math.Sqrt(1f - (z * z));
                float angle = (samples % 1000) * 2.3999632f;
                scene.Say(0, Field * r * (float)Math.Cos(angle), Field * r * (float)Math.Sin(angle), Field * z);
                scene.Feed(session);
                samples++;
            }

            return samples;
        }
    }
}

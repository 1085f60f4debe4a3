using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    [TestClass]
    public class AccelerometerTests
    {
        // The twelve corners of an icosahedron (1, golden ratio 1.618034), normalised.
        private const float Short = 0.52573111f;
        private const float Long = 0.85065081f;

        [TestMethod]
        public void Six_positions_are_as_good_as_the_noise_allows()
        {
            // Closed form for n samples a position and variance σ²: A's columns have σ²/(2n·g²), b has σ²/(6n), so that what is left at any
            // direction has 3·(1/2 + 1/6)·σ²/n = 2·σ²/n.
            float error = 0f;
            for (int seed = 1; seed <= 5; seed++)
            {
                Scene scene = Drawn(seed);
                AccelerometerSixPositions session = new AccelerometerSixPositions(scene.Frame, 2, Scene.Gravity);
                session.Start();
                SixSides(scene, session, 0f, 3f);
                scene.FinishFit(session);
                error += scene.SquareLeft(Scene.Accept(session), Scene.Gravity) / 5f;
            }

            float bound = 2f * Scene.AccelerationNoise * Scene.AccelerationNoise / 312f;
            Assert.IsTrue(error <= 9f * bound, "error " + (error * 1e6f).ToString("F3") + ", bound " + (bound * 1e6f).ToString("F3"));
        }

        [TestMethod]
        public void Any_attitudes_are_as_good_as_the_noise_allows()
        {
            // Closed form for the corners of an icosahedron, a spherical 5-design: over 12 means of variance σ²/n the bias has a trace of 3/4, the
            // traceless part of the matrix 5/1.6 and its trace 1/4 (squared error on the sphere a third of each of these two): 1.875·σ²/n.
            float error = 0f;
            for (int seed = 1; seed <= 5; seed++)
            {
                Scene scene = Drawn(seed);
                AccelerometerAnyAttitudes session = new AccelerometerAnyAttitudes(scene.Frame, 2, 12, Scene.Gravity);
                session.Start();
                Icosahedron(scene, session, 12);
                scene.FinishFit(session);
                error += scene.SquareLeft(Scene.Accept(session), Scene.Gravity) / 5f;
            }

            float bound = 1.875f * Scene.AccelerationNoise * Scene.AccelerationNoise / 312f;
            Assert.IsTrue(error <= 9f * bound, "error " + (error * 1e6f).ToString("F3") + ", bound " + (bound * 1e6f).ToString("F3"));
        }

        [TestMethod]
        public void The_record_of_a_session_becomes_the_stage_that_corrects_its_part()
        {
            Scene scene = Drawn(3);
            AccelerometerSixPositions session = new AccelerometerSixPositions(scene.Frame, 2, Scene.Gravity);
            session.Start();
            SixSides(scene, session, 0f, 3f);
            scene.FinishFit(session);
            Stage stage = CalibrationMethod.StageOf(session.Accept("LSM6DSO", "7", 0), scene.Frame);
            scene.Deviation = 0f;
            scene.Say(0, 3f, -4f, 8f);
            stage.Apply(scene.Frame);
            Check.Near(3f, scene.Frame.Values[0], 2e-3f, "x");
            Check.Near(-4f, scene.Frame.Values[1], 2e-3f, "y");
            Check.Near(8f, scene.Frame.Values[2], 2e-3f, "z");
        }

        [TestMethod]
        public void Six_positions_ask_for_the_next_one_and_take_them_in_any_order()
        {
            Scene scene = Drawn(1);
            AccelerometerSixPositions session = new AccelerometerSixPositions(scene.Frame, 1, Scene.Gravity);
            session.Start();
            Assert.IsTrue(session.Prompt.IndexOf("x axis points up") >= 0, session.Prompt);
            scene.Rest(session, Scene.Gravity, 0f, 0f, 1.5f);
            Assert.IsTrue(session.Prompt.IndexOf("x axis points down") >= 0, session.Prompt);
            scene.Rest(session, 0f, 0f, -Scene.Gravity, 1.5f);
            Assert.IsTrue(session.Prompt.IndexOf("x axis points down") >= 0, session.Prompt);
            Check.Near(2f / 6f, session.Progress, 1e-6f, "progress");
            scene.Rest(session, 6f, 6f, 5f, 1.5f);
            Assert.IsTrue(session.Prompt.IndexOf("flat on a side") >= 0, session.Prompt);
            Check.Near(2f / 6f, session.Progress, 1e-6f, "a slanted position counts for nothing");
            scene.Rest(session, 0f, 0f, -Scene.Gravity, 1.5f);
            Check.Near(2f / 6f, session.Progress, 1e-6f, "a position counts once");
        }

        [TestMethod]
        public void Six_positions_that_contradict_each_other_are_refused()
        {
            Scene scene = Drawn(1);
            AccelerometerSixPositions session = new AccelerometerSixPositions(scene.Frame, 1, Scene.Gravity);
            session.Start();
            SixSides(scene, session, 1f, 1.5f);
            scene.FinishFit(session);
            Scene.IsRefused(session, "contradict");
            Assert.IsTrue(session.Quality.Residual > 0.02f);
        }

        [TestMethod]
        public void A_part_far_from_its_ideal_is_refused()
        {
            Scene scene = Drawn(1);
            scene.A[1] = 0.3f;
            AccelerometerSixPositions session = new AccelerometerSixPositions(scene.Frame, 1, Scene.Gravity);
            session.Start();
            SixSides(scene, session, 0f, 1.5f);
            scene.FinishFit(session);
            Scene.IsRefused(session, "square");
        }

        [TestMethod]
        public void Time_runs_out_with_the_count_of_positions()
        {
            Scene scene = Drawn(1);
            AccelerometerSixPositions session = new AccelerometerSixPositions(scene.Frame, 1, Scene.Gravity);
            session.LongestSeconds = 5;
            session.Start();
            scene.Rest(session, Scene.Gravity, 0f, 0f, 6f);
            Scene.IsRefused(session, "1 of 6");
        }

        [TestMethod]
        public void Ten_attitudes_are_enough_and_nine_are_not()
        {
            Scene scene = Drawn(1);
            AccelerometerAnyAttitudes session = new AccelerometerAnyAttitudes(scene.Frame, 2, 12, Scene.Gravity);
            session.Start();
            Icosahedron(scene, session, 9);
            Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
            session.Finish();
            Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
            Icosahedron(scene, session, 10);
            Assert.AreEqual((int)CalibrationState.Enough, (int)session.State);
            scene.FinishFit(session);
            Assert.AreEqual((int)CalibrationState.Done, (int)session.State, session.Reason);
            Assert.IsTrue(session.Quality.Observability > 0.002f && session.Quality.Observability < 0.9f);
            Check.Near(1f, session.Quality.Coverage, 0f, "coverage");
        }

        [TestMethod]
        public void An_attitude_counts_once()
        {
            Scene scene = Drawn(1);
            AccelerometerAnyAttitudes session = new AccelerometerAnyAttitudes(scene.Frame, 1, 10, Scene.Gravity);
            session.Start();
            for (int i = 0; i < 5; i++)
            {
                scene.Rest(session, 0f, 0.3f * i, Scene.Gravity, 1.5f);
            }

            Check.Near(0.1f, session.Progress, 1e-6f, "progress");
        }

        [TestMethod]
        public void Attitudes_near_a_plane_are_refused_since_they_do_not_tell_all_parameters()
        {
            // Turned about one axis only, 1° of tilt to either side.
            Scene scene = Drawn(1);
            AccelerometerAnyAttitudes session = new AccelerometerAnyAttitudes(scene.Frame, 1, 12, Scene.Gravity);
            session.Start();
            for (int i = 0; i < 12; i++)
            {
                double angle = i * Math.PI / 6;
                float tilt = i % 2 == 0 ? 0.02f : -0.02f;
                scene.Rest(session, Scene.Gravity * (float)Math.Cos(angle), Scene.Gravity * (float)Math.Sin(angle), Scene.Gravity * tilt, 1.5f);
            }

            scene.FinishFit(session);
            Scene.IsRefused(session, "do not tell scale from bias");
        }

        [TestMethod]
        public void An_attitude_that_was_no_rest_spoils_no_calibration_unseen()
        {
            // One attitude was pulled at by 0.5 m/s², steadily.
            Scene scene = Drawn(1);
            AccelerometerAnyAttitudes session = new AccelerometerAnyAttitudes(scene.Frame, 1, 14, Scene.Gravity);
            session.Start();
            Icosahedron(scene, session, 12);
            scene.Rest(session, 0f, 0f, Scene.Gravity + 0.5f, 1.5f);
            scene.Rest(session, 0.58f * Scene.Gravity, 0.58f * Scene.Gravity, 0.58f * Scene.Gravity, 1.5f);
            scene.FinishFit(session);
            Scene.IsRefused(session, "contradict");
        }

        [TestMethod]
        public void A_step_of_the_fit_is_bounded_and_a_session_runs_again()
        {
            Scene scene = Drawn(2);
            AccelerometerAnyAttitudes session = new AccelerometerAnyAttitudes(scene.Frame, 2, 12, Scene.Gravity);
            for (int run = 0; run < 2; run++)
            {
                session.Start();
                Icosahedron(scene, session, 12);
                Assert.AreEqual((int)CalibrationState.Done, (int)session.State, session.Reason);
            }
        }

        [TestMethod]
        public void Extreme_values_end_in_no_calibration()
        {
            float[] extremes = new float[] { 3e38f, -3e38f, 0f, 1e-44f };
            for (int i = 0; i < extremes.Length; i++)
            {
                Scene scene = Drawn(1);
                CalibrationSession[] sessions = new CalibrationSession[]
                {
                    new AccelerometerSixPositions(scene.Frame, 1, Scene.Gravity), new AccelerometerAnyAttitudes(scene.Frame, 1, 10, Scene.Gravity),
                };
                for (int s = 0; s < sessions.Length; s++)
                {
                    sessions[s].Start();
                    for (int n = 0; n < 500; n++)
                    {
                        scene.Frame.Mark(Validity.Valid);
                        scene.Frame.Values[n % 3] = extremes[i];
                        scene.Feed(sessions[s]);
                    }

                    Assert.AreEqual((int)CalibrationState.Collecting, (int)sessions[s].State);
                    Check.Near(0f, sessions[s].Progress, 0f, "progress");
                }
            }
        }

        [TestMethod]
        public void Numbers_out_of_range_and_frames_without_acceleration_are_refused()
        {
            Frame frame = Scene.Inertial();
            Refused(() => new AccelerometerSixPositions(frame, 0, Scene.Gravity));
            Refused(() => new AccelerometerSixPositions(frame, 61, Scene.Gravity));
            Refused(() => new AccelerometerSixPositions(frame, 2, 1f));
            Refused(() => new AccelerometerAnyAttitudes(frame, 2, 9, Scene.Gravity));
            Refused(() => new AccelerometerAnyAttitudes(frame, 2, 33, Scene.Gravity));
            Refused(() => new AccelerometerAnyAttitudes(frame, 2, 12, 10f));
            Refused(() => new AccelerometerAnyAttitudes(Scene.ScalarFrame(Quantity.Pressure, 0f, 1f), 2, 12, Scene.Gravity));
        }

        private static Scene Drawn(int seed)
        {
            Scene scene = new Scene(Scene.Inertial(), seed, Scene.AccelerationNoise);
            scene.Err(0.4f);
            return scene;
        }

        // The last side is lifted by some m/s².
        private static void SixSides(Scene scene, CalibrationSession session, float lift, float seconds)
        {
            for (int i = 0; i < 6; i++)
            {
                float g = (i % 2 == 0 ? Scene.Gravity : -Scene.Gravity) + (i == 5 ? lift : 0f);
                scene.Rest(session, i / 2 == 0 ? g : 0f, i / 2 == 1 ? g : 0f, i / 2 == 2 ? g : 0f, seconds);
            }
        }

        private static void Icosahedron(Scene scene, CalibrationSession session, int corners)
        {
            float a = Scene.Gravity * Short;
            float b = Scene.Gravity * Long;
            for (int i = 0; i < corners; i++)
            {
                float first = (i & 1) == 0 ? a : -a;
                float second = (i & 2) == 0 ? b : -b;
                int turn = i / 4;
                scene.Rest(session, turn == 0 ? 0f : turn == 1 ? first : second, turn == 0 ? first : turn == 1 ? second : 0f, turn == 0 ? second : turn == 1 ? 0f : first, 3f);
            }
        }

        private static void Refused(Action construct)
        {
            Assert.ThrowsException(typeof(ArgumentException), construct);
        }
    }
}

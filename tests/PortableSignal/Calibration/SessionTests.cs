using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    /// <summary>What holds for every calibration session, each fed from one scene that has something for all of them.</summary>
    [TestClass]
    public class SessionTests
    {
        [TestMethod]
        public void A_session_that_starts_again_is_as_a_new_one()
        {
            for (int k = 0; k < Sessions.Count; k++)
            {
                Scene scene = Sessions.NewScene(1);
                CalibrationSession fresh = Sessions.New(k, scene.Frame);
                CalibrationSession used = Sessions.New(k, scene.Frame);
                scene.Frame.Time = Spend(k, used);
                Sessions.Begin(k, fresh);
                Sessions.Begin(k, used);
                Assert.IsNull(used.Quality);
                for (int n = 0; n < Sessions.Longest && fresh.State != CalibrationState.Done; n++)
                {
                    Check.Equal((long)fresh.State, (long)used.State, "state of " + k.ToString() + " at " + n.ToString());
                    Check.Near(fresh.Progress, used.Progress, 0f, "progress of " + k.ToString() + " at " + n.ToString());
                    Assert.AreEqual(fresh.Prompt, used.Prompt);
                    Sessions.Say(scene, n, 0f);
                    Sessions.Give(k, fresh, scene.Frame, n);
                    Sessions.Give(k, used, scene.Frame, n);
                }

                AreSame(k, fresh, used);
            }
        }

        [TestMethod]
        public void Frames_without_a_valid_value_change_no_result()
        {
            for (int k = 0; k < Sessions.Count; k++)
            {
                Scene scene = Sessions.NewScene(1);
                CalibrationSession calm = Sessions.New(k, scene.Frame);
                CalibrationSession disturbed = Sessions.New(k, scene.Frame);
                Sessions.Begin(k, calm);
                Sessions.Begin(k, disturbed);
                for (int n = 0; n < Sessions.Longest && calm.State != CalibrationState.Done; n++)
                {
                    // Every tenth is of another scene.
                    Sessions.Say(scene, n, n % 10 == 9 ? 3f : 0f);
                    if (n % 10 == 9)
                    {
                        scene.Frame.Mark(Validity.Stale);
                    }
                    else
                    {
                        Sessions.Give(k, calm, scene.Frame, n);
                    }

                    Sessions.Give(k, disturbed, scene.Frame, n);
                }

                AreSame(k, calm, disturbed);
            }
        }

        [TestMethod]
        public void Each_says_what_to_do_until_it_is_over_and_how_good_its_result_is()
        {
            for (int k = 0; k < Sessions.Count; k++)
            {
                Scene scene = Sessions.NewScene(1);
                CalibrationSession session = Sessions.New(k, scene.Frame);
                string name = "session " + k.ToString();
                Sessions.Begin(k, session);
                for (int n = 0; n < Sessions.Longest && session.State != CalibrationState.Done; n++)
                {
                    if (session.State != CalibrationState.Fitting)
                    {
                        Assert.IsTrue(session.Prompt.Length > 0, name);
                    }

                    Sessions.Say(scene, n, 0f);
                    Sessions.Give(k, session, scene.Frame, n);
                }

                Check.Equal((int)CalibrationState.Done, (int)session.State, name);
                Assert.AreEqual("", session.Prompt);
                Assert.AreEqual("", session.Reason);
                Check.Near(1f, session.Progress, 0f, name);
                CalibrationQuality quality = session.Quality;
                Assert.IsTrue(quality.Residual > 0f && quality.Residual < 1f, name + ", residual " + quality.Residual.ToString("F6"));
                Assert.IsTrue(quality.Coverage > 0.3f && quality.Coverage <= 1f, name + ", coverage " + quality.Coverage.ToString("F6"));
                Assert.IsTrue(quality.Observability > 0f && quality.Observability <= 1f, name + ", observability " + quality.Observability.ToString("F6"));
                Assert.AreSame(quality, session.Accept("PART", "1", 0).Quality);
                Check.Equal((int)CalibrationState.Idle, (int)session.State, name);
                Sessions.Begin(k, session);
                session.Cancel();
                Assert.AreEqual("", session.Prompt);
                Assert.AreEqual("", session.Reason);
                Check.Near(0f, session.Progress, 0f, name);
            }
        }

        [TestMethod]
        public void Each_start_has_its_whole_time()
        {
            // Ten seconds, of which it has eight; the fifty until it starts again are less than the minute at which time stands still.
            Scene scene = Sessions.NewScene(1);
            CalibrationSession session = Sessions.New(Sessions.Points, scene.Frame);
            session.LongestSeconds = 10;
            for (int run = 0; run < 3; run++)
            {
                session.Start();
                scene.Frame.Time += 50000000;
                for (int n = 0; n < 8 * Sessions.Rate; n++)
                {
                    Sessions.Say(scene, n, 0f);
                    session.Feed(scene.Frame);
                }

                Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
            }

            // Its first frame is at no time, so that its 82nd is the first beyond ten seconds.
            for (int n = 0; n < (2 * Sessions.Rate) + 1; n++)
            {
                Assert.AreEqual((int)CalibrationState.Collecting, (int)session.State);
                Sessions.Say(scene, n, 0f);
                session.Feed(scene.Frame);
            }

            Sessions.Say(scene, 0, 0f);
            session.Feed(scene.Frame);
            Scene.IsRefused(session, "no reference");
        }

        [TestMethod]
        public void What_shakes_is_not_at_rest()
        {
            // Turn and turn about by thrice the limit of 5e-3 rad/s, and by four fifths of it.
            Assert.AreEqual((int)CalibrationState.Collecting, (int)Shaken(0, 5, 15e-3f).State);
            Assert.AreEqual((int)CalibrationState.Enough, (int)Shaken(0, 5, 4e-3f).State);

            // Of the acceleration the limit is 0.05 m/s²: of ten seconds in one attitude nothing is kept, or one position.
            for (int k = 1; k < 3; k++)
            {
                Check.Near(0f, Shaken(k, 2, 0.4f).Progress, 0f, "far beyond");
                Check.Near(0f, Shaken(k, 2, 0.06f).Progress, 0f, "beyond");
                Check.Near(k == 1 ? 1f / 6f : 1f / 12f, Shaken(k, 2, 0.04f).Progress, 1e-6f, "within");
            }
        }

        [TestMethod]
        public void A_part_whose_noise_alone_is_beyond_the_limit_is_at_rest_where_that_is_allowed_for()
        {
            // 0.07 m/s² turn and turn about, as an older part has it at its full bandwidth; the limit is 0.05.
            GyroscopeBias bias = (GyroscopeBias)Sessions.New(0, Sessions.NewScene(1).Frame);
            AccelerometerSixPositions six = (AccelerometerSixPositions)Sessions.New(1, Sessions.NewScene(1).Frame);
            AccelerometerAnyAttitudes any = (AccelerometerAnyAttitudes)Sessions.New(2, Sessions.NewScene(1).Frame);
            CalibrationSession[] sessions = new CalibrationSession[] { bias, six, any };
            for (int allowed = 0; allowed < 2; allowed++)
            {
                for (int k = 0; k < sessions.Length; k++)
                {
                    Scene scene = Sessions.NewScene(1);
                    sessions[k].Start();
                    for (int n = 0; n < 5 * Sessions.Rate; n++)
                    {
                        Sessions.Say(scene, Sessions.Flat, 0f);
                        scene.Frame.Values[2] += n % 2 == 0 ? 0.07f : -0.07f;
                        sessions[k].Feed(scene.Frame);
                    }

                    Assert.IsTrue(sessions[k].Progress > 0f == (allowed == 1), "session " + k.ToString());
                }

                bias.LargestShaking = six.LargestShaking = any.LargestShaking = 0.1f;
            }
        }

        [TestMethod]
        public void A_refusal_names_what_is_beyond_its_limit()
        {
            AccelerometerAnyAttitudes attitudes = (AccelerometerAnyAttitudes)Sessions.New(2, Sessions.NewScene(1).Frame);
            attitudes.LeastObservability = 1.1f;
            Refuses(2, attitudes, 0f, "do not tell scale from bias");
            attitudes.LeastObservability = 0f;
            attitudes.LargestUncertainty = 0f;
            Refuses(2, attitudes, 0f, "do not tell scale from bias");
            attitudes.LargestResidual = 0f;
            Refuses(2, attitudes, 0f, "contradict");
            attitudes.LargestUncertainty = attitudes.LargestResidual = 1f;
            attitudes.LargestDeviation = 0.001f;
            Refuses(2, attitudes, 0f, "beyond what a sound part has");

            MagnetometerEllipsoid magnetometer = (MagnetometerEllipsoid)Sessions.New(3, Sessions.NewScene(1).Frame);
            magnetometer.LeastObservability = 1.1f;
            Refuses(3, magnetometer, 0f, "do not tell an ellipsoid");
            magnetometer.LeastObservability = 0f;
            magnetometer.LargestUncertainty = 0f;
            Refuses(3, magnetometer, 0f, "do not tell an ellipsoid");
            magnetometer.LargestResidual = 0f;
            Refuses(3, magnetometer, 0f, "off the ellipsoid by 0.");
            magnetometer.LargestUncertainty = magnetometer.LargestResidual = 1f;

            // An axis a fifth as long as the others: 27 · 5 is less than half of (5 + 1 + 1)³.
            Refuses(3, magnetometer, -0.82f, "flatter");

            DriftAgainstTemperature drift = (DriftAgainstTemperature)Sessions.New(Sessions.Drift, Sessions.NewScene(1).Frame);
            drift.LeastObservability = 1.1f;
            Refuses(Sessions.Drift, drift, 0f, "do not tell the curve");
            drift.LeastObservability = 0f;
            drift.LargestResidual = 0f;
            Refuses(Sessions.Drift, drift, 0f, "does not follow the temperature");
        }

        // Half of a run in a scene like that which comes next, then four frames as it begins; the time that it is then.
        private static long Spend(int k, CalibrationSession session)
        {
            Scene scene = Sessions.NewScene(7);
            float half = k == Sessions.Drift ? 0.99f : 0.4f;
            session.Start();
            for (int n = 0; n < Sessions.Longest && !(session.Progress > half) && (k != Sessions.Altitude || n < 5 * Sessions.Rate); n++)
            {
                Sessions.Say(scene, n, 1f);
                Sessions.Give(k, session, scene.Frame, n);
            }

            for (int n = 0; n < 4; n++)
            {
                Sessions.Say(scene, n, 1f);
                session.Feed(scene.Frame);
            }

            return scene.Frame.Time;
        }

        // Ten seconds in one attitude with a channel that goes to and fro.
        private static CalibrationSession Shaken(int k, int channel, float by)
        {
            Scene scene = Sessions.NewScene(1);
            CalibrationSession session = k == 0 ? new GyroscopeBias(scene.Frame, 60) : Sessions.New(k, scene.Frame);
            session.Start();
            for (int n = 0; n < 10 * Sessions.Rate; n++)
            {
                Sessions.Say(scene, Sessions.Flat, 0f);
                scene.Frame.Values[channel] += n % 2 == 0 ? by : -by;
                session.Feed(scene.Frame);
            }

            return session;
        }

        // A whole run of a part whose x axis is longer by a share.
        private static void Refuses(int k, CalibrationSession session, float share, string word)
        {
            Scene scene = Sessions.NewScene(1);
            scene.A[0] += share;
            Sessions.Begin(k, session);
            for (int n = 0; n < Sessions.Longest && session.State != CalibrationState.Refused && session.State != CalibrationState.Done; n++)
            {
                Sessions.Say(scene, n, 0f);
                Sessions.Give(k, session, scene.Frame, n);
                if (n == 400 * Sessions.Rate)
                {
                    session.Finish();
                }
            }

            Scene.IsRefused(session, word);
            Assert.IsNotNull(session.Quality);
        }

        private static void AreSame(int k, CalibrationSession expected, CalibrationSession actual)
        {
            string name = "session " + k.ToString() + " " + actual.Reason;
            Check.Equal((long)CalibrationState.Done, (long)expected.State, name);
            Check.Equal((long)CalibrationState.Done, (long)actual.State, name);
            Records.AreSame(expected.Accept("PART", "1", 0), actual.Accept("PART", "1", 0));
        }
    }
}

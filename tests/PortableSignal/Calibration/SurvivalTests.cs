using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    [TestClass]
    public class SurvivalTests
    {
        [TestMethod]
        public void Whatever_comes_no_session_throws_and_no_result_makes_no_sense()
        {
            // Frames by chance: calm, extreme, invalid, repeated, backwards and with holes, for each session and four seeds.
            for (int seed = 1; seed <= 4; seed++)
            {
                Frame frame = Everything();
                CalibrationSession[] sessions = Sessions(frame);
                for (int s = 0; s < sessions.Length; s++)
                {
                    Noise noise = new Noise((seed * 100) + s);
                    sessions[s].Start();
                    for (int n = 0; n < 3000; n++)
                    {
                        Disturb(frame, noise);
                        Drive(sessions[s], noise);
                        sessions[s].Feed(frame);
                        HasSense(sessions[s]);
                    }
                }
            }
        }

        [TestMethod]
        public void Rates_off_by_a_fifth_change_no_result()
        {
            long[] periods = new long[] { 9615, 12019, 8012 };
            for (int i = 0; i < periods.Length; i++)
            {
                Scene scene = new Scene(Scene.Inertial(), 1, Scene.RateNoise);
                scene.B[1] = 0.02f;
                scene.Period = periods[i];
                GyroscopeBias session = new GyroscopeBias(scene.Frame, 3);
                session.Start();
                for (int n = 0; n < 500; n++)
                {
                    scene.Frame.Mark(Validity.Valid);
                    scene.Say(3, 0f, 0f, 0f);
                    scene.Feed(session);
                }

                Check.Near(0.02f, Scene.Accept(session)[1], 1e-4f, "bias");
            }
        }

        private static void HasSense(CalibrationSession session)
        {
            Assert.IsTrue(session.Progress >= 0f && session.Progress <= 1f, "progress");
            Assert.IsTrue((session.State == CalibrationState.Refused) == (session.Reason.Length > 0), "reason");
            if (session.State == CalibrationState.Done)
            {
                Assert.AreEqual("", session.Accept("PART", "1", 0).Fault());
                session.Start();
            }
            else if (session.State == CalibrationState.Refused)
            {
                session.Start();
            }
        }

        private static void Drive(CalibrationSession session, Noise noise)
        {
            uint dice = noise.Next() % 200;
            if (dice == 0)
            {
                session.Finish();
            }
            else if (dice == 1)
            {
                session.Cancel();
                session.Start();
            }
            else if (dice < 5 && session is ReferencePoints)
            {
                ((ReferencePoints)session).Point(dice == 2 ? 1e38f : 90000f + (10000f * noise.Uniform()));
            }
        }

        private static void Disturb(Frame frame, Noise noise)
        {
            uint dice = noise.Next() % 64;
            frame.Time += dice == 0 ? -1000000 : dice == 1 ? 0 : dice == 2 ? 90000000 : dice == 3 ? long.MaxValue / 8 : 125000;
            frame.Time = frame.Time > long.MaxValue / 4 ? 0 : frame.Time;
            frame.Mark(Validity.Valid);
            float[] values = frame.Values;
            float lift = (noise.Next() % 512) == 0 ? 5f : 0f;
            for (int i = 0; i < 3; i++)
            {
                values[i] = lift + (i == 2 ? 9.8f : 0.01f * noise.Normal());
                values[3 + i] = 1e-4f * noise.Normal();
                values[6 + i] = 5e-5f * noise.Normal();
            }

            values[9] = 300f + (0.001f * noise.Normal());
            values[10] = 100000f + noise.Normal();
            values[11] = 420e-6f;
            uint channel = noise.Next() % 12;
            switch (noise.Next() % 256)
            {
                case 0: values[channel] = 3e38f; break;
                case 1: values[channel] = -3e38f; break;
                case 2: values[channel] = 0f; break;
                case 3: values[channel] = 1e-44f; break;
                case 4: frame.Validity[channel] = Validity.Invalid; break;
                case 5: frame.Validity[channel] = Validity.Saturated; break;
                case 6: frame.Mark(Validity.Stale); break;
            }
        }

        private static Frame Everything()
        {
            Frame inertial = new Frame(Scene.Axes(Quantity.Acceleration, 80f), Scene.Axes(Quantity.AngularRate, 40f));
            Frame magnetic = new Frame(inertial.Channels, Scene.Axes(Quantity.MagneticFluxDensity, 5e-3f));
            return new Frame(magnetic.Channels, new Channel[]
            {
                Scene.Scalar(Quantity.Temperature, 230f, 400f), Scene.Scalar(Quantity.Pressure, 30000f, 125000f), Scene.Scalar(Quantity.CarbonDioxide, 0f, 0.04f),
            });
        }

        private static CalibrationSession[] Sessions(Frame frame)
        {
            return new CalibrationSession[]
            {
                new GyroscopeBias(frame, 2),
                new AccelerometerSixPositions(frame, 1, Scene.Gravity),
                new AccelerometerAnyAttitudes(frame, 1, 10, Scene.Gravity),
                new MagnetometerEllipsoid(frame, 0f),
                new PressureReference(frame),
                new TemperatureReference(frame),
                new AltitudeReference(frame, 100f),
                new SelfHeating(frame),
                new GasBaseline(frame, Quantity.CarbonDioxide, 3, 0f),
                new GasBaseline(frame, Quantity.CarbonDioxide, 3, 400e-6f),
                new DriftAgainstTemperature(frame, Quantity.AngularRate, 2, 298f),
                new DriftAgainstTemperature(frame, Quantity.Acceleration, 2, 298f),
            };
        }
    }
}

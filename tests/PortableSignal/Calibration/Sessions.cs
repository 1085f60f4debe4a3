using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    /// <summary>Every calibration session by its number, and one scene that has something for all of them.</summary>
    public static class Sessions
    {
        public const int Count = 9;
        public const int Altitude = 4;
        public const int Drift = 5;
        public const int Points = 6;

        // Frames of a second and of an attitude, and the first of one with the z axis down.
        public const int Rate = 8;
        public const int Attitude = 3 * Rate;
        public const int Flat = 4 * Attitude;
        public const int Longest = 4000;

        public static CalibrationSession New(int k, Frame frame)
        {
            switch (k)
            {
                case 0: return new GyroscopeBias(frame, 2);
                case 1: return new AccelerometerSixPositions(frame, 1, Scene.Gravity);
                case 2: return new AccelerometerAnyAttitudes(frame, 1, 12, Scene.Gravity);
                case 3: return new MagnetometerEllipsoid(frame, 50e-6f);
                case Altitude: return new AltitudeReference(frame, 100f);
                case Drift: return new DriftAgainstTemperature(frame, Quantity.AngularRate, 2, 298.15f);
                case Points: return new PressureReference(frame);
                case 7: return new SelfHeating(frame);
                default: return new GasBaseline(frame, Quantity.CarbonDioxide, 3, 420e-6f);
            }
        }

        // What a drift has learned outlives its session until it is told to forget.
        public static void Begin(int k, CalibrationSession session)
        {
            if (k == Drift)
            {
                ((DriftAgainstTemperature)session).Forget();
            }

            // Beyond all that is fed: none ends by its time.
            session.LongestSeconds = Longest;
            session.Start();
        }

        // Every session but the one of drift ends by itself; a reference point has another after thirty seconds.
        public static void Give(int k, CalibrationSession session, Frame frame, int n)
        {
            if (k == Points && (n == 0 || n == 30 * Rate))
            {
                Assert.IsTrue(((ReferencePoints)session).Point(n == 0 ? 100000f : 90000f));
            }

            session.Feed(frame);
            if (k == Drift && n == 300 * Rate)
            {
                session.Finish();
            }
        }

        // What all parts say in the n-th eighth of a second; more of it in another scene.
        public static void Say(Scene scene, int n, float other)
        {
            scene.Frame.Time += scene.Period;

            // The sides, edges and corners of a cube point up, each for three seconds.
            int d = n / Attitude % 27;
            float x = (d % 3) - 1;
            float y = (d / 3 % 3) - 1;
            float z = (d / 9) - 1;
            float length = Scene.Gravity * (1f + (0.004f * other)) / (float)Math.Sqrt(d == 13 ? 1f : (x * x) + (y * y) + (z * z));
            scene.Deviation = Scene.AccelerationNoise;
            scene.Say(0, x * length, y * length, z * length);

            // Fourteen kelvins in two minutes, and a bias that follows them.
            float temperature = 292f + (n < 120 * Rate ? n * 14f / (120 * Rate) : 14f) - (2f * other);
            float bias = (temperature - 298.15f) * 1e-4f;
            scene.Deviation = Scene.RateNoise;
            scene.Say(3, 0.01f + bias, -0.02f - bias, 0.001f * other);

            // A spiral over the sphere.
            float up = 1f - (2f * (n % 500) / 500f) - 0.001f;
            float across = 50e-6f * (float)Math.Sqrt(1f - (up * up));
            float angle = (n % 1000) * 2.3999632f;
            scene.Deviation = Scene.FieldNoise;
            scene.Say(6, (across * (float)Math.Cos(angle)) + (5e-6f * other), across * (float)Math.Sin(angle), 50e-6f * up);
            scene.Frame.Set(9, temperature + (0.005f * scene.Noise.Normal()));
            scene.Frame.Set(10, (n < 30 * Rate ? 100120f : 90110f) + (5f * other) + (2f * scene.Noise.Normal()));
            scene.Frame.Set(11, 480e-6f + (20e-6f * other) + (1e-6f * scene.Noise.Normal()));
        }

        public static Scene NewScene(int seed)
        {
            Frame inertial = new Frame(Scene.Axes(Quantity.Acceleration, 80f), Scene.Axes(Quantity.AngularRate, 40f));
            Frame magnetic = new Frame(inertial.Channels, Scene.Axes(Quantity.MagneticFluxDensity, 5e-3f));
            Scene scene = new Scene(
                new Frame(magnetic.Channels, new Channel[]
                {
                    Scene.Scalar(Quantity.Temperature, 230f, 400f), Scene.Scalar(Quantity.Pressure, 30000f, 125000f), Scene.Scalar(Quantity.CarbonDioxide, 0f, 0.04f),
                }),
                seed,
                0f);
            scene.A[0] = 1.02f;
            scene.A[1] = scene.A[3] = 0.01f;
            scene.A[8] = 0.99f;
            scene.Period = 1000000 / Rate;
            return scene;
        }
    }
}

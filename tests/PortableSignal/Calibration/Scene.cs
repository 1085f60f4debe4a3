using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    /// <summary>Frames of a synthetic part for calibration sessions: it says A·truth + b + noise, A row by row.</summary>
    public sealed class Scene
    {
        public const float Gravity = 9.80665f;

        // LSM6DSO at 104 Hz: 70 µg/√Hz and 3.8 mdps/√Hz over 52 Hz. LIS2MDL: 3 mG.
        public const float AccelerationNoise = 4.95e-3f;
        public const float RateNoise = 4.78e-4f;
        public const float FieldNoise = 0.3e-6f;

        public readonly Frame Frame;
        public readonly Noise Noise;
        public float[] A = new float[] { 1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f };
        public float[] B = new float[] { 0f, 0f, 0f };
        public float Deviation;
        public long Period = 9615;

        public Scene(Frame frame, int seed, float deviation)
        {
            Frame = frame;
            Noise = new Noise(seed);
            Deviation = deviation;
        }

        public static Frame Inertial()
        {
            return new Frame(Axes(Quantity.Acceleration, 80f), Frames(Axes(Quantity.AngularRate, 40f), Scalar(Quantity.Temperature, 230f, 400f)));
        }

        public static Channel[] Axes(Quantity quantity, float range)
        {
            return new Channel[] { Of(quantity, Axis.X, -range, range), Of(quantity, Axis.Y, -range, range), Of(quantity, Axis.Z, -range, range) };
        }

        public static Channel Scalar(Quantity quantity, float lowest, float highest)
        {
            return Of(quantity, Axis.None, lowest, highest);
        }

        public static Frame ScalarFrame(Quantity quantity, float lowest, float highest)
        {
            return new Frame(new Channel[] { Scalar(quantity, lowest, highest) });
        }

        // Draws a part: scale and cross-axis within 3 %, symmetric, since no length tells a rotation.
        public void Err(float largestBias)
        {
            for (int i = 0; i < 3; i++)
            {
                for (int k = 0; k <= i; k++)
                {
                    A[(3 * i) + k] = (i == k ? 1f : 0f) + (0.03f * ((2f * Noise.Uniform()) - 1f));
                    A[(3 * k) + i] = A[(3 * i) + k];
                }
            }

            for (int i = 0; i < 3; i++)
            {
                B[i] = largestBias * ((2f * Noise.Uniform()) - 1f);
            }
        }

        public float Ideal(int axis, float x, float y, float z)
        {
            return (A[3 * axis] * x) + (A[(3 * axis) + 1] * y) + (A[(3 * axis) + 2] * z) + B[axis];
        }

        public void Say(int channel, float x, float y, float z)
        {
            for (int i = 0; i < 3; i++)
            {
                Frame.Set(channel + i, Ideal(i, x, y, z) + (Deviation * Noise.Normal()));
            }
        }

        public void Feed(CalibrationSession session)
        {
            Frame.Time += Period;
            session.Feed(Frame);
        }

        // Half a second of motion, then rest for some seconds.
        public void Rest(CalibrationSession session, float x, float y, float z, float seconds)
        {
            for (int i = 0; i < 50; i++)
            {
                Say(0, 8f * Noise.Normal(), 8f * Noise.Normal(), 8f * Noise.Normal());
                Feed(session);
            }

            int samples = (int)(seconds * 1e6f / Period);
            for (int i = 0; i < samples; i++)
            {
                Say(0, x, y, z);
                Feed(session);
            }
        }

        // Scalars for some seconds, with the scene's noise.
        public void Hold(CalibrationSession session, float value, float seconds)
        {
            int samples = (int)(seconds * 1e6f / Period);
            for (int i = 0; i < samples; i++)
            {
                Frame.Set(0, value + (Deviation * Noise.Normal()));
                Feed(session);
            }
        }

        public void FinishFit(CalibrationSession session)
        {
            session.Finish();
            for (int i = 0; i < 2000 && session.State == CalibrationState.Fitting; i++)
            {
                Feed(session);
            }
        }

        public static float[] Accept(CalibrationSession session)
        {
            Assert.AreEqual((int)CalibrationState.Done, (int)session.State, session.Reason);
            return session.Accept("PART", "1", 0).Parameters;
        }

        public static void IsRefused(CalibrationSession session, string word)
        {
            Assert.AreEqual((int)CalibrationState.Refused, (int)session.State);
            Assert.IsTrue(session.Reason.IndexOf(word) >= 0, session.Reason);
            Assert.IsNull(session.Accept("PART", "1", 0));
        }

        // Mean over 26 directions of the square of what a calibration of nine and three leaves over.
        public float SquareLeft(float[] p, float length)
        {
            float sum = 0f;
            for (int d = 0; d < 27; d++)
            {
                float x = (d % 3) - 1;
                float y = (d / 3 % 3) - 1;
                float z = (d / 9) - 1;
                float square = (x * x) + (y * y) + (z * z);
                if (square > 0f)
                {
                    float s = length / (float)Math.Sqrt(square);
                    sum += Left(p, 0, x * s, y * s, z * s, x * s) + Left(p, 1, x * s, y * s, z * s, y * s) + Left(p, 2, x * s, y * s, z * s, z * s);
                }
            }

            return sum / 26f;
        }

        private float Left(float[] p, int i, float x, float y, float z, float truth)
        {
            float off = -truth;
            for (int k = 0; k < 3; k++)
            {
                off += p[(3 * i) + k] * (Ideal(k, x, y, z) - p[9 + k]);
            }

            return off * off;
        }

        private static Channel Of(Quantity quantity, Axis axis, float lowest, float highest)
        {
            return new Channel(quantity, axis, lowest, highest, 1e-9f, 0f, 1000f);
        }

        private static Channel[] Frames(Channel[] first, Channel last)
        {
            return new Channel[] { first[0], first[1], first[2], last };
        }
    }
}

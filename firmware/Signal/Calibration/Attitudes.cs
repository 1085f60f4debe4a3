using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>What the calibrations of an accelerometer by still attitudes share.</summary>
    internal static class Attitudes
    {
        // m/s², standard deviation at rest; also a turn of 1 °/s.
        private const float LargestDeviation = 0.05f;

        public static StillWindow Window(int channel, int seconds, float gravity)
        {
            if (seconds < 1 || seconds > 60)
            {
                throw new ArgumentException("An attitude is held for 1 to 60 seconds, not " + seconds.ToString() + ".");
            }

            if (!(gravity >= 9.7f && gravity <= 9.9f))
            {
                throw new ArgumentException("Gravity on earth is 9.7 to 9.9 m/s²; give 9.80665 where it is not known.");
            }

            float limit = LargestDeviation;
            return new StillWindow(new int[] { channel, channel + 1, channel + 2 }, new float[] { limit, limit, limit }, seconds);
        }

        public static void Allow(StillWindow window, int first, float limit)
        {
            for (int i = first; i < first + 3; i++)
            {
                window.Allow(i, limit);
            }
        }

        public static float Norm(float x, float y, float z)
        {
            return (float)Math.Sqrt((x * x) + (y * y) + (z * z));
        }

        public static bool NearIdentity(float[] m, float largest)
        {
            for (int i = 0; i < 9; i++)
            {
                float off = m[i] - (i % 4 == 0 ? 1f : 0f);
                if (!(off <= largest && off >= -largest))
                {
                    return false;
                }
            }

            return true;
        }

        public static float[] Parameters(float[] matrix, float[] bias)
        {
            float[] all = new float[12];
            Array.Copy(matrix, 0, all, 0, 9);
            Array.Copy(bias, 0, all, 9, 3);
            return all;
        }
    }
}

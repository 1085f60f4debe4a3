using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>Lets water flow into what cuts it into uses.</summary>
    internal static class Flow
    {
        /// <summary>Time without water that ends a use, s.</summary>
        public const int Pause = 20;

        /// <summary>Friday, 2024-10-04, 07:30, ms since 1970.</summary>
        public const long Start = (20000L * 86400000L) + 27000000L;

        /// <summary>Lets these flows run one after the other from a time on, and then none until the use has ended; false where it did not end with the pause, or before.</summary>
        /// <param name="use">What cuts.</param>
        /// <param name="began">When the first flow begins, ms.</param>
        /// <param name="interval">How long each runs, s.</param>
        /// <param name="flows">Flows, ml/s.</param>
        public static bool Run(WaterUse use, long began, int interval, params int[] flows)
        {
            int dry = (Pause + interval - 1) / interval;
            bool ended = false;
            for (int i = 0; i < flows.Length + dry; i++)
            {
                if (ended)
                {
                    return false;
                }

                float litres = i < flows.Length ? flows[i] * interval / 1000f : 0f;
                ended = use.Update(began + ((i + 1) * interval * 1000L), interval, litres);
            }

            return ended;
        }

        /// <summary>The same flow for some intervals of 10 s, as a use in a history.</summary>
        /// <param name="history">Where the use is added.</param>
        /// <param name="after">When it begins, s after <see cref="Start"/>.</param>
        /// <param name="seconds">How long it runs, a multiple of 10 s.</param>
        /// <param name="flow">Flow, ml/s.</param>
        public static bool Add(UseHistory history, int after, int seconds, int flow)
        {
            int[] flows = new int[seconds / 10];
            for (int i = 0; i < flows.Length; i++)
            {
                flows[i] = flow;
            }

            WaterUse use = new WaterUse(Pause, 0.2f);
            bool ended = Run(use, Start + (after * 1000L), 10, flows);
            history.Add(use);
            return ended;
        }

        /// <summary>Checks numbers one by one, each by its name.</summary>
        public static void Same(int[] expected, string[] names, short[] actual, int at)
        {
            Check.Equal(expected.Length, names.Length, "numbers");
            for (int i = 0; i < expected.Length; i++)
            {
                Check.Equal(expected[i], actual[at + i], names[i]);
            }
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>Picks the class of the highest score, and says how certain that is: the logistic function of its lead over the second.</summary>
    internal static class Margin
    {
        // 1000/(1+exp(-k/4)), k = 0…32.
        private static readonly short[] _logistic = new short[]
        {
            500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982, 986, 989, 991, 993, 995, 996, 997, 998, 998, 998, 999, 999, 999, 999, 1000, 1000,
        };

        // Index of the highest score, the first of equals.
        [Hot]
        public static int Best(int[] scores)
        {
            int best = 0;
            int highest = scores[0];
            for (int i = 1; i < scores.Length; i++)
            {
                if (scores[i] > highest)
                {
                    highest = scores[i];
                    best = i;
                }
            }

            return best;
        }

        // Certainty in ‰ of a class against all others; unit is the score of one logit, 1 or more.
        [Hot]
        public static int Confidence(int[] scores, int best, int unit)
        {
            int highest = scores[best];
            int second = int.MinValue;
            for (int i = 0; i < scores.Length; i++)
            {
                if (i != best && scores[i] > second)
                {
                    second = scores[i];
                }
            }

            if (scores.Length == 1)
            {
                return Model.Certain;
            }

            long quarters = ((long)highest - second) * 1024 / unit;
            if (quarters >= 32 * 256)
            {
                return Model.Certain;
            }

            int at = (int)(quarters >> 8);
            int part = (int)(quarters & 255);
            int from = _logistic[at];
            return from + (((_logistic[at + 1] - from) * part) >> 8);
        }
    }
}

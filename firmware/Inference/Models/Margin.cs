using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>How certain a class is: the logistic function of its lead over the second.</summary>
    internal static class Margin
    {
        // 1000/(1+exp(-k/4)), k = 0…32.
        private static readonly short[] _logistic = new short[]
        {
            500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982, 986, 989, 991, 993, 995, 996, 997, 998, 998, 998, 999, 999, 999, 999, 1000, 1000,
        };

        // Certainty in ‰ of a class against all others; unit is the score of one logit, 1 or more.
        [Hot]
        public static int Confidence(int highest, int second, int unit)
        {
            long quarters = ((long)highest - second) * 1024 / unit;
            if (quarters >= 32 * 256)
            {
                return Model.Certain;
            }

            short[] logistic = _logistic;
            int at = (int)quarters;
            int part = at & 255;
            at >>= 8;
            int from = logistic[at];
            return from + (((logistic[at + 1] - from) * part) >> 8);
        }
    }
}

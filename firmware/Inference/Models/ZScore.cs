using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>Strange is what lies too many standard deviations from the mean in any one feature.</summary>
    public sealed class ZScore : Strangeness
    {
        private readonly short[] _means;
        private readonly int[] _borders;

        // The border of each feature is the distance in steps that is still usual, 1 or more.
        internal ZScore(ModelDescription description, short[] means, int[] borders)
        {
            Description = description;
            _means = means;
            _borders = borders;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run()
        {
            short[] input = _input;
            short[] means = _means;
            int[] borders = _borders;
            int worst = 0;
            int border = borders[0];
            for (int i = 0; i < input.Length; i++)
            {
                int distance = input[i] - means[i];
                distance = distance < 0 ? -distance : distance;

                // Which is the larger part of its border, without dividing.
                if ((long)distance * border > (long)worst * borders[i])
                {
                    worst = distance;
                    border = borders[i];
                }
            }

            Conclude(worst, border);
        }
    }
}

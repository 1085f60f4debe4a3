using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Strange is what is far from all centres (sequential k-means of MacQueen 1967): it learns on the device, where each thing that is taken in moves the nearest centre towards it, or
    /// becomes a centre itself while there is room and none is near.
    /// </summary>
    public sealed class KMeans : Strangeness
    {
        private const int Fraction = 8;

        private readonly int[] _centres;
        private readonly int _most;
        private readonly int _shift;
        private readonly long _border;
        private int _nearest;
        private long _distance;

        // Centres have 8 bits behind the point, room for the most; the border is the squared distance in steps.
        internal KMeans(ModelDescription description, int[] centres, int count, int most, int shift, int border)
        {
            Description = description;
            _centres = centres;
            Centres = count;
            _most = most;
            _shift = shift;
            _border = border;
        }

        /// <summary>Centres so far.</summary>
        public int Centres { get; private set; }

        /// <inheritdoc/>
        [Hot]
        public override void Run()
        {
            Find();
            Conclude(_distance, _border);
        }

        /// <inheritdoc/>
        [Hot]
        public override bool Learn()
        {
            Find();
            short[] input = _input;
            int[] centres = _centres;
            if (_distance > _border && Centres < _most)
            {
                int to = Centres * input.Length;
                for (int i = 0; i < input.Length; i++)
                {
                    centres[to + i] = input[i] << Fraction;
                }

                Centres++;
                return true;
            }

            int at = _nearest * input.Length;
            for (int i = 0; i < input.Length; i++)
            {
                centres[at + i] += ((input[i] << Fraction) - centres[at + i]) >> _shift;
            }

            return true;
        }

        private void Find()
        {
            short[] input = _input;
            int[] centres = _centres;
            int nearest = 0;
            long least = long.MaxValue;
            int at = 0;
            for (int i = 0; i < Centres; i++)
            {
                long square = 0;
                for (int k = 0; k < input.Length; k++)
                {
                    long away = input[k] - (centres[at] >> Fraction);
                    square += away * away;
                    at++;
                }

                if (square < least)
                {
                    least = square;
                    nearest = i;
                }
            }

            _nearest = nearest;
            _distance = least;
        }
    }
}

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
        private const int Head = 8;

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

        /// <summary>What it knows, for a record that outlasts a boot; <see cref="Restore"/> takes it back. Features (1), room (1), centres (1), shift (1), border (4), and each number of each centre (4), the lowest byte first.</summary>
        public byte[] Save()
        {
            int numbers = Centres * _input.Length;
            byte[] state = new byte[Head + (4 * numbers)];
            Sign(state);
            for (int i = 0; i < numbers; i++)
            {
                Crc32.Put((uint)_centres[i], state, Head + (4 * i));
            }

            return state;
        }

        /// <summary>Takes back what was learned; false, and nothing changes, where it is not of a model trained as this one is, or is damaged.</summary>
        /// <param name="state">What <see cref="Save"/> gave, or null.</param>
        public bool Restore(byte[] state)
        {
            int numbers = state == null || state.Length < Head ? 0 : state[2] * _input.Length;
            if (numbers == 0 || numbers > _centres.Length || state.Length != Head + (4 * numbers))
            {
                return false;
            }

            byte[] own = new byte[Head];
            Sign(own);
            own[2] = state[2];
            for (int i = 0; i < Head; i++)
            {
                if (own[i] != state[i])
                {
                    return false;
                }
            }

            for (int i = 0; i < numbers; i++)
            {
                int number = (int)Crc32.Get(state, Head + (4 * i));
                if (number < short.MinValue << Fraction || number > short.MaxValue << Fraction)
                {
                    return false;
                }
            }

            for (int i = 0; i < numbers; i++)
            {
                _centres[i] = (int)Crc32.Get(state, Head + (4 * i));
            }

            Centres = state[2];
            return true;
        }

        private void Sign(byte[] state)
        {
            state[0] = (byte)_input.Length;
            state[1] = (byte)_most;
            state[2] = (byte)Centres;
            state[3] = (byte)_shift;
            Crc32.Put((uint)_border, state, 4);
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

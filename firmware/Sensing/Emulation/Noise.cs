namespace SmartSensor.Sensing.Emulation
{
    /// <summary>Repeatable noise: xorshift32 (G. Marsaglia, "Xorshift RNGs", 2003), and from it a normal deviate as the sum of twelve uniform ones.</summary>
    public sealed class Noise
    {
        private uint _state;

        /// <summary>Creates a source.</summary>
        /// <param name="seed">The same seed gives the same noise; 0 counts as 1.</param>
        public Noise(int seed)
        {
            _state = seed == 0 ? 1u : (uint)seed;
            for (int i = 0; i < 8; i++)
            {
                Next();
            }
        }

        /// <summary>The next 32 bits.</summary>
        public uint Next()
        {
            uint x = _state;
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            _state = x;
            return x;
        }

        /// <summary>Uniform in 0…1, 1 excluded.</summary>
        public float Uniform()
        {
            return (Next() >> 8) * (1f / 16777216f);
        }

        /// <summary>Normal with mean 0 and standard deviation 1, limited to ±6.</summary>
        public float Normal()
        {
            uint x = _state;
            uint sum = 0;
            for (int i = 0; i < 12; i++)
            {
                x ^= x << 13;
                x ^= x >> 17;
                x ^= x << 5;
                sum += x >> 8;
            }

            _state = x;
            return (sum * (1f / 16777216f)) - 6f;
        }
    }
}

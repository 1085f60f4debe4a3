using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// The Allan deviation of a channel as its samples come, at averaging times of 1, 2, 4 … sample periods, from blocks that do not overlap (IEEE Std 952,
    /// annex C); changes nothing in the frame. A noise figure of a gyroscope that lies still.
    /// </summary>
    public sealed class AllanDeviation : Filter
    {
        /// <summary>Averaging times.</summary>
        public const int Levels = 20;

        // Minimum of the deviation by the bias instability (IEEE Std 952: √(2·ln 2 / π)).
        private const float OfInstability = 0.664f;

        private readonly float _period;

        // The first sample: means of distances from it keep their digits.
        private float _origin;

        // By level: the mean that waits for its pair, the mean before, the sum of squared differences and how many.
        private readonly float[] _half = new float[Levels];
        private readonly bool[] _hasHalf = new bool[Levels];
        private readonly float[] _before = new float[Levels];
        private readonly bool[] _hasBefore = new bool[Levels];
        private readonly double[] _squares = new double[Levels];
        private readonly int[] _differences = new int[Levels];

        /// <summary>Creates an estimator.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="rate">Rate of the samples, Hz, above 0.</param>
        /// <exception cref="ArgumentException">The rate is not above 0.</exception>
        public AllanDeviation(int channel, float rate)
            : base(channel)
        {
            if (!(rate > 1e-6f && rate < 1e9f))
            {
                throw new ArgumentException("A rate is above 0 Hz, not " + rate.ToString("F3") + ".");
            }

            _period = 1f / rate;
        }

        /// <summary>The averaging time of a level, s.</summary>
        /// <param name="level">0…19.</param>
        public float Tau(int level)
        {
            return _period * (1 << level);
        }

        /// <summary>How many differences the deviation of a level is from; fewer than ten say little.</summary>
        public int Differences(int level)
        {
            return _differences[level];
        }

        /// <summary>The Allan deviation at a level, in the channel's unit; 0 where there is no difference yet.</summary>
        public float Deviation(int level)
        {
            int count = _differences[level];
            return count == 0 ? 0f : (float)Math.Sqrt(_squares[level] / (2.0 * count));
        }

        /// <summary>
        /// White noise by the level next to 1 s: the deviation · √τ there, in the channel's unit · √s; an angle random walk where the channel is an angular
        /// rate. 0 where that level has fewer than ten differences.
        /// </summary>
        public float RandomWalk()
        {
            int level = 0;
            while (level + 1 < Levels && Tau(level + 1) * Tau(level) < 1f)
            {
                level++;
            }

            return _differences[level] < 10 ? 0f : Deviation(level) * (float)Math.Sqrt(Tau(level));
        }

        /// <summary>The least deviation of all levels with ten differences, divided by 0.664, in the channel's unit; 0 where there is none.</summary>
        public float BiasInstability()
        {
            float least = 0f;
            for (int level = 0; level < Levels; level++)
            {
                float deviation = Deviation(level);
                if (_differences[level] >= 10 && (least == 0f || deviation < least))
                {
                    least = deviation;
                }
            }

            return least / OfInstability;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            Value = value;
            _origin = _hasBefore[0] ? _origin : value;
            value -= _origin;
            int level = 0;
            while (true)
            {
                if (_hasBefore[level])
                {
                    double difference = value - _before[level];
                    _squares[level] += difference * difference;
                    _differences[level]++;
                }

                _before[level] = value;
                _hasBefore[level] = true;
                if (!_hasHalf[level])
                {
                    _half[level] = value;
                    _hasHalf[level] = true;
                    return true;
                }

                // Two blocks are one of the next level.
                _hasHalf[level] = false;
                value = 0.5f * (_half[level] + value);
                level++;
                if (level == Levels)
                {
                    return true;
                }
            }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            for (int level = 0; level < Levels; level++)
            {
                _hasHalf[level] = false;
                _hasBefore[level] = false;
                _squares[level] = 0;
                _differences[level] = 0;
            }
        }
    }
}

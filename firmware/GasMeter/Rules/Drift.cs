using System;
using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// Tells that a number which comes once a day has left what it was: its mean and scatter are learned, then two cumulative sums of what lies beyond three quarters of a standard deviation are held against ten of them (E. Page, "Continuous inspection schemes",
    /// 1954). By Siegmund's approximation one that is sound, but whose mean was learned two standard errors beside in 28 days, says so falsely once in 14,000 days. Sensors age too, two of absolute pressure by tens of pascals a year against each other, and a mean that stayed what it was would take that for a drift in a few years: the mean may follow by a sixth a month of what the days
    /// lie beside it, so that what creeps by a third of a deviation in half a year is none.
    /// </summary>
    public sealed class Drift
    {
        private const float Slack = 0.75f;
        private const float Most = 10f;
        private const float Wildest = 5f;
        private const float Follows = 1f / 180f;

        private readonly int _days;
        private readonly float _leastScatter;
        private readonly bool _follows;
        private float _sum;
        private float _squares;
        private float _up;
        private float _down;

        /// <summary>Creates a drift that has learned nothing.</summary>
        /// <param name="days">Days to learn, 2 or more.</param>
        /// <param name="leastScatter">Least standard deviation, in the number's unit, above 0.</param>
        /// <param name="follows">True where the mean follows what creeps.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public Drift(int days, float leastScatter, bool follows)
        {
            if (days < 2 || !(leastScatter > 0f))
            {
                throw new ArgumentException("A drift is learned in 2 days or more, and its least scatter is above 0.");
            }

            _days = days;
            _leastScatter = leastScatter;
            _follows = follows;
        }

        /// <summary>Days that were learned.</summary>
        public int Learned { get; private set; }

        /// <summary>Mean of what was learned; 0 before.</summary>
        public float Mean { get; private set; }

        /// <summary>Standard deviation of what was learned, not below the least.</summary>
        public float Scatter { get; private set; }

        /// <summary>True while the number has drifted; it ends as the sums have fallen to half.</summary>
        public bool On { get; private set; }

        /// <summary>Forgets all, as after a new regulator.</summary>
        public void Reset()
        {
            Learned = 0;
            Mean = 0f;
            _sum = 0f;
            _squares = 0f;
            _up = 0f;
            _down = 0f;
            On = false;
        }

        /// <summary>Takes a day's number; returns true where <see cref="On"/> changed.</summary>
        public bool Update(float value)
        {
            if (Learned < _days)
            {
                Learn(value);
                return false;
            }

            // One wild day, as of a frozen regulator, is no drift: it counts for no more than half of what is one.
            float off = (value - Mean) / Scatter;
            off = off > Wildest ? Wildest : off < -Wildest ? -Wildest : off;

            // What is enough is enough: a drift that ends is to be seen to end.
            _up = Within(_up + off - Slack);
            _down = Within(_down - off - Slack);
            bool was = On;
            float most = _up > _down ? _up : _down;
            On = most >= (was ? 0.5f * Most : Most);
            if (_follows && !On)
            {
                _sum += Learned * Scatter * Follows * off;
                Settle();
            }

            return On != was;
        }

        /// <summary>Writes what was learned: six numbers.</summary>
        public void Save(float[] state, int at)
        {
            state[at] = Learned;
            state[at + 1] = _sum;
            state[at + 2] = _squares;
            state[at + 3] = _up;
            state[at + 4] = _down;
            state[at + 5] = On ? 1f : 0f;
        }

        /// <summary>Goes on from what was learned.</summary>
        public void Restore(float[] state, int at)
        {
            int learned = (int)state[at];
            if (learned < 0 || learned > _days)
            {
                return;
            }

            Learned = learned;
            _sum = state[at + 1];
            _squares = state[at + 2];
            _up = Within(state[at + 3]);
            _down = Within(state[at + 4]);
            On = state[at + 5] == 1f;
            Settle();
        }

        // B. Welford, 1962: of deviations from the mean so far, so that single precision keeps the scatter.
        private void Learn(float value)
        {
            float off = value - Mean;
            Learned++;
            _sum += value;
            _squares += off * (value - (_sum / Learned));
            Settle();
        }

        private void Settle()
        {
            if (Learned == 0)
            {
                return;
            }

            Mean = _sum / Learned;
            float variance = Learned > 1 ? _squares / (Learned - 1) : 0f;
            float scatter = variance > 0f ? (float)Math.Sqrt(variance) : 0f;
            Scatter = scatter > _leastScatter ? scatter : _leastScatter;
        }

        private static float Within(float sum)
        {
            return sum > 2f * Most ? 2f * Most : sum > 0f ? sum : 0f;
        }
    }
}

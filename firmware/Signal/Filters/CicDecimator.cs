using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// A cascade of integrators and combs (E. Hogenauer, 1981): the box-car of the same factor as often as its order, for nothing but additions. In whole
    /// numbers, which wrap without harm; the first outputs, as many as its order, are held back while it fills. A sample beyond 10⁹ steps, or 9·10¹⁸ by factor to the power of
    /// order, is left out.
    /// </summary>
    public sealed class CicDecimator : Filter
    {
        private readonly int _order;
        private readonly int _factor;
        private readonly float _step;
        private readonly double _gain;
        private readonly float _largest;
        private readonly long[] _integrators;
        private readonly long[] _combs;
        private int _count;
        private int _filling;

        /// <summary>Creates a decimator.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="order">Integrators and combs, 1…4.</param>
        /// <param name="factor">Samples in for one out, 2…1000.</param>
        /// <param name="step">What a whole number stands for, in the channel's unit, above 0: a sixteenth of the channel's resolution as a rule.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public CicDecimator(int channel, int order, int factor, float step)
            : base(channel)
        {
            if (order < 1 || order > 4 || factor < 2 || factor > 1000 || !(step > 1e-30f))
            {
                throw new ArgumentException("A CIC decimator has an order of 1 to 4, a factor of 2 to 1000 and a step above 0.");
            }

            _order = order;
            _factor = factor;
            _step = step;
            _gain = step / Gain(order, factor);
            _largest = MostSteps(order, factor);
            _integrators = new long[order];
            _combs = new long[order];
            _filling = order;
        }

        // Largest sample that is taken, steps: 63 bits hold it times the gain.
        internal static float MostSteps(int order, int factor)
        {
            double largest = 9e18 / Gain(order, factor);
            return largest > 1e9 ? 1e9f : (float)largest;
        }

        private static double Gain(int order, int factor)
        {
            double gain = 1;
            for (int i = 0; i < order; i++)
            {
                gain *= factor;
            }

            return gain;
        }

        /// <inheritdoc/>
        [Hot]
        protected override bool Next(float value, long time)
        {
            float steps = value / _step;
            if (steps > _largest || steps < -_largest)
            {
                return false;
            }

            long sum = (long)(steps < 0f ? steps - 0.5f : steps + 0.5f);
            long[] integrators = _integrators;
            int order = _order;
            for (int i = 0; i < order; i++)
            {
                sum += integrators[i];
                integrators[i] = sum;
            }

            if (++_count < _factor)
            {
                return false;
            }

            _count = 0;
            long[] combs = _combs;
            for (int i = 0; i < order; i++)
            {
                long before = combs[i];
                combs[i] = sum;
                sum -= before;
            }

            Value = (float)(sum * _gain);
            if (_filling > 0)
            {
                _filling--;
                return false;
            }

            return true;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            // What stands in the integrators has gone from the differences once it has filled.
            _count = 0;
            _filling = _order;
        }
    }
}

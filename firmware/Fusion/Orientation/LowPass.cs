using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// A second-order Butterworth low-pass of time constant τ, corner 1/(√2·π·τ) (VQF, section 3.3), that gives the mean until τ has passed. In double
    /// arithmetic: its poles lie so close to 1 that single precision would lose the signal in the state. Its coefficients come from one tangent in single
    /// precision, and the gain at rest is 1 whatever that tangent's error.
    /// </summary>
    internal sealed class LowPass
    {
        private readonly double _b0;
        private readonly double _b1;
        private readonly double _a1;
        private readonly double _a2;
        private readonly int _beginning;
        private double _s0;
        private double _s1;
        private double _sum;
        private int _count;
        private bool _begun;

        /// <param name="time">Time constant, s.</param>
        /// <param name="period">Time between samples, s; half of it or less passes all.</param>
        public LowPass(float time, float period)
        {
            if (period >= 2f * time)
            {
                _b0 = 1;
                _beginning = 1;
                return;
            }

            double c = Math.Tan(period / (1.41421356f * time));
            double d = (c * c) + (1.4142135623730951 * c) + 1;
            _b0 = c * c / d;
            _b1 = 2 * _b0;
            _a1 = 2 * ((c * c) - 1) / d;
            _a2 = ((c * c) - (1.4142135623730951 * c) + 1) / d;
            _beginning = (int)(time / period);
            if (_beginning * period < time)
            {
                _beginning++;
            }
        }

        [Hot]
        public double Next(double x)
        {
            if (!_begun)
            {
                return Begin(x);
            }

            double y = (_b0 * x) + _s0;
            _s0 = (_b1 * x) - (_a1 * y) + _s1;
            _s1 = (_b0 * x) - (_a2 * y);
            return y;
        }

        public void Reset()
        {
            _sum = 0;
            _count = 0;
            _begun = false;
        }

        private double Begin(double x)
        {
            _sum += x;
            _count++;
            double mean = _sum / _count;
            if (_count >= _beginning)
            {
                _s0 = mean * (1 - _b0);
                _s1 = mean * (_b0 - _a2);
                _begun = true;
            }

            return mean;
        }
    }
}

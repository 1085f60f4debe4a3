using System;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>A meter that does not count: the pressure sags as it does at a use, again and again, and no pulse comes. What the mains do by themselves is no sag. One pulse clears it.</summary>
    public sealed class PulseFault
    {
        // Share of each second's pressure that the mean takes.
        private const float Share = 1f / 120f;

        // Share that the scatter takes: half an hour.
        private const float Slow = 1f / 1800f;

        // A sag is this many times deeper than the scatter: 3 of 100,000 normal deviates are, of which it takes many in a row.
        private const float Sigmas = 4f;

        private readonly float _sag;
        private readonly int _least;
        private readonly int _times;
        private bool _known;
        private float _mean;
        private float _square;
        private int _low;
        private int _sags;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="sag">By how much the pressure falls at a use, Pa, above 0.</param>
        /// <param name="least">How long it stays down at a use, s, 1…600.</param>
        /// <param name="times">Uses without a pulse that are a fault, 1…1000.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public PulseFault(float sag, int least, int times)
        {
            if (!(sag > 0f) || least < 1 || least > 600 || times < 1 || times > 1000)
            {
                throw new ArgumentException("A use lets the pressure sag by more than 0 Pa for 1 to 600 s, and 1 to 1000 of them without a pulse are a fault.");
            }

            _sag = sag;
            _least = least;
            _times = times;
        }

        /// <summary>True while the meter is taken for broken.</summary>
        public bool On { get; private set; }

        /// <summary>Takes pulses and pressure of a second; returns true where <see cref="On"/> changed.</summary>
        /// <param name="pulses">Pulses since the last call.</param>
        /// <param name="pressure">Pressure in the pipe, Pa.</param>
        [Hot]
        public bool Update(long pulses, float pressure)
        {
            if (!(pressure > -1e6f && pressure < 1e8f))
            {
                return false;
            }

            if (!_known)
            {
                _known = true;
                _mean = pressure;
                _square = _sag * _sag / (Sigmas * Sigmas);
            }

            bool was = On;
            float below = _mean - pressure;
            if (pulses > 0)
            {
                _sags = 0;
                _low = 0;
                On = false;
            }
            else if (below > _sag && below * below > Sigmas * Sigmas * _square)
            {
                _low++;
                if (_low == _least)
                {
                    _sags++;
                    On = On || _sags >= _times;
                }
            }
            else
            {
                _low = 0;
                _square += Slow * ((below * below) - _square);
            }

            _mean -= Share * below;
            return On != was;
        }
    }
}

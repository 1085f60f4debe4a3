using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>An alarm with a threshold that sets it and another that clears it, each after its number has been beyond for a while.</summary>
    public sealed class Latch
    {
        private readonly float _set;
        private readonly float _clear;
        private readonly long _setAfter;
        private readonly long _clearAfter;
        private long _since = -1;

        /// <summary>Creates an alarm.</summary>
        /// <param name="set">Threshold that sets it.</param>
        /// <param name="clear">Threshold that clears it: below the other for an alarm of what is high, above it for one of what is low.</param>
        /// <param name="setAfter">How long beyond the first until it is set, µs, 0 or more.</param>
        /// <param name="clearAfter">How long beyond the second until it is cleared, µs, 0 or more.</param>
        /// <exception cref="ArgumentException">The thresholds are equal, or a time is negative.</exception>
        public Latch(float set, float clear, long setAfter, long clearAfter)
        {
            if (set == clear || setAfter < 0 || clearAfter < 0)
            {
                throw new ArgumentException("The threshold that clears an alarm differs from the one that sets it, and times are 0 or more.");
            }

            _set = set;
            _clear = clear;
            _setAfter = setAfter;
            _clearAfter = clearAfter;
        }

        /// <summary>True while the alarm is set.</summary>
        public bool On { get; private set; }

        /// <summary>Takes the number now; returns true where <see cref="On"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="value">The number, in the unit of the thresholds.</param>
        [Hot]
        public bool Update(long time, float value)
        {
            bool on = On;
            float threshold = on ? _clear : _set;
            bool beyond = _set > _clear == on ? value <= threshold : value >= threshold;
            if (!beyond)
            {
                _since = -1;
                return false;
            }

            if (_since < 0)
            {
                _since = time;
            }

            if (time - _since < (on ? _clearAfter : _setAfter))
            {
                return false;
            }

            On = !on;
            _since = -1;
            return true;
        }

        /// <summary>Tells that the number is not known now: how long it was beyond a threshold before begins anew, and <see cref="On"/> stays.</summary>
        public void Missed()
        {
            _since = -1;
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// How often a channel crosses zero, or its mean, within the window. A crossing counts when the channel has gone beyond the level by the hysteresis. The mean is that of the window
    /// before, since the window's own is known at its end only, or of what came before the first window; where nothing did it is the first sample.
    /// </summary>
    public sealed class Crossings : Feature
    {
        private readonly string _name;
        private readonly float _hysteresis;
        private readonly bool _ofMean;
        private float _level;
        private bool _levelKnown;
        private int _side;
        private int _crossings;
        private int _count;
        private double _sum;

        private Crossings(int channel, string name, float hysteresis, bool ofMean)
            : base(channel, new string[] { name + (ofMean ? "_mean_crossings" : "_zero_crossings") }, new string[] { "" })
        {
            if (!(hysteresis >= 0f))
            {
                throw new ArgumentException("The hysteresis of " + name + " is 0 or more.");
            }

            _name = name;
            _hysteresis = hysteresis;
            _ofMean = ofMean;
        }

        /// <summary>Crossings of zero.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="name">What the number's name begins with.</param>
        /// <param name="hysteresis">How far beyond zero a crossing counts, in the channel's unit, 0 or more.</param>
        /// <exception cref="ArgumentException">The hysteresis is below 0.</exception>
        public static Crossings OfZero(int channel, string name, float hysteresis)
        {
            return new Crossings(channel, name, hysteresis, false);
        }

        /// <summary>Crossings of the mean.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="name">What the number's name begins with.</param>
        /// <param name="hysteresis">How far beyond the mean a crossing counts, in the channel's unit, 0 or more.</param>
        /// <exception cref="ArgumentException">The hysteresis is below 0.</exception>
        public static Crossings OfMean(int channel, string name, float hysteresis)
        {
            return new Crossings(channel, name, hysteresis, true);
        }

        /// <inheritdoc/>
        public override Feature Another()
        {
            return new Crossings(Channel, _name, _hysteresis, _ofMean);
        }

        /// <inheritdoc/>
        public override void Clear()
        {
            if (_ofMean && _count > 0)
            {
                _level = (float)(_sum / _count);
                _levelKnown = true;
            }

            _side = 0;
            _crossings = 0;
            _count = 0;
            _sum = 0.0;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Add(float value, long time)
        {
            if (_ofMean)
            {
                if (!_levelKnown)
                {
                    _level = value;
                    _levelKnown = true;
                }

                _count++;
                _sum += value;
            }

            float above = value - _level;
            int side = above > _hysteresis ? 1 : -above > _hysteresis ? -1 : _side;
            if (side != _side)
            {
                _crossings += _side == 0 ? 0 : 1;
                _side = side;
            }
        }

        /// <inheritdoc/>
        public override void Write(float[] values, int at, long time)
        {
            values[at] = _crossings;
        }
    }
}

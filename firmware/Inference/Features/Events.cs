using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>How often a channel rises through a threshold within the window, and the share of the window's samples that are on. On is above the threshold, until it falls to the lower one.</summary>
    public sealed class Events : Feature
    {
        private readonly string _name;
        private readonly float _on;
        private readonly float _off;
        private int _count;
        private int _rises;
        private int _above;
        private bool _isOn;

        /// <summary>Creates the feature.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="name">What the numbers' names begin with.</param>
        /// <param name="on">Threshold above which the channel is on, in its unit.</param>
        /// <param name="off">Threshold at or below which it is off again, not above the other.</param>
        /// <exception cref="ArgumentException">The lower threshold is the higher.</exception>
        public Events(int channel, string name, float on, float off)
            : base(channel, new string[] { name + "_events", name + "_share" }, new string[] { "", "" })
        {
            if (!(off <= on))
            {
                throw new ArgumentException("The threshold at which " + name + " goes off is not above that at which it comes on.");
            }

            _name = name;
            _on = on;
            _off = off;
        }

        /// <inheritdoc/>
        public override Feature Another()
        {
            return new Events(Channel, _name, _on, _off);
        }

        /// <inheritdoc/>
        public override void Clear()
        {
            _count = 0;
            _rises = 0;
            _above = 0;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Add(float value, long time)
        {
            bool on = value > _on || (_isOn && value > _off);
            if (on)
            {
                _rises += _isOn || _count == 0 ? 0 : 1;
                _above++;
            }

            _isOn = on;
            _count++;
        }

        /// <inheritdoc/>
        public override void Write(float[] values, int at, long time)
        {
            values[at] = _rises;
            values[at + 1] = _count == 0 ? 0f : (float)_above / _count;
        }
    }
}

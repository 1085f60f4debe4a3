using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Power of a channel about a frequency (G. Goertzel, "An algorithm for the evaluation of finite trigonometric series", 1958): the mean square of the sine of that frequency in the window.
    /// The band is about the rate by the window's samples wide. The window's first sample is taken away beforehand, so that a large offset does not leak in.
    /// </summary>
    public sealed class GoertzelBand : Feature
    {
        private readonly string _name;
        private readonly string _unit;
        private readonly float _frequency;
        private readonly float _rate;
        private readonly double _turn;
        private int _count;
        private float _first;
        private double _last;
        private double _before;

        /// <summary>Creates the feature.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="name">The number's name.</param>
        /// <param name="unit">Unit of the channel.</param>
        /// <param name="frequency">Middle of the band, Hz, above 0 and below half of the rate.</param>
        /// <param name="rate">Rate of the samples, Hz.</param>
        /// <exception cref="ArgumentException">The frequency is out of range.</exception>
        public GoertzelBand(int channel, string name, string unit, float frequency, float rate)
            : base(channel, new string[] { name }, new string[] { Squared(unit) })
        {
            if (!(frequency > 0f && rate > 0f && frequency < rate / 2f))
            {
                throw new ArgumentException("The frequency of " + name + " lies above 0 and below half of the rate.");
            }

            _name = name;
            _unit = unit;
            _frequency = frequency;
            _rate = rate;

            // 2·cos w, by the half angle: of a single cosine near its ends nothing is left that tells how slow the frequency is beside the rate.
            bool slow = frequency < rate / 4f;
            float half = (float)Math.PI * frequency / rate;
            half = slow ? (float)Math.Sin(half) : (float)Math.Cos(half);
            double turn = 2.0 - (4.0 * half * half);
            _turn = slow ? turn : -turn;
        }

        /// <inheritdoc/>
        public override Feature Another()
        {
            return new GoertzelBand(Channel, _name, _unit, _frequency, _rate);
        }

        /// <inheritdoc/>
        public override void Clear()
        {
            _count = 0;
            _last = 0.0;
            _before = 0.0;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Add(float value, long time)
        {
            if (_count == 0)
            {
                _first = value;
            }

            double next = ((double)value - _first) + (_turn * _last) - _before;
            _before = _last;
            _last = next;
            _count++;
        }

        /// <inheritdoc/>
        public override void Write(float[] values, int at, long time)
        {
            double square = (_last * _last) + (_before * _before) - (_turn * _last * _before);
            values[at] = _count == 0 || square < 0.0 ? 0f : (float)(2.0 * square / ((double)_count * _count));
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Power of a channel about a frequency (G. Goertzel, "An algorithm for the evaluation of finite trigonometric series", 1958): the mean square of the sine of that frequency in the window.
    /// The band is about the rate by the window's samples wide. The window's first sample is taken away beforehand, so that a large offset does not leak in. Parts with a FIFO are off their nominal rate by a per cent and more, which is
    /// wider than the band of a second: once two windows in a row have the same rate by the times of their samples, that rate holds.
    /// </summary>
    public sealed class GoertzelBand : Feature
    {
        // How far from the nominal rate one is believed, as a part of it: samples that are missing make none.
        private const float Off = 0.2f;

        private readonly string _name;
        private readonly string _unit;
        private readonly float _frequency;
        private readonly float _nominal;
        private float _rate;
        private float _measured;
        private double _turn;
        private long _began;
        private long _ended;
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
            _nominal = rate;
            Tune(rate);
        }

        /// <inheritdoc/>
        public override Feature Another()
        {
            return new GoertzelBand(Channel, _name, _unit, _frequency, _nominal);
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
                _began = time;
            }

            _ended = time;

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
            long passed = _ended - _began;
            if (_count < 2 || passed <= 0)
            {
                return;
            }

            // A period more or less in the window makes this of the rate.
            float doubt = _nominal / _count;
            float before = _measured;
            _measured = (_count - 1) * 1e6f / passed;
            if (Near(_measured, before, doubt) && !Near(_measured, _rate, 0.5f * doubt) && Near(_measured, _nominal, Off * _nominal) && _measured > 2f * _frequency)
            {
                Tune(_measured);
            }
        }

        private static bool Near(float one, float other, float within)
        {
            float off = one - other;
            return off <= within && -off <= within;
        }

        // 2·cos w, by the half angle: of a single cosine near its ends nothing is left that tells how slow the frequency is beside the rate.
        private void Tune(float rate)
        {
            _rate = rate;
            bool slow = _frequency < rate / 4f;
            float half = (float)Math.PI * _frequency / rate;
            half = slow ? (float)Math.Sin(half) : (float)Math.Cos(half);
            double turn = 2.0 - (4.0 * half * half);
            _turn = slow ? turn : -turn;
        }
    }
}

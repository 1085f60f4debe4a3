using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// The least flow of each night against the lowest of ten earlier nights that were not suspicious (the minimum-night-flow baseline of LeakDB): what flows while all
    /// sleep is a leak's. It sees leaks at night only.
    /// </summary>
    public sealed class NightFlow
    {
        private const int Nights = 10;
        private const long DayLength = 86400000; // ms

        private readonly long _from;
        private readonly long _to;
        private readonly long _window;
        private readonly float _excess;
        private readonly float _least;
        private readonly float[] _history = new float[Nights];
        private int _known;
        private int _next;
        private long _day = -1;
        private long _windowStart = -1;
        private double _windowVolume;
        private long _lastTime;

        /// <summary>Creates a watch.</summary>
        /// <param name="from">Hour at which the night begins, 0…23, in the time that <see cref="Update"/> is given.</param>
        /// <param name="to">Hour at which it ends, above it, to 24.</param>
        /// <param name="window">Time over which a flow is a mean, s, 60…3600.</param>
        /// <param name="excess">By which part a night may exceed the lowest of the others, above 0; 0.2 as a rule.</param>
        /// <param name="least">Flow that is never suspicious, m³/s, 0 or more: below what the meter sees.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public NightFlow(int from, int to, int window, float excess, float least)
        {
            if (from < 0 || to > 24 || to <= from || window < 60 || window > 3600 || !(excess > 0f) || !(least >= 0f))
            {
                throw new ArgumentException("A night lies between two hours of a day, its flow is the mean of 60 to 3600 s, its excess above 0 and the least flow 0 or more.");
            }

            _from = from * 3600000L;
            _to = to * 3600000L;
            _window = window * 1000L;
            _excess = excess;
            _least = least;
        }

        /// <summary>Least flow of the present or last night, m³/s; negative while there is none.</summary>
        public float Minimum { get; private set; } = -1f;

        /// <summary>Lowest of the nights that were not suspicious, m³/s; negative while there is none.</summary>
        public float Baseline { get; private set; } = -1f;

        /// <summary>True where the last whole night exceeded the baseline.</summary>
        public bool Suspicious { get; private set; }

        /// <summary>Takes what flowed since the last update.</summary>
        /// <param name="time">Local time now, ms since 1970-01-01 00:00 of that place.</param>
        /// <param name="volume">Volume, m³.</param>
        [Hot]
        public void Update(long time, double volume)
        {
            long day = time / DayLength;
            long hour = time - (day * DayLength);
            if (day != _day)
            {
                if (_day >= 0)
                {
                    Conclude(day == _day + 1);
                }

                _day = day;
                Minimum = -1f;
                _windowStart = -1;
            }

            bool gap = time <= _lastTime || time - _lastTime > _window;
            _lastTime = time;
            if (hour < _from || hour > _to || gap)
            {
                // A mean needs a whole window without a gap.
                _windowStart = hour >= _from && hour <= _to ? time : -1;
                _windowVolume = 0;
                return;
            }

            if (_windowStart < 0)
            {
                _windowStart = time;
                _windowVolume = 0;
                return;
            }

            _windowVolume += volume;
            long passed = time - _windowStart;
            if (passed >= _window)
            {
                float flow = (float)(_windowVolume * 1000.0 / passed);
                Minimum = Minimum < 0f || flow < Minimum ? flow : Minimum;
                _windowStart = time;
                _windowVolume = 0;
            }
        }

        private void Conclude(bool followed)
        {
            if (Minimum < 0f || !followed)
            {
                return;
            }

            Suspicious = _known > 0 && Minimum > _least && Minimum > Baseline * (1f + _excess);
            if (Suspicious)
            {
                return;
            }

            _history[_next] = Minimum;
            _next = (_next + 1) % Nights;
            _known = _known < Nights ? _known + 1 : Nights;
            float lowest = _history[0];
            for (int i = 1; i < _known; i++)
            {
                lowest = _history[i] < lowest ? _history[i] : lowest;
            }

            Baseline = lowest;
        }
    }
}

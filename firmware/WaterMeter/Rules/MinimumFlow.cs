using System;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// A leak rule that works by day as by night: between uses a sound house stands still, a leak never does. The least flow of each slot is the volume of a pulse over the longest
    /// time between two pulses; what it exceeds the allowed by is summed (cumulative sum, Page 1954), and one standstill that is too long for the allowed flow ends the sum.
    /// </summary>
    public sealed class MinimumFlow
    {
        private const long Slot = 600000000;
        private const float SlotSeconds = 600f;
        private const float Microseconds = 1e6f;

        private readonly float _pulse;
        private readonly float _allowed;
        private readonly float _most;
        private readonly float _suspect;
        private readonly float _detect;
        private readonly long _standstill;
        private bool _started;
        private long _slotBegan;
        private long _lastPulse;
        private long _longest;

        // What was summed before a restart and no slot has borne out yet, m³.
        private float _before;

        /// <summary>Creates a rule.</summary>
        /// <param name="pulse">Volume of a pulse, m³, above 0.</param>
        /// <param name="allowed">Flow that is no leak, m³/s, above 0.</param>
        /// <param name="most">Flow above which a slot counts as this, so that a long use alone is no leak, m³/s, above the allowed.</param>
        /// <param name="suspect">Summed volume that raises a suspicion, m³, above 0.</param>
        /// <param name="detect">Summed volume that is a leak, m³, above the other.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public MinimumFlow(float pulse, float allowed, float most, float suspect, float detect)
        {
            if (!(pulse > 0f) || !(allowed > 0f) || !(most > allowed) || !(suspect > 0f) || !(detect > suspect))
            {
                throw new ArgumentException("water.leak_lph must be below water.leak_most_lph, water.leak_suspect_l below water.leak_detect_l");
            }

            _pulse = pulse;
            _allowed = allowed;
            _most = most;
            _suspect = suspect;
            _detect = detect;
            _standstill = (long)(pulse / allowed * Microseconds);
        }

        /// <summary>What the rule says now.</summary>
        public LeakState State { get; private set; }

        /// <summary>What flowed beyond the allowed since the last standstill, m³.</summary>
        public float Sum { get; private set; }

        /// <summary>Least flow of the last slot, m³/s, at most a pulse a second: an estimate of the leak where there is one.</summary>
        public float Flow { get; private set; }

        /// <summary>What is to be kept over a restart: the sum, and what it is still to go on with, m³.</summary>
        public float Kept
        {
            get { return Sum + _before; }
        }

        /// <summary>Goes on with the sum of before a restart, once a slot has passed without a standstill. To be called before the first update.</summary>
        /// <param name="kept">What <see cref="Kept"/> was, m³, 0 or more.</param>
        public void Resume(float kept)
        {
            _before = kept;
        }

        /// <summary>Takes the pulses since the last call; returns true where <see cref="State"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="pulses">Pulses since the last call.</param>
        [Hot]
        public bool Update(long time, long pulses)
        {
            if (!_started)
            {
                _started = true;
                _slotBegan = time;
                _lastPulse = time;
                return false;
            }

            long gap = time - _lastPulse;
            if (gap > _longest)
            {
                _longest = gap;
            }

            if (pulses > 0)
            {
                _lastPulse = time;
                gap = 0;
            }

            if (gap >= _standstill)
            {
                Sum = 0f;
                Flow = 0f;
                _before = 0f;
            }

            if (time - _slotBegan >= Slot)
            {
                // A pulse a second is as fast as the rule looks.
                long longest = _longest < 1000000 ? 1000000 : _longest;
                float flow = _pulse / (longest / Microseconds);
                Flow = flow;
                flow = flow > _most ? _most : flow;
                float sum = Sum + _before + ((flow - _allowed) * SlotSeconds);
                Sum = sum > 0f ? sum : 0f;
                _before = 0f;
                _slotBegan = time;
                _longest = gap;
            }

            LeakState state = Sum >= _detect ? LeakState.Detected : Sum >= _suspect ? LeakState.Suspected : LeakState.None;

            // What was detected stays until the house stands still.
            if (state == LeakState.Suspected && State == LeakState.Detected)
            {
                state = LeakState.Detected;
            }

            if (state == State)
            {
                return false;
            }

            State = state;
            return true;
        }
    }
}

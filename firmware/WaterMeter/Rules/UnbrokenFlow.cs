using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// The leak rule of domestic shut-off valves: flow that does not pause. A use begins with a pulse and ends when no pulse came for the pause;
    /// its length or its volume beyond the first pair of thresholds raises a suspicion, beyond the second a detection. The end of the use clears both.
    /// </summary>
    public sealed class UnbrokenFlow
    {
        private readonly long _pause;
        private readonly long _suspectTime;
        private readonly long _suspectPulses;
        private readonly long _detectTime;
        private readonly long _detectPulses;
        private bool _flowing;
        private long _began;
        private long _lastPulse;
        private long _pulses;

        /// <summary>Creates a rule.</summary>
        /// <param name="pause">Time without a pulse that ends a use, µs.</param>
        /// <param name="suspectTime">Length of a use that raises a suspicion, µs.</param>
        /// <param name="suspectPulses">Pulses of a use that raise a suspicion.</param>
        /// <param name="detectTime">Length of a use that is a leak, µs.</param>
        /// <param name="detectPulses">Pulses of a use that are a leak.</param>
        public UnbrokenFlow(long pause, long suspectTime, long suspectPulses, long detectTime, long detectPulses)
        {
            _pause = pause;
            _suspectTime = suspectTime;
            _suspectPulses = suspectPulses;
            _detectTime = detectTime;
            _detectPulses = detectPulses;
        }

        /// <summary>What the rule says now.</summary>
        public LeakState State { get; private set; }

        /// <summary>True while a use lasts.</summary>
        public bool Flowing
        {
            get { return _flowing; }
        }

        /// <summary>Takes the pulses since the last call; returns true where <see cref="State"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="pulses">Pulses since the last call.</param>
        [Hot]
        public bool Update(long time, long pulses)
        {
            if (pulses > 0)
            {
                if (!_flowing)
                {
                    _flowing = true;
                    _began = time;
                    _pulses = 0;
                }

                _pulses += pulses;
                _lastPulse = time;
            }
            else if (_flowing && time - _lastPulse >= _pause)
            {
                _flowing = false;
            }

            LeakState state = LeakState.None;
            if (_flowing)
            {
                long length = _lastPulse - _began;
                if (length >= _detectTime || _pulses >= _detectPulses)
                {
                    state = LeakState.Detected;
                }
                else if (length >= _suspectTime || _pulses >= _suspectPulses)
                {
                    state = LeakState.Suspected;
                }
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

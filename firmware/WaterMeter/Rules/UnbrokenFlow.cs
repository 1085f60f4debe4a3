using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// The leak rule of domestic shut-off valves: flow that does not pause. A use begins with a pulse and ends when no pulse came for the pause;
    /// its length or its volume beyond the first pair of thresholds raises a suspicion, beyond the second a detection. The end of the use clears both.
    /// </summary>
    public sealed class UnbrokenFlow
    {
        // How long a use goes on after a restart until it is taken for the one before, µs.
        private const long Proof = 600000000;

        private readonly long _pause;
        private readonly long _suspectTime;
        private readonly long _suspectPulses;
        private readonly long _detectTime;
        private readonly long _detectPulses;
        private bool _flowing;
        private long _began;
        private long _lastPulse;
        private long _pulses;
        private long _before;
        private long _pulsesBefore;

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

        /// <summary>How long the present use has lasted, with what it lasted before a restart, µs; 0 below ten minutes. To be kept over a restart.</summary>
        public long Length
        {
            get
            {
                long length = _before + (_flowing ? _lastPulse - _began : 0);
                return length < Proof ? 0 : length;
            }
        }

        /// <summary>Pulses of the present use, with those before a restart. To be kept over a restart.</summary>
        public long Pulses
        {
            get { return _pulsesBefore + (_flowing ? _pulses : 0); }
        }

        /// <summary>Goes on with the use of before a restart, once ten minutes have passed without a pause. To be called before the first update.</summary>
        /// <param name="length">What <see cref="Length"/> was, µs.</param>
        /// <param name="pulses">What <see cref="Pulses"/> was.</param>
        public void Resume(long length, long pulses)
        {
            _before = length;
            _pulsesBefore = length > 0 ? pulses : 0;
        }

        /// <summary>Takes the pulses since the last call; returns true where <see cref="State"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="pulses">Pulses since the last call.</param>
        [Hot]
        public bool Update(long time, long pulses)
        {
            if (!_flowing && (pulses > 0 || _before > 0))
            {
                _flowing = true;
                _began = time;
                _lastPulse = time;
                _pulses = 0;
            }

            if (pulses > 0)
            {
                _pulses += pulses;
                _lastPulse = time;
            }
            else if (_flowing && time - _lastPulse >= _pause)
            {
                _flowing = false;
                _before = 0;
                _pulsesBefore = 0;
            }

            LeakState state = LeakState.None;
            if (_flowing)
            {
                long length = _lastPulse - _began;
                if (_before > 0 && length >= Proof)
                {
                    _began -= _before;
                    length += _before;
                    _pulses += _pulsesBefore;
                    _before = 0;
                    _pulsesBefore = 0;
                }

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

using System;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// The field's simplest leak rule, that a sound house stands still for an hour in each day: it finds what flows again and again with pauses between, such as a toilet that fills up
    /// behind a flapper that does not close. One that fills more rarely stands still in between, and is found by that: as much as before, as long after it as before, twice in a row while all sleep.
    /// </summary>
    public sealed class Standstill
    {
        // A toilet fills at least as often, µs.
        private const long Longest = 14400000000;

        // A cistern takes ten litres at most, of which it fills at least a tenth; more where a pulse is half a litre or more.
        private const int Cistern = 10;

        // As many fillings as the one before are no chance.
        private const int Alike = 2;

        private readonly long _still;
        private readonly long _suspect;
        private readonly long _detect;
        private bool _started;
        private long _lastPulse;
        private long _lastStill;
        private long _before;

        // When the last use after a standstill began, how long before it the one before did, what has flowed since and what did then; how often both were the same, and how long a toilet that was found may stand still.
        private long _began;
        private long _period;
        private long _flowed;
        private long _filled;
        private int _alike;
        private long _toilet;

        /// <summary>Least pulses that a toilet fills by, and a tenth of the most; of a few that two uses have as many is chance. 0 where none is looked for that fills rarely.</summary>
        public long Least;

        /// <summary>Creates a rule.</summary>
        /// <param name="still">Time without a pulse that is a standstill, µs, above 0.</param>
        /// <param name="suspect">Time without a standstill that raises a suspicion, µs, above that.</param>
        /// <param name="detect">Time without a standstill that is a leak, µs, above that.</param>
        /// <exception cref="ArgumentException">A time is out of range.</exception>
        public Standstill(long still, long suspect, long detect)
        {
            if (still <= 0 || suspect <= still || detect <= suspect)
            {
                throw new ArgumentException("water.still_min must be below water.still_suspect_h, that below water.still_detect_h");
            }

            _still = still;
            _suspect = suspect;
            _detect = detect;
        }

        /// <summary>What the rule says now.</summary>
        public LeakState State { get; private set; }

        /// <summary>How long there was no standstill, with what it was before a restart, µs: to be kept over one.</summary>
        /// <param name="time">Time now, µs.</param>
        public long Since(long time)
        {
            return _before + (_started ? time - _lastStill : 0);
        }

        /// <summary>Goes on with the time of before a restart, once as much time has passed as a standstill lasts. To be called before the first update.</summary>
        /// <param name="since">What <see cref="Since"/> was, µs.</param>
        public void Resume(long since)
        {
            _before = since;
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
                _lastPulse = time;
                _lastStill = time;
                return false;
            }

            long still = time - _lastPulse;
            if (still >= _still)
            {
                _lastStill = time;
                _before = 0;
                if (still >= _toilet)
                {
                    _toilet = 0;
                }

                if (pulses > 0)
                {
                    Began(time);
                }
            }

            if (pulses > 0)
            {
                _lastPulse = time;
                _flowed += pulses;
            }

            if (time - _lastStill >= _still)
            {
                _lastStill -= _before;
                _before = 0;
            }

            long since = time - _lastStill;
            LeakState state = since >= _detect || _toilet > 0 ? LeakState.Detected : since >= _suspect ? LeakState.Suspected : LeakState.None;
            if (state == State)
            {
                return false;
            }

            State = state;
            return true;
        }

        private void Began(long time)
        {
            long period = time - _began;
            _alike = period < Longest && _flowed >= Least && _flowed <= Cistern * Least && Near(period, _period) && Near(_flowed, _filled) ? _alike + 1 : 0;
            if (_alike >= Alike)
            {
                _toilet = period + (period / 2);
            }

            _began = time;
            _period = period;
            _filled = _flowed;
            _flowed = 0;
        }

        // Within a sixteenth.
        private static bool Near(long one, long other)
        {
            long off = one - other;
            return 16 * (off < 0 ? -off : off) <= other;
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// Follows the regulator upstream by two numbers a day: its lock-up pressure, the mean from half a minute to five minutes after the last flow (with pilot flames that at their flow, and none while they are out, where it is higher), and its droop, the slope of the pressure against the flow by least squares (EN 334 calls
    /// them lock-up pressure and accuracy). The line of the droop has an end of its own: from lock-up to the least flow the pressure steps down, and a slope from there would tell which appliances burned. Each is held by a <see cref="Drift"/> against its own first weeks: wear of the seat lifts the lock-up, a clogged filter or a tired spring deepens the droop.
    /// </summary>
    public sealed class RegulatorDrift
    {
        /// <summary>Numbers of a saved state.</summary>
        public const int StateLength = 12;

        private const int Settled = 30; // s

        // Later the sun on a closed pipe tells more than the regulator: 1 K is 345 Pa.
        private const int Shut = 330; // s
        private const int Day = 86400; // s

        // Least seconds of either kind that make a day's number.
        private const int Enough = 600;

        private readonly float _quietest;
        private readonly float _pilots;
        private readonly float _start;
        private readonly float _substantial;
        private readonly Drift _lockUp;
        private readonly Drift _droop;
        private int _second;
        private int _quiet;
        private int _steady;
        private int _quietSeconds;
        private int _flowSeconds;
        private double _quietSum;
        private double _flows;
        private double _pressures;
        private double _squares;
        private double _products;
        private float _last;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="limits">The meter's numbers.</param>
        public RegulatorDrift(GasLimits limits)
        {
            _quietest = limits.AbovePilots;
            _pilots = 0.7f * limits.PilotFlow;
            _start = limits.StartFlow;
            _substantial = 0.05f * limits.Size;
            float scatter = limits.RegulatorScatter * 0.5f * (limits.EnoughPressure + limits.HighPressure);
            _lockUp = new Drift(limits.RegulatorDays, scatter, true);
            _droop = new Drift(limits.RegulatorDays, scatter / limits.Size, false);
        }

        /// <summary>True while either has drifted.</summary>
        public bool On
        {
            get { return _lockUp.On || _droop.On; }
        }

        /// <summary>Lock-up pressure of the last day that told it, Pa; 0 before.</summary>
        public float LockUp { get; private set; }

        /// <summary>Droop of the last day that told it, Pa by m³/s; 0 before.</summary>
        public float Droop { get; private set; }

        /// <summary>Takes pressure and flow of a second; returns true where <see cref="On"/> changed.</summary>
        /// <param name="pressure">Gauge pressure, Pa.</param>
        /// <param name="flow">Flow, m³/s.</param>
        [Hot]
        public bool Update(float pressure, float flow)
        {
            _quiet = flow < _quietest && flow >= _pilots ? _quiet + 1 : 0;
            float change = flow - _last;
            _steady = change < _start && change > -_start ? _steady + 1 : 0;
            _last = flow;
            if (_quiet > Settled && _quiet <= Shut)
            {
                _quietSeconds++;
                _quietSum += pressure;
            }
            else if (flow > _substantial && _steady > 5)
            {
                _flowSeconds++;
                _flows += flow;
                _pressures += pressure;
                _squares += (double)flow * flow;
                _products += (double)pressure * flow;
            }

            _second++;
            return _second >= Day && EndDay();
        }

        /// <summary>Learns anew, as after a new regulator.</summary>
        public void Reset()
        {
            _lockUp.Reset();
            _droop.Reset();

            // Nothing of the day so far is the new one's.
            LockUp = 0f;
            Droop = 0f;
            BeginDay();
        }

        /// <summary>Writes what was learned: <see cref="StateLength"/> numbers.</summary>
        public void Save(float[] state)
        {
            _lockUp.Save(state, 0);
            _droop.Save(state, StateLength / 2);
        }

        /// <summary>Goes on from what was learned.</summary>
        public void Restore(float[] state)
        {
            _lockUp.Restore(state, 0);
            _droop.Restore(state, StateLength / 2);
        }

        private bool EndDay()
        {
            bool was = On;
            if (_flowSeconds >= Enough)
            {
                // Flows that differ by less than the least substantial one give no slope.
                double mean = _flows / _flowSeconds;
                double spread = _squares - (mean * _flows);
                if (spread > _flowSeconds * _substantial * _substantial)
                {
                    Droop = (float)(((mean * _pressures) - _products) / spread);
                    _droop.Update(Droop);
                }
            }

            if (_quietSeconds >= Enough)
            {
                LockUp = (float)(_quietSum / _quietSeconds);
                _lockUp.Update(LockUp);
            }

            BeginDay();
            return On != was;
        }

        private void BeginDay()
        {
            _second = 0;
            _quietSeconds = 0;
            _flowSeconds = 0;
            _quietSum = 0;
            _flows = 0;
            _pressures = 0;
            _squares = 0;
            _products = 0;
        }
    }
}

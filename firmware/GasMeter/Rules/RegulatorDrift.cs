using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// Follows the regulator upstream by three numbers a day: its lock-up pressure, the mean from half a minute to five minutes after the last flow (with pilot flames that at their flow, and none while they are out, where it is higher), and its droop, the slope of the pressure against the flow by least squares (EN 334 calls
    /// them lock-up pressure and accuracy). The line of the droop has an end of its own: from lock-up to the least flow the pressure steps down, and a slope from there would tell which appliances burned. Each is held by a <see cref="Drift"/> against its own first weeks: wear of the seat lifts the lock-up, a clogged filter or a tired spring deepens the droop.
    /// The third is the step itself, by which the lock-up lies above that line, as EN 334 holds it against the pressure that was set: of a flow that stops what was at its end against what is half a minute later, so that mains, weather and the sensors' own drift, which move both, fall out of it. It sees the little of a worn seat that pilot
    /// flames let through, and is there where the gas stops once a day.
    /// </summary>
    public sealed class RegulatorDrift
    {
        /// <summary>Numbers of a saved state.</summary>
        public const int StateLength = 12;

        /// <summary>Numbers of the state that <see cref="SaveStep"/> puts down.</summary>
        public const int StepLength = 7;

        private const int Settled = 30; // s

        // Later the sun on a closed pipe tells more than the regulator: 1 K is 345 Pa.
        private const int Shut = 330; // s

        // Of a flow what its end is; days of droop that make its line: a droop that changes is no step.
        private const int Ending = 20; // s
        private const int Told = 3;
        private const int Day = 86400; // s

        // Least seconds of either kind that make a day's number.
        private const int Enough = 600;

        private readonly float _quietest;
        private readonly float _pilots;
        private readonly float _start;
        private readonly float _substantial;
        private readonly Drift _lockUp;
        private readonly Drift _droop;
        private readonly Drift _step;

        // Pressure and flow at the end of a flow, how long it was, and for how long it has been over, s; the sum of the pressure after it; the day's sums of what it rose by and of the flows, their number; the line of some days, Pa by m³/s; and whether an alarm has bent the day.
        private float _before;
        private float _drawn;
        private int _burnt;
        private int _since;
        private float _after;
        private float _rises;
        private float _draws;
        private int _steps;
        private float _slope;
        private bool _bent;
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
            _step = new Drift(limits.RegulatorDays, limits.StepScatter, true);
        }

        /// <summary>True while one of them has drifted.</summary>
        public bool On
        {
            get { return _lockUp.On || _droop.On || _step.On; }
        }

        /// <summary>Lock-up pressure of the last day that told it, Pa; 0 before.</summary>
        public float LockUp { get; private set; }

        /// <summary>Droop of the last day that told it, Pa by m³/s; 0 before.</summary>
        public float Droop { get; private set; }

        /// <summary>By how much the lock-up lies above the line of the droop, Pa, of the last day that told it; 0 before.</summary>
        public float Step { get; private set; }

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
            Pair(pressure, flow);
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

        /// <summary>Tells that the pressure of a second is none of the regulator's.</summary>
        /// <param name="alarm">True where it is an alarm of its own: on its way there it bent the line of the whole day.</param>
        public void Break(bool alarm)
        {
            _burnt = 0;
            _bent = _bent || alarm;
        }

        /// <summary>Learns anew, as after a new regulator.</summary>
        public void Reset()
        {
            _lockUp.Reset();
            _droop.Reset();
            _step.Reset();

            // Nothing of the day so far is the new one's.
            LockUp = 0f;
            Droop = 0f;
            Step = 0f;
            _slope = 0f;
            _burnt = 0;
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

        /// <summary>Writes what was learned of the step: <see cref="StepLength"/> numbers.</summary>
        public void SaveStep(float[] state)
        {
            _step.Save(state, 0);
            state[StepLength - 1] = _slope;
        }

        /// <summary>Goes on from what was learned of the step.</summary>
        public void RestoreStep(float[] state)
        {
            _step.Restore(state, 0);
            _slope = state[StepLength - 1];
        }

        // What was at the end of a flow is held against what is half a minute after it: the mains and the weather are the same to both.
        private void Pair(float pressure, float flow)
        {
            if (flow > _substantial)
            {
                _burnt = _since > 0 ? 1 : _burnt + 1;
                _since = 0;
                float share = _burnt < Ending ? 1f / _burnt : 1f / Ending;
                _before += share * (pressure - _before);
                _drawn += share * (flow - _drawn);
                return;
            }

            _since++;
            if (_quiet > Settled && _quiet <= 2 * Settled)
            {
                _after = _quiet == Settled + 1 ? pressure : _after + pressure;
                if (_quiet == 2 * Settled && _burnt >= Ending && _since < Shut)
                {
                    _rises += (_after / Settled) - _before;
                    _draws += _drawn;
                    _steps++;
                }
            }
        }

        private bool EndDay()
        {
            bool was = On;
            if (_flowSeconds >= Enough && !_bent)
            {
                // Flows that differ by less than the least substantial one give no slope.
                double mean = _flows / _flowSeconds;
                double spread = _squares - (mean * _flows);
                if (spread > _flowSeconds * _substantial * _substantial)
                {
                    Droop = (float)(((mean * _pressures) - _products) / spread);
                    _droop.Update(Droop);
                    _slope = _slope == 0f ? Droop : _slope + ((Droop - _slope) / Told);
                }
            }

            if (_steps > 0 && _slope != 0f && _droop.Learned >= Told && !_bent)
            {
                Step = (_rises - (_slope * _draws)) / _steps;
                _step.Update(Step);
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
            _bent = false;
            _steps = 0;
            _rises = 0f;
            _draws = 0f;
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

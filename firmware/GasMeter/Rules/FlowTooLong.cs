using System;
using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// An unchanged flow that lasts longer than appliances of its class are used: something was left on (Osaka Gas, "Microcomputer Meter Functions": shut-off where the flow continues unchanged; the more flows, the
    /// sooner). A flow is unchanged while it stays within a tenth of its slow mean; a change for half a minute begins a new one. It goes on over a loss of power, as though no time had passed, where the flow is
    /// the same.
    /// </summary>
    public sealed class FlowTooLong
    {
        /// <summary>Numbers of its state.</summary>
        public const int StateLength = 2;

        private const float Band = 0.1f;
        private const int Changed = 30; // s

        // Share of a second in which the mean follows: ten minutes.
        private const float Share = 1f / 600f;

        private readonly float _start;
        private readonly float _least;
        private readonly float[] _flows;
        private readonly int[] _times;
        private float _mean;
        private int _seconds;
        private int _away;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="limits">The meter's numbers.</param>
        /// <exception cref="ArgumentException">There is not one time more than ends of classes, or the ends do not rise.</exception>
        public FlowTooLong(GasLimits limits)
        {
            _start = limits.StartFlow;
            _least = limits.LeastLongFlow;
            _flows = limits.LongFlows;
            _times = limits.LongSeconds;
            if (_times.Length != _flows.Length + 1)
            {
                throw new ArgumentException("Classes of flow have one time more than ends: the last class has no end.");
            }

            for (int i = 1; i < _flows.Length; i++)
            {
                if (!(_flows[i] > _flows[i - 1]))
                {
                    throw new ArgumentException("The ends of the classes of flow rise.");
                }
            }
        }

        /// <summary>True from when an unchanged flow has lasted too long until it changes.</summary>
        public bool On { get; private set; }

        /// <summary>How long the present flow has been unchanged, s.</summary>
        public int Seconds
        {
            get { return _seconds; }
        }

        /// <summary>Puts down what is kept over a loss of power.</summary>
        /// <param name="state">Takes <see cref="StateLength"/> numbers: slow mean of the present flow, m³/s, and how long it has been unchanged, s.</param>
        public void Save(float[] state)
        {
            state[0] = _mean;
            state[1] = _seconds;
        }

        /// <summary>Goes on from what was kept over a loss of power; what no flow can be is passed over.</summary>
        /// <param name="state">What <see cref="Save"/> put down.</param>
        public void Restore(float[] state)
        {
            if (state[0] >= 0f && state[0] < 1f && state[1] >= 0f && state[1] < 1e8f)
            {
                _mean = state[0];
                _seconds = (int)state[1];
            }
        }

        /// <summary>How long a flow may last, s.</summary>
        /// <param name="flow">Flow, m³/s.</param>
        public int Longest(float flow)
        {
            int at = 0;
            while (at < _flows.Length && flow >= _flows[at])
            {
                at++;
            }

            return _times[at];
        }

        /// <summary>Takes the flow of a second, m³/s; returns true where <see cref="On"/> changed.</summary>
        [Hot]
        public bool Update(float flow)
        {
            float off = flow - _mean;
            float band = (Band * _mean) + (0.5f * _start);
            if (off > band || off < -band)
            {
                _away++;
                if (_away >= Changed || flow < _start)
                {
                    bool was = On;
                    On = false;
                    _mean = flow < _start ? 0f : flow;
                    _seconds = 0;
                    _away = 0;
                    return was;
                }
            }
            else
            {
                _away = 0;
                _mean += Share * off;
            }

            if (_mean < _least)
            {
                _seconds = 0;
                return false;
            }

            _seconds++;
            if (On || _seconds < Longest(_mean))
            {
                return false;
            }

            On = true;
            return true;
        }
    }
}

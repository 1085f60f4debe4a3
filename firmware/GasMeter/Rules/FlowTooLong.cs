using System;
using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// An unchanged flow that lasts longer than appliances of its class are used: something was left on (Osaka Gas, "Microcomputer Meter Functions": shut-off where the flow continues unchanged; the more flows, the
    /// sooner). A flow is unchanged while it stays within a tenth of its slow mean; a change for half a minute begins a new one. What rises on top of a flow that a hob, an oven or a heater takes, as a shower above a hob that was
    /// forgotten, does not end it: it goes on where the flow comes back to it, and has ended where it falls below. Larger flows are those of boilers and water heaters, which go up and down by themselves; where
    /// one goes out and leaves what a smaller rise had brought, that one burns since then. It goes on over a loss of power, as though no time had passed, where the flow is the same. Pilot flames are
    /// taken off it. Where a boiler follows the weather, a flow that moves by itself has not been left on, as in meters that keep gas heat pumps and regulated appliances from being closed without longer times for all (Tokyo Gas, JP H10-73466 A; Panasonic, US 2011/0155268): what follows the weather leaves its band slowly, or creeps by more than
    /// a gas's temperature and pressure make of a burner, and begins anew; and what stands beneath others is held to burn for half a day only.
    /// </summary>
    public sealed class FlowTooLong
    {
        /// <summary>Numbers of its state.</summary>
        public const int StateLength = 2;

        private const int Most = 4;
        private const float Band = 0.1f;
        private const int Changed = 30; // s

        // Of the band, within which a flow is the one that it was before: another one is seldom so much like it.
        private const float Alike = 0.5f;

        // Of a home whose boiler follows the weather. A burner leaves the band with a step, of more than this of it within some seconds; a boiler takes a minute.
        private const int Abrupt = 3; // s
        private const float Steep = 0.3f;

        // Of the band: what is so near to a boiler's flow that it is that, some hours on.
        private const float Near = 2.5f;

        // By how much, of its least, the slow mean of what was left on rises in a day: 17 K are 6 %, and 10 % of a line's pressure 5.
        private const float Widest = 0.15f;

        // How long a flow may stand beneath others unseen: boilers but those that follow the weather pause by night.
        private const int LongestHidden = 43200; // s

        // Share of a second in which the mean follows: ten minutes.
        private const float Share = 1f / 600f;

        private readonly float _pilots;
        private readonly float _start;
        private readonly float _least;
        private readonly float _most;
        private readonly float[] _flows;
        private readonly int[] _times;

        // Flows that stand on each other, and how long each has been there; the first is 0 while nothing flows.
        private readonly float[] _means = new float[Most];
        private readonly int[] _seconds = new int[Most];

        // Least and greatest that each mean was since then, how long it has stood beneath another, s, and whether it has moved by itself.
        private readonly float[] _lows = new float[Most];
        private readonly float[] _highs = new float[Most];
        private readonly int[] _hidden = new int[Most];
        private readonly bool[] _moves = new bool[Most];
        private readonly bool _modulates;
        private int _top;
        private int _due = -1;
        private int _away;
        private bool _creeps;

        // Small rises that may still burn, m³/s, 0 for none, and since when, s; and the flow before the present change.
        private readonly float[] _lit = new float[Most];
        private readonly int[] _burns = new int[Most];
        private float _before;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="limits">The meter's numbers.</param>
        /// <exception cref="ArgumentException">There is not one time more than ends of classes, or the ends do not rise.</exception>
        public FlowTooLong(GasLimits limits)
        {
            _pilots = limits.PilotFlow;
            _start = limits.StartFlow;
            _least = limits.LeastLongFlow;
            _most = limits.MostForgotten;
            _flows = limits.LongFlows;
            _times = limits.LongSeconds;
            _modulates = limits.Modulates;
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
        public bool On
        {
            get { return _due >= 0; }
        }

        /// <summary>How long the present flow has been unchanged, s.</summary>
        public int Seconds
        {
            get { return _seconds[_top]; }
        }

        /// <summary>Puts down what is kept over a loss of power: of flows that stand on each other the lowest that may last too long.</summary>
        /// <param name="state">Takes <see cref="StateLength"/> numbers: slow mean of the flow, m³/s, and how long it has been unchanged, s.</param>
        public void Save(float[] state)
        {
            int at = 0;
            while (at < _top && _means[at] < _least)
            {
                at++;
            }

            state[0] = _means[at];
            state[1] = _seconds[at];
        }

        /// <summary>Goes on from what was kept over a loss of power; what no flow can be is passed over.</summary>
        /// <param name="state">What <see cref="Save"/> put down.</param>
        public void Restore(float[] state)
        {
            if (state[0] >= 0f && state[0] < 1f && state[1] >= 0f && state[1] < 1e8f)
            {
                Begin(0, state[0], (int)state[1]);
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
            bool was = On;
            flow = flow > _pilots ? flow - _pilots : 0f;
            float off = flow - _means[_top];
            float room = Room(_top);
            if (off > room || off < -room)
            {
                _away++;
                if (_away <= Abrupt)
                {
                    float left = flow - _before;
                    _creeps = _modulates && left < Steep * room && left > -Steep * room;
                }

                if (_away >= Changed || flow < _start)
                {
                    Step(flow);
                }
            }
            else
            {
                _away = 0;
                _before = flow;
                _means[_top] += Share * off;
                if (_modulates)
                {
                    Spread(_means[_top]);
                    Sink();
                }
            }

            for (int i = 0; i < Most; i++)
            {
                _burns[i]++;
            }

            for (int i = 0; i <= _top; i++)
            {
                _hidden[i] = i < _top ? _hidden[i] + 1 : 0;
                _seconds[i] = _means[i] < _least || (_modulates && _hidden[i] >= LongestHidden) ? 0 : _seconds[i] + 1;
                if (_due < 0 && _seconds[i] > 0 && _seconds[i] >= Longest(_means[i]))
                {
                    _due = i;
                }
            }

            return On != was;
        }

        private float Room(int at)
        {
            return (Band * _means[at]) + (0.5f * _start);
        }

        // What modulates has not been left on: it begins anew.
        private void Spread(float mean)
        {
            float low = mean < _lows[_top] ? mean : _lows[_top];
            float high = mean > _highs[_top] ? mean : _highs[_top];
            bool wide = high - low > (Widest * low) + _start;
            _lows[_top] = low;
            _highs[_top] = high;
            if (wide)
            {
                Anew(mean, 0);
            }
        }

        // What has sunk to the flow that it stood on is that one.
        private void Sink()
        {
            float off = _top > 0 ? _means[_top] - _means[_top - 1] : 1f;
            float room = _top > 0 ? Alike * Room(_top - 1) : 0f;
            if (off <= room && off >= -room)
            {
                _top--;
                _due = _due > _top ? -1 : _due;
                if (_moves[_top + 1])
                {
                    Anew(_means[_top], 0);
                }
            }
        }

        // A flame that follows the weather has left its band by itself: it begins anew, and what it has sunk below has ended.
        private void Creep(float flow)
        {
            while (_top > 0 && flow < _means[_top - 1] + ((_moves[_top - 1] ? Near : -Alike) * Room(_top - 1)))
            {
                _top--;
            }

            Anew(flow, -1);
            _before = flow;
            Note(flow);
        }

        // Nor is that a burner which was lit by as much.
        private void Anew(float mean, int seconds)
        {
            Begin(_top, mean, seconds);
            _moves[_top] = true;
            for (int i = 0; i < Most; i++)
            {
                float off = _lit[i] - mean;
                _lit[i] = off < Near * Room(_top) && off > -Near * Room(_top) ? 0f : _lit[i];
            }
        }

        private void Begin(int at, float mean, int seconds)
        {
            _means[at] = mean;
            _lows[at] = mean;
            _highs[at] = mean;
            _seconds[at] = seconds;
            _due = _due >= at ? -1 : _due;
        }

        // What the flow fell below has ended; it is back on one that it stood on, or stands on what is left.
        private void Step(float flow)
        {
            _away = 0;
            if (_creeps && flow >= _start)
            {
                Creep(flow);
                return;
            }

            int at = flow < _start ? -1 : _top;
            while (at >= 0 && (_means[at] < _start || _means[at] > _most || flow < _means[at] - (Alike * Room(at))))
            {
                at--;
            }

            if (at < 0 || flow > _means[at] + (Alike * Room(at)))
            {
                // What comes down to a little more than there was is a boiler that gives more by now, and nothing on top of it.
                bool near = at >= 0 && _moves[at] && flow < _before && flow < _means[at] + (Near * Room(at));
                at = at < Most - 1 && !near ? at + 1 : at;
                Begin(at, flow < _start ? 0f : flow, Burns(flow));
                _moves[at] = near;
            }

            _due = _due > at ? -1 : _due;
            _top = at;
            Note(flow);
        }

        // Since when what is left burns, s, where it fell to what had risen by itself; -1 for from now on.
        private int Burns(float flow)
        {
            for (int i = 0; i < Most && flow < _before; i++)
            {
                if (_lit[i] > 0f && IsAlike(flow, _lit[i]))
                {
                    return _burns[i];
                }
            }

            return -1;
        }

        // What is more than flows does not burn, nor what it fell by; what it rose by does.
        private void Note(float flow)
        {
            float rise = flow - _before;
            _before = flow;
            int free = 0;
            for (int i = 0; i < Most; i++)
            {
                if (_lit[i] > flow + (Band * _lit[i]) || IsAlike(-rise, _lit[i]))
                {
                    _lit[i] = 0f;
                }

                free = _lit[i] == 0f || (_lit[free] > 0f && _burns[i] < _burns[free]) ? i : free;
            }

            if (rise >= _least && rise <= _most)
            {
                for (int i = 0; i < Most; i++)
                {
                    // The same again, of a boiler that goes up and down.
                    free = _lit[i] > 0f && IsAlike(rise, _lit[i]) ? i : free;
                }

                _lit[free] = rise;
                _burns[free] = -1;
            }
        }

        private bool IsAlike(float flow, float other)
        {
            float off = flow - other;
            float room = Alike * ((Band * other) + (0.5f * _start));
            return off <= room && off >= -room;
        }
    }
}

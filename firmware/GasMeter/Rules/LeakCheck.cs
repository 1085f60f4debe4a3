using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// Watches the line after the valve was opened, while all appliances are to be off: what flows then is a leak or an open cock (Osaka Gas: 2 to 3 min; KHK's standard of type E: 21 l/h for 20 s). The pipes behind the valve fill first.
    /// Where the flow is not known for as long as the check takes, the line is none that was found tight.
    /// </summary>
    public sealed class LeakCheck
    {
        private const int Filling = 10; // s

        private readonly float _least;
        private readonly int _confirm;
        private readonly int _longest;
        private float _flow;
        private int _second = -1;
        private int _flowing;
        private int _missed;

        /// <summary>Creates a check that does not run.</summary>
        /// <param name="limits">The meter's numbers.</param>
        public LeakCheck(GasLimits limits)
        {
            _least = limits.LeakFlow;
            _confirm = limits.LeakSeconds;
            _longest = limits.CheckSeconds;
        }

        /// <summary>True while the line is watched.</summary>
        public bool Running
        {
            get { return _second >= 0; }
        }

        /// <summary>True where the last check found a leak, or could not look for one.</summary>
        public bool Leak { get; private set; }

        /// <summary>Begins to watch.</summary>
        /// <param name="burning">What may burn on, m³/s: pilot flames, where the valve was open.</param>
        public void Begin(float burning)
        {
            _flow = _least + burning;
            _second = 0;
            _flowing = 0;
            _missed = 0;
            Leak = false;
        }

        /// <summary>Ends without a result.</summary>
        public void End()
        {
            _second = -1;
        }

        /// <summary>Tells that the flow of a second is not known.</summary>
        public void Missed()
        {
            if (_second >= 0)
            {
                _missed++;
                Leak = _missed >= _longest;
                _second = Leak ? -1 : _second;
            }
        }

        /// <summary>Takes the flow of a second, m³/s; returns true where the check has ended, with <see cref="Leak"/> as its result.</summary>
        [Hot]
        public bool Update(float flow)
        {
            if (_second < 0)
            {
                return false;
            }

            _second++;
            _flowing = flow >= _flow && _second > Filling ? _flowing + 1 : 0;
            Leak = _flowing >= _confirm;
            if (!Leak && _second < _longest)
            {
                return false;
            }

            _second = -1;
            return true;
        }
    }
}

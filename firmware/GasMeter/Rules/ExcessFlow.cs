using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>More gas than a meter's size allows, for some seconds: a broken pipe or an open cock (Osaka Gas, "Microcomputer Meter Functions": shut-off by size).</summary>
    public sealed class ExcessFlow
    {
        private readonly float _flow;
        private readonly int _confirm;
        private int _seconds;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="limits">The meter's numbers.</param>
        public ExcessFlow(GasLimits limits)
        {
            _flow = limits.ExcessFlow;
            _confirm = limits.ExcessSeconds;
        }

        /// <summary>True while too much flows; it ends below nine tenths.</summary>
        public bool On { get; private set; }

        /// <summary>Takes the flow of a second, m³/s; returns true where <see cref="On"/> changed.</summary>
        [Hot]
        public bool Update(float flow)
        {
            if (On)
            {
                On = flow >= 0.9f * _flow;
                _seconds = 0;
                return !On;
            }

            _seconds = flow >= _flow ? _seconds + 1 : 0;
            On = _seconds >= _confirm;
            return On;
        }
    }
}

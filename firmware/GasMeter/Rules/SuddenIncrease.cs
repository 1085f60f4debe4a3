using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// The flow rises at once by more than the largest appliance of the meter's size takes: a hose has come off (Osaka Gas, "Microcomputer Meter Functions": by size, none for the largest). What the flow rises
    /// from follows it down at once and up within a minute, but not while it waits for confirmation.
    /// </summary>
    public sealed class SuddenIncrease
    {
        // Share of a second in which the former flow follows the present one.
        private const float Share = 1f / 20f;

        private readonly float _increase;
        private readonly int _confirm;
        private float _former;
        private int _seconds;
        private bool _known;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="limits">The meter's numbers.</param>
        public SuddenIncrease(GasLimits limits)
        {
            _increase = limits.SuddenFlow;
            _confirm = limits.SuddenSeconds;
        }

        /// <summary>True from the increase until the flow is back at half of it above what it was.</summary>
        public bool On { get; private set; }

        /// <summary>Takes the flow of a second, m³/s; returns true where <see cref="On"/> changed.</summary>
        [Hot]
        public bool Update(float flow)
        {
            if (!(_increase > 0f))
            {
                return false;
            }

            // What flows already when the node starts has not risen.
            _former = _known ? _former : flow;
            _known = true;
            float risen = flow - _former;
            if (On)
            {
                On = risen >= 0.5f * _increase;
                _former = On ? _former : flow;
                _seconds = 0;
                return !On;
            }

            if (risen >= _increase)
            {
                _seconds++;
                On = _seconds >= _confirm;
                return On;
            }

            _seconds = 0;
            _former = risen < 0f ? flow : _former + (Share * risen);
            return false;
        }
    }
}

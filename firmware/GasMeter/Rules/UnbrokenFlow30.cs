using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// Gas that has flowed for 30 days without a pause of an hour: a small leak (Tokyo Gas, "Meter Features": warning where flow is detected for 30 consecutive days, cleared by an hour without; a warning, it does not
    /// close). Pilot flames are no flow to it, else it could tell no leak beside them. The count is kept over a loss of power.
    /// </summary>
    public sealed class UnbrokenFlow30
    {
        private readonly float _start;
        private readonly int _longest;
        private readonly int _pause;
        private int _quiet;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="limits">The meter's numbers.</param>
        public UnbrokenFlow30(GasLimits limits)
        {
            _start = limits.AbovePilots;
            _longest = limits.UnbrokenSeconds;
            _pause = limits.PauseSeconds;
        }

        /// <summary>True from the last of the days until a pause.</summary>
        public bool On
        {
            get { return Seconds >= _longest; }
        }

        /// <summary>How long gas has flowed without a pause, s.</summary>
        public int Seconds { get; private set; }

        /// <summary>Goes on from a count that was kept over a loss of power, s; what is below 0 is passed over.</summary>
        public void Restore(int seconds)
        {
            Seconds = seconds < 0 ? Seconds : seconds > _longest ? _longest : seconds;
        }

        /// <summary>Takes the flow of a second, m³/s; returns true where <see cref="On"/> changed.</summary>
        [Hot]
        public bool Update(float flow)
        {
            bool was = On;
            _quiet = flow >= _start ? 0 : _quiet + 1;
            if (_quiet >= _pause)
            {
                Seconds = 0;
            }
            else if ((Seconds > 0 || _quiet == 0) && !was)
            {
                Seconds++;
            }

            return On != was;
        }
    }
}

using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// Low and high pressure in the line behind the regulator, each with a threshold that sets and one that clears. Low pressure closes where gas flowed just before (Tokyo Gas, "Meter Features": shut-off where the pressure drops,
    /// only when the gas is flowing): a flame that went out lets gas into the room when the pressure comes back. High pressure is what the regulator makes of it: a pipe that has been closed for minutes follows the sun and the weather, and is too
    /// high only beyond what these do.
    /// </summary>
    public sealed class LinePressure
    {
        private const long Second = 1000000;

        /// <summary>Time after the last flow for which the pressure is the regulator's, µs.</summary>
        public const long Settled = 330 * Second;

        // 1 K in a closed pipe is 345 Pa, and the sun may warm it by 30 K.
        private const float Sun = 10000f; // Pa

        private readonly Latch _low;
        private readonly Latch _high;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="limits">The meter's numbers.</param>
        public LinePressure(GasLimits limits)
        {
            _low = new Latch(limits.LowPressure, limits.EnoughPressure, 3 * Second, 10 * Second);
            _high = new Latch(limits.HighPressure, limits.RightPressure, 10 * Second, 60 * Second);
        }

        /// <summary>True while the pressure is too low.</summary>
        public bool Low
        {
            get { return _low.On; }
        }

        /// <summary>True while the pressure is too high.</summary>
        public bool High
        {
            get { return _high.On; }
        }

        /// <summary>Takes the pressure of a second; returns true where one of both changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="pressure">Gauge pressure, Pa.</param>
        /// <param name="still">True where nothing has flowed for longer than <see cref="Settled"/>.</param>
        [Hot]
        public bool Update(long time, float pressure, bool still)
        {
            bool low = _low.Update(time, pressure);
            return _high.Update(time, still && !_high.On ? pressure - Sun : pressure) || low;
        }

        /// <summary>Tells that the pressure of a second is not known: two low readings with a gap between them are no low pressure.</summary>
        public void Missed()
        {
            _low.Missed();
            _high.Missed();
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Offset, or offset and gain, of a thermometer from one or two known temperatures, each averaged over thirty seconds; a point given when the
    /// device has warmed up takes the offset of its own heat along.
    /// </summary>
    public sealed class TemperatureReference : ReferencePoints
    {
        /// <summary>Creates a session that believes offsets up to 10 K and gains within 5 %, from points 10 K apart.</summary>
        /// <param name="frame">A frame with a temperature, K.</param>
        public TemperatureReference(Frame frame)
            : base(frame, Quantity.Temperature, 30, 0.1f)
        {
            LeastSpan = 10f;
            LargestOffset = 10f;
            LargestGainError = 0.05f;
        }
    }
}

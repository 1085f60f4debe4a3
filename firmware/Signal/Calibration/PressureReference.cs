using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Offset, or offset and gain, of a barometer from one or two known pressures, each averaged over ten seconds.</summary>
    public sealed class PressureReference : ReferencePoints
    {
        /// <summary>Creates a session that believes offsets up to 2 kPa and gains within 2 %, from points 5 kPa apart.</summary>
        /// <param name="frame">A frame with a pressure, Pa.</param>
        public PressureReference(Frame frame)
            : base(frame, Quantity.Pressure, 10, 20f)
        {
            LeastSpan = 5000f;
            LargestOffset = 2000f;
            LargestGainError = 0.02f;
        }
    }
}

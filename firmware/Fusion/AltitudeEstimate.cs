using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Writes a frame's altitude channel from its pressure channel, by <see cref="StandardAtmosphere"/>.</summary>
    public sealed class AltitudeEstimate : Stage
    {
        private readonly int _pressure;
        private readonly int _altitude;
        private readonly float _reference;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind the channels of a pressure sensor.</param>
        /// <param name="reference">Pressure at height 0, Pa.</param>
        public AltitudeEstimate(Frame frame, float reference)
        {
            _pressure = frame.Require(Quantity.Pressure, Axis.None);
            _altitude = frame.Require(Quantity.Altitude, Axis.None);
            _reference = reference;
        }

        /// <summary>What the stage adds to a frame: altitude, m.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.Altitude, Axis.None, -1000f, 11000f, 0.01f, 0f, 100f) };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            Validity validity = frame.Validity[_pressure];
            if (Marks.HasValue(validity))
            {
                frame.Set(_altitude, StandardAtmosphere.Altitude(frame.Values[_pressure], _reference));
            }

            if (validity != Validity.Valid)
            {
                frame.Validity[_altitude] = validity;
            }
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Writes a frame's absolute humidity and dew point from its temperature and relative humidity, by <see cref="MoistAir"/>. Both are those of the air at the part: it stands before what takes the
    /// part's own heat out of the temperature.
    /// </summary>
    public sealed class HumidityEstimate : Stage
    {
        private readonly int _temperature;
        private readonly int _humidity;
        private readonly int _absolute;
        private readonly int _dewPoint;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind temperature and relative humidity.</param>
        public HumidityEstimate(Frame frame)
        {
            _temperature = frame.Require(Quantity.Temperature, Axis.None);
            _humidity = frame.Require(Quantity.RelativeHumidity, Axis.None);
            _absolute = frame.Require(Quantity.AbsoluteHumidity, Axis.None);
            _dewPoint = frame.Require(Quantity.DewPoint, Axis.None);
        }

        /// <summary>What the stage adds to a frame: absolute humidity, kg/m³, and dew point, K.</summary>
        public static Channel[] Channels()
        {
            return new Channel[]
            {
                new Channel(Quantity.AbsoluteHumidity, Axis.None, 0f, 1f, 1e-6f, 0f, 100f),
                new Channel(Quantity.DewPoint, Axis.None, 150f, 400f, 0.01f, 0f, 100f),
            };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            Validity temperature = frame.Validity[_temperature];
            Validity humidity = frame.Validity[_humidity];
            Validity worse = Marks.HasValue(temperature) && humidity != Validity.Valid ? humidity : temperature;
            if (Marks.HasValue(worse))
            {
                float t = frame.Values[_temperature];
                float h = frame.Values[_humidity];
                frame.Set(_absolute, MoistAir.AbsoluteHumidity(t, h));
                frame.Set(_dewPoint, MoistAir.DewPoint(t, h));
            }

            if (worse != Validity.Valid)
            {
                frame.Validity[_absolute] = worse;
                frame.Validity[_dewPoint] = worse;
            }
        }
    }
}

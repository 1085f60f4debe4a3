using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Writes a frame's VOC index from the resistance of a heated metal-oxide layer such as the BME680's that is read at a fixed period: its logarithm, put right for absolute humidity, as the signal of <see cref="GasIndex"/>. The signal of an
    /// SGP40 is the logarithm of its own layer and falls by 870 ticks where the concentration of ethanol doubles (datasheet SGP40, table 1); a layer whose resistance goes with the power −0.42 of it, of the weaker ones of tin oxide (P. Clifford,
    /// D. Tuma, Sensors and Actuators 3, 1982), then has 3000 ticks by a factor of e. The humidity's share is that of <see cref="AirQualityEstimate"/>.
    /// </summary>
    public sealed class LayerIndexEstimate : Stage
    {
        private const float Usual = 30000f; // ticks at 100 kΩ
        private const float UsualLevel = 11.512925f; // ln 100000
        private const float TicksOfLevel = 3000f;
        private const float PerHumidity = 20f; // ln of the resistance by kg/m³
        private const float UsualHumidity = 0.01f; // kg/m³

        private readonly int _resistance;
        private readonly int _temperature;
        private readonly int _humidity;
        private readonly int _voc;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind gas resistance, temperature and relative humidity.</param>
        /// <param name="period">Time between two frames, s, 1…10.</param>
        public LayerIndexEstimate(Frame frame, float period)
        {
            _resistance = frame.Require(Quantity.GasResistance, Axis.None);
            _temperature = frame.Require(Quantity.Temperature, Axis.None);
            _humidity = frame.Require(Quantity.RelativeHumidity, Axis.None);
            _voc = frame.Require(Quantity.VocIndex, Axis.None);
            Voc = new GasIndex(false, period);
        }

        /// <summary>The index, with what it has learned.</summary>
        public GasIndex Voc { get; }

        /// <summary>What the stage adds to a frame: the index, 1…500; 100 is usual.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.VocIndex, Axis.None, 0f, 500f, 1f, 0f, 1f) };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            Validity[] marks = frame.Validity;
            float[] values = frame.Values;
            float resistance = values[_resistance];
            if (marks[_resistance] != Validity.Valid || marks[_temperature] != Validity.Valid || marks[_humidity] != Validity.Valid || !(resistance > 1f && resistance < 1e12f))
            {
                marks[_voc] = Validity.Invalid;
                return;
            }

            float humid = MoistAir.AbsoluteHumidity(values[_temperature], values[_humidity]) - UsualHumidity;
            float index = Voc.Update(Usual + (TicksOfLevel * ((float)Math.Log(resistance) - UsualLevel + (PerHumidity * humid))));
            frame.Set(_voc, index);
            if (index == 0f)
            {
                marks[_voc] = Validity.Unknown;
            }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            Voc.Reset();
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// One flat JSON object a report, for people and dashboards: "boot", "seq", "time" (UTC, ms) or "uptime" (ms, while UTC is not known), then
    /// the values in the units people read: °C, hPa, %RH, µT, l/min, l, °, ppm, m³/h and m³ of gas, g/m³, kine, and SI for all others. What is not valid is null.
    /// </summary>
    public sealed class FlatJson : Codec
    {
        private readonly JsonWriter _json;

        /// <summary>Creates a codec.</summary>
        /// <param name="capacity">Longest payload, bytes.</param>
        public FlatJson(int capacity)
        {
            _json = new JsonWriter(capacity);
        }

        /// <inheritdoc/>
        public override byte[] Buffer
        {
            get { return _json.Buffer; }
        }

        /// <inheritdoc/>
        [Hot]
        public override int Encode(Report report, uint boot, uint sequence, long time)
        {
            JsonWriter json = _json;
            json.Clear();
            json.BeginObject();
            json.Name("boot");
            json.Number(boot);
            json.Name("seq");
            json.Number(sequence);
            json.Name(time >= 0 ? "time" : "uptime");
            json.Number(time >= 0 ? time : report.Time / 1000);
            ReportField[] fields = report.Fields;
            for (int i = 0; i < fields.Length; i++)
            {
                json.Name(fields[i].Name);
                Validity validity = report.Validity[i];
                if (validity == Validity.Valid || validity == Validity.Saturated)
                {
                    Value(json, fields[i].Quantity, report.Values[i]);
                }
                else
                {
                    json.Null();
                }
            }

            json.EndObject();
            return json.Overflowed ? -1 : json.Count;
        }

        private static void Value(JsonWriter json, Quantity quantity, double value)
        {
            switch (quantity)
            {
                case Quantity.Temperature: json.Number(value - 273.15, 2); break;
                case Quantity.Pressure: json.Number(value * 0.01, 2); break;
                case Quantity.DifferentialPressure: json.Number(value, 3); break;
                case Quantity.RelativeHumidity: json.Number(value, 1); break;
                case Quantity.Acceleration: json.Number(value, 3); break;
                case Quantity.AngularRate: json.Number(value, 4); break;
                case Quantity.MagneticFluxDensity: json.Number(value * 1e6, 2); break;
                case Quantity.CarbonDioxide: json.Number(value * 1e6, 0); break;
                case Quantity.VolumeFlow: json.Number(value * 60000, 3); break;
                case Quantity.Volume: json.Number(value * 1000, 3); break;
                case Quantity.Altitude: json.Number(value, 2); break;
                case Quantity.Depth: json.Number(value, 3); break;
                case Quantity.Angle: json.Number(value * 57.295779513, 2); break;
                case Quantity.Quaternion: json.Number(value, 6); break;
                case Quantity.Voltage: json.Number(value, 3); break;
                case Quantity.LinearAcceleration:
                case Quantity.Gravity:
                case Quantity.VibrationLevel:
                case Quantity.VerticalSpeed:
                case Quantity.Progress: json.Number(value, 3); break;
                case Quantity.Heading: json.Number(value * 57.295779513, 1); break;
                case Quantity.BaseVolumeFlow: json.Number(value * 3600, 4); break;
                case Quantity.BaseVolume: json.Number(value, 6); break;
                case Quantity.AbsoluteHumidity: json.Number(value * 1000, 2); break;
                case Quantity.DewPoint: json.Number(value - 273.15, 2); break;
                case Quantity.SeismicIntensity: json.Number(value * 100, 2); break;
                case Quantity.State: json.Flag(value != 0); break;
                default: json.Number(value, 0); break;
            }
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// One flat JSON object a reading, for people and dashboards: "id" (boot and sequence, "3-17"), "time" (UTC, ms) or "uptime" (ms, where UTC is not known), "history" where it waited
    /// for a connection, then the values as <see cref="Presentation"/> has them. What is not valid is null.
    /// </summary>
    public sealed class FlatJson : Codec
    {
        private readonly JsonWriter _json;

        /// <summary>Creates a codec.</summary>
        /// <param name="json">Takes the payloads; others may use it between two of them.</param>
        public FlatJson(JsonWriter json)
        {
            _json = json;
        }

        /// <inheritdoc/>
        public override byte[] Buffer
        {
            get { return _json.Buffer; }
        }

        /// <inheritdoc/>
        public override string ContentType
        {
            get { return "application/json"; }
        }

        /// <inheritdoc/>
        public override string SharedTopic
        {
            get { return null; }
        }

        /// <inheritdoc/>
        public override void Begin()
        {
            _json.Clear();
        }

        /// <inheritdoc/>
        [Hot]
        public override bool Add(Reading reading)
        {
            JsonWriter json = _json;
            if (json.Count > 0)
            {
                return false;
            }

            Report report = reading.Report;
            json.BeginObject();
            json.Name("id");
            json.Numbers(reading.Boot, reading.Sequence);
            json.Name(reading.Utc >= 0 ? "time" : "uptime");
            json.Number(reading.Utc >= 0 ? reading.Utc : reading.Time / 1000);
            if (reading.History)
            {
                json.Name("history");
                json.Flag(true);
            }

            string[] names = report.Names;
            for (int i = 0; i < names.Length; i++)
            {
                json.Name(names[i]);
                Validity validity = reading.Validity[i];
                if (validity == Validity.Valid || validity == Validity.Saturated)
                {
                    Value(json, report, i, reading.Values[i]);
                }
                else
                {
                    json.Null();
                }
            }

            json.EndObject();
            if (json.Overflowed)
            {
                json.Clear();
                return false;
            }

            return true;
        }

        /// <inheritdoc/>
        public override int End()
        {
            return _json.Count;
        }

        private static void Value(JsonWriter json, Report report, int field, double value)
        {
            Quantity quantity = report.Quantities[field];
            if (quantity == Quantity.State)
            {
                json.Flag(value != 0);
            }
            else if (quantity == Quantity.Label)
            {
                json.String(report.Word(field, value));
            }
            else
            {
                json.Number(Presentation.Value(quantity, value), Presentation.Decimals(quantity));
            }
        }
    }
}

namespace SmartSensor.Telemetry
{
    /// <summary>SenML in JSON (RFC 8428 §5), media type application/senml+json.</summary>
    public sealed class SenmlJson : Senml
    {
        private readonly JsonWriter _json = new JsonWriter(Capacity);

        /// <summary>Creates a codec.</summary>
        /// <param name="device">Beginning of all names, with its separator at the end.</param>
        /// <param name="most">Most readings in a pack, at least 1.</param>
        public SenmlJson(string device, int most)
            : base(device, most)
        {
        }

        /// <inheritdoc/>
        public override byte[] Buffer
        {
            get { return _json.Buffer; }
        }

        /// <inheritdoc/>
        public override string ContentType
        {
            get { return "application/senml+json"; }
        }

        /// <inheritdoc/>
        protected override void BeginPack(int records)
        {
            _json.Clear();
            _json.BeginArray();
        }

        /// <inheritdoc/>
        protected override void BeginRecord(int labels)
        {
            _json.BeginObject();
        }

        /// <inheritdoc/>
        protected override void Text(int label, string value)
        {
            _json.Name(Word(label));
            _json.String(value);
        }

        /// <inheritdoc/>
        protected override void Value(int label, double value, double resolution)
        {
            int decimals = 0;
            for (double step = 1; step > resolution * 1.001 && decimals < 9; step *= 0.1)
            {
                decimals++;
            }

            _json.Name(Word(label));
            _json.Number(value, decimals);
        }

        /// <inheritdoc/>
        protected override void Flag(int label, bool value)
        {
            _json.Name(Word(label));
            _json.Flag(value);
        }

        /// <inheritdoc/>
        protected override void EndRecord()
        {
            _json.EndObject();
        }

        /// <inheritdoc/>
        protected override int EndPack()
        {
            _json.EndArray();
            return _json.Count;
        }

        private static string Word(int label)
        {
            switch (label)
            {
                case BaseName: return "bn";
                case BaseTime: return "bt";
                case BaseUnit: return "bu";
                case BaseValue: return "bv";
                case Name: return "n";
                case Unit: return "u";
                case Number: return "v";
                case String: return "vs";
                case Boolean: return "vb";
                default: return "t";
            }
        }
    }
}

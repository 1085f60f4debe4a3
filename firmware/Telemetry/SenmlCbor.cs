namespace SmartSensor.Telemetry
{
    /// <summary>SenML in CBOR (RFC 8428 §6), media type application/senml+cbor.</summary>
    public sealed class SenmlCbor : Senml
    {
        private readonly CborWriter _cbor = new CborWriter(Capacity);

        /// <summary>Creates a codec.</summary>
        /// <param name="device">Beginning of all names, with its separator at the end.</param>
        /// <param name="most">Most readings in a pack, at least 1.</param>
        public SenmlCbor(string device, int most)
            : base(device, most)
        {
        }

        /// <inheritdoc/>
        public override byte[] Buffer
        {
            get { return _cbor.Buffer; }
        }

        /// <inheritdoc/>
        public override string ContentType
        {
            get { return "application/senml+cbor"; }
        }

        /// <inheritdoc/>
        protected override void BeginPack(int records)
        {
            _cbor.Clear();
            _cbor.Array(records);
        }

        /// <inheritdoc/>
        protected override void BeginRecord(int labels)
        {
            _cbor.Map(labels);
        }

        /// <inheritdoc/>
        protected override void Text(int label, string value)
        {
            _cbor.Whole(label);
            _cbor.Text(value);
        }

        /// <inheritdoc/>
        protected override void Value(int label, double value, double resolution)
        {
            _cbor.Whole(label);
            _cbor.Number(value, resolution);
        }

        /// <inheritdoc/>
        protected override void Flag(int label, bool value)
        {
            _cbor.Whole(label);
            _cbor.Flag(value);
        }

        /// <inheritdoc/>
        protected override void EndRecord()
        {
        }

        /// <inheritdoc/>
        protected override int EndPack()
        {
            return _cbor.Count;
        }
    }
}

namespace SmartSensor.Node
{
    /// <summary>A setting that is a number, a whole number, or true or false.</summary>
    public sealed class NumberSetting : Setting
    {
        /// <summary>Least number.</summary>
        public readonly double Minimum;

        /// <summary>Greatest number.</summary>
        public readonly double Maximum;

        private readonly double _default;
        private double _number;

        internal NumberSetting(string key, SettingKind kind, double value, double minimum, double maximum, string help)
            : base(key, kind, help)
        {
            Minimum = minimum;
            Maximum = maximum;
            _default = value;
            _number = value;
        }

        /// <inheritdoc/>
        public override double Number
        {
            get { return _number; }
        }

        /// <inheritdoc/>
        public override void ToDefault()
        {
            _number = _default;
            Given = false;
        }

        internal override void Take(double number, string text)
        {
            _number = number;
        }
    }
}

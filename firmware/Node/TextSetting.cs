namespace SmartSensor.Node
{
    /// <summary>A setting that is a text.</summary>
    public class TextSetting : Setting
    {
        /// <summary>Longest text, characters.</summary>
        public readonly int Longest;

        /// <summary>What a choice may be; null for other kinds.</summary>
        public readonly string[] Choices;

        private readonly string _default;
        private string _text;

        /// <summary>Creates a setting.</summary>
        /// <param name="key">Section and name with a dot between.</param>
        /// <param name="kind">What it holds.</param>
        /// <param name="value">Its default.</param>
        /// <param name="longest">Longest text, characters.</param>
        /// <param name="choices">What a choice may be; null for other kinds.</param>
        /// <param name="help">One line for people.</param>
        protected internal TextSetting(string key, SettingKind kind, string value, int longest, string[] choices, string help)
            : base(key, kind, help)
        {
            Longest = longest;
            Choices = choices;
            _default = value;
            _text = value;
        }

        /// <inheritdoc/>
        public override string Text
        {
            get { return _text; }
        }

        /// <inheritdoc/>
        public override void ToDefault()
        {
            _text = _default;
            Given = false;
        }

        /// <summary>What is wrong with a text beyond its length; empty for nothing.</summary>
        public virtual string Wrong(string text)
        {
            return "";
        }

        internal override void Take(double number, string text)
        {
            _text = text;
        }
    }
}

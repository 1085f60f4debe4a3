namespace SmartSensor.Node
{
    /// <summary>One setting: its key, what it may be, and what it is. The default holds until a settings file says otherwise.</summary>
    public sealed class Setting
    {
        /// <summary>Section and name with a dot between: "mqtt.broker".</summary>
        public readonly string Key;

        /// <summary>What it holds.</summary>
        public readonly SettingKind Kind;

        /// <summary>Least number.</summary>
        public readonly double Minimum;

        /// <summary>Greatest number, or longest text in characters.</summary>
        public readonly double Maximum;

        /// <summary>What a choice may be; null for other kinds.</summary>
        public readonly string[] Choices;

        /// <summary>One line for people, with the unit.</summary>
        public readonly string Help;

        /// <summary>True where it is never told to anybody.</summary>
        public bool Secret;

        /// <summary>True where a document said what it is; false where it is the default.</summary>
        public bool Given;

        /// <summary>The number.</summary>
        public double Number;

        /// <summary>The text.</summary>
        public string Text = "";

        /// <summary>The flag.</summary>
        public bool Flag;

        private double _defaultNumber;
        private string _defaultText = "";
        private bool _defaultFlag;

        private Setting(string key, SettingKind kind, double minimum, double maximum, string[] choices, string help)
        {
            Choices = choices;
            Key = key;
            Kind = kind;
            Minimum = minimum;
            Maximum = maximum;
            Help = help;
        }

        internal Setting Copy()
        {
            Setting copy = new Setting(Key, Kind, Minimum, Maximum, Choices, Help);
            copy.Take(this);
            return copy;
        }

        internal void Take(Setting other)
        {
            Number = other.Number;
            Text = other.Text;
            Flag = other.Flag;
            Given = other.Given;
        }

        /// <summary>Takes the default again.</summary>
        public void ToDefault()
        {
            Number = _defaultNumber;
            Text = _defaultText;
            Flag = _defaultFlag;
            Given = false;
        }

        /// <summary>A setting that is a number.</summary>
        public static Setting OfNumber(string key, double value, double minimum, double maximum, string help)
        {
            Setting setting = new Setting(key, SettingKind.Number, minimum, maximum, null, help);
            setting.Number = value;
            setting._defaultNumber = value;
            return setting;
        }

        /// <summary>A setting that is a whole number.</summary>
        public static Setting OfWhole(string key, int value, int minimum, int maximum, string help)
        {
            Setting setting = new Setting(key, SettingKind.Whole, minimum, maximum, null, help);
            setting.Number = value;
            setting._defaultNumber = value;
            return setting;
        }

        /// <summary>A setting that is a name of letters, digits, hyphens and underscores, or empty.</summary>
        public static Setting OfName(string key, string value, int longest, string help)
        {
            Setting setting = new Setting(key, SettingKind.Name, 0, longest, null, help);
            setting.Text = value;
            setting._defaultText = value;
            return setting;
        }

        /// <summary>A setting that is one of several texts.</summary>
        public static Setting OfChoice(string key, string value, string[] choices, string help)
        {
            Setting setting = new Setting(key, SettingKind.Choice, 0, 0, choices, help);
            setting.Text = value;
            setting._defaultText = value;
            return setting;
        }

        /// <summary>A setting that is a text.</summary>
        public static Setting OfText(string key, string value, int longest, string help)
        {
            Setting setting = new Setting(key, SettingKind.Text, 0, longest, null, help);
            setting.Text = value;
            setting._defaultText = value;
            return setting;
        }

        /// <summary>A setting that is a text which is never told to anybody: a password, a key.</summary>
        public static Setting OfSecret(string key, int longest, string help)
        {
            Setting setting = new Setting(key, SettingKind.Text, 0, longest, null, help);
            setting.Secret = true;
            return setting;
        }

        /// <summary>A setting that is true or false.</summary>
        public static Setting OfFlag(string key, bool value, string help)
        {
            Setting setting = new Setting(key, SettingKind.Flag, 0, 1, null, help);
            setting.Flag = value;
            setting._defaultFlag = value;
            return setting;
        }

        /// <summary>A setting that is a text of filters.</summary>
        public static Setting OfFilters(string key, string value, string help)
        {
            Setting setting = new Setting(key, SettingKind.Filters, 0, 0, null, help);
            setting.Text = value;
            setting._defaultText = value;
            return setting;
        }
    }
}

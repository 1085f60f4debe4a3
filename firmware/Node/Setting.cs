namespace SmartSensor.Node
{
    /// <summary>One setting: its key, what it may be, and what it is. The default holds until a settings file says otherwise. Numbers and texts differ, since each field costs a block of the board's memory.</summary>
    public abstract class Setting
    {
        /// <summary>Section and name with a dot between: "mqtt.broker".</summary>
        public readonly string Key;

        /// <summary>What it holds.</summary>
        public readonly SettingKind Kind;

        /// <summary>One line for people, with the unit.</summary>
        public readonly string Help;

        /// <summary>True where a document said what it is; false where it is the default.</summary>
        public bool Given;

        /// <summary>Creates a setting.</summary>
        /// <param name="key">Section and name with a dot between.</param>
        /// <param name="kind">What it holds.</param>
        /// <param name="help">One line for people, with the unit.</param>
        protected Setting(string key, SettingKind kind, string help)
        {
            Key = key;
            Kind = kind;
            Help = help;
        }

        /// <summary>The number, or 1 and 0 for true and false; 0 for a text.</summary>
        public virtual double Number
        {
            get { return 0; }
        }

        /// <summary>The text; empty for a number.</summary>
        public virtual string Text
        {
            get { return ""; }
        }

        /// <summary>Takes the default again.</summary>
        public abstract void ToDefault();

        /// <summary>Takes a value that was checked: the one of the two that is its kind's.</summary>
        internal abstract void Take(double number, string text);

        /// <summary>A setting that is a number.</summary>
        public static Setting OfNumber(string key, double value, double minimum, double maximum, string help)
        {
            return new NumberSetting(key, SettingKind.Number, value, minimum, maximum, help);
        }

        /// <summary>A setting that is a whole number.</summary>
        public static Setting OfWhole(string key, int value, int minimum, int maximum, string help)
        {
            return new NumberSetting(key, SettingKind.Whole, value, minimum, maximum, help);
        }

        /// <summary>A setting that is true or false.</summary>
        public static Setting OfFlag(string key, bool value, string help)
        {
            return new NumberSetting(key, SettingKind.Flag, value ? 1 : 0, 0, 1, help);
        }

        /// <summary>A setting that is a name of letters, digits, hyphens and underscores, or empty.</summary>
        public static Setting OfName(string key, string value, int longest, string help)
        {
            return new TextSetting(key, SettingKind.Name, value, longest, null, help);
        }

        /// <summary>A setting that is one of several texts.</summary>
        public static Setting OfChoice(string key, string value, string[] choices, string help)
        {
            return new TextSetting(key, SettingKind.Choice, value, 0, choices, help);
        }

        /// <summary>A setting that is a text.</summary>
        public static Setting OfText(string key, string value, int longest, string help)
        {
            return new TextSetting(key, SettingKind.Text, value, longest, null, help);
        }

        /// <summary>A setting that is a text which is never told to anybody: a password, a key.</summary>
        public static Setting OfSecret(string key, int longest, string help)
        {
            return new TextSetting(key, SettingKind.Secret, "", longest, null, help);
        }
    }
}

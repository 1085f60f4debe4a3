using System;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// The settings of a node: one JSON document with an object for each section, such as {"mqtt":{"broker":"192.168.1.10"}}. It is checked
    /// whole before any of it applies; keys that it leaves out keep their defaults.
    /// </summary>
    /// <remarks>A node needs them while it starts and when somebody asks: in between it may <see cref="Release"/> them, and keeps what was given alone.</remarks>
    public sealed class Settings
    {
        private const string Hidden = "***";

        private readonly object _gate = new object();
        private readonly SettingList _node;
        private readonly SettingList _pilot;
        private Setting[] _made;

        // What was given, while the rest is released.
        private string[] _givenKeys = new string[0];
        private double[] _givenNumbers;
        private string[] _givenTexts;

        // What was before the last change: numbers, texts, and whether they were given.
        private double[] _numbersBefore;
        private string[] _textsBefore;
        private bool[] _givenBefore;

        /// <summary>Creates settings at their defaults.</summary>
        public Settings(Setting[] all)
        {
            _made = all;
        }

        /// <summary>Creates settings at their defaults that can be released.</summary>
        /// <param name="node">Those of all nodes.</param>
        /// <param name="pilot">Those of the pilot.</param>
        public Settings(SettingList node, SettingList pilot)
        {
            _node = node;
            _pilot = pilot;
        }

        /// <summary>All of them, in the order of the documentation.</summary>
        public Setting[] All
        {
            get
            {
                lock (_gate)
                {
                    if (_made == null)
                    {
                        _made = Join(_node(), _pilot());
                        for (int i = 0; i < _givenKeys.Length; i++)
                        {
                            Setting setting = _made[IndexOf(_made, _givenKeys[i])];
                            setting.Take(_givenNumbers[i], _givenTexts[i]);
                            setting.Given = true;
                        }
                    }

                    return _made;
                }
            }
        }

        /// <summary>Frees what takes most memory, until somebody asks again; what was given stays, the way back by <see cref="Undo"/> does not.</summary>
        public void Release()
        {
            lock (_gate)
            {
                if (_node == null || _made == null)
                {
                    return;
                }

                int count = 0;
                for (int i = 0; i < _made.Length; i++)
                {
                    count += _made[i].Given ? 1 : 0;
                }

                _givenKeys = new string[count];
                _givenNumbers = new double[count];
                _givenTexts = new string[count];
                for (int i = 0; i < _made.Length; i++)
                {
                    if (_made[i].Given)
                    {
                        count--;
                        _givenKeys[count] = _made[i].Key;
                        _givenNumbers[count] = _made[i].Number;
                        _givenTexts[count] = _made[i].Text;
                    }
                }

                _made = null;
                Forget();
            }
        }

        /// <summary>The settings of two parts of a program together.</summary>
        public static Setting[] Join(Setting[] first, Setting[] second)
        {
            Setting[] all = new Setting[first.Length + second.Length];
            Array.Copy(first, 0, all, 0, first.Length);
            Array.Copy(second, 0, all, first.Length, second.Length);
            return all;
        }

        /// <summary>The number under a key.</summary>
        /// <exception cref="ArgumentException">No setting has the key.</exception>
        public double Number(string key)
        {
            return Require(key).Number;
        }

        /// <summary>The text under a key.</summary>
        /// <exception cref="ArgumentException">No setting has the key.</exception>
        public string Text(string key)
        {
            return Require(key).Text;
        }

        /// <summary>The flag under a key.</summary>
        /// <exception cref="ArgumentException">No setting has the key.</exception>
        public bool Flag(string key)
        {
            return Require(key).Number != 0;
        }

        /// <summary>Takes a document. Returns an empty text, or one line with the place and the cure; then nothing has changed.</summary>
        /// <param name="document">The document in UTF-8.</param>
        public string Load(byte[] document)
        {
            return OneLine.Of(Take(document));
        }

        private string Take(byte[] document)
        {
            Setting[] all = All;
            double[] numbers = new double[all.Length];
            string[] texts = new string[all.Length];
            bool[] given = new bool[all.Length];
            JsonReader json = new JsonReader(document, document.Length);
            if (json.Read() != JsonToken.BeginObject)
            {
                return At(json) + "settings are one object in UTF-8 without BOM, such as {\"mqtt\":{\"broker\":\"192.168.1.10\"}}";
            }

            while (json.Read() == JsonToken.Name)
            {
                string section = json.Text;
                if (json.Read() != JsonToken.BeginObject)
                {
                    return json.Token == JsonToken.Error ? json.Error : At(json) + "\"" + section + "\" must be an object of settings";
                }

                while (json.Read() == JsonToken.Name)
                {
                    string key = section + "." + json.Text;
                    int index = IndexOf(all, key);
                    if (index < 0)
                    {
                        return At(json) + "no setting is called " + key + "; " + Known(section);
                    }

                    if (given[index])
                    {
                        return At(json) + key + " is given twice";
                    }

                    string fault = Check(all[index], json);
                    if (fault.Length > 0)
                    {
                        return fault;
                    }

                    // What hides a secret where it is told leaves it as it is.
                    given[index] = all[index].Kind != SettingKind.Secret || json.Text != Hidden;
                    numbers[index] = json.Token == JsonToken.Flag ? (json.Flag ? 1 : 0) : json.Number;
                    texts[index] = json.Text;
                }
            }

            if (json.Token == JsonToken.EndObject)
            {
                json.Read();
            }

            if (json.Token != JsonToken.End)
            {
                return json.Error;
            }

            Remember();
            for (int i = 0; i < all.Length; i++)
            {
                if (given[i])
                {
                    all[i].Given = true;
                    all[i].Take(numbers[i], texts[i]);
                }
            }

            return "";
        }

        /// <summary>Takes a document in place of all that was given before. Returns as <see cref="Load"/> does.</summary>
        public string Replace(byte[] document)
        {
            Setting[] all = All;
            Remember();
            double[] numbers = _numbersBefore;
            string[] texts = _textsBefore;
            bool[] given = _givenBefore;
            for (int i = 0; i < all.Length; i++)
            {
                all[i].ToDefault();
            }

            string fault = Load(document);
            _numbersBefore = numbers;
            _textsBefore = texts;
            _givenBefore = given;
            if (fault.Length > 0)
            {
                Undo();
            }

            return fault;
        }

        /// <summary>Takes a setting back to its default; empty, or one line that says which there are.</summary>
        public string ToDefault(string key)
        {
            Setting[] all = All;
            int index = IndexOf(all, key);
            if (index < 0)
            {
                int dot = key.IndexOf('.');
                return "no setting is called \"" + key + "\"; " + Known(dot < 0 ? key : key.Substring(0, dot));
            }

            Remember();
            all[index].ToDefault();
            return "";
        }

        /// <summary>Undoes the last change.</summary>
        public void Undo()
        {
            Setting[] all = All;
            for (int i = 0; _givenBefore != null && i < all.Length; i++)
            {
                all[i].Take(_numbersBefore[i], _textsBefore[i]);
                all[i].Given = _givenBefore[i];
            }
        }

        /// <summary>Forgets what was before the last change, which takes memory: it cannot be undone any more.</summary>
        public void Forget()
        {
            _numbersBefore = null;
            _textsBefore = null;
            _givenBefore = null;
        }

        /// <summary>Writes a document of all that was given, secrets included: for the drive, not for the wire.</summary>
        public void WriteGiven(JsonWriter json)
        {
            Setting[] all = All;
            json.BeginObject();
            for (int i = 0; i < all.Length; i++)
            {
                string its = SectionOf(all[i]);
                if (First(its) == i)
                {
                    WriteSection(its, json, true);
                }
            }

            json.EndObject();
        }

        /// <summary>Writes a section as an object, secrets as "***"; false where there is none.</summary>
        public bool WriteSection(string section, JsonWriter json)
        {
            if (First(section) < 0)
            {
                return false;
            }

            json.BeginObject();
            WriteSection(section, json, false);
            json.EndObject();
            return true;
        }

        /// <summary>The names of all sections.</summary>
        public string Sections()
        {
            return Known("");
        }

        private static string SectionOf(Setting setting)
        {
            return setting.Key.Substring(0, setting.Key.IndexOf('.'));
        }

        private static void Write(Setting setting, JsonWriter json, bool secrets)
        {
            switch (setting.Kind)
            {
                case SettingKind.Number: json.Number(setting.Number, 6); break;
                case SettingKind.Whole: json.Number((long)setting.Number); break;
                case SettingKind.Flag: json.Flag(setting.Number != 0); break;
                default: json.String(setting.Kind == SettingKind.Secret && !secrets && setting.Text.Length > 0 ? Hidden : setting.Text); break;
            }
        }

        private int First(string section)
        {
            Setting[] all = All;
            for (int i = 0; i < all.Length; i++)
            {
                if (SectionOf(all[i]) == section)
                {
                    return i;
                }
            }

            return -1;
        }

        // A section's name with its settings: those that were given with their secrets, or all without.
        private void WriteSection(string section, JsonWriter json, bool given)
        {
            Setting[] all = All;
            json.Name(section);
            json.BeginObject();
            for (int i = 0; i < all.Length; i++)
            {
                if (SectionOf(all[i]) == section && (!given || all[i].Given))
                {
                    json.Name(all[i].Key.Substring(section.Length + 1));
                    Write(all[i], json, given);
                }
            }

            json.EndObject();
        }

        private void Remember()
        {
            Setting[] all = All;
            _numbersBefore = new double[all.Length];
            _textsBefore = new string[all.Length];
            _givenBefore = new bool[all.Length];
            for (int i = 0; i < all.Length; i++)
            {
                _numbersBefore[i] = all[i].Number;
                _textsBefore[i] = all[i].Text;
                _givenBefore[i] = all[i].Given;
            }
        }

        private static string Check(Setting setting, JsonReader json)
        {
            JsonToken token = json.Read();
            NumberSetting number = setting as NumberSetting;
            if (number == null)
            {
                return CheckText((TextSetting)setting, json, token);
            }

            switch (setting.Kind)
            {
                case SettingKind.Number:
                    return InRange(number, json) ? "" : Fault(setting, json, "a number from " + Limits(number, "F3"));
                case SettingKind.Whole:
                    return InRange(number, json) && (long)json.Number == json.Number ? "" : Fault(setting, json, "a whole number from " + Limits(number, "F0"));
                default:
                    return token == JsonToken.Flag ? "" : Fault(setting, json, "true or false");
            }
        }

        private static string CheckText(TextSetting setting, JsonReader json, JsonToken token)
        {
            bool text = token == JsonToken.String;
            if (setting.Kind == SettingKind.Choice)
            {
                return text && IsChoice(setting, json.Text) ? "" : Fault(setting, json, "one of " + Listed(setting.Choices));
            }

            text = text && json.Text.Length <= setting.Longest;
            string most = setting.Longest.ToString() + " characters";
            if (setting.Kind == SettingKind.Name)
            {
                return text && IsName(json.Text) ? "" : Fault(setting, json, "a name of letters, digits, - and _ of at most " + most);
            }

            if (!text)
            {
                return Fault(setting, json, "a text of at most " + most);
            }

            string wrong = setting.Wrong(json.Text);
            return wrong.Length == 0 ? "" : At(json) + setting.Key + ", " + wrong;
        }

        private static bool InRange(NumberSetting setting, JsonReader json)
        {
            return json.Token == JsonToken.Number && json.Number >= setting.Minimum && json.Number <= setting.Maximum;
        }

        private static bool IsName(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool IsChoice(TextSetting setting, string text)
        {
            for (int i = 0; i < setting.Choices.Length; i++)
            {
                if (setting.Choices[i] == text)
                {
                    return true;
                }
            }

            return false;
        }

        private static string Limits(NumberSetting setting, string format)
        {
            return setting.Minimum.ToString(format) + " to " + setting.Maximum.ToString(format);
        }

        private static string Listed(string[] texts)
        {
            string all = "";
            for (int i = 0; i < texts.Length; i++)
            {
                all += (i == 0 ? "" : ", ") + texts[i];
            }

            return all;
        }

        private static string Fault(Setting setting, JsonReader json, string allowed)
        {
            return json.Token == JsonToken.Error ? json.Error : At(json) + setting.Key + " must be " + allowed + " (" + setting.Help + ")";
        }

        private static string At(JsonReader json)
        {
            return "line " + json.Line.ToString() + ": ";
        }

        private string Known(string section)
        {
            Setting[] all = All;
            string names = "";
            for (int i = 0; i < all.Length; i++)
            {
                if (all[i].Key.StartsWith(section + "."))
                {
                    names += (names.Length == 0 ? "" : ", ") + all[i].Key;
                }
            }

            if (names.Length > 0)
            {
                return "known are " + names;
            }

            string sections = "";
            string last = "";
            for (int i = 0; i < all.Length; i++)
            {
                string its = SectionOf(all[i]);
                if (its != last)
                {
                    sections += (sections.Length == 0 ? "" : ", ") + its;
                    last = its;
                }
            }

            return "sections are " + sections;
        }

        private static int IndexOf(Setting[] all, string key)
        {
            for (int i = 0; i < all.Length; i++)
            {
                if (all[i].Key == key)
                {
                    return i;
                }
            }

            return -1;
        }

        private Setting Require(string key)
        {
            Setting[] all = All;
            int index = IndexOf(all, key);
            if (index < 0)
            {
                throw new ArgumentException("No setting is called " + key + ": add it to the settings.");
            }

            return all[index];
        }
    }
}

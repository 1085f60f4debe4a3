using System;
using SmartSensor.Signal;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// The settings of a node: one JSON document with an object for each section, such as {"mqtt":{"broker":"192.168.1.10"}}. It is checked
    /// whole before any of it applies; keys that it leaves out keep their defaults.
    /// </summary>
    public sealed class Settings
    {
        private readonly Setting[] _all;

        /// <summary>Creates settings at their defaults.</summary>
        public Settings(Setting[] all)
        {
            _all = all;
        }

        /// <summary>All of them, in the order of the documentation.</summary>
        public Setting[] All
        {
            get { return _all; }
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
            return Require(key).Flag;
        }

        /// <summary>Takes a document. Returns an empty text, or one line with the place and the cure; then nothing has changed.</summary>
        /// <param name="document">The document in UTF-8.</param>
        public string Load(byte[] document)
        {
            double[] numbers = new double[_all.Length];
            string[] texts = new string[_all.Length];
            bool[] given = new bool[_all.Length];
            JsonReader json = new JsonReader(document, document.Length);
            if (json.Read() != JsonToken.BeginObject)
            {
                return json.Token == JsonToken.Error ? json.Error : "line 1: settings are one object, such as {\"mqtt\":{\"broker\":\"192.168.1.10\"}}";
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
                    int index = IndexOf(key);
                    if (index < 0)
                    {
                        return At(json) + "no setting is called " + key + "; " + Known(section);
                    }

                    if (given[index])
                    {
                        return At(json) + key + " is given twice";
                    }

                    string fault = Check(_all[index], json);
                    if (fault.Length > 0)
                    {
                        return fault;
                    }

                    given[index] = true;
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

            for (int i = 0; i < _all.Length; i++)
            {
                if (given[i])
                {
                    _all[i].Number = numbers[i];
                    _all[i].Text = texts[i];
                    _all[i].Flag = numbers[i] != 0;
                }
            }

            return "";
        }

        private static string Check(Setting setting, JsonReader json)
        {
            JsonToken token = json.Read();
            switch (setting.Kind)
            {
                case SettingKind.Number:
                    return InRange(setting, json) ? "" : Fault(setting, json, "a number from " + Limits(setting, "F3"));
                case SettingKind.Whole:
                    return InRange(setting, json) && (long)json.Number == json.Number ? "" : Fault(setting, json, "a whole number from " + Limits(setting, "F0"));
                case SettingKind.Text:
                    return token == JsonToken.String && json.Text.Length <= setting.Maximum ? "" : Fault(setting, json, "a text of at most " + Longest(setting));
                case SettingKind.Name:
                    return token == JsonToken.String && json.Text.Length <= setting.Maximum && IsName(json.Text)
                        ? ""
                        : Fault(setting, json, "a name of letters, digits, - and _ of at most " + Longest(setting));
                case SettingKind.Choice:
                    return token == JsonToken.String && IsChoice(setting, json.Text) ? "" : Fault(setting, json, "one of " + Listed(setting.Choices));
                case SettingKind.Filters:
                    string wrong = token == JsonToken.String ? Filters.Check(json.Text) : "";
                    return token != JsonToken.String ? Fault(setting, json, "a text of filters") : wrong.Length == 0 ? "" : At(json) + setting.Key + ", " + wrong;
                default:
                    return token == JsonToken.Flag ? "" : Fault(setting, json, "true or false");
            }
        }

        private static bool InRange(Setting setting, JsonReader json)
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

        private static bool IsChoice(Setting setting, string text)
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

        private static string Limits(Setting setting, string format)
        {
            return setting.Minimum.ToString(format) + " to " + setting.Maximum.ToString(format);
        }

        private static string Longest(Setting setting)
        {
            return ((int)setting.Maximum).ToString() + " characters";
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
            string names = "";
            for (int i = 0; i < _all.Length; i++)
            {
                if (_all[i].Key.StartsWith(section + "."))
                {
                    names += (names.Length == 0 ? "" : ", ") + _all[i].Key;
                }
            }

            if (names.Length > 0)
            {
                return "known are " + names;
            }

            string sections = "";
            string last = "";
            for (int i = 0; i < _all.Length; i++)
            {
                string its = _all[i].Key.Substring(0, _all[i].Key.IndexOf('.'));
                if (its != last)
                {
                    sections += (sections.Length == 0 ? "" : ", ") + its;
                    last = its;
                }
            }

            return "sections are " + sections;
        }

        private int IndexOf(string key)
        {
            for (int i = 0; i < _all.Length; i++)
            {
                if (_all[i].Key == key)
                {
                    return i;
                }
            }

            return -1;
        }

        private Setting Require(string key)
        {
            int index = IndexOf(key);
            if (index < 0)
            {
                throw new ArgumentException("No setting is called " + key + ": add it to the list that the settings are made of.");
            }

            return _all[index];
        }
    }
}

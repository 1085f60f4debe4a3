using System;

namespace SmartSensor.Signal
{
    /// <summary>
    /// The words behind a filter's name: values by name, "window_size=7", one without its name, "7", and points, "0.5->0". What is asked for is taken out;
    /// what is left at the end is a mistake.
    /// </summary>
    internal sealed class FilterArguments
    {
        // Words that were asked for are empty.
        private readonly string[] _words;
        private string _offered = "";

        public FilterArguments(string name, string[] words)
        {
            Name = name;
            _words = words;
        }

        public string Name { get; }

        // The value under a name or, where the filter's main value is asked for, the first word without one; null where there is none.
        public string Take(string key, bool main)
        {
            _offered += (_offered.Length == 0 ? "" : ", ") + key;
            string begins = key + "=";
            for (int i = 0; i < _words.Length; i++)
            {
                string word = _words[i];
                if (word.StartsWith(begins))
                {
                    _words[i] = "";
                    return word.Substring(begins.Length);
                }
            }

            for (int i = 0; main && i < _words.Length; i++)
            {
                string word = _words[i];
                if (word.Length > 0 && word.IndexOf('=') < 0 && word.IndexOf("->") < 0)
                {
                    _words[i] = "";
                    return word;
                }
            }

            return null;
        }

        public string Require(string key)
        {
            string text = Take(key, true);
            if (text == null)
            {
                throw new ArgumentException(key + " is missing; write " + Name + " " + key + "=…");
            }

            return text;
        }

        public float Number(string key, bool main, float otherwise, float least, float most)
        {
            string text = Take(key, main);
            return text == null ? otherwise : Parse(key, text, least, most);
        }

        public float RequireNumber(string key, float least, float most)
        {
            return Parse(key, Require(key), least, most);
        }

        public int Whole(string key, bool main, int otherwise, int least, int most)
        {
            return Whole(key, Number(key, main, otherwise, least, most));
        }

        public int RequireWhole(string key, int least, int most)
        {
            return Whole(key, RequireNumber(key, least, most));
        }

        private static int Whole(string key, float number)
        {
            int whole = (int)number;
            if (whole != number)
            {
                throw new ArgumentException(key + " is a whole number, not " + number.ToString("F3"));
            }

            return whole;
        }

        public bool Flag(string key)
        {
            string text = Take(key, false);
            if (text == null || text == "false")
            {
                return false;
            }

            if (text != "true")
            {
                throw new ArgumentException(key + " is true or false, not \"" + text + "\"");
            }

            return true;
        }

        // A time with its unit, "500ms", "10s", "5min", "1h", as µs; a bare number counts seconds.
        public long RequireTime(string key)
        {
            string text = Require(key);
            float unit = 1f;
            string number = text;
            if (text.EndsWith("ms"))
            {
                unit = 0.001f;
                number = text.Substring(0, text.Length - 2);
            }
            else if (text.EndsWith("min"))
            {
                unit = 60f;
                number = text.Substring(0, text.Length - 3);
            }
            else if (text.EndsWith("s"))
            {
                number = text.Substring(0, text.Length - 1);
            }
            else if (text.EndsWith("h"))
            {
                unit = 3600f;
                number = text.Substring(0, text.Length - 1);
            }

            return (long)(Parse(key, number, 0.001f, 1e7f) * (double)unit * 1e6);
        }

        // All points: readings in front, truths behind.
        public float[] Points()
        {
            _offered += (_offered.Length == 0 ? "" : ", ") + "points such as 0.5->0";
            int count = 0;
            for (int i = 0; i < _words.Length; i++)
            {
                count += _words[i].IndexOf("->") > 0 ? 1 : 0;
            }

            float[] points = new float[2 * count];
            int next = 0;
            for (int i = 0; i < _words.Length; i++)
            {
                string word = _words[i];
                int arrow = word.IndexOf("->");
                if (arrow > 0)
                {
                    points[next] = Parse("a reading", word.Substring(0, arrow), -1e15f, 1e15f);
                    points[count + next] = Parse("a truth", word.Substring(arrow + 2), -1e15f, 1e15f);
                    next++;
                    _words[i] = "";
                }
            }

            return points;
        }

        // Refuses what nobody asked for.
        public void End()
        {
            for (int i = 0; i < _words.Length; i++)
            {
                if (_words[i].Length > 0)
                {
                    throw new ArgumentException("\"" + _words[i] + "\" is not understood; it takes " + (_offered.Length == 0 ? "nothing" : _offered));
                }
            }
        }

        private static float Parse(string key, string text, float least, float most)
        {
            double number;
            if (!double.TryParse(text, out number) || !(number >= least && number <= most))
            {
                throw new ArgumentException(key + " is a number between " + Text(least) + " and " + Text(most) + ", not \"" + text + "\"");
            }

            return (float)number;
        }

        private static string Text(float number)
        {
            return number >= 1e7f ? "any" : number <= -1e7f ? "any" : number == (int)number ? ((int)number).ToString() : number.ToString("F3");
        }
    }
}

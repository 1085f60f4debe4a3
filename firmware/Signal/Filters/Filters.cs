using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Filters as a text of the settings: each a name with its values, a semicolon between them, in the order in which they work, such as
    /// "median window_size=5 send_every=1; delta 0.5". Names and meanings are ESPHome's where it has the filter. The text is checked whole.
    /// </summary>
    public static class Filters
    {
        private const float Any = 1e15f;
        private const int MostFilters = 16;

        /// <summary>Every filter with its values and their defaults, for people; a value that stands without a default must be given.</summary>
        public static string[] Help()
        {
            return new string[]
            {
                "offset value",
                "multiply value",
                "filter_out value",
                "quantile quantile=0.9 window_size=5 send_every=5 send_first_at=1",
                "median window_size=5 send_every=5 send_first_at=1",
                "skip_initial samples",
                "min window_size=5 send_every=5 send_first_at=1",
                "max window_size=5 send_every=5 send_first_at=1",
                "sliding_window_moving_average window_size=15 send_every=15 send_first_at=1",
                "exponential_moving_average alpha=0.1 send_every=15 send_first_at=1",
                "throttle period",
                "throttle_average period",
                "delta value (a number, or with %)",
                "timeout period value=0 (or value=last)",
                "debounce period",
                "heartbeat period",
                "calibrate_linear reading->truth … method=least_squares (or exact)",
                "calibrate_polynomial reading->truth … degree=2",
                "clamp min_value=… max_value=… ignore_out_of_range=false",
                "round decimals",
                "round_to_multiple_of step",
                "or(filter | filter …)",
                "hampel window_size=7 threshold=3",
                "butterworth_low corner rate=… order=2",
                "butterworth_high corner rate=… order=2",
                "butterworth_band low=… high=… rate=… order=2",
                "notch centre rate=… quality=10",
                "kalman noise=… drift=…",
                "boxcar factor",
                "cic factor order=3",
            };
        }

        /// <summary>Makes the filters of a text.</summary>
        /// <param name="text">The text; empty for none.</param>
        /// <param name="frame">The frame that they will work on.</param>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <exception cref="ArgumentException">The text is refused: one line with the filter's number and name, and what is allowed. Nothing was made.</exception>
        public static Stage[] Parse(string text, Frame frame, int channel)
        {
            string[] parts = Split(text, ';');
            if (parts.Length > MostFilters)
            {
                throw new ArgumentException("There are " + parts.Length.ToString() + " filters; the most are " + MostFilters.ToString() + ".");
            }

            Stage[] stages = new Stage[parts.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                stages[i] = Make(parts[i], "filter " + (i + 1).ToString(), frame, channel);
            }

            return stages;
        }

        /// <summary>One line on what is wrong with a text, empty where nothing is; for the settings, which do not know the frame yet.</summary>
        public static string Check(string text)
        {
            try
            {
                Parse(text, new Frame(new Channel[] { new Channel(Quantity.Count, Axis.None, -Any, Any, 1f, 0f, 1f) }), 0);
                return "";
            }
            catch (ArgumentException e)
            {
                return e.Message;
            }
        }

        private static Stage Make(string text, string place, Frame frame, int channel)
        {
            text = text.Trim();
            if (text.StartsWith("or(") && text.EndsWith(")"))
            {
                string[] parts = Split(text.Substring(3, text.Length - 4), '|');
                Stage[] inner = new Stage[parts.Length];
                for (int i = 0; i < parts.Length; i++)
                {
                    inner[i] = Make(parts[i], place + " (or), part " + (i + 1).ToString(), frame, channel);
                }

                return Guarded(place + " (or)", () => new OrFilter(channel, inner));
            }

            string[] words = Words(text);
            if (words.Length == 0)
            {
                throw new ArgumentException(place + " is empty; name one of " + Names());
            }

            string name = words[0];
            string[] rest = new string[words.Length - 1];
            Array.Copy(words, 1, rest, 0, rest.Length);
            FilterArguments arguments = new FilterArguments(name, rest);
            return Guarded(place + " (" + name + ")", () =>
            {
                Stage stage = Create(arguments, channel, frame.Channels[channel]);
                arguments.End();
                return stage;
            });
        }

        private delegate Stage Maker();

        // Puts the place in front of what a filter refuses.
        private static Stage Guarded(string place, Maker maker)
        {
            try
            {
                return maker();
            }
            catch (ArgumentException e)
            {
                throw new ArgumentException(place + ": " + e.Message);
            }
        }

        private static Stage Create(FilterArguments a, int channel, Channel of)
        {
            float resolution = of.Resolution;
            switch (a.Name)
            {
                case "offset": return new OffsetGain(channel, -a.RequireNumber("value", -Any, Any), 1f);
                case "multiply": return new OffsetGain(channel, 0f, a.RequireNumber("value", -Any, Any));
                case "filter_out": return new FilterOut(channel, a.RequireNumber("value", -Any, Any), 0.5f * resolution);
                case "skip_initial": return new SkipInitial(channel, a.RequireWhole("samples", 1, 1000000));
                case "throttle": return new ThrottleFilter(channel, a.RequireTime("period"));
                case "throttle_average": return new ThrottleAverage(channel, a.RequireTime("period"));
                case "debounce": return new DebounceFilter(channel, a.RequireTime("period"));
                case "heartbeat": return new HeartbeatFilter(channel, a.RequireTime("period"));
                case "round_to_multiple_of": return new RoundFilter(channel, a.RequireNumber("step", 1e-9f, 1e9f));
                case "boxcar": return new BoxcarDecimator(channel, a.RequireWhole("factor", 2, 1000));
                case "hampel": return new HampelFilter(channel, a.Whole("window_size", true, 7, 3, SortedWindow.Longest), a.Number("threshold", false, 3f, 0.1f, 100f), 0.5f * resolution);
                case "kalman": return new KalmanFilter(channel, a.RequireNumber("noise", 1e-12f, 1e12f), a.RequireNumber("drift", 0f, 1e12f));
                case "round": return new RoundFilter(channel, Decimals(a.RequireWhole("decimals", 0, 6)));
                case "cic": return Cascade(channel, a.Whole("order", false, 3, 1, 4), a.RequireWhole("factor", 2, 1000), of);
                case "delta": return Delta(channel, a.Require("value"));
                case "timeout": return Timeout(channel, a);
                case "clamp": return new ClampFilter(channel, a.Number("min_value", false, -Any, -Any, Any), a.Number("max_value", false, Any, -Any, Any), a.Flag("ignore_out_of_range"));
                case "calibrate_linear":
                case "calibrate_polynomial": return Curve(channel, a);
                default: return Windowed(a, channel);
            }
        }

        // In steps of a sixteenth of the resolution, or coarser ones where the channel's range has too many of those.
        private static Stage Cascade(int channel, int order, int factor, Channel of)
        {
            float reach = of.Maximum > -of.Minimum ? of.Maximum : -of.Minimum;
            float least = 1.001f * reach / CicDecimator.MostSteps(order, factor);
            float step = of.Resolution * (1f / 16f);
            return new CicDecimator(channel, order, factor, step > least ? step : least);
        }

        // What works on a window or a band.
        private static Stage Windowed(FilterArguments a, int channel)
        {
            switch (a.Name)
            {
                case "median":
                case "min":
                case "max":
                case "quantile":
                    float quantile = a.Name == "quantile" ? a.Number("quantile", true, 0.9f, 0f, 1f) : a.Name == "max" ? 1f : 0f;
                    int window = a.Whole("window_size", a.Name != "quantile", 5, 1, SortedWindow.Longest);
                    int every = a.Whole("send_every", false, 5, 1, 100000);
                    int first = a.Whole("send_first_at", false, 1, 1, every);
                    return a.Name == "median" ? new MedianFilter(channel, window, every, first) : new QuantileFilter(channel, quantile, window, every, first);
                case "sliding_window_moving_average":
                    window = a.Whole("window_size", true, 15, 1, MovingAverage.LongestWindow);
                    every = a.Whole("send_every", false, 15, 1, 100000);
                    return new MovingAverage(channel, window, every, a.Whole("send_first_at", false, 1, 1, every));
                case "exponential_moving_average":
                    float alpha = a.Number("alpha", true, 0.1f, 1e-6f, 1f);
                    every = a.Whole("send_every", false, 15, 1, 100000);
                    return new ExponentialFilter(channel, alpha, every, a.Whole("send_first_at", false, 1, 1, every));
                case "butterworth_low":
                    return BiquadFilter.LowPass(channel, a.Whole("order", false, 2, 1, BiquadFilter.GreatestOrder), Corner(a, "corner"), Corner(a, "rate"));
                case "butterworth_high":
                    return BiquadFilter.HighPass(channel, a.Whole("order", false, 2, 1, BiquadFilter.GreatestOrder), Corner(a, "corner"), Corner(a, "rate"));
                case "butterworth_band":
                    return BiquadFilter.BandPass(channel, a.Whole("order", false, 2, 1, BiquadFilter.GreatestOrder), Corner(a, "low"), Corner(a, "high"), Corner(a, "rate"));
                case "notch":
                    return BiquadFilter.Notch(channel, Corner(a, "centre"), a.Number("quality", false, 10f, 0.1f, 1000f), Corner(a, "rate"));
                default:
                    throw new ArgumentException("there is no such filter; there are " + Names());
            }
        }

        private static float Corner(FilterArguments a, string key)
        {
            return a.RequireNumber(key, 1e-5f, 1e5f);
        }

        private static float Decimals(int decimals)
        {
            float step = 1f;
            for (int i = 0; i < decimals; i++)
            {
                step *= 0.1f;
            }

            return step;
        }

        private static Stage Delta(int channel, string text)
        {
            bool relative = text.EndsWith("%");
            double number;
            if (!double.TryParse(relative ? text.Substring(0, text.Length - 1) : text, out number) || !(number >= 0 && number <= Any))
            {
                throw new ArgumentException("value is a number of 0 or more, or one with %, not \"" + text + "\"");
            }

            return new DeltaFilter(channel, (float)(relative ? number * 0.01 : number), relative);
        }

        private static Stage Timeout(int channel, FilterArguments a)
        {
            long period = a.RequireTime("period");
            string value = a.Take("value", false);
            double number = 0;
            if (value != null && value != "last" && (!double.TryParse(value, out number) || !(number >= -Any && number <= Any)))
            {
                throw new ArgumentException("value is a number or last, not \"" + value + "\"");
            }

            return new TimeoutFilter(channel, period, (float)number, value == "last");
        }

        private static Stage Curve(int channel, FilterArguments a)
        {
            bool linear = a.Name == "calibrate_linear";
            float[] points = a.Points();
            int count = points.Length >> 1;
            float[] readings = new float[count];
            float[] truths = new float[count];
            Array.Copy(points, 0, readings, 0, count);
            Array.Copy(points, count, truths, 0, count);
            if (!linear)
            {
                return new PolynomialFilter(channel, a.Whole("degree", false, 2, 1, PolynomialFilter.GreatestDegree), readings, truths);
            }

            string method = a.Take("method", false);
            if (method == "exact")
            {
                return new PiecewiseLinearCalibration(channel, readings, truths);
            }

            if (method != null && method != "least_squares")
            {
                throw new ArgumentException("method is least_squares or exact, not \"" + method + "\"");
            }

            return new PolynomialFilter(channel, 1, readings, truths);
        }

        private static string Names()
        {
            string[] help = Help();
            string names = "";
            for (int i = 0; i < help.Length; i++)
            {
                int end = help[i].IndexOf(' ');
                int bracket = help[i].IndexOf('(');
                end = bracket >= 0 && (end < 0 || bracket < end) ? bracket : end;
                names += (i == 0 ? "" : ", ") + help[i].Substring(0, end);
            }

            return names;
        }

        // Parts between separators that stand in no bracket; none of an empty text.
        private static string[] Split(string text, char separator)
        {
            if (text.Trim().Length == 0)
            {
                return new string[0];
            }

            int count = 1;
            int depth = 0;
            for (int i = 0; i < text.Length; i++)
            {
                depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
                count += depth == 0 && text[i] == separator ? 1 : 0;
            }

            string[] parts = new string[count];
            int next = 0;
            int start = 0;
            depth = 0;
            for (int i = 0; i <= text.Length; i++)
            {
                bool ends = i == text.Length;
                if (!ends)
                {
                    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
                    ends = depth == 0 && text[i] == separator;
                }

                if (ends)
                {
                    parts[next] = text.Substring(start, i - start);
                    next++;
                    start = i + 1;
                }
            }

            if (depth != 0)
            {
                throw new ArgumentException("The brackets of \"" + text + "\" do not match.");
            }

            return parts;
        }

        private static string[] Words(string text)
        {
            string[] all = text.Split(' ');
            int count = 0;
            for (int i = 0; i < all.Length; i++)
            {
                count += all[i].Length > 0 ? 1 : 0;
            }

            string[] words = new string[count];
            int next = 0;
            for (int i = 0; i < all.Length; i++)
            {
                if (all[i].Length > 0)
                {
                    words[next] = all[i];
                    next++;
                }
            }

            return words;
        }
    }
}

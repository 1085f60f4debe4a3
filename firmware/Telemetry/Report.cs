using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// What a node says about one instant on one of its topics. Values are in SI units and doubles, so that totals keep every pulse. Allocated once.
    /// </summary>
    public sealed class Report
    {
        /// <summary>The last level of its topic, such as "water".</summary>
        public readonly string Stream;

        /// <summary>Name of each value in the payload.</summary>
        public readonly string[] Names;

        /// <summary>What each value is, and with it its SI unit.</summary>
        public readonly Quantity[] Quantities;

        /// <summary>The values in the SI unit of each field's quantity; never NaN.</summary>
        public readonly double[] Values;

        /// <summary>What each value is worth; a value that is neither valid nor saturated is published as null.</summary>
        public readonly Validity[] Validity;

        /// <summary>When it was sampled, µs of <see cref="Clock.Microseconds"/>.</summary>
        public long Time;

        /// <summary>Time after which values of it are no longer what is so now, s; 0 for never.</summary>
        public int Expiry;

        /// <summary>True for what never waits for company in its message, such as an alarm.</summary>
        public bool Urgent;

        /// <summary>True for what holds until it is told again, such as which alarms are set: the broker keeps it for who comes later, and it is published again where <see cref="Publisher.Asked"/> wants it.</summary>
        public bool Retained;

        internal int Index = -1;

        // By field; null where all are told as finely as Presentation has it, and where none is told as a word. An object for each field would take twice the memory.
        private readonly double[] _resolutions;
        private readonly string[][] _words;

        /// <summary>Creates a report in which nothing is known yet.</summary>
        public Report(string stream, ReportField[] fields)
        {
            Stream = stream;
            Names = new string[fields.Length];
            Quantities = new Quantity[fields.Length];
            Values = new double[fields.Length];
            Validity = new Validity[fields.Length];
            bool words = false;
            for (int i = 0; i < fields.Length; i++)
            {
                Names[i] = fields[i].Name;
                Quantities[i] = fields[i].Quantity;
                words = words || fields[i].Words != null;
                if (fields[i].Resolution > 0)
                {
                    _resolutions = _resolutions == null ? new double[fields.Length] : _resolutions;
                    _resolutions[i] = fields[i].Resolution;
                }
            }

            // All are stored, since on the board an element that never was is not null.
            _words = words ? new string[fields.Length][] : null;
            for (int i = 0; words && i < fields.Length; i++)
            {
                _words[i] = fields[i].Words;
            }
        }

        /// <summary>Creates a report with a field for every channel of a frame, named as the channels.</summary>
        public Report(string stream, Channel[] channels)
            : this(stream, FieldsOf(channels))
        {
        }

        /// <summary>Sets a value that is valid.</summary>
        [Hot]
        public void Set(int field, double value)
        {
            Values[field] = value;
            Validity[field] = Sensing.Validity.Valid;
        }

        /// <summary>Takes one channel of a frame with what it is worth.</summary>
        [Hot]
        public void Take(int field, Frame frame, int channel)
        {
            Values[field] = frame.Values[channel];
            Validity[field] = frame.Validity[channel];
        }

        /// <summary>Name, quantity and words of a field, made when they are asked for; its step is told by <see cref="Resolution"/>.</summary>
        /// <param name="field">Its index.</param>
        public ReportField Field(int field)
        {
            return _words == null || _words[field] == null ? new ReportField(Names[field], Quantities[field]) : new ReportField(Names[field], _words[field]);
        }

        /// <summary>The finest step of a value that is worth telling, in the quantity's SI unit.</summary>
        /// <param name="field">Its index.</param>
        public double Resolution(int field)
        {
            return _resolutions == null || _resolutions[field] == 0 ? Presentation.Resolution(Quantities[field]) : _resolutions[field];
        }

        /// <summary>Swaps the words of a field that is told as one of several: with what makes its labels.</summary>
        /// <param name="field">Index of a field that was made with words.</param>
        /// <param name="words">The words by index.</param>
        public void Reword(int field, string[] words)
        {
            _words[field] = words;
        }

        /// <summary>The word of a value; "unknown" where there is none.</summary>
        /// <param name="field">Index of a field that is told as one of several words.</param>
        /// <param name="value">Index of the word.</param>
        public string Word(int field, double value)
        {
            string[] words = _words == null ? null : _words[field];
            return words != null && value >= 0 && value < words.Length ? words[(int)value] : "unknown";
        }

        private static ReportField[] FieldsOf(Channel[] channels)
        {
            ReportField[] fields = new ReportField[channels.Length];
            for (int i = 0; i < fields.Length; i++)
            {
                fields[i] = new ReportField(channels[i].Name, channels[i].Quantity);
            }

            return fields;
        }
    }
}

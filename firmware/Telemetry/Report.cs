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

        /// <summary>What each value is.</summary>
        public readonly ReportField[] Fields;

        /// <summary>The values in the SI unit of each field's quantity; never NaN.</summary>
        public readonly double[] Values;

        /// <summary>What each value is worth; a value that is neither valid nor saturated is published as null.</summary>
        public readonly Validity[] Validity;

        /// <summary>When it was sampled, µs of <see cref="Clock.Microseconds"/>.</summary>
        public long Time;

        /// <summary>Time after which values of it are no longer what is so now, s; 0 for never.</summary>
        public int Expiry;

        internal int Index = -1;

        /// <summary>Creates a report in which nothing is known yet.</summary>
        public Report(string stream, ReportField[] fields)
        {
            Stream = stream;
            Fields = fields;
            Values = new double[fields.Length];
            Validity = new Validity[fields.Length];
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

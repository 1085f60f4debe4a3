using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Readings as one SenML pack (RFC 8428): a record a value, in SI units; of few readings row by row, so that a row's stream and time are said once (bn, bt), of many column by column, so that a column's name, unit and first value are (bn, bu, bv).
    /// Names are the device's name, the stream and the field, such as "urn:dev:mac:0024befffe804ff1:water/volume"; what is not valid is left out. While UTC is not known times are relative to the
    /// moment of sending (§4.5.3); a reading of an earlier boot that never knew it has no time, and "undated/" and the boot before its stream. Name and time identify a value: there is no sequence.
    /// </summary>
    public abstract class Senml : Codec
    {
        /// <summary>Label of the base name (RFC 8428 §6).</summary>
        protected const int BaseName = -2;

        /// <summary>Label of the base time.</summary>
        protected const int BaseTime = -3;

        /// <summary>Label of the base unit.</summary>
        protected const int BaseUnit = -4;

        /// <summary>Label of the base value.</summary>
        protected const int BaseValue = -5;

        /// <summary>Label of the name.</summary>
        protected const int Name = 0;

        /// <summary>Label of the unit.</summary>
        protected const int Unit = 1;

        /// <summary>Label of a value that is a number.</summary>
        protected const int Number = 2;

        /// <summary>Label of a value that is a text.</summary>
        protected const int String = 3;

        /// <summary>Label of a value that is a flag.</summary>
        protected const int Boolean = 4;

        /// <summary>Label of the time.</summary>
        protected const int Time = 6;

        /// <summary>Longest payload, bytes.</summary>
        protected const int Capacity = 4096;

        private const int FieldsOfOne = 54;
        private const int FieldsOfMany = 16;

        // More bytes than in JSON what a row begins with takes and a record of it, name and device left out; what a column begins with, and a record of it.
        private const int RowHead = 40;
        private const int RowRecord = 46;
        private const int ColumnHead = 80;
        private const int ColumnRecord = 40;

        private readonly string _device;
        private readonly int _most;
        private readonly Report[] _reports;
        private readonly long[] _times;
        private readonly string[] _prefixes;
        private readonly int[] _starts;
        private readonly double[] _values;
        private readonly bool[] _valid;
        private int _rows;
        private int _used;
        private int _rowBytes;
        private int _columnBytes;

        /// <summary>Creates a codec.</summary>
        /// <param name="device">Beginning of all names, with its separator at the end: a device URN (RFC 9039) or a topic.</param>
        /// <param name="most">Most readings in a pack, at least 1.</param>
        protected Senml(string device, int most)
        {
            _device = device;
            _most = most;
            _reports = new Report[most];
            _times = new long[most];
            _prefixes = new string[most];
            _starts = new int[most];
            int fields = most * FieldsOfMany < FieldsOfOne ? FieldsOfOne : most * FieldsOfMany;
            _values = new double[fields];
            _valid = new bool[fields];
        }

        /// <inheritdoc/>
        public override string SharedTopic
        {
            get { return "senml"; }
        }

        /// <inheritdoc/>
        public override void Begin()
        {
            _rows = 0;
            _used = 0;
            _rowBytes = 16;
            _columnBytes = 16;
        }

        /// <inheritdoc/>
        public override bool Add(Reading reading)
        {
            Report report = reading.Report;
            int fields = report.Names.Length;
            if (_rows == _most || _used + fields > _values.Length)
            {
                return false;
            }

            string prefix = reading.Utc >= 0 || reading.Age >= 0 ? report.Stream + "/" : "undated/" + reading.Boot.ToString() + "/" + report.Stream + "/";
            _reports[_rows] = report;
            _prefixes[_rows] = prefix;
            bool first = IsFirst(_rows);
            int rowBytes = _rowBytes + RowHead + _device.Length + prefix.Length;
            int columnBytes = _columnBytes;
            for (int i = 0; i < fields; i++)
            {
                rowBytes += RowRecord + report.Names[i].Length;
                columnBytes += first ? ColumnHead + _device.Length + prefix.Length + report.Names[i].Length : ColumnRecord;
            }

            if (rowBytes > Capacity && columnBytes > Capacity)
            {
                return false;
            }

            _rowBytes = rowBytes;
            _columnBytes = columnBytes;
            _times[_rows] = reading.Utc >= 0 ? reading.Utc : reading.Age >= 0 ? -reading.Age : 0;
            _starts[_rows] = _used;
            for (int i = 0; i < fields; i++)
            {
                Validity mark = reading.Validity[i];
                _values[_used + i] = reading.Values[i];
                _valid[_used + i] = mark == Validity.Valid || mark == Validity.Saturated;
            }

            _used += fields;
            _rows++;
            return true;
        }

        /// <inheritdoc/>
        public override int End()
        {
            int records = 0;
            for (int i = 0; i < _used; i++)
            {
                records += _valid[i] ? 1 : 0;
            }

            if (records == 0)
            {
                // A pack has at least one record (RFC 8428 §4).
                return 0;
            }

            BeginPack(records);
            if (_rows == 1 || _rowBytes < _columnBytes)
            {
                Rows();
            }
            else
            {
                Columns();
            }

            return EndPack();
        }

        /// <summary>Begins the pack.</summary>
        protected abstract void BeginPack(int records);

        /// <summary>Begins a record of so many labels.</summary>
        protected abstract void BeginRecord(int labels);

        /// <summary>Writes a label with a text.</summary>
        protected abstract void Text(int label, string value);

        /// <summary>Writes a label with a number.</summary>
        /// <param name="label">The label.</param>
        /// <param name="value">A multiple of the resolution.</param>
        /// <param name="resolution">How exactly it is to be told.</param>
        protected abstract void Value(int label, double value, double resolution);

        /// <summary>Writes a label with a flag.</summary>
        protected abstract void Flag(int label, bool value);

        /// <summary>Ends the record.</summary>
        protected abstract void EndRecord();

        /// <summary>Ends the pack; returns its length in bytes.</summary>
        protected abstract int EndPack();

        private static double Rounded(double value, double resolution)
        {
            double steps = value / resolution;
            return steps < 9e15 && steps > -9e15 ? (long)(steps < 0 ? steps - 0.5 : steps + 0.5) * resolution : value;
        }

        // A flag or a word has no unit.
        private static bool IsBare(Quantity quantity)
        {
            return quantity == Quantity.State || quantity == Quantity.Label;
        }

        private void Bare(Report report, int field, double value)
        {
            if (report.Quantities[field] == Quantity.State)
            {
                Flag(Boolean, value != 0);
            }
            else
            {
                Text(String, report.Word(field, value));
            }
        }

        private void Rows()
        {
            string name = "";
            long time = 0;
            for (int row = 0; row < _rows; row++)
            {
                Report report = _reports[row];
                for (int i = 0; i < report.Names.Length; i++)
                {
                    int at = _starts[row] + i;
                    if (!_valid[at])
                    {
                        continue;
                    }

                    Quantity quantity = report.Quantities[i];
                    bool bare = IsBare(quantity);
                    bool named = name != _prefixes[row];
                    bool timed = time != _times[row];
                    BeginRecord((named ? 1 : 0) + (timed ? 1 : 0) + (bare ? 2 : 3));
                    if (named)
                    {
                        name = _prefixes[row];
                        Text(BaseName, _device + name);
                    }

                    if (timed)
                    {
                        time = _times[row];
                        Value(BaseTime, time * 0.001, 0.001);
                    }

                    Text(Name, report.Names[i]);
                    if (bare)
                    {
                        Bare(report, i, _values[at]);
                    }
                    else
                    {
                        double resolution = report.Resolution(i);
                        Text(Unit, Quantities.Unit(quantity));
                        Value(Number, Rounded(_values[at], resolution), resolution);
                    }

                    EndRecord();
                }
            }
        }

        private void Columns()
        {
            // A base in the middle keeps the times short.
            long middle = _times[_rows / 2] / 1000 * 1000;
            bool first = true;
            for (int row = 0; row < _rows; row++)
            {
                if (IsFirst(row))
                {
                    for (int field = 0; field < _reports[row].Names.Length; field++)
                    {
                        first = !Column(row, field, first, middle) && first;
                    }
                }
            }
        }

        // True where no row before has this one's columns.
        private bool IsFirst(int row)
        {
            for (int before = 0; before < row; before++)
            {
                if (Same(before, row))
                {
                    return false;
                }
            }

            return true;
        }

        private bool Same(int one, int other)
        {
            return _reports[one] == _reports[other] && _prefixes[one] == _prefixes[other];
        }

        // Writes a field of all rows with the same columns; false where none has a value.
        private bool Column(int from, int field, bool first, long middle)
        {
            Quantity quantity = _reports[from].Quantities[field];
            bool bare = IsBare(quantity);
            double resolution = _reports[from].Resolution(field);
            double origin = 0;
            bool begun = false;
            for (int row = from; row < _rows; row++)
            {
                int at = _starts[row] + field;
                if (!Same(from, row) || !_valid[at])
                {
                    continue;
                }

                bool timed = first && !begun && middle != 0;
                BeginRecord(2 + (begun ? 0 : bare ? 2 : 3) + (timed ? 1 : 0));
                if (!begun)
                {
                    Text(BaseName, _device + _prefixes[row] + _reports[row].Names[field]);
                    Text(BaseUnit, Quantities.Unit(quantity));
                    if (!bare)
                    {
                        // A base in the middle keeps the values short.
                        int centre = _rows / 2 >= row && Same(from, _rows / 2) && _valid[_starts[_rows / 2] + field] ? _starts[_rows / 2] + field : at;
                        origin = Rounded(_values[centre], resolution);

                        // What it is off is off in all values.
                        Value(BaseValue, origin, resolution * 0.01);
                    }
                }

                if (timed)
                {
                    Value(BaseTime, middle / 1000, 1);
                }

                Value(Time, (_times[row] - middle) * 0.001, 0.001);
                if (bare)
                {
                    Bare(_reports[from], field, _values[at]);
                }
                else
                {
                    Value(Number, Rounded(_values[at] - origin, resolution), resolution);
                }

                EndRecord();
                begun = true;
            }

            return begun;
        }
    }
}

using System;
using System.Text;
using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>All that a node publishes: its streams in the order in which they were added, each with its fields.</summary>
    public sealed class Schema
    {
        /// <summary>Most streams.</summary>
        public const int Most = 32;

        // Most nodes have fewer streams than this.
        private const int Step = 8;

        private Report[] _reports = new Report[Step];
        private int _count;

        /// <summary>Streams so far.</summary>
        public int Count
        {
            get { return _count; }
        }

        /// <summary>The report of a stream that was added first.</summary>
        /// <param name="stream">Index, 0…<see cref="Count"/> - 1.</param>
        public Report Report(int stream)
        {
            return _reports[stream];
        }

        /// <summary>Adds a report's stream, or finds it where it was added before; returns its index.</summary>
        /// <exception cref="ArgumentException">The stream exists with other fields, or there are too many.</exception>
        public int Add(Report report)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_reports[i].Stream == report.Stream)
                {
                    if (!Same(_reports[i], report))
                    {
                        throw new ArgumentException("The stream " + report.Stream + " has other fields already: give it another name.");
                    }

                    return i;
                }
            }

            if (_count == Most)
            {
                throw new ArgumentException("At most 32 streams fit: leave out " + report.Stream + ".");
            }

            if (_count == _reports.Length)
            {
                Report[] longer = new Report[_count + Step];
                Array.Copy(_reports, 0, longer, 0, _count);
                _reports = longer;
            }

            _reports[_count] = report;
            _count++;
            return _count - 1;
        }

        /// <summary>A checksum over all streams with the names and quantities of their fields: another program has another one.</summary>
        public uint Checksum()
        {
            string all = "";
            for (int i = 0; i < _count; i++)
            {
                all += _reports[i].Stream + ":";
                Report report = _reports[i];
                for (int k = 0; k < report.Names.Length; k++)
                {
                    all += report.Names[k] + "=" + ((int)report.Quantities[k]).ToString() + ",";
                }
            }

            byte[] bytes = Encoding.UTF8.GetBytes(all);
            return Crc32.Of(bytes, 0, bytes.Length);
        }

        private static bool Same(Report one, Report other)
        {
            if (one.Names.Length != other.Names.Length)
            {
                return false;
            }

            for (int i = 0; i < one.Names.Length; i++)
            {
                if (one.Names[i] != other.Names[i] || one.Quantities[i] != other.Quantities[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>Numbers reports and puts them into the outbox: the last step of a sample's journey on the pipeline's side.</summary>
    public sealed class Publisher
    {
        /// <summary>Longest record of a reading, bytes: that of 54 fields.</summary>
        public const int LongestRecord = 512;

        /// <summary>
        /// How often it was asked for what holds until it is told again: a connection came that was told of it as of history, or whose broker may have forgotten it. Who publishes such a report does so
        /// when this is another number than at the last look.
        /// </summary>
        public int Asked;

        private readonly Outbox _outbox;
        private readonly uint _boot;
        private byte[] _record = new byte[0];
        private uint _sequence;

        /// <summary>Creates a publisher.</summary>
        /// <param name="outbox">Where readings wait.</param>
        /// <param name="boot">Number of this boot.</param>
        public Publisher(Outbox outbox, uint boot)
        {
            _outbox = outbox;
            _boot = boot;
        }

        /// <summary>What is published.</summary>
        public Schema Schema { get; } = new Schema();

        // Something urgent was published since this was set to false.
        internal bool Urgent { get; set; }

        /// <summary>Number of this boot.</summary>
        public uint Boot
        {
            get { return _boot; }
        }

        /// <summary>Reports that were handed to the outbox: the sequence of the last one.</summary>
        public long Published
        {
            get { return _sequence; }
        }

        /// <summary>Announces a report at start-up.</summary>
        /// <exception cref="ArgumentException">Its stream exists with other fields, there are too many streams, or it has too many fields.</exception>
        public Report Add(Report report)
        {
            int longest = ReadingRecord.Longest(report.Names.Length);
            if (longest > LongestRecord)
            {
                throw new ArgumentException("The stream " + report.Stream + " has " + report.Names.Length.ToString() + " fields; at most 54 fit.");
            }

            if (longest > _record.Length)
            {
                _record = new byte[longest];
            }

            report.Index = Schema.Add(report);
            return report;
        }

        /// <summary>Queues a report; it can be reused at once.</summary>
        /// <exception cref="ArgumentException">The report was never announced by <see cref="Add"/>.</exception>
        [Hot]
        public void Publish(Report report)
        {
            if (report.Index < 0)
            {
                throw new ArgumentException("Call Publisher.Add first.");
            }

            Urgent = Urgent || report.Urgent;
            _sequence++;
            _outbox.Add(_record, ReadingRecord.Write(_record, report, report.Index, _boot, _sequence));
        }
    }
}

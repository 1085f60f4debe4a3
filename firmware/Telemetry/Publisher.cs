using System;
using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>Turns reports into payloads of the outbox: the last step of a sample's journey on the pipeline's side.</summary>
    public sealed class Publisher
    {
        private readonly Clock _clock;
        private readonly Codec _codec;
        private readonly Outbox _outbox;
        private readonly string[] _streams;
        private readonly uint _boot;

        /// <summary>Creates a publisher.</summary>
        /// <param name="clock">Dates the reports.</param>
        /// <param name="codec">Form of the payloads.</param>
        /// <param name="outbox">Where they wait.</param>
        /// <param name="streams">Last levels of the topics, as the session has them.</param>
        /// <param name="boot">Number of this boot.</param>
        public Publisher(Clock clock, Codec codec, Outbox outbox, string[] streams, uint boot)
        {
            _clock = clock;
            _codec = codec;
            _outbox = outbox;
            _streams = streams;
            _boot = boot;
        }

        /// <summary>Reports that were handed to the outbox.</summary>
        public long Published { get; private set; }

        /// <summary>Reports that did not fit the codec's buffer and were dropped.</summary>
        public long TooLong { get; private set; }

        /// <summary>Dates, encodes and queues a report; the report can be reused at once.</summary>
        /// <exception cref="ArgumentException">The report's stream is none of the publisher's.</exception>
        public void Publish(Report report)
        {
            int stream = IndexOf(report.Stream);
            long age = (_clock.Microseconds() - report.Time) / 1000;
            long time = _clock.UtcKnown() ? _clock.UtcMilliseconds() - age : -1;
            int count = _codec.Encode(report, _boot, _outbox.NextSequence, time);
            if (count < 0)
            {
                TooLong++;
                return;
            }

            _outbox.Add(stream, _codec.Buffer, count);
            Published++;
        }

        private int IndexOf(string stream)
        {
            for (int i = 0; i < _streams.Length; i++)
            {
                if (_streams[i] == stream)
                {
                    return i;
                }
            }

            throw new ArgumentException("The publisher has no stream " + stream + ": give it to the session and the publisher at start-up.");
        }
    }
}

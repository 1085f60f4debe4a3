using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>Drains a sensor's FIFO at a fixed period, runs the stages over every sample, and publishes every n-th; of a channel that is held back there, what came last since the report before.</summary>
    public sealed class FifoActivity : Activity
    {
        private readonly Sensor _sensor;
        private readonly Batch _batch;
        private readonly Stage[] _stages;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private int _every;
        private readonly float _rate;
        private int _since;

        /// <summary>Creates the activity.</summary>
        /// <param name="sensor">What to drain.</param>
        /// <param name="frame">What each sample is copied into: the sensor's channels, and behind them those that stages add.</param>
        /// <param name="capacity">Most samples of one draining.</param>
        /// <param name="stages">What to do with each sample, in this order.</param>
        /// <param name="period">Time between two drainings, µs.</param>
        /// <param name="publisher">Where reports go.</param>
        /// <param name="stream">Last level of their topic; null for a sensor that is only read.</param>
        /// <param name="every">How many samples a report; 1 or more.</param>
        public FifoActivity(Sensor sensor, Frame frame, int capacity, Stage[] stages, long period, Publisher publisher, string stream, int every)
            : base(sensor.Part, period)
        {
            _sensor = sensor;
            Frame = frame;
            _batch = new Batch(sensor.Channels, capacity);
            _stages = stages;
            _publisher = publisher;
            _every = every;
            _rate = sensor.Get(SensorAttribute.Rate, frame.Channels[0].Quantity);
            _report = FrameReport.Of(stream, frame, publisher, _rate > 0f ? (long)(every * 1000000f / _rate) : 0);
            _since = every - 1;
        }

        /// <summary>The last sample.</summary>
        public Frame Frame { get; }

        /// <summary>Samples so far.</summary>
        public long Samples { get; private set; }

        /// <summary>Samples that the part dropped because its FIFO was full, as far as it tells.</summary>
        public long Dropped { get; private set; }

        /// <inheritdoc/>
        public override Sensor Sensor
        {
            get { return _sensor; }
        }

        /// <inheritdoc/>
        public override string Topic
        {
            get { return _report == null ? null : _report.Stream; }
        }

        /// <inheritdoc/>
        public override int ReportPeriod
        {
            get { return _report == null || _rate <= 0f ? 0 : (int)(_every / _rate); }
        }

        /// <inheritdoc/>
        public override void ReportNow()
        {
            _since = _every - 1;
        }

        /// <inheritdoc/>
        public override bool ReportEvery(int seconds)
        {
            float every = seconds * _rate;
            _every = every < 1f ? 1 : (int)every;
            return _report != null && _rate > 0f;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run(long due)
        {
            Batch batch = _batch;
            Frame frame = Frame;
            Stage[] stages = _stages;
            Status status = _sensor.Drain(batch);
            if (status != Status.Ok)
            {
                // Who takes from the frame, stages too, is to know that it is not what is so now.
                frame.Time = due;
                frame.Status = status;
                frame.Mark(Validity.Invalid);
                for (int i = 0; i < stages.Length; i++)
                {
                    stages[i].Apply(frame);
                }
            }

            if (batch.Lost > 0)
            {
                Dropped += batch.Lost;
            }

            Samples += batch.Count;
            bool holdsBack = _report != null && FrameReport.HoldsBack(stages);
            for (int sample = 0; sample < batch.Count; sample++)
            {
                batch.CopyTo(sample, frame);
                for (int i = 0; i < stages.Length; i++)
                {
                    stages[i].Apply(frame);
                }

                _since++;
                bool tells = _since >= _every && _report != null;
                if (tells || holdsBack)
                {
                    FrameReport.Take(frame, _report);
                }

                if (tells)
                {
                    _since = 0;
                    FrameReport.Publish(frame, _report, _publisher);
                }
            }
        }
    }
}

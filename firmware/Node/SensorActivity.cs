using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>Reads a sensor at a fixed rate, runs its stages, and publishes every n-th frame; of a channel that is held back there, what came last since the report before.</summary>
    public sealed class SensorActivity : Activity
    {
        private readonly Sensor _sensor;
        private readonly Stage[] _stages;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private int _every;
        private int _since;

        /// <summary>Creates the activity.</summary>
        /// <param name="sensor">What to read.</param>
        /// <param name="frame">What to read into: the sensor's channels, and behind them those that stages add.</param>
        /// <param name="stages">What to do with each frame, in this order.</param>
        /// <param name="period">Time between two readings, µs.</param>
        /// <param name="publisher">Where reports go.</param>
        /// <param name="stream">Last level of their topic; null for a sensor that is only read.</param>
        /// <param name="every">How many readings a report; 1 or more.</param>
        public SensorActivity(Sensor sensor, Frame frame, Stage[] stages, long period, Publisher publisher, string stream, int every)
            : base(sensor.Part, period)
        {
            _sensor = sensor;
            Frame = frame;
            _stages = stages;
            _publisher = publisher;
            _report = FrameReport.Of(stream, frame, publisher, every * period);
            _every = every;
            _since = every - 1;
        }

        /// <summary>The last frame.</summary>
        public Frame Frame { get; }

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
            get { return _report == null ? 0 : (int)(_every * Period / 1000000); }
        }

        /// <inheritdoc/>
        public override void ReportNow()
        {
            _since = _every - 1;
            Due = _sensor.Now;
        }

        /// <inheritdoc/>
        public override bool ReportEvery(int seconds)
        {
            long every = seconds * 1000000L / Period;
            _every = every < 1 ? 1 : (int)every;
            return _report != null;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run(long due)
        {
            Frame frame = Frame;
            _sensor.Read(frame);
            Stage[] stages = _stages;
            for (int i = 0; i < stages.Length; i++)
            {
                stages[i].Apply(frame);
            }

            if (_report == null)
            {
                return;
            }

            _since++;
            bool tells = _since >= _every;
            if (tells || FrameReport.HoldsBack(stages))
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

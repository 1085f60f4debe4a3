using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// The water meter itself: reads the pulses and the pipe once a second, keeps the totals, applies the leak rule, reports each interval,
    /// and publishes an alarm at once when the rule changes its mind.
    /// </summary>
    public sealed class MeterActivity : Activity
    {
        /// <summary>Topic of the interval reports.</summary>
        public const string WaterStream = "water";

        /// <summary>Topic of the alarms.</summary>
        public const string AlarmStream = "alarm";

        private const long Second = 1000000;

        private readonly PulseFlow _flow;
        private readonly UnbrokenFlow _rule;
        private readonly Sensor _pipe;
        private readonly Frame _pipeFrame;
        private readonly int _pressure;
        private readonly int _temperature;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private readonly Report _alarm;
        private readonly double _volumePerPulse;
        private int _every;
        private int _since;
        private long _reportedPulses;
        private float _largestFlow;

        /// <summary>Creates a meter.</summary>
        /// <param name="settings">Settings that hold <see cref="NodeSettings"/> and <see cref="WaterSettings"/>.</param>
        /// <param name="pulses">The meter's pulses.</param>
        /// <param name="pipe">A sensor of pressure and temperature in the pipe.</param>
        /// <param name="publisher">Where reports go; it has both streams.</param>
        public MeterActivity(Settings settings, PulseCounter pulses, Sensor pipe, Publisher publisher)
            : base("meter", Second)
        {
            double pulse = settings.Number("water.pulse_ml");
            _volumePerPulse = pulse * 1e-6;
            _flow = new PulseFlow(pulses, (float)_volumePerPulse);
            _rule = new UnbrokenFlow(
                (long)settings.Number("water.pause_s") * Second,
                (long)settings.Number("water.suspect_min") * 60 * Second,
                (long)(settings.Number("water.suspect_l") * 1000 / pulse),
                (long)settings.Number("water.detect_min") * 60 * Second,
                (long)(settings.Number("water.detect_l") * 1000 / pulse));
            _pipe = pipe;
            _pipeFrame = new Frame(pipe.Channels);
            _pressure = _pipeFrame.Require(Quantity.Pressure, Axis.None);
            _temperature = _pipeFrame.Require(Quantity.Temperature, Axis.None);
            _publisher = publisher;
            _every = (int)settings.Number("node.report_s");
            Report water = new Report(WaterStream, new ReportField[]
            {
                new ReportField("volume", Quantity.Volume, _volumePerPulse),
                new ReportField("interval_volume", Quantity.Volume, _volumePerPulse),
                new ReportField("flow", Quantity.VolumeFlow),
                new ReportField("flow_max", Quantity.VolumeFlow),
                new ReportField("pressure", Quantity.Pressure),
                new ReportField("temperature", Quantity.Temperature),
            });
            water.Expiry = 3 * _every;
            _report = publisher.Add(water);
            _alarm = publisher.Add(new Report(AlarmStream, new ReportField[]
            {
                new ReportField("leak_suspected", Quantity.State),
                new ReportField("leak_detected", Quantity.State),
                new ReportField("volume", Quantity.Volume, _volumePerPulse),
            }));
        }

        /// <inheritdoc/>
        public override Sensor Sensor
        {
            get { return _pipe; }
        }

        /// <inheritdoc/>
        public override string Topic
        {
            get { return WaterStream; }
        }

        /// <inheritdoc/>
        public override int ReportPeriod
        {
            get { return _every; }
        }

        /// <inheritdoc/>
        public override void ReportNow()
        {
            _since = _every - 1;
        }

        /// <inheritdoc/>
        public override bool ReportEvery(int seconds)
        {
            _every = seconds;
            return true;
        }

        /// <summary>Pulses since the meter was started.</summary>
        public long Pulses
        {
            get { return _flow.Pulses; }
        }

        /// <summary>What the leak rule says now.</summary>
        public LeakState Leak
        {
            get { return _rule.State; }
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run(long due)
        {
            PulseFlow flow = _flow;
            flow.Update(due);
            if (flow.Flow > _largestFlow)
            {
                _largestFlow = flow.Flow;
            }

            if (_rule.Update(due, flow.Increment))
            {
                PublishAlarm(due);
            }

            _pipe.Read(_pipeFrame);
            _since++;
            if (_since >= _every)
            {
                PublishInterval(due);
            }
        }

        private void PublishInterval(long due)
        {
            long pulses = _flow.Pulses;
            double interval = (pulses - _reportedPulses) * _volumePerPulse;
            _report.Set(0, pulses * _volumePerPulse);
            _report.Set(1, interval);
            _report.Set(2, interval / _since);
            _report.Set(3, _largestFlow);
            _report.Take(4, _pipeFrame, _pressure);
            _report.Take(5, _pipeFrame, _temperature);
            _report.Time = due;
            _publisher.Publish(_report);
            _reportedPulses = pulses;
            _largestFlow = 0f;
            _since = 0;
        }

        private void PublishAlarm(long due)
        {
            _alarm.Set(0, _rule.State != LeakState.None ? 1 : 0);
            _alarm.Set(1, _rule.State == LeakState.Detected ? 1 : 0);
            _alarm.Set(2, _flow.Pulses * _volumePerPulse);
            _alarm.Time = due;
            _publisher.Publish(_alarm);
        }
    }
}

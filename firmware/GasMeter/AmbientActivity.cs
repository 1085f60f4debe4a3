using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.GasMeter
{
    /// <summary>Reads the air beside the meter once a second, works out its indices, and gives them to the rules.</summary>
    public abstract class AmbientActivity : Activity
    {
        /// <summary>Topic of the air beside the meter.</summary>
        public const string AmbientStream = "ambient";

        private const long Second = 1000000;

        private readonly GasSafety _safety;
        private readonly Sensor _sensor;
        private readonly Frame _frame;
        private readonly GasIndexEstimate _index;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private readonly int _voc;
        private readonly int _nox;
        private int _every;
        private int _since;

        /// <summary>Creates it.</summary>
        /// <param name="settings">Settings that hold <see cref="GasSettings"/>.</param>
        /// <param name="sensor">A sensor of the signals of volatile organic compounds and nitrogen oxides.</param>
        /// <param name="safety">What is told.</param>
        /// <param name="publisher">Where reports go.</param>
        protected AmbientActivity(Settings settings, Sensor sensor, GasSafety safety, Publisher publisher)
            : base(sensor.Part, Second)
        {
            _sensor = sensor;
            _safety = safety;
            _publisher = publisher;
            _frame = new Frame(sensor.Channels, GasIndexEstimate.Channels());
            _index = new GasIndexEstimate(_frame, 1f);
            _voc = _frame.Require(Quantity.VocIndex, Axis.None);
            _nox = _frame.Require(Quantity.NoxIndex, Axis.None);
            _every = (int)settings.Number("node.report_s");
            Report ambient = new Report(AmbientStream, new ReportField[]
            {
                new ReportField("voc_index", Quantity.VocIndex),
                new ReportField("nox_index", Quantity.NoxIndex),
            });
            ambient.Expiry = 3 * _every;
            _report = publisher.Add(ambient);
        }

        /// <inheritdoc/>
        public override Sensor Sensor
        {
            get { return _sensor; }
        }

        /// <inheritdoc/>
        public override string Topic
        {
            get { return AmbientStream; }
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

        /// <summary>Tells the part the air's humidity and temperature, where it wants to know them; called before each reading.</summary>
        protected abstract void Compensate();

        /// <inheritdoc/>
        [Hot]
        public override void Run(long due)
        {
            Frame frame = _frame;
            Compensate();
            _sensor.Read(frame);
            _index.Apply(frame);
            Validity[] marks = frame.Validity;
            if (marks[_voc] == Validity.Valid && marks[_nox] == Validity.Valid && _safety.Rules.Smelled(due, frame.Values[_voc], frame.Values[_nox]))
            {
                _safety.Heed(due);
            }

            _since++;
            if (_since < _every)
            {
                return;
            }

            _since = 0;
            _report.Take(0, frame, _voc);
            _report.Take(1, frame, _nox);
            _report.Time = due;
            _publisher.Publish(_report);
        }
    }
}

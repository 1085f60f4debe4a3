using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// Looks after the air beside the meter: an SGP41 is read each second for the indices of vapours and nitrogen oxides, a heated layer such as the BME680's every three seconds for that of vapours alone. The rules are told each second.
    /// </summary>
    public class AmbientActivity : Activity
    {
        /// <summary>Topic of the air beside the meter.</summary>
        public const string AmbientStream = "ambient";

        /// <summary>Time between two readings of a layer, s: each heats it, and holds up the others for as long.</summary>
        public const int LayerPeriod = 3;

        private const long Second = 1000000;

        // What a part without such a pixel says of nitrogen oxides: that they are as usual.
        private const float UsualNox = 1f;

        private readonly GasSafety _safety;
        private readonly Sensor _sensor;
        private readonly Frame _frame;
        private readonly Stage _index;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private readonly int _voc;
        private readonly int _nox;
        private readonly int _period;
        private int _phase;
        private int _every;
        private int _since;

        /// <summary>Creates it.</summary>
        /// <param name="settings">Settings that hold <see cref="GasSettings"/>.</param>
        /// <param name="sensor">A sensor of the signals of volatile organic compounds and nitrogen oxides; or of a layer's resistance, with temperature and humidity.</param>
        /// <param name="safety">What is told.</param>
        /// <param name="publisher">Where reports go.</param>
        public AmbientActivity(Settings settings, Sensor sensor, GasSafety safety, Publisher publisher)
            : base(sensor.Part, Second)
        {
            _sensor = sensor;
            _safety = safety;
            _publisher = publisher;
            if (new Frame(sensor.Channels).IndexOf(Quantity.GasResistance, Axis.None) >= 0)
            {
                _period = LayerPeriod;
                _frame = new Frame(sensor.Channels, LayerIndexEstimate.Channels());
                _index = new LayerIndexEstimate(_frame, LayerPeriod);
            }
            else
            {
                _period = 1;
                _frame = new Frame(sensor.Channels, GasIndexEstimate.Channels());
                _index = new GasIndexEstimate(_frame, 1f);
            }

            _voc = _frame.Require(Quantity.VocIndex, Axis.None);
            _nox = _frame.IndexOf(Quantity.NoxIndex, Axis.None);
            _every = (int)settings.Number("node.report_s");
            ReportField[] fields = new ReportField[_nox < 0 ? 1 : 2];
            fields[0] = new ReportField("voc_index", Quantity.VocIndex);
            if (_nox >= 0)
            {
                fields[1] = new ReportField("nox_index", Quantity.NoxIndex);
            }

            Report ambient = new Report(AmbientStream, fields);
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
        protected virtual void Compensate()
        {
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run(long due)
        {
            Frame frame = _frame;
            if (_phase == 0)
            {
                Compensate();
                _sensor.Read(frame);
                _index.Apply(frame);
            }

            _phase = _phase == _period - 1 ? 0 : _phase + 1;
            Validity[] marks = frame.Validity;
            bool known = marks[_voc] == Validity.Valid && (_nox < 0 || marks[_nox] == Validity.Valid);
            if (known && _safety.Rules.Smelled(due, frame.Values[_voc], _nox < 0 ? UsualNox : frame.Values[_nox]))
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
            if (_nox >= 0)
            {
                _report.Take(1, frame, _nox);
            }

            _report.Time = due;
            _publisher.Publish(_report);
        }
    }
}

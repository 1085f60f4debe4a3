using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// The gas meter itself: reads the flow once a second, takes what others have read of the line and the air, keeps the totals at line and base conditions, gives the rules what they ask for, and reports each interval.
    /// </summary>
    public sealed class GasMeterActivity : Activity
    {
        /// <summary>Topic of the interval reports.</summary>
        public const string GasStream = "gas";

        private const long Second = 1000000;

        // Absolute pressure at which the SDP810 shows what is there: it measures by a stream of gas, and shows more where that is denser (Sensirion's datasheets of SDP600 and SDP2108, altitude correction: 966 mbar by the absolute pressure).
        private const float ReferencePressure = 96600f;
        private const float LeastPressure = 20000f;

        // What is in a line until it is known: the standard atmosphere and 2 kPa.
        private const float UsualPressure = 103325f;

        private readonly GasSafety _safety;
        private readonly Sensor _flowSensor;
        private readonly Frame _line;
        private readonly Frame _air;
        private readonly Frame _flowFrame;
        private readonly Frame _frame;
        private readonly LaminarFlow _laminar;
        private readonly GasConversion _conversion;
        private readonly GasVolume _volume;
        private readonly FlowFeatures _base = new FlowFeatures();
        private readonly VolumeTotal _lineTotal;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private readonly int _flow;
        private readonly int _lineFlow;
        private readonly int _linePressure;
        private readonly int _lineTemperature;
        private readonly int _airPressure;
        private readonly int _baseFlow;
        private readonly int _keep;
        private readonly float _gaugeZero;
        private int _every;
        private int _since;
        private int _sinceKept;
        private float _lastFlow;
        private long _last;
        private bool _counting;
        private bool _counted;
        private long _reportedLine;
        private long _reportedBase;

        /// <summary>Creates a meter.</summary>
        /// <param name="settings">Settings that hold <see cref="NodeSettings"/> and <see cref="GasSettings"/>.</param>
        /// <param name="flow">A sensor of the differential pressure over the laminar element, with temperature.</param>
        /// <param name="line">What is read of absolute pressure and temperature in the line, each second before this.</param>
        /// <param name="air">What is read of the air's pressure.</param>
        /// <param name="safety">What acts on the rules.</param>
        /// <param name="publisher">Where reports go.</param>
        public GasMeterActivity(Settings settings, Sensor flow, Frame line, Frame air, GasSafety safety, Publisher publisher)
            : base("meter", Second)
        {
            _safety = safety;
            _flowSensor = flow;
            _line = line;
            _air = air;
            _publisher = publisher;
            GasLimits limits = safety.Limits;
            _flowFrame = new Frame(flow.Channels, DifferentialFlow.Channels());
            _flow = _flowFrame.Require(Quantity.VolumeFlow, Axis.None);
            _laminar = new LaminarFlow(_flowFrame, GasSettings.Coefficient(settings), (float)settings.Number("gas.zero_pa"), limits.StartFlow);
            _laminar.Share = ReferencePressure / UsualPressure;
            _airPressure = _air.Require(Quantity.Pressure, Axis.None);
            _frame = new Frame(new Frame(line.Channels, DifferentialFlow.Channels()).Channels, GasVolume.Channels());
            _linePressure = _frame.Require(Quantity.Pressure, Axis.None);
            _lineTemperature = _frame.Require(Quantity.Temperature, Axis.None);
            _lineFlow = _frame.Require(Quantity.VolumeFlow, Axis.None);
            _baseFlow = _frame.Require(Quantity.BaseVolumeFlow, Axis.None);
            _conversion = Conversion(settings);
            _volume = new GasVolume(_frame, _conversion);
            _volume.Total.Restore(safety.Record.Base.CubicMillimetres);
            safety.Record.Base = _volume.Total;
            _lineTotal = safety.Record.Line;
            _reportedLine = _lineTotal.CubicMillimetres;
            _reportedBase = _volume.Total.CubicMillimetres;
            _gaugeZero = (float)settings.Number("gas.gauge_zero_pa");
            _keep = (int)settings.Number("gas.keep_s");
            _every = (int)settings.Number("node.report_s");
            Report report = new Report(GasStream, new ReportField[]
            {
                new ReportField("base_volume", Quantity.BaseVolume),
                new ReportField("base_interval_volume", Quantity.BaseVolume),
                new ReportField("line_volume", Quantity.BaseVolume),
                new ReportField("line_interval_volume", Quantity.BaseVolume),
                new ReportField("base_flow_min", Quantity.BaseVolumeFlow),
                new ReportField("base_flow", Quantity.BaseVolumeFlow),
                new ReportField("base_flow_max", Quantity.BaseVolumeFlow),
                new ReportField("line_pressure", Quantity.Pressure),
                new ReportField("gauge_pressure", Quantity.DifferentialPressure),
                new ReportField("line_temperature", Quantity.Temperature),
                new ReportField("conversion_factor", Quantity.ConversionFactor),
            });
            report.Expiry = 3 * _every;
            _report = publisher.Add(report);
        }

        /// <inheritdoc/>
        public override Sensor Sensor
        {
            get { return _flowSensor; }
        }

        /// <inheritdoc/>
        public override string Topic
        {
            get { return GasStream; }
        }

        /// <inheritdoc/>
        public override int ReportPeriod
        {
            get { return _every; }
        }

        /// <summary>Total at base conditions, m³.</summary>
        public double BaseVolume
        {
            get { return _volume.Total.Value; }
        }

        /// <summary>Total at line conditions, m³.</summary>
        public double LineVolume
        {
            get { return _lineTotal.Value; }
        }

        /// <inheritdoc/>
        public override string Misfit(Settings settings)
        {
            return GasSettings.Misfit(settings);
        }

        /// <inheritdoc/>
        public override void Leave()
        {
            _safety.Keep();
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

        /// <inheritdoc/>
        [Hot]
        public override void Run(long due)
        {
            Frame frame = _frame;
            Frame flows = _flowFrame;
            Frame line = _line;
            _flowSensor.Read(flows);
            if (line.Validity[_linePressure] == Validity.Valid && line.Values[_linePressure] > LeastPressure)
            {
                _laminar.Share = ReferencePressure / line.Values[_linePressure];
            }

            _laminar.Apply(flows);
            for (int i = 0; i < line.Values.Length; i++)
            {
                frame.Values[i] = line.Values[i];
                frame.Validity[i] = line.Validity[i];
            }

            frame.Time = due;
            Validity validity = flows.Validity[_flow];
            float flow = flows.Values[_flow];
            frame.Values[_lineFlow] = flow;
            frame.Validity[_lineFlow] = validity;
            _volume.Apply(frame);
            if (Gauge())
            {
                _safety.Rules.Pressed(due, Pressure());
            }
            else
            {
                _safety.Rules.Unpressed();
            }

            // More than the sensor can see is at least what it can; to the rules it is too much, since warm gas or a tight element may let it see less than that.
            if (validity == Validity.Valid || validity == Validity.Saturated)
            {
                Count(due, flow);
                float most = _safety.Limits.ExcessFlow;
                _safety.Rules.Flowed(due, validity == Validity.Saturated && flow > 0f && flow < most ? most : flow);
            }
            else
            {
                _safety.Rules.Missed(due);
            }

            if (frame.Validity[_baseFlow] == Validity.Valid || frame.Validity[_baseFlow] == Validity.Saturated)
            {
                _base.Update(due, frame.Values[_baseFlow]);
            }

            _safety.Heed(due);
            _since++;
            if (_since >= _every)
            {
                PublishInterval(due);
            }

            _sinceKept++;
            if (_sinceKept >= _keep)
            {
                _sinceKept = 0;
                _safety.Keep();
            }
        }

        private static GasConversion Conversion(Settings settings)
        {
            float temperature = (float)settings.Number("gas.base_k");
            float pressure = (float)settings.Number("gas.base_pa");
            string fault;
            NaturalGas gas = GasSettings.Gas(settings, out fault);
            return gas == null ? new GasConversion(temperature, pressure, 1f) : new GasConversion(temperature, pressure, gas);
        }

        // True where the pressure in the line above the air's is known; beyond what the part can see it is at least that.
        private bool Gauge()
        {
            Validity line = _frame.Validity[_linePressure];
            return (line == Validity.Valid || line == Validity.Saturated) && _air.Validity[_airPressure] == Validity.Valid;
        }

        private float Pressure()
        {
            return _frame.Values[_linePressure] - _air.Values[_airPressure] - _gaugeZero;
        }

        private void Count(long time, float flow)
        {
            long passed = time - _last;
            if (_counting && passed > 0 && passed <= GasVolume.LongestGap)
            {
                _lineTotal.Add(0.5 * ((double)_lastFlow + flow) * passed * 1e-6);
            }

            _counting = true;
            _counted = true;
            _last = time;
            _lastFlow = flow;
        }

        private void PublishInterval(long due)
        {
            long line = _lineTotal.CubicMillimetres;
            long total = _volume.Total.CubicMillimetres;
            _report.Set(0, total * 1e-9);
            _report.Set(1, (total - _reportedBase) * 1e-9);
            _report.Set(2, line * 1e-9);
            _report.Set(3, (line - _reportedLine) * 1e-9);
            _report.Set(4, _base.Least);
            _report.Set(5, _base.Mean);
            _report.Set(6, _base.Most);
            if (!_counted)
            {
                _report.Validity[3] = Validity.Invalid;
            }

            if (_base.Empty)
            {
                // With the last factor a volume may be known though no flow is.
                _report.Validity[1] = total == _reportedBase ? Validity.Invalid : Validity.Valid;
                _report.Validity[4] = Validity.Invalid;
                _report.Validity[5] = Validity.Invalid;
                _report.Validity[6] = Validity.Invalid;
            }

            _report.Take(7, _frame, _linePressure);
            if (Gauge())
            {
                _report.Set(8, Pressure());
                _report.Validity[8] = _frame.Validity[_linePressure];
            }
            else
            {
                _report.Validity[8] = Validity.Invalid;
            }

            _report.Take(9, _frame, _lineTemperature);
            float factor = _conversion.Factor(_frame.Values[_linePressure], _frame.Values[_lineTemperature]);
            _report.Set(10, factor);
            if (_frame.Validity[_linePressure] != Validity.Valid || _frame.Validity[_lineTemperature] != Validity.Valid)
            {
                _report.Validity[10] = Validity.Invalid;
            }

            _report.Time = due;
            _publisher.Publish(_report);
            _base.BeginInterval();
            _counted = false;
            _reportedLine = line;
            _reportedBase = total;
            _since = 0;
        }
    }
}

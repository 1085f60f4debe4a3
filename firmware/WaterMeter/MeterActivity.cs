using SmartSensor.Fusion;
using SmartSensor.Inference;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// The water meter itself: reads what flowed and the pipe once a second, keeps the total, applies the rules, moves the valve, reports each interval and each use, and publishes an alarm at once when
    /// a rule changes its mind.
    /// </summary>
    public sealed class MeterActivity : Activity
    {
        /// <summary>Topic of the interval reports.</summary>
        public const string WaterStream = "water";

        private const long Second = 1000000;

        // Pressure and flow that were measured within this are evidence, µs.
        private const long Fresh = 5 * Second;

        // What is slow is looked at once a minute.
        private const int Slow = 60;

        private readonly PulseCounter _counter;
        private readonly PulseFlow _flow;
        private readonly WaterRules _rules;
        private readonly Sensor _pipe;
        private readonly Frame _frame;
        private readonly int _pressure;
        private readonly int _temperature;
        private readonly float _air;
        private readonly Clock _clock;
        private readonly MeterTotal _total;
        private readonly LeakRecord _leaks;
        private readonly UseReport _uses;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private readonly AlarmReport _alarm;
        private readonly double _volumePerPulse;
        private readonly float _litresPerPulse;
        private readonly long _zone;
        private readonly VoltageInput _battery;
        private readonly Valve _valve;
        private readonly ValveReport _valveReport;
        private int _every;
        private int _since;
        private int _sinceSlow = Slow - 1;
        private long _reportedPulses;
        private long _utcOffset;
        private long _ran;
        private long _pressureAt = -Fresh - 1;
        private long _flowAt = -Fresh - 1;
        private int _pressures;
        private float _meanPressure;
        private float _leastPressure;
        private float _leastFlow;
        private float _largestFlow;
        private float _voltage = -1f;
        private bool _tampered;
        private int _asked;
        private bool _said;
        private bool _now;

        /// <summary>Creates a meter.</summary>
        /// <param name="settings">Settings that hold <see cref="NodeSettings"/> and <see cref="WaterSettings"/>.</param>
        /// <param name="clock">The node's clock.</param>
        /// <param name="storage">Keeps total, months, leaks and valve over a power cut.</param>
        /// <param name="pulses">The meter's pulses.</param>
        /// <param name="pipe">A sensor of pressure and temperature in the pipe.</param>
        /// <param name="publisher">Where reports go; it has all streams.</param>
        /// <param name="valve">What the valve hangs on; null for none.</param>
        /// <param name="battery">The battery; null for none.</param>
        public MeterActivity(Settings settings, Clock clock, Storage storage, PulseCounter pulses, Sensor pipe, Publisher publisher, Switch valve, VoltageInput battery)
            : base("meter", Second)
        {
            double pulse = settings.Number("water.pulse_ml");
            _volumePerPulse = pulse * 1e-6;
            _litresPerPulse = (float)(pulse * 0.001);
            _clock = clock;
            _counter = pulses;
            _flow = new PulseFlow(pulses, (float)_volumePerPulse);
            _rules = WaterSettings.Rules(settings);
            _air = WaterSettings.Air(settings);
            _zone = (long)settings.Number("water.zone_min") * 60000;
            _pipe = pipe;
            _frame = new Frame(pipe.Channels);
            _pressure = _frame.Require(Quantity.Pressure, Axis.None);
            _temperature = _frame.Require(Quantity.Temperature, Axis.None);
            long keep = (long)settings.Number("water.keep_min") * 60 * Second;
            _total = new MeterTotal(storage, keep);
            _leaks = new LeakRecord(storage, keep, _rules);
            _publisher = publisher;
            _every = (int)settings.Number("node.report_s");
            _battery = battery;
            Report water = Water(battery != null);
            water.Expiry = 3 * _every;
            _report = publisher.Add(water);
            _alarm = new AlarmReport(publisher, storage);
            _uses = new UseReport(publisher, new HouseholdUses(), new HouseholdFixtures());
            if (valve != null && (settings.Text("water.valve") != "none" || Valve.IsKept(storage)))
            {
                _valve = WaterSettings.Valve(settings, valve, storage);
                _valveReport = new ValveReport(_valve, publisher);
            }
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

        /// <summary>Pulses since the meter was started; backwards ones count against them.</summary>
        public long Pulses
        {
            get { return _flow.Pulses; }
        }

        /// <summary>The total, m³.</summary>
        public double Volume
        {
            get { return _total.Origin + (_flow.Pulses * _volumePerPulse); }
        }

        /// <summary>Bits of the alarms that are set, as <see cref="WaterAlarm"/> has them.</summary>
        public int Alarms { get; private set; }

        /// <summary>The uses with their models.</summary>
        public UseReport Uses
        {
            get { return _uses; }
        }

        /// <summary>The valve; null where there is none.</summary>
        public Valve Valve
        {
            get { return _valve; }
        }

        /// <summary>Forgets what the house draws at once, as after works on its pipes.</summary>
        public void Forget()
        {
            _rules.Forget();
        }

        /// <inheritdoc/>
        public override string Misfit(Settings settings)
        {
            return WaterSettings.Misfit(settings);
        }

        /// <inheritdoc/>
        public override void ReportNow()
        {
            _now = true;
        }

        /// <inheritdoc/>
        public override bool ReportEvery(int seconds)
        {
            _every = seconds;
            return true;
        }

        /// <inheritdoc/>
        public override void Leave()
        {
            _total.Leave(Volume);
            _leaks.Leave(_ran);
        }

        /// <summary>Sets the total; false where it could not be kept.</summary>
        /// <param name="volume">The total, m³, 0 or more.</param>
        public bool SetTotal(double volume)
        {
            return _total.Set(volume, _flow.Pulses * _volumePerPulse);
        }

        /// <summary>Takes how the housing was found.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="angle">How far it is turned from where it was commissioned, rad, 0…π; below 0 where that is not known.</param>
        /// <param name="tampered">True where it is knocked about or a magnet is near.</param>
        public void Turned(long time, float angle, bool tampered)
        {
            _rules.Turned(time, angle);
            _tampered = tampered;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run(long due)
        {
            PulseFlow flow = _flow;
            flow.Update(due);
            long pulses = flow.Increment;
            bool counted = _counter.Works;
            if (counted)
            {
                _flowAt = due;
            }

            _rules.Shut = _valve != null && _valve.State != ValveState.Open;
            float pressure = Pressure(due);
            _rules.Beyond = _frame.Validity[_pressure] == Validity.Saturated;
            long rest = pulses;
            for (long late = _ran == 0 ? 0 : ((due - _ran) / Second) - 1; late > 0; late--)
            {
                // The loop was held up: what flowed meanwhile is taken for even.
                long part = rest / (late + 1);
                rest -= part;
                Flowed(due - (late * Second), part, WaterRules.Unknown, counted);
            }

            _ran = due;
            Flowed(due, rest, pressure, counted);
            bool asked = _asked != _publisher.Asked;
            _asked = _publisher.Asked;
            _said = _said && !asked;
            if (_valve != null && (_valve.Update(due, Alarms, pulses, due - _pressureAt <= Fresh && due - _flowAt <= Fresh) || asked))
            {
                _valveReport.Publish(due);
            }

            _sinceSlow++;
            if (_sinceSlow >= Slow)
            {
                _sinceSlow = 0;
                LookAround(due);
            }

            Say(due);
            if (_since >= _every || _now)
            {
                PublishInterval(due);
            }
        }

        private static Report Water(bool battery)
        {
            ReportField[] fields = new ReportField[battery ? 9 : 8];
            fields[0] = new ReportField("volume", Quantity.Volume);
            fields[1] = new ReportField("interval_volume", Quantity.Volume);
            fields[2] = new ReportField("flow", Quantity.VolumeFlow);
            fields[3] = new ReportField("flow_min", Quantity.VolumeFlow);
            fields[4] = new ReportField("flow_max", Quantity.VolumeFlow);
            fields[5] = new ReportField("pressure", Quantity.Pressure);
            fields[6] = new ReportField("pressure_min", Quantity.Pressure);
            fields[7] = new ReportField("temperature", Quantity.Temperature);
            if (battery)
            {
                fields[8] = new ReportField("battery", Quantity.Voltage);
            }

            return new Report(WaterStream, fields);
        }

        // A second.
        [Hot]
        private void Flowed(long time, long pulses, float pressure, bool counted)
        {
            _rules.Flowed(time, pulses, pressure, counted);
            float now = _rules.Flow;
            if (_since == 0 || now < _leastFlow)
            {
                _leastFlow = now;
            }

            if (_since == 0 || now > _largestFlow)
            {
                _largestFlow = now;
            }

            _since++;
            if (counted)
            {
                _uses.Update(time, (time / 1000) + _utcOffset + _zone, pulses > 0 ? pulses * _litresPerPulse : 0f);
            }
        }

        // Reads the pipe; pressure above the air's.
        [Hot]
        private float Pressure(long due)
        {
            Frame frame = _frame;
            _pipe.Read(frame);
            Validity mark = frame.Validity[_pressure];
            if (mark != Validity.Valid && mark != Validity.Saturated)
            {
                return WaterRules.Unknown;
            }

            float pressure = frame.Values[_pressure] - _air;
            _pressureAt = due;
            if (_pressures == 0 || pressure < _leastPressure)
            {
                _leastPressure = pressure;
            }

            _pressures++;
            _meanPressure += (pressure - _meanPressure) / _pressures;
            return pressure;
        }

        // What changes slowly: once a minute.
        private void LookAround(long due)
        {
            _rules.Warmed(due, _frame.Validity[_temperature] == Validity.Valid ? _frame.Values[_temperature] : WaterRules.Unknown);
            if (_battery != null)
            {
                _voltage = _battery.Voltage();
                _rules.Supplied(due, _voltage < 0f ? WaterRules.Unknown : _voltage);
            }

            bool known = _clock.UtcKnown();
            long utc = _clock.UtcMilliseconds();
            _utcOffset = utc - (due / 1000);
            if (known && _alarm.Begin(MonthLatch.Of(utc + _zone), Alarms))
            {
                _said = false;
            }

            _total.Update(due, Volume);
            _leaks.Update(due);
        }

        private void Say(long due)
        {
            int alarms = _rules.Alarms | (_tampered ? WaterAlarm.FraudDetected : 0) | (_valve != null && _valve.Fault ? WaterAlarm.ValveFault : 0);
            if (alarms == Alarms && _said)
            {
                return;
            }

            _said = true;
            Alarms = alarms;
            _alarm.Publish(due, alarms, (alarms & WaterAlarm.LeakDetected) != 0 ? _rules.LeakFlow : 0f, Volume);
        }

        private void PublishInterval(long due)
        {
            long pulses = _flow.Pulses;
            double interval = (pulses - _reportedPulses) * _volumePerPulse;
            _report.Set(0, Volume);
            _report.Set(1, interval);
            _report.Set(2, interval / _since);
            _report.Set(3, _leastFlow);
            _report.Set(4, _largestFlow);
            _report.Set(5, _meanPressure);
            _report.Set(6, _leastPressure);
            _report.Take(7, _frame, _temperature);
            if (due - _flowAt > Fresh)
            {
                Forget(2, 5);
            }

            if (_pressures == 0)
            {
                Forget(5, 7);
            }

            if (_battery != null)
            {
                _report.Set(8, _voltage);
                if (_voltage < 0f)
                {
                    Forget(8, 9);
                }
            }

            _report.Time = due;
            _publisher.Publish(_report);
            _reportedPulses = pulses;
            _pressures = 0;
            _since = 0;
            _now = false;
        }

        private void Forget(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                _report.Validity[i] = Validity.Unknown;
            }
        }
    }
}

using SmartSensor.Fusion;
using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// All rules of a gas meter together: takes what was measured, once a second, and says which alarms are set and whether the valve is to be closed. The order in a second is pressure, then flow.
    /// </summary>
    public sealed class GasRules
    {
        private const long Second = 1000000;

        // A flame goes out with the pressure, and the flow with it.
        private const int JustBefore = 60; // s

        private readonly GasLimits _limits;
        private readonly ExcessFlow _excess;
        private readonly SuddenIncrease _sudden;
        private readonly AmbientGas _ambient;
        private readonly Earthquake _earthquake;
        private readonly LeakCheck _check;
        private readonly Latch _tilt;
        private readonly Latch _reverse;
        private readonly Latch _through;
        private LinePressure _pressure;
        private long _measured = -1;
        private long _flowed = -1;
        private long _missed = -1;
        private long _gap = -1;
        private long _quaked = -1;
        private float _line;
        private bool _lineKnown;

        /// <summary>Creates the rules.</summary>
        /// <param name="limits">The meter's numbers.</param>
        public GasRules(GasLimits limits)
        {
            _limits = limits;
            _excess = new ExcessFlow(limits);
            _sudden = new SuddenIncrease(limits);
            _pressure = new LinePressure(limits);
            _ambient = new AmbientGas(limits);
            _earthquake = new Earthquake(limits);
            _check = new LeakCheck(limits);
            _tilt = new Latch(limits.Tilt, 0.5f * limits.Tilt, 10 * Second, 600 * Second);
            _reverse = new Latch(-4f * limits.StartFlow, -limits.StartFlow, 10 * Second, 3600 * Second);
            _through = new Latch(limits.LeakFlow, 0.5f * limits.LeakFlow, 20 * Second, 20 * Second);
            Long = new FlowTooLong(limits);
            Unbroken = new UnbrokenFlow30(limits);
            Regulator = new RegulatorDrift(limits);
        }

        /// <summary>The rule of an unchanged flow, whose time is kept over a loss of power.</summary>
        public readonly FlowTooLong Long;

        /// <summary>The rule of 30 days, whose count is kept over a loss of power.</summary>
        public readonly UnbrokenFlow30 Unbroken;

        /// <summary>The rule of the regulator, whose state is kept over a loss of power.</summary>
        public readonly RegulatorDrift Regulator;

        /// <summary>Bits of the alarms that are set, as <see cref="GasAlarm"/> has them.</summary>
        public int Alarms { get; private set; }

        /// <summary>Bits for which the valve is to be closed: 0 for open. They hold until <see cref="Open"/>.</summary>
        public int CloseReason { get; private set; }

        /// <summary>Bits for which the valve does close; 0 where there is none.</summary>
        public int Closes { get; set; } = GasAlarm.Closing;

        /// <summary>True once the line had its pressure: before, it is filled for the first time, and that its pressure is low closes nothing. Kept over a loss of power.</summary>
        public bool Supplied { get; set; }

        /// <summary>True while the valve is to be closed and closes for that.</summary>
        public bool Shut
        {
            get { return (CloseReason & Closes) != 0; }
        }

        /// <summary>True while the line is watched after the valve was opened.</summary>
        public bool Checking
        {
            get { return _check.Running; }
        }

        /// <summary>True where the flow of the last second is known.</summary>
        public bool FlowKnown
        {
            get { return _measured > _missed; }
        }

        /// <summary>Intensity of the present or last earthquake, m/s.</summary>
        public float Intensity
        {
            get { return _earthquake.Intensity; }
        }

        /// <summary>Takes the flow of a second, which for the rules of hours and days is also that of up to a minute that was missed before it; returns true where <see cref="Alarms"/> or <see cref="CloseReason"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="flow">Flow at line conditions, m³/s; below 0 backwards.</param>
        [Hot]
        public bool Flowed(long time, float flow)
        {
            if (!(flow < 1f && flow > -1f))
            {
                return false;
            }

            float forward = flow > 0f ? flow : 0f;
            if (forward >= _limits.StartFlow && !Shut)
            {
                // What a closed valve lets through burns nowhere.
                _flowed = time;
            }

            _excess.Update(forward);
            _sudden.Update(forward);
            for (int i = Seconds(time); i > 0; i--)
            {
                Long.Update(forward);
                Unbroken.Update(forward);
            }

            _reverse.Update(time, flow);
            // A pressure that is an alarm of its own is no day's wear.
            if (_lineKnown && !Shut && !_pressure.Low && !_pressure.High)
            {
                Regulator.Update(_line, forward);
            }
            else
            {
                Regulator.Break(_pressure.Low || _pressure.High);
            }

            // A valve takes some seconds, and what stands behind it may flow on.
            _through.Update(time, Shut ? forward : 0f);
            _check.Update(forward);
            _earthquake.Pass(time);
            return Say(time);
        }

        /// <summary>Tells that the flow of a second is not known; returns true where <see cref="Alarms"/> or <see cref="CloseReason"/> changed. In an earthquake what is not known counts as flow.</summary>
        /// <param name="time">Time now, µs.</param>
        [Hot]
        public bool Missed(long time)
        {
            _gap = FlowKnown || _missed < 0 ? time : _gap;
            _missed = time;
            _check.Missed();
            _reverse.Missed();
            _through.Missed();
            _earthquake.Pass(time);
            return Say(time);
        }

        /// <summary>Tells that the line's pressure is not known.</summary>
        public void Unpressed()
        {
            _lineKnown = false;
            _pressure.Missed();
        }

        /// <summary>Takes the line's pressure of a second; returns true where <see cref="Alarms"/> or <see cref="CloseReason"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="pressure">Gauge pressure, Pa.</param>
        [Hot]
        public bool Pressed(long time, float pressure)
        {
            if (!(pressure > -1e5f && pressure < 1e7f))
            {
                Unpressed();
                return false;
            }

            _lineKnown = true;
            _line = pressure;
            if (Shut)
            {
                // Behind a closed valve the pressure says nothing of the line.
                return false;
            }

            // Some readings that fail make no flow: the sun's pressure is still in the pipe behind them.
            long flowed = !FlowKnown && _missed - _gap >= GasVolume.LongestGap ? _missed : _flowed;
            bool changed = _pressure.Update(time, pressure, flowed < 0 || time - flowed > LinePressure.Settled);
            Supplied = Supplied || (pressure >= _limits.EnoughPressure && !_pressure.Low);
            return changed && Say(time);
        }

        /// <summary>Takes the spectral intensity of a shaking, some times a second while it lasts; returns true where <see cref="Alarms"/> or <see cref="CloseReason"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="intensity">Spectral intensity since the shaking began, m/s.</param>
        /// <param name="lean">What is left of the acceleration without its swings, m/s², as <c>SeismicEstimate</c> gives it.</param>
        /// <param name="period">Predominant period of the last second, s, as <c>SeismicEstimate</c> gives it.</param>
        [Hot]
        public bool Shaken(long time, float intensity, float lean, float period)
        {
            _earthquake.Update(time, intensity, lean, period);
            _quaked = _earthquake.On && _earthquake.Time == time ? time : _quaked;
            return Say(time);
        }

        /// <summary>Takes how far the housing is turned from where it was mounted; returns true where <see cref="Alarms"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="angle">Angle, rad, 0…π; below 0 where it is not known: what was found stays, and how long it was so begins anew.</param>
        public bool Turned(long time, float angle)
        {
            if (angle < 0f)
            {
                _tilt.Missed();
                return false;
            }

            return _tilt.Update(time, angle) && Say(time);
        }

        /// <summary>Takes the air's indices of a second; returns true where <see cref="Alarms"/> or <see cref="CloseReason"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="voc">VOC index, 1…500.</param>
        /// <param name="nox">NOx index, 1…500.</param>
        [Hot]
        public bool Smelled(long time, float voc, float nox)
        {
            return _ambient.Update(voc, nox) && Say(time);
        }

        /// <summary>Somebody closes the valve, or it was closed before the power was lost; returns true where <see cref="CloseReason"/> changed.</summary>
        /// <param name="reason">Bits of <see cref="GasAlarm"/>.</param>
        public bool Close(int reason)
        {
            int before = CloseReason;
            CloseReason |= reason & GasAlarm.Closing;
            _check.End();
            return CloseReason != before;
        }

        /// <summary>Somebody has opened the valve: from now on the line is watched for a leak.</summary>
        public void Open()
        {
            // Pilot flames burn on where nothing was closed; behind a valve that was closed, or may have been before the power was lost, they are out, and open cocks.
            bool burning = !Shut && !Checking && _measured >= 0;
            if (Shut)
            {
                // What the pressure was before it was closed says nothing of what it is now: the pipes fill, and that low pressure has gone is known only after a while.
                _pressure = new LinePressure(_limits);
            }

            CloseReason = 0;
            Alarms &= ~GasAlarm.DownstreamLeak;
            _quaked = -1;
            _check.Begin(burning ? 1.1f * _limits.PilotFlow : 0f);
        }

        // What flows after a short gap has flowed in it; of a long one nothing is known.
        private int Seconds(long time)
        {
            long passed = _measured < 0 ? 0 : time - _measured;
            _measured = time;
            return passed >= 2 * Second && passed <= GasVolume.LongestGap ? (int)(passed / Second) : 1;
        }

        private bool Say(long time)
        {
            int alarms = (_excess.On ? GasAlarm.ExcessFlow : 0) | (_sudden.On ? GasAlarm.SuddenIncrease : 0) | (Long.On ? GasAlarm.FlowTooLong : 0);
            alarms |= Unbroken.On ? GasAlarm.UnbrokenFlow : 0;
            alarms |= (_pressure.Low ? GasAlarm.LowPressure : 0) | (_pressure.High ? GasAlarm.HighPressure : 0);
            alarms |= Regulator.On ? GasAlarm.RegulatorDrift : 0;
            alarms |= _ambient.On ? GasAlarm.AmbientGas : 0;
            alarms |= _earthquake.On ? GasAlarm.Earthquake : 0;
            alarms |= _tilt.On ? GasAlarm.Tamper : 0;
            alarms |= _reverse.On ? GasAlarm.ReverseFlow : 0;
            alarms |= _check.Leak ? GasAlarm.DownstreamLeak : 0;
            alarms |= _through.On ? GasAlarm.ValveFault : 0;

            int close = alarms & (GasAlarm.ExcessFlow | GasAlarm.SuddenIncrease | GasAlarm.FlowTooLong | GasAlarm.DownstreamLeak);

            close |= Supplied && _pressure.Low && _flowed >= 0 && time - _flowed <= JustBefore * Second ? GasAlarm.LowPressure : 0;
            long reach = _limits.QuakeSeconds * Second;
            long flowed = _flowed > _missed ? _flowed : _missed;
            close |= _quaked >= 0 && time - _quaked <= reach && flowed >= 0 && flowed >= _quaked - reach ? GasAlarm.Earthquake : 0;

            // While it is closed nothing that follows from that is a new reason.
            close = Shut ? CloseReason : CloseReason | close;
            bool changed = alarms != Alarms || close != CloseReason;
            Alarms = alarms;
            CloseReason = close;
            if (Shut)
            {
                // There is no line to watch.
                _check.End();
            }

            return changed;
        }
    }
}

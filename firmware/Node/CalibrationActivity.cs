using System;
using SmartSensor.Sensing;
using SmartSensor.Signal;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// Looks after one calibration session: starts it when it is told to, says on the stream "calibration" where it stands, and keeps the record of one that went well.
    /// The record applies from the next boot on, so that a running measurement does not jump.
    /// </summary>
    public sealed class CalibrationActivity : Activity
    {
        /// <summary>Last level of its topic.</summary>
        public const string Stream = "calibration";

        private const long Second = 1000000;
        private const int Beat = 10;

        private readonly string _record;
        private readonly Quantity _quantity;
        private readonly CalibrationTap _tap;
        private readonly CalibrationSession _session;
        private readonly CalibrationStore _store;
        private readonly string _part;
        private readonly string _serial;
        private readonly Clock _clock;
        private readonly Publisher _publisher;
        private readonly Report _report;
        private CalibrationState _told = CalibrationState.Idle;
        private int _since;
        private bool _accepts = true;

        /// <summary>Creates the activity; nothing is calibrated before <see cref="Start"/>.</summary>
        /// <param name="name">Name of the record, such as "housing-gyro".</param>
        /// <param name="tap">Where the session gets its frames.</param>
        /// <param name="session">The session.</param>
        /// <param name="store">Where its record goes.</param>
        /// <param name="part">Name of the part.</param>
        /// <param name="serial">Its serial.</param>
        /// <param name="quantity">What is calibrated.</param>
        /// <param name="clock">Dates the record.</param>
        /// <param name="publisher">Where reports go.</param>
        public CalibrationActivity(string name, CalibrationTap tap, CalibrationSession session, CalibrationStore store, string part, string serial, Quantity quantity, Clock clock, Publisher publisher)
            : base("calibration " + name, Second)
        {
            _record = name;
            _quantity = quantity;
            _tap = tap;
            _session = session;
            _store = store;
            _part = part;
            _serial = serial;
            _clock = clock;
            _publisher = publisher;
            _report = publisher.Add(new Report(Stream, new ReportField[]
            {
                new ReportField("state", Quantity.Count), new ReportField("progress", Quantity.Progress), new ReportField("residual", Quantity.Residual),
            }));
        }

        /// <summary>The record that was kept, or null while there is none.</summary>
        public CalibrationRecord Kept { get; private set; }

        /// <summary>One line on how the last session ended; empty while none did.</summary>
        public string Outcome { get; private set; } = "";

        /// <summary>Name of the record.</summary>
        public string Record
        {
            get { return _record; }
        }

        /// <summary>Where the session stands, in one line.</summary>
        public string Standing
        {
            get
            {
                int percent = (int)(_session.Progress * 100f);
                switch (_session.State)
                {
                    case CalibrationState.Idle: return "idle" + (Outcome.Length == 0 ? "" : "; " + Outcome);
                    case CalibrationState.Collecting: return "collecting, " + percent.ToString() + " %" + (_session.Prompt.Length == 0 ? "" : ": " + _session.Prompt);
                    case CalibrationState.Enough: return "enough, " + percent.ToString() + " %" + (_session.Prompt.Length == 0 ? "" : ": " + _session.Prompt);
                    case CalibrationState.Fitting: return "fitting";
                    case CalibrationState.Done: return Kept == null && !_accepts ? "done, residual " + FloatText.Of(_session.Quality.Residual) + ": accept or cancel" : "done";
                    default: return "refused: " + _session.Reason;
                }
            }
        }

        /// <summary>What is kept for the part, or null where there is none.</summary>
        public CalibrationRecord Load()
        {
            string fault;
            return _store.Load(_record, _part, _serial, _quantity, out fault);
        }

        /// <summary>Keeps a record in place of the one before; empty, or one line that says why not.</summary>
        public string Replace(CalibrationRecord record)
        {
            string fault = record.FaultFor(_part, _serial, _quantity);
            return fault.Length == 0 ? _store.Save(_record, record) : fault;
        }

        /// <summary>Begins, or begins anew.</summary>
        /// <param name="accept">True to keep the record as soon as there is one; false to wait for <see cref="Accept"/>.</param>
        public void Start(bool accept)
        {
            _accepts = accept;
            Kept = null;
            _session.Start();
            _tap.Session = _session;
        }

        /// <summary>Keeps the record of a session that is done; false where there is none or it was not kept.</summary>
        /// <param name="outcome">One line on what came of it.</param>
        public bool Accept(out string outcome)
        {
            if (_session.State != CalibrationState.Done)
            {
                outcome = "there is nothing to accept: " + Standing;
                return false;
            }

            Keep();
            outcome = Outcome;
            return Kept != null;
        }

        /// <summary>Takes the reading from now on as that of a known truth, for a session with points; false where it takes none now.</summary>
        /// <param name="truth">The truth, in the quantity's unit.</param>
        public bool Point(float truth)
        {
            ReferencePoints points = _session as ReferencePoints;
            return points != null && points.Point(truth);
        }

        /// <summary>Has a session make what it can of what it has; false where that is not enough yet.</summary>
        public bool Finish()
        {
            bool enough = _session.State == CalibrationState.Enough;
            _session.Finish();
            return enough;
        }

        /// <summary>Ends without a record.</summary>
        public void Cancel()
        {
            _session.Cancel();
            Untap();
        }

        /// <inheritdoc/>
        public override void Run(long due)
        {
            CalibrationState state = _session.State;
            _since++;
            if (state == _told && (state == CalibrationState.Idle || _since < Beat))
            {
                return;
            }

            _since = 0;
            bool changed = state != _told;
            _told = state;
            _report.Time = _clock.Microseconds();
            _report.Set(0, (int)state);
            _report.Set(1, _session.Progress);
            _report.Set(2, _session.Quality == null ? 0 : _session.Quality.Residual);
            _publisher.Publish(_report);
            if (changed && state == CalibrationState.Done && _accepts)
            {
                Keep();
            }
            else if (changed && state == CalibrationState.Refused)
            {
                Conclude("refused: " + _session.Reason);
            }
        }

        private void Keep()
        {
            CalibrationRecord record = _session.Accept(_part, _serial, _clock.UtcKnown() ? _clock.UtcMilliseconds() : 0);
            string fault = _store.Save(_record, record);
            if (fault.Length == 0)
            {
                Kept = record;
            }

            Conclude(fault.Length == 0 ? "kept; it applies from the next boot on" : "not kept: " + fault);
        }

        // Another session may have the tap by now.
        private void Untap()
        {
            if (_tap.Session == _session)
            {
                _tap.Session = null;
            }
        }

        private void Conclude(string outcome)
        {
            Untap();
            Outcome = "calibration " + _record + " " + outcome;
            Console.WriteLine(Outcome);
        }
    }
}

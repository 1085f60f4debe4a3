using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// Acts on what the rules say: closes the valve and holds it closed over a loss of power until somebody opens it, watches for a leak then, and publishes alarms and the valve's state at once and at each start. All activities of a meter tell it when a
    /// rule has changed its mind.
    /// </summary>
    public sealed class GasSafety
    {
        /// <summary>Topic of the alarms.</summary>
        public const string AlarmStream = "alarm";

        /// <summary>Topic of the valve.</summary>
        public const string ValveStream = "valve";

        private readonly Switch _valve;
        private readonly Publisher _publisher;
        private readonly Report _alarm;
        private readonly Report _state;
        private int _told = -1;
        private int _toldReason = -1;
        private bool _toldChecking;
        private bool _set;
        private bool _closed;
        private bool _kept = true;
        private int _asked;

        /// <summary>Creates it, with the valve as it was before the power was lost.</summary>
        /// <param name="settings">Settings that hold <see cref="GasSettings"/>.</param>
        /// <param name="valve">The valve's output, on for closed; null where there is none: then what should be done is only told.</param>
        /// <param name="storage">The board's storage.</param>
        /// <param name="publisher">Where reports go.</param>
        public GasSafety(Settings settings, Switch valve, Storage storage, Publisher publisher)
        {
            Limits = GasSettings.Limits(settings);
            Rules = new GasRules(Limits);
            Record = new GasRecord(storage);
            _valve = valve;
            Rules.Closes = valve == null ? 0 : settings.Flag("gas.closes") ? GasAlarm.Closing : GasAlarm.Commanded;
            _publisher = publisher;
            if (Record.Load())
            {
                Rules.Supplied = Record.Supplied;
                Rules.Unbroken.Restore(Record.Unbroken);
                Rules.Long.Restore(Record.Unchanged);
                Rules.Regulator.Restore(Record.Regulator);
                Rules.Regulator.RestoreStep(Record.Step);

                // What was told and closed nothing is no reason to close once it may: the meter was used on since. What closed it does so until somebody opens it, though by now its rule may close no more.
                int reason = Record.CloseReason;
                Rules.Close(Record.OnlyTold ? reason & ~Rules.Closes : reason == 0 || (reason & Rules.Closes) != 0 ? reason : reason | GasAlarm.Commanded);
                if (Record.Checking && Rules.CloseReason == 0)
                {
                    // What was not watched to its end is watched again.
                    Rules.Open();
                }
            }

            ReportField[] alarms = new ReportField[GasAlarm.Count - 1];
            for (int i = 0; i < alarms.Length; i++)
            {
                alarms[i] = new ReportField(GasAlarm.Word(i), Quantity.State);
            }

            _alarm = publisher.Add(new Report(AlarmStream, alarms));
            _alarm.Urgent = true;
            _alarm.Retained = true;
            string[] reasons = new string[GasAlarm.Count + 1];
            reasons[0] = "none";
            for (int i = 0; i < GasAlarm.Count; i++)
            {
                reasons[i + 1] = GasAlarm.Word(i);
            }

            ReportField[] fields = new ReportField[]
            {
                new ReportField("closed", Quantity.State), new ReportField("checking", Quantity.State), new ReportField("fault", Quantity.State), new ReportField("reason", reasons),
            };
            _state = publisher.Add(new Report(ValveStream, fields));
            _state.Urgent = true;
            _state.Retained = true;
            Drive();
        }

        /// <summary>The meter's numbers.</summary>
        public readonly GasLimits Limits;

        /// <summary>The rules.</summary>
        public readonly GasRules Rules;

        /// <summary>What is kept over a loss of power.</summary>
        public readonly GasRecord Record;

        /// <summary>True while the valve is closed.</summary>
        public bool Closed
        {
            get { return _closed; }
        }

        /// <summary>False where the valve's output could not be set, which is tried again every second.</summary>
        public bool Works { get; private set; }

        /// <summary>Does what the rules say now; to be called every second and whenever they changed their mind.</summary>
        /// <param name="time">Time now, µs.</param>
        [Hot]
        public void Heed(long time)
        {
            bool worked = Works;
            int reason = Rules.CloseReason;
            if (!_set || _closed != Rules.Shut)
            {
                Drive();
            }

            bool asked = _asked != _publisher.Asked;
            _asked = _publisher.Asked;
            if (asked || Rules.Alarms != _told)
            {
                TellAlarms(time);
            }

            bool checking = Rules.Checking;
            if (asked || reason != _toldReason || checking != _toldChecking || worked != Works)
            {
                TellValve(time, reason, checking);
            }
            else if (!_kept)
            {
                // A drive that did not take why the valve is closed would let a loss of power open it.
                Keep();
            }
        }

        /// <summary>Closes the valve by command.</summary>
        /// <param name="time">Time now, µs.</param>
        public void Close(long time)
        {
            Rules.Close(GasAlarm.Commanded);
            Heed(time);
        }

        /// <summary>Opens the valve, and lets the line be watched for a leak.</summary>
        /// <param name="time">Time now, µs.</param>
        public void Open(long time)
        {
            Rules.Open();
            Heed(time);
        }

        /// <summary>Keeps all that is kept.</summary>
        public void Keep()
        {
            Record.CloseReason = Rules.CloseReason;
            Record.OnlyTold = Rules.CloseReason != 0 && !Rules.Shut;
            Record.Supplied = Rules.Supplied;
            Record.Unbroken = Rules.Unbroken.Seconds;
            Rules.Long.Save(Record.Unchanged);
            Rules.Regulator.Save(Record.Regulator);
            Rules.Regulator.SaveStep(Record.Step);
            Record.Checking = Rules.Checking;
            _kept = Record.Save();
        }

        // The valve follows the rules; a valve that did not is tried again.
        private void Drive()
        {
            _closed = Rules.Shut;
            _set = _valve == null || _valve.Set(_closed);
            Works = _set;
        }

        private void TellAlarms(long time)
        {
            int alarms = Rules.Alarms;
            for (int i = 0; i < _alarm.Names.Length; i++)
            {
                _alarm.Set(i, (alarms >> i) & 1);
            }

            _alarm.Time = time;
            _told = alarms;
            _publisher.Publish(_alarm);
        }

        private void TellValve(long time, int reason, bool checking)
        {
            _state.Set(0, _closed ? 1 : 0);
            _state.Set(1, checking ? 1 : 0);
            _state.Set(2, Works ? 0 : 1);
            int first = 0;
            while (reason != 0 && ((reason >> first) & 1) == 0)
            {
                first++;
            }

            _state.Set(3, reason == 0 ? 0 : first + 1);
            _state.Time = time;
            _toldReason = reason;
            _toldChecking = checking;
            if (reason != Record.CloseReason || checking != Record.Checking)
            {
                Keep();
            }

            _publisher.Publish(_state);
        }
    }
}

using System;
using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// A shut-off valve with the rules that keep it from doing harm. By itself it closes only for an alarm that lasts and whose evidence is fresh, never while it is held (a fire sprinkler, works on the
    /// pipe), and it never opens again by itself after such a closing: a person opens it. What it was told survives a power cut. It moves once a month, in a quiet hour, since ball valves that never move
    /// seize. Flow that goes on though it is closed is a fault.
    /// </summary>
    public sealed class Valve
    {
        private const string Record = "valve";

        // What is kept of why it is closed; 1 for any other reason.
        private const int Opened = 0;
        private const int ForBurst = 2;
        private const int ForLeak = 3;

        private const long Second = 1000000;
        private const long Day = 86400 * Second;

        // Time without flow before it moves for exercise, s: nobody is at a tap.
        private const int Quiet = 1800;

        // From when it is closed until flow that goes on counts, s: a meter turns on by what the pipe still held.
        private const int Settling = 30;

        private readonly Switch _switch;
        private readonly RecordStore _store;
        private readonly int _closes;
        private readonly bool _held;
        private readonly int _confirm;
        private readonly long _travel;
        private readonly long _exercise;
        private readonly long _leakPulses;
        private long _moved;

        // Whole days since it moved, as they are kept.
        private int _days;
        private long _arrives;
        private int _wanted;
        private int _still;
        private long _through;
        private long _throughUntil;
        private bool _exercising;

        // Alarms against which a person opened it: they have to end before it closes for them again.
        private int _overruled;
        private bool _output;

        // State and fault as the last update had them.
        private int _told;
        private bool _set;
        private bool _kept = true;

        /// <summary>Creates a valve, where it was before the last power cut.</summary>
        /// <param name="output">Its output: on closes it.</param>
        /// <param name="storage">Keeps where it is.</param>
        /// <param name="mode">What closes it.</param>
        /// <param name="held">True to never close it.</param>
        /// <param name="confirm">How long an alarm lasts until it closes for it, s, 0…60.</param>
        /// <param name="travel">How long it takes from end to end, s, 1…300.</param>
        /// <param name="exercise">Days until it is moved if nothing else moved it, 0…365; 0 for never.</param>
        /// <param name="leakPulses">Pulses in a minute that a closed valve may let through, 0 or more.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public Valve(Switch output, Storage storage, ValveMode mode, bool held, int confirm, int travel, int exercise, long leakPulses)
        {
            if (confirm < 0 || confirm > 60 || travel < 1 || travel > 300 || exercise < 0 || exercise > 365 || leakPulses < 0)
            {
                throw new ArgumentException("A valve needs confirm 0 to 60, travel 1 to 300, exercise 0 to 365, leaks >= 0.");
            }

            _switch = output;
            _store = new RecordStore(storage);
            _closes = mode == ValveMode.Command ? 0 : mode == ValveMode.Burst ? WaterAlarm.Burst : WaterAlarm.Burst | WaterAlarm.LeakDetected;
            _held = held;
            _confirm = confirm;
            _travel = travel * Second;
            _exercise = exercise * Day;
            _leakPulses = leakPulses;
            byte[] record = _store.Load(Record);
            int kept = record != null && record.Length >= 1 ? record[0] : Opened;
            bool closed = kept != Opened && !held;
            _days = record != null && record.Length >= 3 ? record[1] | (record[2] << 8) : 0;
            State = closed ? ValveState.Closing : ValveState.Opening;
            Why = !closed ? "" : kept == ForBurst ? "burst" : kept == ForLeak ? "leak" : "power";
            _told = (int)State;
            _output = closed;
            if (held && kept != Opened)
            {
                // What it was closed for has been seen to: once it is held no more it is not to close for that.
                Keep();
            }
        }

        /// <summary>True where it is known of a valve before whether it was closed.</summary>
        /// <param name="storage">Where it is kept.</param>
        public static bool IsKept(Storage storage)
        {
            return new RecordStore(storage).Load(Record) != null;
        }

        /// <summary>Drops what is kept of a valve that is no more: what it was closed for says nothing of the next one.</summary>
        /// <param name="storage">Where it is kept.</param>
        public static void Forget(Storage storage)
        {
            storage.Delete(Record + ".0");
            storage.Delete(Record + ".1");
        }

        /// <summary>Where it is.</summary>
        public ValveState State { get; private set; }

        /// <summary>Why it is where it is: "burst", "leak", "command", "exercise", "power"; empty where it was never moved.</summary>
        public string Why { get; private set; }

        /// <summary>True where water flows though it is closed, its output could not be set, or the storage does not take that it is closed, so that a power cut would open it.</summary>
        public bool Fault { get; private set; }

        /// <summary>True where it is held open.</summary>
        public bool Held
        {
            get { return _held; }
        }

        /// <summary>Takes a second of the meter; returns true where <see cref="State"/> or <see cref="Fault"/> changed since the last one, by a command too.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="alarms">Alarms that are set.</param>
        /// <param name="pulses">Pulses of this second.</param>
        /// <param name="fresh">True where pressure and flow are measured, not remembered.</param>
        [Hot]
        public bool Update(long time, int alarms, long pulses, bool fresh)
        {
            ValveState state = State;
            _still = pulses != 0 ? 0 : _still < Quiet ? _still + 1 : _still;
            if (!_set)
            {
                _set = _switch.Set(_output);
                Fault = !_set;
                _arrives = time + _travel;
                _moved = _arrives - (_days * Day);
            }

            if ((state == ValveState.Closing || state == ValveState.Opening) && time >= _arrives && _set)
            {
                State = state == ValveState.Closing ? ValveState.Closed : ValveState.Open;
                _throughUntil = time + (Settling * Second);
                _through = -1;
                if (_exercising && State == ValveState.Closed)
                {
                    Move(false, time, "exercise");
                }

                if (_exercising && State == ValveState.Open)
                {
                    _exercising = false;
                    Keep();
                }
            }

            Watch(time, pulses);
            Decide(time, alarms, fresh);
            if (time - _moved >= (_days + 1) * Day && !_exercising && _exercise > 0)
            {
                _days++;
                Keep();
            }

            int told = _told;
            _told = (int)State + (Fault ? 4 : 0);
            return _told != told;
        }

        /// <summary>Closes it for a person; empty where it will, else why not.</summary>
        /// <param name="time">Time now, µs.</param>
        public string Close(long time)
        {
            if (_held)
            {
                return "the valve is held open by water.valve_hold";
            }

            _exercising = false;
            return Order(true, time);
        }

        /// <summary>Opens it for a person; empty where it will, else why not.</summary>
        /// <param name="time">Time now, µs.</param>
        public string Open(long time)
        {
            _exercising = false;
            _overruled = -1;
            return Order(false, time);
        }

        private string Order(bool close, long time)
        {
            Move(close, time, "command");
            return Fault && !_set ? "the valve's output does not work; it is tried again each second" : "";
        }

        // What goes through a valve that is closed, minute by minute.
        private void Watch(long time, long pulses)
        {
            if (State != ValveState.Closed || _exercising)
            {
                return;
            }

            if (time >= _throughUntil)
            {
                if (!_kept)
                {
                    Keep();
                }

                if (_through >= 0 && _set)
                {
                    Fault = _through > _leakPulses || !_kept;
                }

                _through = 0;
                _throughUntil = time + (60 * Second);
            }

            if (_through >= 0)
            {
                _through += pulses > 0 ? pulses : 0;
            }
        }

        private void Decide(long time, int alarms, bool fresh)
        {
            if (_held || (State != ValveState.Open && !_exercising && State != ValveState.Opening))
            {
                return;
            }

            _overruled &= alarms;
            int causes = alarms & _closes & ~_overruled;
            if (causes != 0 && fresh)
            {
                _wanted++;
                if (_wanted > _confirm)
                {
                    _exercising = false;
                    Move(true, time, (causes & WaterAlarm.Burst) != 0 ? "burst" : "leak");
                }

                return;
            }

            _wanted = 0;
            if (_exercise > 0 && State == ValveState.Open && _still >= Quiet && time - _moved >= _exercise && alarms == 0)
            {
                _exercising = true;
                Move(true, time, "exercise");
            }
        }

        private void Move(bool close, long time, string why)
        {
            State = close ? ValveState.Closing : ValveState.Opening;
            Why = why;
            _output = close;
            _arrives = time + _travel;
            _moved = _arrives;
            _set = _switch.Set(close);
            Fault = !_set;

            _days = 0;
            if (!_exercising)
            {
                Keep();
            }
        }

        // Not within an exercise, so that a power cut there leaves the valve open, and it is exercised again. The days are kept since a node that is often without power is to exercise its valve too. Both slots
        // take it, since the one before would open what is closed, or close what is open, where the newest is damaged.
        private void Keep()
        {
            byte[] record = new byte[] { (byte)(!_output ? Opened : Why == "burst" ? ForBurst : Why == "leak" ? ForLeak : 1), (byte)_days, (byte)(_days >> 8) };
            _kept = _store.Save(Record, record) && _store.Save(Record, record);
        }
    }
}

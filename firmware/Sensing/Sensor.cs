using System;

namespace SmartSensor.Sensing
{
    /// <summary>
    /// A part that measures. It reads into frames of the caller, says what went wrong by a status, and starts itself again when the part
    /// was away or lost its settings: a caller only ever calls <see cref="Read"/> (or <see cref="Drain"/>) when a sample is due.
    /// </summary>
    public abstract class Sensor
    {
        // Faults of data in a row after which the part is started anew, although it still answers.
        private const int PatienceWithBadData = 3;

        /// <summary>The node's clock, by which readings are stamped and conversions waited for.</summary>
        protected readonly Clock Clock;

        /// <summary>How often a reading or draining ended with each status, by the status's number.</summary>
        public readonly int[] Ended = new int[Statuses.Count];

        /// <summary>How often the part was started.</summary>
        public int Starts;

        /// <summary>The events that go to the interrupt pin; written by <see cref="Initialise"/>.</summary>
        protected SensorEvents Enabled;

        /// <summary>Threshold for <see cref="SensorEvents.BelowThreshold"/>, in its quantity's unit.</summary>
        protected float LowerThreshold;

        /// <summary>Threshold for <see cref="SensorEvents.AboveThreshold"/> and <see cref="SensorEvents.Motion"/>, in its quantity's unit.</summary>
        protected float UpperThreshold;

        private bool _started;
        private int _badInRow;

        /// <summary>Creates a sensor; nothing goes over the bus before <see cref="Start"/> or the first reading.</summary>
        /// <param name="part">Name of the part as in its datasheet.</param>
        /// <param name="clock">The clock to stamp readings and to wait with.</param>
        protected Sensor(string part, Clock clock)
        {
            Part = part;
            Clock = clock;
        }

        /// <summary>Name of the part as in its datasheet; by it health and commands tell a node's parts apart, so that the second of a kind is given one of its own.</summary>
        public string Part;

        /// <summary>What a reading gives, in the order of the frame; ranges follow the present full scale.</summary>
        public abstract Channel[] Channels { get; }

        /// <summary>One line on the last start that failed: what was found and expected, bus and address; empty when it went well.</summary>
        public string Trouble { get; protected set; } = "";

        /// <summary>The time by the sensor's clock, µs.</summary>
        public long Now
        {
            get { return Clock.Microseconds(); }
        }

        /// <summary>True once the part answered, is the right one and has its settings.</summary>
        public bool Started
        {
            get { return _started; }
        }

        /// <summary>Checks the part's identity, resets it and writes the settings; may wait as long as the part takes to start.</summary>
        public Status Start()
        {
            Starts++;
            Status status = Initialise();
            _started = status == Status.Ok;
            _badInRow = 0;
            if (_started)
            {
                Trouble = "";
            }

            return status;
        }

        /// <summary>
        /// Takes one measurement. Where it fails the channels concerned are marked invalid, the others stay valid; the frame's status says why.
        /// </summary>
        /// <param name="frame">A frame whose first channels are this sensor's; what it has beyond them is for stages to fill.</param>
        [Hot]
        public Status Read(Frame frame)
        {
            frame.Time = Clock.Microseconds();
            Status status = _started ? Status.Ok : Start();
            if (status == Status.Ok)
            {
                frame.Mark(Validity.Unknown);
                status = Measure(frame);
            }

            if (status != Status.Ok)
            {
                Validity[] marks = frame.Validity;
                for (int i = 0; i < marks.Length; i++)
                {
                    if (marks[i] == Validity.Unknown || !_started)
                    {
                        marks[i] = Validity.Invalid;
                    }
                }
            }

            frame.Status = status;
            return Conclude(status);
        }

        /// <summary>
        /// Takes what the part's FIFO holds, oldest first, in as few bursts as the bus allows. The batch then holds none or more samples, with the time of
        /// the first one; what does not fit into it stays in the FIFO. <see cref="Status.NotSupported"/> where the part has no FIFO or it is not switched on.
        /// </summary>
        /// <param name="batch">A batch of this sensor's channels.</param>
        public Status Drain(Batch batch)
        {
            batch.Count = 0;
            batch.Lost = 0;
            Status status = _started ? Status.Ok : Start();
            if (status == Status.Ok)
            {
                status = MeasureFifo(batch);
                if (status != Status.Ok)
                {
                    batch.Count = 0;
                }
            }

            return Conclude(status);
        }

        /// <summary>The values that an attribute of a quantity can take, rising, in the attribute's unit; empty where the part does not have it.</summary>
        public virtual float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            return new float[0];
        }

        /// <summary>The present value of an attribute, in its unit; 0 where the part does not have it.</summary>
        public virtual float Get(SensorAttribute attribute, Quantity quantity)
        {
            return 0;
        }

        /// <summary>Sets an attribute to one of its options; takes effect at once where the sensor is started, else at the start.</summary>
        /// <exception cref="ArgumentException">The part does not have it: the message says what was asked and what the part offers. Nothing changed.</exception>
        public Status Set(SensorAttribute attribute, Quantity quantity, float value)
        {
            float[] options = Options(attribute, quantity);
            string offers = "";
            for (int i = 0; i < options.Length; i++)
            {
                float off = options[i] - value;
                if (off <= options[i] * 1e-3f && -off <= options[i] * 1e-3f)
                {
                    Apply(attribute, quantity, i);
                    return _started ? Start() : Status.Ok;
                }

                offers += (i == 0 ? "" : ", ") + options[i].ToString("F3");
            }

            string asked = Part + " has no such setting for " + Quantities.Name(quantity) + ": " + value.ToString("F3");
            throw new ArgumentException(asked + (offers.Length == 0 ? "; it cannot be set on this part." : "; it offers " + offers + "."));
        }

        /// <summary>The events that the part can tell; none where it has no interrupt pin.</summary>
        public virtual SensorEvents Events
        {
            get { return SensorEvents.None; }
        }

        /// <summary>True where the part's interrupt pin is low while an event stands, and high otherwise; most are the other way round.</summary>
        public virtual bool NotifiesLow
        {
            get { return false; }
        }

        /// <summary>The quantity that thresholds compare; meaningful where <see cref="Events"/> has an event with a threshold.</summary>
        public virtual Quantity ThresholdQuantity
        {
            get { return Channels[0].Quantity; }
        }

        /// <summary>What happened by the last <see cref="ReadEvents"/>.</summary>
        public SensorEvents Happened { get; protected set; }

        /// <summary>
        /// Sends events to the part's first interrupt pin, active high where <see cref="NotifiesLow"/> does not say otherwise: a hint to read earlier, never the
        /// only reason to read. Takes effect at once where the sensor is started, else at the start.
        /// </summary>
        /// <param name="events">Which; <see cref="SensorEvents.None"/> to be left alone.</param>
        /// <exception cref="ArgumentException">The part cannot tell one of them. Nothing changed.</exception>
        public Status Notify(SensorEvents events)
        {
            if ((events & Events) != events)
            {
                throw new ArgumentException(Part + " cannot tell events " + ((int)(events & ~Events)).ToString() + "; it offers " + ((int)Events).ToString() + " of SensorEvents.");
            }

            Enabled = events;
            return _started ? Start() : Status.Ok;
        }

        /// <summary>Sets the thresholds of events; takes effect at once where the sensor is started, else at the start.</summary>
        /// <param name="lower">Lower threshold, in the unit of <see cref="ThresholdQuantity"/>.</param>
        /// <param name="upper">Upper threshold, or that of motion, in the same unit; not below the lower one.</param>
        /// <exception cref="ArgumentException">The part has no thresholds, or they lie outside of its range. Nothing changed.</exception>
        public Status SetThresholds(float lower, float upper)
        {
            const SensorEvents WithThreshold = SensorEvents.AboveThreshold | SensorEvents.BelowThreshold | SensorEvents.Motion;
            if ((Events & WithThreshold) == SensorEvents.None)
            {
                throw new ArgumentException(Part + " has no thresholds.");
            }

            Channel of = Channels[0];
            for (int i = 0; i < Channels.Length && of.Quantity != ThresholdQuantity; i++)
            {
                of = Channels[i];
            }

            if (!(lower >= of.Minimum && upper <= of.Maximum && lower <= upper))
            {
                throw new ArgumentException(Part + " cannot have the thresholds " + lower.ToString("F3") + " and " + upper.ToString("F3") + "; they rise and lie within " + of.Minimum.ToString("F3") + " and " + of.Maximum.ToString("F3") + ".");
            }

            LowerThreshold = lower;
            UpperThreshold = upper;
            return _started ? Start() : Status.Ok;
        }

        /// <summary>Reads into <see cref="Happened"/> what happened since the last time, and clears it in the part.</summary>
        public Status ReadEvents()
        {
            Happened = SensorEvents.None;
            Status status = _started ? Status.Ok : Start();
            return Conclude(status == Status.Ok ? MeasureEvents() : status);
        }

        /// <summary>Runs the part's own test, after which the next reading starts the part anew; <see cref="Status.NotSupported"/> where it has none.</summary>
        public Status SelfTest()
        {
            Status status = RunSelfTest();
            _started = false;
            return status;
        }

        /// <summary>Identity, reset and settings, over the bus.</summary>
        protected abstract Status Initialise();

        /// <summary>One measurement into the frame; sets the frame's time where the sample is older than the call.</summary>
        protected abstract Status Measure(Frame frame);

        /// <summary>What the FIFO holds, into the batch.</summary>
        protected virtual Status MeasureFifo(Batch batch)
        {
            return Status.NotSupported;
        }

        /// <summary>What the part remembers of events, into <see cref="Happened"/>.</summary>
        protected virtual Status MeasureEvents()
        {
            return Status.NotSupported;
        }

        /// <summary>Keeps the chosen option; the settings are written by <see cref="Initialise"/>.</summary>
        protected virtual void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
        }

        /// <summary>The part's own test.</summary>
        protected virtual Status RunSelfTest()
        {
            return Status.NotSupported;
        }

        /// <summary>Says in <see cref="Trouble"/> that another part was found.</summary>
        protected Status WrongIdentity(RegisterBus bus, int found, int expected)
        {
            Trouble = Part + " on " + bus.Name + ": found identity 0x" + found.ToString("X2") + ", expected 0x" + expected.ToString("X2") + "; check wiring and address.";
            return Status.WrongIdentity;
        }

        /// <summary>Says in <see cref="Trouble"/> that the part could not be reached.</summary>
        protected Status NotReached(RegisterBus bus, Status status)
        {
            Trouble = Part + " on " + bus.Name + ": " + Statuses.Text(status) + "; check wiring, power and address.";
            return status;
        }

        private Status Conclude(Status status)
        {
            Ended[(int)status]++;
            switch (status)
            {
                case Status.Ok:
                    _badInRow = 0;
                    break;
                case Status.Checksum:
                case Status.NotReady:
                case Status.Implausible:
                    if (++_badInRow >= PatienceWithBadData)
                    {
                        _started = false;
                    }

                    break;
                case Status.NotSupported:
                    break;
                default:
                    _started = false;
                    break;
            }

            return status;
        }
    }
}

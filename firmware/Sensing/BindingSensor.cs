using System;

namespace SmartSensor.Sensing
{
    /// <summary>
    /// A sensor made of a binding of nanoFramework's IoT library: such a binding tells faults by exceptions or not at all, and waits by itself. Here
    /// it is made anew at each start, asked inside of a guard, and its part is looked at before and after, since most bindings do not look at what
    /// the bus says.
    /// </summary>
    public abstract class BindingSensor : Sensor
    {
        /// <summary>The part beside its binding.</summary>
        protected readonly RegisterBus Bus;

        /// <summary>Creates a sensor.</summary>
        /// <param name="part">Name of the part as in its datasheet.</param>
        /// <param name="bus">The same part at the same address, to look at it beside the binding.</param>
        /// <param name="clock">The clock to stamp readings with.</param>
        protected BindingSensor(string part, RegisterBus bus, Clock clock)
            : base(part, clock)
        {
            Bus = bus;
        }

        /// <inheritdoc/>
        protected override Status Initialise()
        {
            Status status = Look();
            if (status == Status.Ok || status == Status.LostSettings)
            {
                try
                {
                    Open();
                    return Look();
                }
                catch (Exception)
                {
                    status = Status.BusError;
                }
            }

            return status == Status.WrongIdentity ? status : NotReached(Bus, status);
        }

        /// <inheritdoc/>
        protected override Status Measure(Frame frame)
        {
            Status status = Look();
            if (status != Status.Ok)
            {
                return status;
            }

            try
            {
                status = Take(frame);
            }
            catch (Exception)
            {
                // What it said before may be as wrong.
                frame.Mark(Validity.Invalid);
                return Status.BusError;
            }

            Status after = Look();
            if (after != Status.Ok)
            {
                frame.Mark(Validity.Invalid);
                return after;
            }

            return status;
        }

        /// <summary>Makes the binding, with its settings; an exception of its means that the part could not be reached.</summary>
        protected abstract void Open();

        /// <summary>Asks the binding for one measurement, into the frame.</summary>
        protected abstract Status Take(Frame frame);

        /// <summary>Whether the part is there, is the right one, and has the settings of <see cref="Open"/>: <see cref="Status.LostSettings"/> where it has not.</summary>
        protected abstract Status Look();
    }
}

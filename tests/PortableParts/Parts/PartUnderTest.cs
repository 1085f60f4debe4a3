using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Parts
{
    /// <summary>A driver wired to its emulator on a simulated clock, with a world that tests set.</summary>
    public sealed class PartUnderTest
    {
        public readonly string Name;
        public readonly Sensor Sensor;
        public readonly EmulatedPart Part;
        public readonly RegisterBus Bus;
        public readonly SimulatedClock Clock;
        public readonly ConstantStimulus World;
        public readonly Frame Frame;

        // Bus transactions of one reading, counted by hand from the datasheet's sequence.
        public readonly int TransactionsPerReading;

        // The part has nothing on its bus by which a measurement that is new differs from one that is not.
        public bool CannotTellFrozen;

        // Each word of the part's answers has a checksum: a damaged one is never taken for a value.
        public bool HasChecksums;

        // Time between two readings, µs: a second, or longer where the part takes longer.
        public readonly long Pace;

        public PartUnderTest(Sensor sensor, EmulatedPart part, RegisterBus bus, SimulatedClock clock, int transactions)
            : this(sensor, part, bus, clock, transactions, 1000000)
        {
        }

        public PartUnderTest(Sensor sensor, EmulatedPart part, RegisterBus bus, SimulatedClock clock, int transactions, long pace)
        {
            Pace = pace;
            Sensor = sensor;
            Part = part;
            Bus = bus;
            Clock = clock;
            Name = bus.Name;
            TransactionsPerReading = transactions;
            Frame = new Frame(sensor.Channels);
            World = new ConstantStimulus(new float[part.Inputs.Length]);
            part.Stimulus = World;
            part.NoiseScale = 0f;
            for (int i = 0; i < part.Inputs.Length; i++)
            {
                World.Values[i] = Between(part.Inputs[i], 0.5f);
            }

            // The middle of what the sensor measures as it is set, which may be less than the part's widest range.
            for (int channel = 0; channel < sensor.Channels.Length; channel++)
            {
                int input = InputOf(channel);
                if (input >= 0)
                {
                    World.Values[input] = Between(sensor.Channels[channel], 0.5f);
                }
            }
        }

        // The interrupt pin is at the level that means an event.
        public bool PinTells
        {
            get { return Part.PinHigh(1) != Sensor.NotifiesLow; }
        }

        // The part's power has been on for a second.
        public void Settle()
        {
            Clock.Sleep(1000000);
        }

        // The input that a channel measures.
        public int InputOf(int channel)
        {
            Channel wanted = Sensor.Channels[channel];
            Channel[] inputs = Part.Inputs;
            for (int i = 0; i < inputs.Length; i++)
            {
                if (inputs[i].Quantity == wanted.Quantity && inputs[i].Axis == wanted.Axis)
                {
                    return i;
                }
            }

            return -1;
        }

        // Reads at its pace until every channel is valid; false after sixty readings.
        public bool ReadUntilValid()
        {
            for (int i = 0; i < 60; i++)
            {
                Clock.Sleep(Pace);
                if (Sensor.Read(Frame) == Status.Ok && AllValid())
                {
                    return true;
                }
            }

            return false;
        }

        public bool AllValid()
        {
            for (int i = 0; i < Frame.Validity.Length; i++)
            {
                if (Frame.Validity[i] != Validity.Valid)
                {
                    return false;
                }
            }

            return true;
        }

        // Every channel that says it is valid tells the truth.
        public void CheckTruth(string when)
        {
            for (int channel = 0; channel < Frame.Values.Length; channel++)
            {
                if (Frame.Validity[channel] == Validity.Valid)
                {
                    int input = InputOf(channel);
                    string what = Name + " " + Frame.Channels[channel].Name + " " + when;
                    Check.Near(World.Values[input], Frame.Values[channel], Part.Epsilon(input), what);
                }
            }
        }

        public static float Between(Channel of, float part)
        {
            return of.Minimum + (part * (of.Maximum - of.Minimum));
        }
    }
}

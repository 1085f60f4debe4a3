using System;

namespace SmartSensor.Sensing
{
    /// <summary>
    /// The values of one instant, one a channel, in SI units. Allocated once and used for ever; fields and arrays are public because
    /// a field costs half a property on the interpreter. A value counts only where its <see cref="Validity"/> says so.
    /// </summary>
    public sealed class Frame
    {
        /// <summary>What each value is.</summary>
        public readonly Channel[] Channels;

        /// <summary>The values, in the unit of each channel's quantity; never NaN.</summary>
        public readonly float[] Values;

        /// <summary>What each value is worth.</summary>
        public readonly Validity[] Validity;

        /// <summary>When the values were sampled, µs of <see cref="Clock.Microseconds"/>.</summary>
        public long Time;

        /// <summary>How the last reading into this frame ended.</summary>
        public Status Status;

        /// <summary>Creates a frame in which nothing is known yet.</summary>
        /// <param name="channels">At least one channel.</param>
        /// <exception cref="ArgumentException">There is no channel.</exception>
        public Frame(Channel[] channels)
        {
            if (channels == null || channels.Length == 0)
            {
                throw new ArgumentException("A frame needs at least one channel.");
            }

            Channels = channels;
            Values = new float[channels.Length];
            Validity = new Validity[channels.Length];
        }

        /// <summary>Creates a frame of a sensor's channels with more behind them, for estimates that stages add.</summary>
        public Frame(Channel[] sensed, Channel[] estimated)
            : this(Join(sensed, estimated))
        {
        }

        /// <summary>Marks every channel alike.</summary>
        public void Mark(Validity validity)
        {
            Validity[] marks = Validity;
            for (int i = 0; i < marks.Length; i++)
            {
                marks[i] = validity;
            }
        }

        /// <summary>
        /// Sets one channel and marks it: valid within the channel's range, saturated (and clamped) beyond its ends.
        /// </summary>
        /// <param name="channel">Index of the channel.</param>
        /// <param name="value">The value in the unit of the channel's quantity.</param>
        [Hot]
        public void Set(int channel, float value)
        {
            Channel of = Channels[channel];
            if (value > of.Maximum)
            {
                Values[channel] = of.Maximum;
                Validity[channel] = Sensing.Validity.Saturated;
            }
            else if (value < of.Minimum)
            {
                Values[channel] = of.Minimum;
                Validity[channel] = Sensing.Validity.Saturated;
            }
            else
            {
                Values[channel] = value;
                Validity[channel] = Sensing.Validity.Valid;
            }
        }

        /// <summary>The index of a channel, or -1 where the frame does not have it.</summary>
        public int IndexOf(Quantity quantity, Axis axis)
        {
            for (int i = 0; i < Channels.Length; i++)
            {
                if (Channels[i].Quantity == quantity && Channels[i].Axis == axis)
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>The index of a channel that must be there: for stages, at start-up.</summary>
        /// <exception cref="ArgumentException">The frame does not have it; the message names what it has.</exception>
        public int Require(Quantity quantity, Axis axis)
        {
            int index = IndexOf(quantity, axis);
            if (index >= 0)
            {
                return index;
            }

            string has = "";
            for (int i = 0; i < Channels.Length; i++)
            {
                has += (i == 0 ? "" : ", ") + Channels[i].Name;
            }

            string wanted = new Channel(quantity, axis, 0, 0, 1, 0, 0).Name;
            throw new ArgumentException("The frame has no channel " + wanted + "; it has " + has + ". Wire the stage to a sensor that gives it.");
        }

        private static Channel[] Join(Channel[] first, Channel[] second)
        {
            Channel[] all = new Channel[first.Length + second.Length];
            Array.Copy(first, 0, all, 0, first.Length);
            Array.Copy(second, 0, all, first.Length, second.Length);
            return all;
        }
    }
}

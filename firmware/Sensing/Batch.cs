using System;

namespace SmartSensor.Sensing
{
    /// <summary>
    /// Samples of the same channels at equal distances of time, as a part's FIFO gives them. Allocated once and used for ever.
    /// Sample s of channel c is at index s × width + c.
    /// </summary>
    public sealed class Batch
    {
        /// <summary>What each column is.</summary>
        public readonly Channel[] Channels;

        /// <summary>How many samples fit.</summary>
        public readonly int Capacity;

        /// <summary>The values, row by row, in the unit of each channel's quantity.</summary>
        public readonly float[] Values;

        /// <summary>What each value is worth.</summary>
        public readonly Validity[] Validity;

        /// <summary>How many samples are in it.</summary>
        public int Count;

        /// <summary>When the first sample was taken, µs of <see cref="Clock.Microseconds"/>.</summary>
        public long FirstTime;

        /// <summary>Time between two samples, ns.</summary>
        public long Period;

        /// <summary>Samples that are missing before the first one here, most often because the part's FIFO was full; 0 where none, -1 where unknown.</summary>
        public int Lost;

        /// <summary>Creates an empty batch.</summary>
        /// <param name="channels">At least one channel.</param>
        /// <param name="capacity">How many samples fit, at least 1.</param>
        /// <exception cref="ArgumentException">There is no channel or no room.</exception>
        public Batch(Channel[] channels, int capacity)
        {
            if (channels == null || channels.Length == 0 || capacity < 1)
            {
                throw new ArgumentException("A batch needs at least one channel and room for one sample.");
            }

            Channels = channels;
            Capacity = capacity;
            Values = new float[channels.Length * capacity];
            Validity = new Validity[channels.Length * capacity];
        }

        /// <summary>When a sample was taken, µs.</summary>
        public long TimeOf(int sample)
        {
            return FirstTime + (sample * Period / 1000);
        }

        /// <summary>Copies one sample into a frame whose first channels are the batch's; what a frame has beyond them is for stages to fill.</summary>
        [Hot]
        public void CopyTo(int sample, Frame frame)
        {
            float[] to = frame.Values;
            Validity[] marks = frame.Validity;
            float[] from = Values;
            Validity[] fromMarks = Validity;
            int width = Channels.Length;
            int at = sample * width;
            for (int i = 0; i < width; i++)
            {
                to[i] = from[at];
                marks[i] = fromMarks[at];
                at++;
            }

            frame.Time = FirstTime + (sample * Period / 1000);
            frame.Status = Status.Ok;
        }

        /// <summary>Sets one value and marks it as <see cref="Frame.Set"/> does.</summary>
        [Hot]
        public void Set(int sample, int channel, float value)
        {
            Channel of = Channels[channel];
            int at = (sample * Channels.Length) + channel;
            if (value > of.Maximum)
            {
                Values[at] = of.Maximum;
                Validity[at] = Sensing.Validity.Saturated;
            }
            else if (value < of.Minimum)
            {
                Values[at] = of.Minimum;
                Validity[at] = Sensing.Validity.Saturated;
            }
            else
            {
                Values[at] = value;
                Validity[at] = Sensing.Validity.Valid;
            }
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// A stage on one channel that takes valid values alone. A value that it holds back is marked <see cref="Validity.Unknown"/> in its frame, so that later
    /// stages and reports pass it over; what is not valid passes with its mark.
    /// </summary>
    public abstract class Filter : Stage
    {
        // Beyond, squares of single precision overflow.
        private const float Largest = 1e18f;

        /// <summary>Index of the channel in the frame.</summary>
        protected readonly int Channel;

        /// <summary>What goes out where <see cref="Next"/> says so, in the channel's unit.</summary>
        protected float Value;

        /// <summary>Creates a filter.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        protected Filter(int channel)
        {
            Channel = channel;
        }

        /// <inheritdoc/>
        public override bool HoldsBack
        {
            get { return true; }
        }

        /// <inheritdoc/>
        [Hot]
        public sealed override void Apply(Frame frame)
        {
            int channel = Channel;
            if (frame.Validity[channel] != Validity.Valid)
            {
                if (Missing(frame.Time))
                {
                    frame.Values[channel] = Value;
                    frame.Validity[channel] = Validity.Valid;
                }

                return;
            }

            float value = frame.Values[channel];
            if (!(value < Largest && value > -Largest))
            {
                frame.Validity[channel] = Validity.Invalid;
            }
            else if (Next(value, frame.Time))
            {
                frame.Values[channel] = Value;
            }
            else
            {
                frame.Validity[channel] = Validity.Unknown;
            }
        }

        /// <summary>Takes a valid value; true where <see cref="Value"/> goes out, false where the value is held back.</summary>
        /// <param name="value">The value, finite.</param>
        /// <param name="time">When it was sampled, µs.</param>
        protected abstract bool Next(float value, long time);

        /// <summary>A frame came without a valid value; true where <see cref="Value"/> goes out in its place.</summary>
        /// <param name="time">Time of the frame, µs.</param>
        protected virtual bool Missing(long time)
        {
            return false;
        }
    }
}

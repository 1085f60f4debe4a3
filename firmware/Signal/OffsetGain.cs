using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Calibration of one channel by two numbers: y = (x − offset) · gain. What is saturated is converted too, and stays marked.</summary>
    public sealed class OffsetGain : Stage
    {
        private readonly int _channel;
        private readonly float _offset;
        private readonly float _gain;

        /// <summary>Creates a calibration.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="offset">What the sensor says where the truth is 0, in the channel's unit.</param>
        /// <param name="gain">True change per change of the reading, dimensionless, not 0.</param>
        /// <exception cref="ArgumentException">The gain is 0.</exception>
        public OffsetGain(int channel, float offset, float gain)
        {
            if (gain == 0f)
            {
                throw new ArgumentException("A gain of 0 would erase the signal; use 1 for none.");
            }

            _channel = channel;
            _offset = offset;
            _gain = gain;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            int channel = _channel;
            Validity mark = frame.Validity[channel];
            if (mark != Validity.Valid && mark != Validity.Saturated)
            {
                return;
            }

            float value = (frame.Values[channel] - _offset) * _gain;
            if (value * 0f == 0f)
            {
                frame.Values[channel] = value;
                return;
            }

            // What became too large for a number is none.
            frame.Validity[channel] = Validity.Invalid;
        }
    }
}

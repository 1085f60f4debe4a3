using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Calibration of one channel by straight lines between points (ESPHome's calibrate_linear, exact): beyond the first and the last point their
    /// lines go on. A result that is no finite number is marked invalid.
    /// </summary>
    public sealed class PiecewiseLinearCalibration : Stage
    {
        /// <summary>Most points.</summary>
        public const int MostPoints = 16;

        private readonly int _channel;
        private readonly float[] _readings;
        private readonly float[] _truths;
        private readonly float[] _slopes;

        /// <summary>Creates a calibration.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="readings">What the sensor says at each point, strictly rising, 2…16 numbers in the channel's unit; kept, not copied.</param>
        /// <param name="truths">What is true at each point, as many, in the channel's unit; kept, not copied.</param>
        /// <exception cref="ArgumentException">The counts differ or are out of range, a number is not finite, or readings do not rise.</exception>
        public PiecewiseLinearCalibration(int channel, float[] readings, float[] truths)
        {
            if (readings == null || truths == null || readings.Length != truths.Length || readings.Length < 2 || readings.Length > MostPoints
                || !Finite.All(readings) || !Finite.All(truths))
            {
                throw new ArgumentException("Lines between points take 2 to 16 readings and as many truths, all finite.");
            }

            float[] slopes = new float[readings.Length - 1];
            for (int i = 0; i < slopes.Length; i++)
            {
                float step = readings[i + 1] - readings[i];
                if (!(step > 1e-30f))
                {
                    throw new ArgumentException("The readings of points rise from each to the next; point " + (i + 2).ToString() + " does not.");
                }

                slopes[i] = (truths[i + 1] - truths[i]) / step;
                if (!Finite.Is(slopes[i]))
                {
                    throw new ArgumentException("The line to point " + (i + 2).ToString() + " is too steep for a number.");
                }
            }

            _channel = channel;
            _readings = readings;
            _truths = truths;
            _slopes = slopes;
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

            float x = frame.Values[channel];
            float[] readings = _readings;
            int i = readings.Length - 2;
            while (i > 0 && x < readings[i])
            {
                i--;
            }

            float y = _truths[i] + (_slopes[i] * (x - readings[i]));
            if (y * 0f == 0f)
            {
                frame.Values[channel] = y;
                return;
            }

            frame.Validity[channel] = Validity.Invalid;
        }
    }
}

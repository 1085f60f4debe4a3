using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Offset, or offset and gain, of a scalar from one or two points whose truth is known: after <see cref="Point"/> the reading is averaged over some
    /// seconds in which it is steady. One point and Finish give the offset; a second one gives the gain too.
    /// </summary>
    public abstract class ReferencePoints : CalibrationSession
    {
        // Whatever is believed, an offset is divided by the gain.
        private const double LeastGain = 0.01;

        private readonly StillWindow _window;
        private readonly Quantity _quantity;
        private readonly float[] _truths = new float[2];
        private readonly float[] _readings = new float[2];
        private readonly float[] _deviations = new float[2];
        private int _count;
        private bool _averaging;

        /// <summary>Creates a session.</summary>
        /// <param name="frame">A frame with the quantity.</param>
        /// <param name="quantity">What is calibrated.</param>
        /// <param name="seconds">Time that a point is averaged over, s, 1…600.</param>
        /// <param name="largestDeviation">Greatest standard deviation of a steady reading, in the quantity's unit.</param>
        /// <exception cref="ArgumentException">The time is out of range, or the frame lacks the quantity.</exception>
        protected ReferencePoints(Frame frame, Quantity quantity, int seconds, float largestDeviation)
            : base(frame, CalibrationMethod.ReferencePoints, quantity, Axis.None)
        {
            if (seconds < 1 || seconds > 600)
            {
                throw new ArgumentException("A reference point is averaged over 1 to 600 seconds, not " + seconds.ToString() + ".");
            }

            _quantity = quantity;
            _window = new StillWindow(new int[] { Channel }, new float[] { largestDeviation }, seconds);
            LongestSeconds = 3600;
        }

        /// <summary>Least distance of two points, in the quantity's unit.</summary>
        public float LeastSpan { get; set; }

        /// <summary>Greatest offset that is believed, in the quantity's unit.</summary>
        public float LargestOffset { get; set; }

        /// <summary>Greatest deviation of the gain from 1 that is believed.</summary>
        public float LargestGainError { get; set; }

        /// <summary>Takes the reading from now on as that of a known truth. False unless the session runs and awaits a point.</summary>
        /// <param name="truth">The truth, in the quantity's unit; a second one at least <see cref="LeastSpan"/> from the first.</param>
        public bool Point(float truth)
        {
            if ((State != CalibrationState.Collecting && State != CalibrationState.Enough) || _averaging || !Finite.Is(truth))
            {
                return false;
            }

            float span = truth - _truths[0];
            if (_count == 1 && !(span >= LeastSpan || -span >= LeastSpan))
            {
                Prompt = "the second point must be further from the first";
                return false;
            }

            if (_count == 0)
            {
                ForgetTemperature();
            }

            _truths[_count] = truth;
            _averaging = true;
            _window.Restart();
            Prompt = "keep the " + Quantities.Name(_quantity) + " steady";
            return true;
        }

        /// <inheritdoc/>
        protected override void Begin()
        {
            _count = 0;
            _averaging = false;
            Prompt = "give the true " + Quantities.Name(_quantity);
        }

        /// <inheritdoc/>
        protected override void Collect(Frame frame)
        {
            if (!_averaging || _window.Add(frame) != StillState.Still)
            {
                return;
            }

            _averaging = false;
            _readings[_count] = _window.Means[0];
            _deviations[_count] = _window.Deviations[0] / (float)Math.Sqrt(_window.Samples);
            _count++;
            Progress = 0.5f * _count;
            Prompt = "finish, or give a second true " + Quantities.Name(_quantity);
            HaveEnough();
            if (_count == 2)
            {
                Finish();
            }
        }

        /// <inheritdoc/>
        protected override void Fit()
        {
            // In double, since at 100 kPa the difference of two large numbers is what counts.
            double gain = 1;
            if (_count == 2)
            {
                double span = (double)_readings[1] - _readings[0];
                gain = span > 1e-30 || span < -1e-30 ? ((double)_truths[1] - _truths[0]) / span : 0;
            }

            double error = gain - 1;
            CalibrationQuality quality = new CalibrationQuality();
            quality.Residual = _count == 2 && _deviations[1] > _deviations[0] ? _deviations[1] : _deviations[0];
            quality.Coverage = 0.5f * _count;
            quality.Observability = 1f;
            if (!(gain > LeastGain && error <= LargestGainError && error >= -LargestGainError))
            {
                Refuse("the gain would be further from 1 than a sound part has it: check both references", quality);
                return;
            }

            double shift = (double)_readings[0] - _truths[0];
            if (!(shift <= LargestOffset && shift >= -LargestOffset))
            {
                Refuse("the reading is further from the reference than a sound part has it: check the reference and its unit", quality);
                return;
            }

            Succeed(new float[] { (float)(_readings[0] - (_truths[0] / gain)), (float)gain }, quality);
        }

        /// <inheritdoc/>
        protected override string TooLate()
        {
            return _averaging ? "the reading did not keep steady: shield it from draughts and changes" : "no reference was given in time";
        }
    }
}

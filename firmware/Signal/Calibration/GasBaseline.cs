using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// What a gas sensor says in air whose content is known: in clean air a baseline for an index, or, with a reference such as 420e-6 of carbon
    /// dioxide, the sensor's offset. The reading is steady where the means of three minutes agree.
    /// </summary>
    public sealed class GasBaseline : CalibrationSession
    {
        private const int BlockSeconds = 60;

        private readonly Plateau _blocks;
        private readonly float _reference;
        private readonly int _fewestBlocks;

        /// <summary>Creates a session of at most an hour beyond its warming up.</summary>
        /// <param name="frame">A frame with the quantity.</param>
        /// <param name="quantity">What the sensor gives, such as a resistance or a fraction.</param>
        /// <param name="minutes">Time to warm up before a plateau counts, 3…1440 min.</param>
        /// <param name="reference">The truth, in the quantity's unit, above 0; 0 for a baseline.</param>
        /// <exception cref="ArgumentException">A number is out of range, or the frame lacks the quantity.</exception>
        public GasBaseline(Frame frame, Quantity quantity, int minutes, float reference)
            : base(frame, reference > 0f ? CalibrationMethod.ReferencePoints : CalibrationMethod.GasBaseline, quantity, Axis.None)
        {
            if (minutes < 3 || minutes > 1440)
            {
                throw new ArgumentException("A gas sensor warms up 3 to 1440 minutes, not " + minutes.ToString() + ".");
            }

            if (!(reference >= 0f) || !Finite.Is(reference))
            {
                throw new ArgumentException("The reference of a gas is above 0, or 0 for a baseline.");
            }

            _blocks = new Plateau(Channel, BlockSeconds);
            _reference = reference;
            _fewestBlocks = minutes;
            LongestSeconds = (minutes + 60) * 60;
        }

        /// <summary>Greatest difference of the means of three minutes, share of the reading.</summary>
        public float LargestDrift { get; set; } = 0.02f;

        /// <summary>Greatest offset from a reference that is believed, share of the reference.</summary>
        public float LargestOffset { get; set; } = 0.5f;

        /// <inheritdoc/>
        protected override void Begin()
        {
            _blocks.Restart();
            Prompt = _reference > 0f ? "keep the sensor in air of the reference" : "keep the sensor in clean air";
        }

        /// <inheritdoc/>
        protected override void Collect(Frame frame)
        {
            if (!_blocks.Add(frame))
            {
                return;
            }

            Progress = _blocks.Blocks < _fewestBlocks ? (float)_blocks.Blocks / _fewestBlocks : 1f;
            if (_blocks.Blocks >= _fewestBlocks && _blocks.Newest > 0f && _blocks.Steady(LargestDrift * _blocks.Newest))
            {
                HaveEnough();
                Finish();
            }
        }

        /// <inheritdoc/>
        protected override void Fit()
        {
            float mean = _blocks.Mean();
            float drift = (_blocks.Newest - _blocks.Oldest) / mean;
            CalibrationQuality quality = new CalibrationQuality();
            quality.Residual = drift < 0f ? -drift : drift;
            quality.Coverage = 1f;
            quality.Observability = 1f;
            if (!(_reference > 0f))
            {
                Succeed(new float[] { mean }, quality);
                return;
            }

            float offset = mean - _reference;
            float largest = LargestOffset * _reference;
            if (!(offset <= largest && offset >= -largest))
            {
                Refuse("the reading is too far from the reference: check the reference and its unit, and that the air is as it says", quality);
                return;
            }

            Succeed(new float[] { offset, 1f }, quality);
        }

        /// <inheritdoc/>
        protected override string TooLate()
        {
            return "the reading did not keep steady: let the sensor warm up in still air, away from people";
        }
    }
}

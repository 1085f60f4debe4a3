using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// How much a device heats its own thermometer: started at power-on of a device that was cold, it takes the rise from the first ten seconds to
    /// the plateau (three minutes that differ by less than 0.05 K) while the surroundings keep their temperature.
    /// </summary>
    public sealed class SelfHeating : CalibrationSession
    {
        private const int FirstSeconds = 10;
        private const int BlockSeconds = 60;
        private const float Steady = 0.05f;
        private const float LargestRise = 20f;

        private readonly Plateau _first;
        private readonly Plateau _blocks;

        /// <summary>Creates a session of at most two hours.</summary>
        /// <param name="frame">A frame with a temperature, K.</param>
        public SelfHeating(Frame frame)
            : base(frame, CalibrationMethod.SelfHeating, Quantity.Temperature, Axis.None)
        {
            _first = new Plateau(Channel, FirstSeconds);
            _blocks = new Plateau(Channel, BlockSeconds);
            LongestSeconds = 7200;
        }

        /// <inheritdoc/>
        protected override void Begin()
        {
            _first.Restart();
            _blocks.Restart();
            Prompt = "let the device warm up in a room that keeps its temperature";
        }

        /// <inheritdoc/>
        protected override void Collect(Frame frame)
        {
            if (_first.Blocks == 0)
            {
                _first.Add(frame);
            }

            if (!_blocks.Add(frame))
            {
                return;
            }

            Progress = _blocks.Blocks / (_blocks.Blocks + 3f);
            if (_first.Blocks > 0 && _blocks.Steady(Steady))
            {
                HaveEnough();
                Finish();
            }
        }

        /// <inheritdoc/>
        protected override void Fit()
        {
            float rise = _blocks.Mean() - _first.Newest;
            CalibrationQuality quality = new CalibrationQuality();
            float off = _blocks.Newest - _blocks.Oldest;
            quality.Residual = off < 0f ? -off : off;
            quality.Coverage = 1f;
            quality.Observability = 1f;
            if (!(rise >= Steady && rise <= LargestRise))
            {
                Refuse("the temperature fell or stayed, or rose by more than a device's own heat: start cold, where the room keeps its temperature", quality);
                return;
            }

            Succeed(new float[] { rise, 1f }, quality);
        }

        /// <inheritdoc/>
        protected override string TooLate()
        {
            return "the temperature found no plateau: start where the room keeps its temperature";
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Makes a sensor of differential pressure over a restriction count as a meter with pulses does: it integrates the flow, and gives a step for each volume, forwards and backwards. What is less
    /// than a step waits for the next. While the sensor gives nothing it counts nothing.
    /// </summary>
    public sealed class DifferentialCounter : PulseCounter
    {
        // A gap for which the flow behind it still stands, µs.
        private const long LongestGap = 5000000;

        private readonly Sensor _sensor;
        private readonly Frame _frame;
        private readonly DifferentialFlow _stage;
        private readonly int _flow;
        private readonly double _stepsPerCubicMetre;
        private long _last;
        private bool _started;
        private double _part;
        private long _count;

        /// <summary>Creates a counter.</summary>
        /// <param name="sensor">A sensor of differential pressure.</param>
        /// <param name="coefficient">k of Q = k·√Δp, m³/s by √Pa, above 0.</param>
        /// <param name="cutOff">Pressure below which nothing flows, Pa, 0 or more.</param>
        /// <param name="volume">Volume of a step, m³, above 0.</param>
        /// <exception cref="System.ArgumentException">A number is out of range.</exception>
        public DifferentialCounter(Sensor sensor, float coefficient, float cutOff, double volume)
        {
            if (!(volume > 0))
            {
                throw new System.ArgumentException("A step of a counter is a volume above 0.");
            }

            _sensor = sensor;
            _frame = new Frame(sensor.Channels, DifferentialFlow.Channels());
            _stage = new DifferentialFlow(_frame, coefficient, cutOff);
            _flow = _frame.Require(Quantity.VolumeFlow, Axis.None);
            _stepsPerCubicMetre = 1 / volume;
        }

        /// <inheritdoc/>
        public override bool Works
        {
            get { return _frame.Validity[_flow] == Validity.Valid || _frame.Validity[_flow] == Validity.Saturated; }
        }

        /// <inheritdoc/>
        [Hot]
        public override long Count()
        {
            Frame frame = _frame;
            _sensor.Read(frame);
            _stage.Apply(frame);
            if (!Works)
            {
                return _count;
            }

            long passed = frame.Time - _last;
            if (_started && passed > 0)
            {
                passed = passed < LongestGap ? passed : LongestGap;
                double part = _part + (frame.Values[_flow] * (passed * 1e-6) * _stepsPerCubicMetre);
                long whole = (long)part;
                _count += whole;
                _part = part - whole;
            }

            _started = true;
            _last = frame.Time;
            return _count;
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Writes a frame's base flow and base volume from its volume flow, line pressure and line temperature, by <see cref="GasConversion"/>. While pressure or
    /// temperature is missing the last factor holds for a time, so that no gas goes uncounted; after that nothing is valid.
    /// </summary>
    public sealed class GasVolume : Stage
    {
        /// <summary>Longest time between two flows, µs: a device that is held up by its network, or a part that fails for a moment, costs no volume, since the flow is taken for straight in between. Beyond it is unknown, and nothing is counted.</summary>
        public const long LongestGap = 60000000;

        // How long the last factor holds.
        private const long LongestFactor = 3600000000;

        private readonly GasConversion _conversion;
        private readonly int _flow;
        private readonly int _pressure;
        private readonly int _temperature;
        private readonly int _baseFlow;
        private readonly int _baseVolume;
        private float _factor;
        private long _factorAt;
        private float _lastFlow;
        private long _last;
        private bool _counting;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind volume flow, pressure and temperature.</param>
        /// <param name="conversion">From line to base.</param>
        public GasVolume(Frame frame, GasConversion conversion)
        {
            _conversion = conversion;
            _flow = frame.Require(Quantity.VolumeFlow, Axis.None);
            _pressure = frame.Require(Quantity.Pressure, Axis.None);
            _temperature = frame.Require(Quantity.Temperature, Axis.None);
            _baseFlow = frame.Require(Quantity.BaseVolumeFlow, Axis.None);
            _baseVolume = frame.Require(Quantity.BaseVolume, Axis.None);
        }

        /// <summary>The total at base conditions: it does not start anew with <see cref="Reset"/>.</summary>
        public readonly VolumeTotal Total = new VolumeTotal();

        /// <summary>What the stage adds to a frame: flow, m³/s, and volume, m³, at base conditions.</summary>
        public static Channel[] Channels()
        {
            return new Channel[]
            {
                new Channel(Quantity.BaseVolumeFlow, Axis.None, -10f, 10f, 1e-7f, 0f, 100f),
                new Channel(Quantity.BaseVolume, Axis.None, -1e9f, 9e9f, 1e-6f, 0f, 100f),
            };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            float[] values = frame.Values;
            Validity[] marks = frame.Validity;
            long now = frame.Time;
            bool exact = true;
            if (marks[_pressure] == Validity.Valid && marks[_temperature] == Validity.Valid)
            {
                _factor = _conversion.Factor(values[_pressure], values[_temperature]);
                _factorAt = now;
                exact = _conversion.Holds(values[_pressure], values[_temperature]);
            }

            bool known = _factor > 0f && now >= _factorAt && now - _factorAt <= LongestFactor && Marks.HasValue(marks[_flow]);
            if (!known)
            {
                marks[_baseFlow] = Validity.Invalid;
                marks[_baseVolume] = Validity.Stale;
                values[_baseVolume] = (float)Total.Value;
                return;
            }

            float flow = values[_flow] * _factor;
            long passed = now - _last;
            if (_counting && passed > 0 && passed <= LongestGap)
            {
                // Straight from one sample to the next.
                Total.Add(0.5 * ((double)_lastFlow + flow) * passed * 1e-6);
            }

            _counting = true;
            _last = now;
            _lastFlow = flow;
            frame.Set(_baseFlow, flow);
            frame.Set(_baseVolume, (float)Total.Value);
            if (!exact || marks[_flow] == Validity.Saturated)
            {
                marks[_baseFlow] = Validity.Saturated;
            }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _counting = false;
            _factor = 0f;
        }
    }
}

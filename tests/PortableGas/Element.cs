using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>An SDP810 over a laminar element in gas at 15 °C and the line's pressure: right at 966 mbar, and showing more in denser gas.</summary>
    public sealed class Element : Sensor
    {
        // Over the element, Pa; what the sensor shows where it is at its end.
        public float Pressure;
        public Validity Mark = Validity.Valid;

        private readonly Channel[] _channels = new Channel[] { Of(Quantity.DifferentialPressure, 500f), Of(Quantity.Temperature, 400f) };
        private readonly Frame _line;
        private readonly int _absolute;

        public Element(Frame line)
            : base("element", new SimulatedClock())
        {
            _line = line;
            _absolute = line.Require(Quantity.Pressure, Axis.None);
        }

        public override Channel[] Channels
        {
            get { return _channels; }
        }

        public static Channel Of(Quantity quantity, float most)
        {
            return new Channel(quantity, Axis.None, -most, most, 1e-3f, 0f, 1f);
        }

        protected override Status Initialise()
        {
            return Status.Ok;
        }

        protected override Status Measure(Frame frame)
        {
            frame.Set(0, Mark == Validity.Saturated ? Pressure : Pressure * _line.Values[_absolute] / 96600f);
            frame.Set(1, 288.15f);
            frame.Validity[0] = Mark;
            return Status.Ok;
        }
    }
}

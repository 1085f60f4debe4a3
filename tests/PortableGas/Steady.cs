using System;
using SmartSensor.Fusion;
using SmartSensor.GasMeter.Emulation;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>A gas line that stays as a test sets it: flow, pressure, lean, and a sine that shakes it.</summary>
    public sealed class Steady
    {
        public float Flow;
        public float Gauge = 2400f;
        public float Lean;
        public GasHomeValve Valve;
        public EmulatedPart LinePart;
        private long _from = long.MaxValue;
        private float _period = 1f;
        private float _amplitude;

        public void Begin(long from, float period, float amplitude)
        {
            _from = from;
            _period = period;
            _amplitude = amplitude;
        }

        public float Shaking(long time)
        {
            float since = time < _from ? 0f : (time - _from) * 1e-6f;
            return _amplitude * (float)Math.Sin(since % _period * 6.28318531f / _period);
        }
    }

    /// <summary>A part's place in it: 0 for line and housing, 1 for the part in the line, 2 for that in the air.</summary>
    public sealed class Place : Stimulus
    {
        private readonly Steady _world;
        private readonly Channel[] _inputs;
        private readonly int _place;

        public Place(Steady world, Channel[] inputs, int place)
        {
            _world = world;
            _inputs = inputs;
            _place = place;
        }

        public override float Value(int input, long time)
        {
            switch (_inputs[input].Quantity)
            {
                case Quantity.Acceleration:
                    Axis axis = _inputs[input].Axis;
                    float along = axis == Axis.X ? _world.Shaking(time) : 0f;
                    return along + (9.80665f * (axis == Axis.Y ? (float)Math.Sin(_world.Lean) : axis == Axis.Z ? (float)Math.Cos(_world.Lean) : 0f));
                case Quantity.DifferentialPressure:
                    // 6 m³/h over 250 Pa at 15 °C, and so much more pressure as the gas is more viscous at 12 °C; an SDP810 is right at 966 mbar and shows more in denser gas.
                    return _world.Valve.Closed ? 0f : _world.Flow * 3600f / 6f * 250f / LaminarFlow.Factor(285.15f) * (101000f + _world.Gauge) / 96600f;
                case Quantity.Pressure:
                    return _place == 2 ? 101000f : 101000f + _world.Gauge;
                case Quantity.Temperature:
                    return 285.15f;
                default:
                    return 0f;
            }
        }
    }
}

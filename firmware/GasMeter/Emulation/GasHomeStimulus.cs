using System;
using SmartSensor.Fusion;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.GasMeter.Emulation
{
    /// <summary>
    /// What an emulated part meets in the home, by the quantity of each of its inputs and by its address: over the laminar element the flow's pressure; in the line 2 kPa above the air's that droop with the flow; beside the meter the air of a
    /// day; the housing at rest, but for an earthquake.
    /// </summary>
    public sealed class GasHomeStimulus : Stimulus
    {
        // The parts beside the meter that measure the air's pressure.
        private const int AirAddress = 0x5C;
        private const int LayerAddress = 0x76;

        private const float LockUp = 2100f; // Pa
        private const float Droop = 150f / (6f / 3600f); // Pa by m³/s
        private const float SensorsPressure = 96600f; // Pa, at which an SDP810 is calibrated
        private const float GasTemperature = 285.15f;
        private const long QuakeLength = 20000000; // µs
        private const float QuakeRate = 2f * 3.14159265f * 1.4f; // rad/s

        private readonly GasHome _home;
        private readonly Channel[] _inputs;
        private readonly bool _air;

        /// <summary>Creates the surroundings of a part.</summary>
        /// <param name="home">The home.</param>
        /// <param name="inputs">The part's inputs.</param>
        /// <param name="address">Where the part answers, 7 bits.</param>
        public GasHomeStimulus(GasHome home, Channel[] inputs, int address)
        {
            _home = home;
            _inputs = inputs;
            _air = address == AirAddress || address == LayerAddress;
        }

        /// <inheritdoc/>
        public override float Value(int input, long time)
        {
            Channel of = _inputs[input];
            switch (of.Quantity)
            {
                case Quantity.Acceleration:
                    return Shaking(of.Axis, time);
                case Quantity.DifferentialPressure:
                    // As a sensor shows it that measures by a stream of the gas.
                    return _home.FlowAt(time) / (_home.Coefficient * LaminarFlow.Factor(GasTemperature)) * (Line(time) / SensorsPressure);
                case Quantity.Pressure:
                    return _air ? Air(time) : Line(time);
                case Quantity.Temperature:
                    return _air ? 288.15f + (4f * DayWave(time)) : GasTemperature;
                case Quantity.RelativeHumidity:
                    return 60f - (10f * DayWave(time));
                case Quantity.VocSignal:
                    return 30000f + (300f * DayWave(time));
                case Quantity.NoxSignal:
                    return 16000f + (100f * DayWave(time));
                case Quantity.GasResistance:
                    return 100000f + (10000f * DayWave(time));
                default:
                    return 0f;
            }
        }

        private float Line(long time)
        {
            return Air(time) + LockUp - (Droop * _home.FlowAt(time));
        }

        private static float Air(long time)
        {
            return 101000f + (300f * DayWave(time));
        }

        private float Shaking(Axis axis, long time)
        {
            if (axis == Axis.Z)
            {
                return 9.80665f;
            }

            long since = time - _home.QuakeFrom;
            return axis == Axis.X && since >= 0 && since < QuakeLength ? _home.QuakePeak * (float)Math.Sin(QuakeRate * since * 1e-6f) : 0f;
        }

        // −1…1 over a day, lowest at midnight and highest at noon: two parabolas.
        private static float DayWave(long time)
        {
            float day = (time / 1000000 % 86400) * (1f / 86400f);
            float half = day < 0.5f ? day : 1f - day;
            float x = (4f * half) - 1f;
            return x * (2f - (x < 0f ? -x : x));
        }
    }
}

using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.WaterMeter.Emulation
{
    /// <summary>
    /// What an emulated part meets in the household, by the quantity of each of its inputs: in the pipe 4 bar that sag with the square of the flow, and cold water; the housing at rest; the earth's field.
    /// </summary>
    public sealed class HouseholdStimulus : Stimulus
    {
        private const float MainsPressure = 501325f;
        private const float ColdWater = 285.15f;

        // 0.5 bar lost at 15 l/min.
        private const float LossPerSquareFlow = 50000f / (2.5e-4f * 2.5e-4f);

        // A restriction with 500 Pa at 40 l/min.
        private const float DropPerSquareFlow = 500f / (40f / 60000f * (40f / 60000f));

        private readonly Household _household;
        private readonly Channel[] _inputs;

        /// <summary>Creates the surroundings of a part.</summary>
        /// <param name="household">The household.</param>
        /// <param name="inputs">The part's inputs.</param>
        public HouseholdStimulus(Household household, Channel[] inputs)
        {
            _household = household;
            _inputs = inputs;
        }

        /// <inheritdoc/>
        public override float Value(int input, long time)
        {
            Channel of = _inputs[input];
            float flow;
            switch (of.Quantity)
            {
                case Quantity.Pressure:
                    flow = _household.FlowAt(time);
                    return MainsPressure - (LossPerSquareFlow * flow * flow);
                case Quantity.DifferentialPressure:
                    flow = _household.FlowAt(time);
                    return DropPerSquareFlow * flow * flow;
                case Quantity.Temperature:
                    return ColdWater;
                case Quantity.Acceleration:
                    return of.Axis == Axis.Z ? 9.80665f : 0f;
                case Quantity.MagneticFluxDensity:
                    return of.Axis == Axis.Y ? 20e-6f : of.Axis == Axis.Z ? -44e-6f : 0f;
                default:
                    return 0f;
            }
        }
    }
}

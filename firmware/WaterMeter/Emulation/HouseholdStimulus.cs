using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.WaterMeter.Emulation
{
    /// <summary>
    /// What an emulated part meets in the household, by the quantity of each of its inputs: in the pipe 4 bar that sag with the square of the
    /// flow, and cold water; in the room air of a day, the housing at rest, and the earth's field.
    /// </summary>
    public sealed class HouseholdStimulus : Stimulus
    {
        private const float MainsPressure = 501325f;
        private const float ColdWater = 285.15f;

        // 0.5 bar lost at 15 l/min.
        private const float LossPerSquareFlow = 50000f / (2.5e-4f * 2.5e-4f);

        private readonly Household _household;
        private readonly Channel[] _inputs;
        private readonly bool _inPipe;

        /// <summary>Creates the surroundings of a part.</summary>
        /// <param name="household">The household.</param>
        /// <param name="inputs">The part's inputs.</param>
        /// <param name="inPipe">True for a part in the pipe, false for one in the room.</param>
        public HouseholdStimulus(Household household, Channel[] inputs, bool inPipe)
        {
            _household = household;
            _inputs = inputs;
            _inPipe = inPipe;
        }

        /// <inheritdoc/>
        public override float Value(int input, long time)
        {
            Channel of = _inputs[input];
            switch (of.Quantity)
            {
                case Quantity.Pressure:
                    float flow = _household.Flow;
                    return _inPipe ? MainsPressure - (LossPerSquareFlow * flow * flow) : 100800f + (200f * DayWave(time));
                case Quantity.Temperature:
                    return _inPipe ? ColdWater : 293.15f + (2f * DayWave(time));
                case Quantity.RelativeHumidity:
                    return 50f - (8f * DayWave(time));
                case Quantity.Acceleration:
                    return of.Axis == Axis.Z ? 9.80665f : 0f;
                case Quantity.MagneticFluxDensity:
                    return of.Axis == Axis.Y ? 20e-6f : of.Axis == Axis.Z ? -44e-6f : 0f;
                case Quantity.VocSignal:
                    return 30000f + (500f * DayWave(time));
                case Quantity.NoxSignal:
                    return 16000f + (100f * DayWave(time));
                default:
                    return 0f;
            }
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

namespace SmartSensor.Sensing.Emulation
{
    /// <summary>A world that stays as it is until somebody sets it.</summary>
    public sealed class ConstantStimulus : Stimulus
    {
        /// <summary>The values, one an input, in the unit of the part's inputs.</summary>
        public readonly float[] Values;

        /// <summary>Creates a world of these values.</summary>
        public ConstantStimulus(float[] values)
        {
            Values = values;
        }

        /// <inheritdoc/>
        public override float Value(int input, long time)
        {
            return Values[input];
        }
    }
}

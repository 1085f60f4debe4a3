namespace SmartSensor.Sensing.Emulation
{
    /// <summary>The physical world as an emulated part meets it: the value of each of its inputs at a time.</summary>
    public abstract class Stimulus
    {
        /// <summary>The value of an input at a time, in the unit of the part's <see cref="EmulatedPart.Inputs"/>.</summary>
        /// <param name="input">Index of the input.</param>
        /// <param name="time">Time of sampling, µs of the part's clock; never falls from call to call of one input.</param>
        public abstract float Value(int input, long time);
    }
}

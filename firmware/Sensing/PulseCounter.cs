namespace SmartSensor.Sensing
{
    /// <summary>Counts the pulses of a meter: a hardware counter of the board, or an interrupt on a pin.</summary>
    public abstract class PulseCounter
    {
        /// <summary>Pulses since the counter was started; never falls.</summary>
        public abstract long Count();
    }
}

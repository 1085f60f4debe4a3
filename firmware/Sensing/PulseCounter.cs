namespace SmartSensor.Sensing
{
    /// <summary>Counts the pulses of a meter: a hardware counter of the board, or an interrupt on a pin.</summary>
    public abstract class PulseCounter
    {
        /// <summary>Pulses since the counter was started; falls where the meter tells that water or gas flows backwards.</summary>
        public abstract long Count();

        /// <summary>True while the count can be trusted: always, but where a sensor that does not answer stands behind it.</summary>
        public virtual bool Works
        {
            get { return true; }
        }
    }
}

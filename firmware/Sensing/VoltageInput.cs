namespace SmartSensor.Sensing
{
    /// <summary>An input of a board that measures a voltage, such as that of its battery.</summary>
    public abstract class VoltageInput
    {
        /// <summary>The voltage now, V; below 0 where it is not known.</summary>
        public abstract float Voltage();
    }
}

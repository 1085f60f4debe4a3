namespace SmartSensor.Sensing
{
    /// <summary>An output of a board that is on or off, such as the relay of a valve.</summary>
    public abstract class Switch
    {
        /// <summary>Sets it; false where it could not be set.</summary>
        /// <param name="on">True for on.</param>
        public abstract bool Set(bool on);
    }
}

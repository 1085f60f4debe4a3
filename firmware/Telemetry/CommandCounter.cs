namespace SmartSensor.Telemetry
{
    /// <summary>Keeps the counter of the last command over a loss of power, so that no command is taken twice.</summary>
    public abstract class CommandCounter
    {
        /// <summary>Counter of the last command that was taken; 0 for none.</summary>
        public abstract long Last();

        /// <summary>Keeps a counter before its command runs; false where it could not be kept, and then the command does not run.</summary>
        public abstract bool Keep(long counter);
    }
}

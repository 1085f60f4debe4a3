namespace SmartSensor.Sensing
{
    /// <summary>Time for everything in firmware and drivers: nothing else there asks for the time or sleeps.</summary>
    public abstract class Clock
    {
        /// <summary>Monotonic time since start, µs. Never steps, whatever happens to UTC.</summary>
        public abstract long Microseconds();

        /// <summary>UTC, ms since 1970-01-01; meaningful only while <see cref="UtcKnown"/>.</summary>
        public abstract long UtcMilliseconds();

        /// <summary>True once UTC was set by a time server, a real-time clock or a person.</summary>
        public abstract bool UtcKnown();

        /// <summary>Returns as soon as possible after the given time, never before it.</summary>
        /// <param name="microseconds">Time of <see cref="Microseconds"/>, µs; one that has passed returns at once.</param>
        public abstract void SleepUntil(long microseconds);

        /// <summary>Sleeps at least this long, µs.</summary>
        public void Sleep(long microseconds)
        {
            SleepUntil(Microseconds() + microseconds);
        }
    }
}

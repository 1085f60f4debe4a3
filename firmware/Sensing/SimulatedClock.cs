namespace SmartSensor.Sensing
{
    /// <summary>A clock that stands still until somebody sleeps: sleeping moves it. For tests, and for days that pass in seconds.</summary>
    public class SimulatedClock : Clock
    {
        private long _now;
        private long _utcAtZero;
        private bool _utcKnown;

        /// <summary>Creates a clock at 0 µs that does not know UTC.</summary>
        public SimulatedClock()
        {
        }

        /// <summary>Creates a clock at 0 µs that knows UTC.</summary>
        /// <param name="utcMilliseconds">UTC now, ms since 1970-01-01.</param>
        public SimulatedClock(long utcMilliseconds)
        {
            SetUtc(utcMilliseconds);
        }

        /// <summary>Sets UTC, as a time server would: monotonic time goes on as before.</summary>
        /// <param name="utcMilliseconds">UTC now, ms since 1970-01-01.</param>
        public void SetUtc(long utcMilliseconds)
        {
            _utcAtZero = utcMilliseconds - (_now / 1000);
            _utcKnown = true;
        }

        /// <inheritdoc/>
        public override long Microseconds()
        {
            return _now;
        }

        /// <inheritdoc/>
        public override long UtcMilliseconds()
        {
            return _utcAtZero + (_now / 1000);
        }

        /// <inheritdoc/>
        public override bool UtcKnown()
        {
            return _utcKnown;
        }

        /// <inheritdoc/>
        public override void SleepUntil(long microseconds)
        {
            if (microseconds > _now)
            {
                _now = microseconds;
            }
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Parts
{
    /// <summary>The clock of a part whose oscillator is slow by a twentieth from a moment on.</summary>
    public sealed class SlowClock : Clock
    {
        private readonly Clock _clock;
        private long _since = long.MaxValue;

        public SlowClock(Clock clock)
        {
            _clock = clock;
        }

        public void SlowAfter(long microseconds)
        {
            _since = _clock.Microseconds() + microseconds;
        }

        public override long Microseconds()
        {
            long now = _clock.Microseconds();
            return now < _since ? now : now - ((now - _since) / 20);
        }

        public override long UtcMilliseconds()
        {
            return _clock.UtcMilliseconds();
        }

        public override bool UtcKnown()
        {
            return _clock.UtcKnown();
        }

        public override void SleepUntil(long microseconds)
        {
            // A part does not wait.
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Pressure
{
    // When the samples of a FIFO were taken: they have no time of their own, but their number is known, and the part's clock is.
    internal sealed class Bmp390Timeline
    {
        // Spans over which the part's clock is compared with the host's, µs: a shorter one says little, and SENSORTIME starts again after 655 s.
        private const long ShortestSpan = 10000000;
        private const long LongestSpan = 300000000;

        // Time between two samples: µs as set, ns as measured.
        private long _nominal;
        private long _period;

        // When the last drained sample was taken, µs, or -1.
        private long _last;

        // When the clocks were compared first, µs, or -1, and what the part's said.
        private long _comparedAt;
        private int _comparedTicks;

        // The part starts anew with a period in µs.
        public void Begin(long period)
        {
            _nominal = period;
            _period = period * 1000;
            _last = -1;
            _comparedAt = -1;
        }

        // The part's SENSORTIME was read at a time of the host: over a span, that tells how long a period is in truth.
        [Hot]
        public void Compare(long now, int ticks)
        {
            long span = now - _comparedAt;
            if (_comparedAt >= 0 && span < ShortestSpan)
            {
                return;
            }

            if (_comparedAt >= 0 && span <= 2 * LongestSpan)
            {
                int counted = (ticks - _comparedTicks) & Bmp390Registers.SensorTimeMask;
                double counts = Bmp390Registers.TicksInFastestPeriod * (double)(_nominal / Bmp390Registers.FastestPeriod);
                double measured = counted == 0 ? 0.0 : span * 1000.0 * counts / counted;

                // Beyond what an oscillator can be off, it was another count.
                if (measured > 800.0 * _nominal && measured < 1200.0 * _nominal)
                {
                    _period = (long)measured;
                }
            }

            if (_comparedAt < 0 || span > LongestSpan)
            {
                _comparedAt = now;
                _comparedTicks = ticks;
            }
        }

        // Dates a batch that was drained at a time, while some samples were left in a FIFO that was full or not. The newest sample is less than a period
        // old; within that, samples follow each other without a jump.
        [Hot]
        public void Date(Batch batch, long now, int left, bool full)
        {
            long period = _period;
            int samples = batch.Count + left;

            // The FIFO drops its oldest frame where it has no room (DS §3.6), without a flag: more time has passed than it holds.
            bool lost = full && (_last < 0 || (now - _last) * 1000 >= (samples + 1) * period);
            long newest = now - (period / 2000);
            if (_last >= 0 && !lost)
            {
                newest = _last + (samples * period / 1000);
                if (newest > now)
                {
                    newest = now;
                }
                else if (newest < now - (period / 1000))
                {
                    newest = now - (period / 1000);
                }
            }

            batch.Period = period;
            batch.FirstTime = newest - ((samples - 1) * period / 1000);
            if (lost)
            {
                batch.Lost = _last < 0 ? -1 : (int)((((batch.FirstTime - _last) * 1000) + (period / 2)) / period) - 1;
            }

            _last = newest - (left * period / 1000);
        }
    }
}

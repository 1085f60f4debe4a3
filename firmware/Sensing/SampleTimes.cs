namespace SmartSensor.Sensing
{
    /// <summary>
    /// When the samples of a FIFO were taken, for parts whose oscillator is not trimmed to the host's clock: the newest sample is less than a period
    /// old, samples follow each other without a jump, and the period is corrected once the host's clock contradicts it by more than two samples.
    /// </summary>
    public sealed class SampleTimes
    {
        // Samples before the host's clock is believed, and by which part of the nominal period it may correct.
        private const int Evidence = 256;
        private const int Tolerance = 8;

        private long _nominal;
        private long _period;

        // When the FIFO began, µs; time of the last drained sample, µs, or -1; since when samples are counted, µs, or -1, and how many came since.
        private long _start;
        private long _last = -1;
        private long _began = -1;
        private long _counted;

        /// <summary>Time between two samples, ns, as far as it is known.</summary>
        public long Period
        {
            get { return _period; }
        }

        /// <summary>Begins with an empty FIFO.</summary>
        /// <param name="nominal">Time between two samples by the datasheet, ns.</param>
        /// <param name="now">µs.</param>
        public void Restart(long nominal, long now)
        {
            _nominal = nominal;
            _period = nominal;
            Emptied(now);
        }

        /// <summary>The FIFO was emptied otherwise than into a batch: what follows does not continue what was.</summary>
        /// <param name="now">µs.</param>
        public void Emptied(long now)
        {
            _start = now;
            _last = -1;
            _began = -1;
            _counted = 0;
        }

        /// <summary>True where an empty FIFO should hold samples by now: none came for four periods.</summary>
        /// <param name="now">µs.</param>
        public bool Overdue(long now)
        {
            return now - (_last < 0 ? _start : _last) > 4 * (_period / 1000);
        }

        /// <summary>True where a full FIFO has dropped samples, for parts without a flag for it: more time has passed than those that it holds take.</summary>
        /// <param name="now">When the FIFO said how many samples it holds, µs.</param>
        /// <param name="held">How many it said.</param>
        public bool Dropped(long now, int held)
        {
            return _last < 0 || (now - _last) * 1000 >= (held + 1) * _period;
        }

        /// <summary>Writes the first sample's time, the period and the samples lost into a batch.</summary>
        /// <param name="batch">The batch.</param>
        /// <param name="now">When the FIFO said how many samples it holds, µs.</param>
        /// <param name="held">How many it said, at least 1.</param>
        /// <param name="taken">How many of them are in the batch, the oldest.</param>
        /// <param name="overrun">True where the FIFO was full since the last time.</param>
        public void Date(Batch batch, long now, int held, int taken, bool overrun)
        {
            // Samples are missing, whatever the part says of it, where more time has passed than the slowest oscillator takes for those that it holds.
            overrun |= _last >= 0 && (now - _last) * 1000 > (held + 2) * (_nominal + (_nominal / Tolerance));
            Correct(now, held, taken, overrun);
            long period = _period;
            long newest = now - (period / 2000);
            if (_last >= 0 && !overrun)
            {
                newest = _last + (held * period / 1000);
                if (newest > now)
                {
                    newest = now;
                }
                else if (newest < now - (period / 1000))
                {
                    newest = now - (period / 1000);
                }

                // A period that is not known well yet must not throw the batch over the end of the one before, nor leave a hole behind it.
                long gap = ((newest - _last) * 1000) - ((held - 1) * period);
                if ((gap <= 0 || gap > 2 * period) && newest > _last)
                {
                    period = (newest - _last) * 1000 / held;
                }
            }

            batch.Period = period;
            batch.FirstTime = newest - ((held - 1) * period / 1000);
            if (overrun)
            {
                long after = _last < 0 ? 0 : (((batch.FirstTime - _last) * 1000) + (period / 2)) / period;
                batch.Lost = after > 0 ? (int)after - 1 : _last < 0 ? -1 : 0;
            }

            _last = newest - ((held - taken) * period / 1000);
        }

        /// <summary>Does the same where the part says when the first sample was taken.</summary>
        /// <param name="batch">The batch.</param>
        /// <param name="first">When it was, µs.</param>
        /// <param name="taken">How many samples are in the batch.</param>
        /// <param name="overrun">True where the FIFO was full since the last time.</param>
        public void DateExactly(Batch batch, long first, int taken, bool overrun)
        {
            batch.Period = _period;
            batch.FirstTime = first;
            if (overrun)
            {
                long after = _last < 0 ? 0 : (((first - _last) * 1000) + (_period / 2)) / _period;
                batch.Lost = after > 0 ? (int)after - 1 : _last < 0 ? -1 : 0;
            }

            _last = first + ((taken - 1) * _period / 1000);
        }

        // A count of n samples tells the period to within one part of n at each end.
        private void Correct(long now, int held, int taken, bool overrun)
        {
            if (_began < 0 || overrun)
            {
                _began = now;
                _counted = taken - held;
                return;
            }

            _counted += taken;
            long came = _counted + held - taken;
            if (came < Evidence)
            {
                return;
            }

            long measured = (now - _began) * 1000 / came;
            long off = measured - _period;
            long doubt = 2 * _nominal / came;
            if ((off > doubt || -off > doubt) && measured - _nominal < _nominal / Tolerance && _nominal - measured < _nominal / Tolerance)
            {
                _period = measured;
            }
        }
    }
}

using System;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Exponential back-off with full jitter: attempt n waits a random time below min(longest, base · 2ⁿ)
    /// (M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015), so that a thousand nodes do not come back at once.
    /// </summary>
    public sealed class BackOff
    {
        private readonly long _base;
        private readonly long _longest;
        private readonly Random _random;
        private long _ceiling;

        /// <summary>Creates a back-off.</summary>
        /// <param name="shortest">Upper limit of the first wait, µs.</param>
        /// <param name="longest">Upper limit of all waits, µs.</param>
        /// <param name="seed">Seed of the jitter: different on every node.</param>
        public BackOff(long shortest, long longest, int seed)
        {
            _base = shortest;
            _longest = longest;
            _random = new Random(seed);
            _ceiling = shortest;
        }

        /// <summary>How long to wait before the next attempt, µs.</summary>
        public long Next()
        {
            long wait = Jitter(_ceiling) + 1;
            _ceiling = _ceiling * 2 > _longest ? _longest : _ceiling * 2;
            return wait;
        }

        /// <summary>A random time below a limit, µs.</summary>
        /// <param name="most">The limit, µs.</param>
        public long Jitter(long most)
        {
            return most / 1000 * _random.Next(1000);
        }

        /// <summary>It went well: the next wait is short again.</summary>
        public void Reset()
        {
            _ceiling = _base;
        }
    }
}

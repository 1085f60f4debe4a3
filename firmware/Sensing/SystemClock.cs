using System;
using System.Threading;

namespace SmartSensor.Sensing
{
    /// <summary>
    /// The platform's own clock, with the resolution of its tick: 10 ms on ESP32 (whose image has a finer one of its own),
    /// 0.1 ms on STM32F769.
    /// </summary>
    public class SystemClock : Clock
    {
        private const long UnixEpochTicks = 621355968000000000;
        private static readonly DateTime _afterBuild = new DateTime(2025, 1, 1);

        /// <inheritdoc/>
        public override long Microseconds()
        {
            return Environment.TickCount64 * 1000;
        }

        /// <inheritdoc/>
        public override long UtcMilliseconds()
        {
            return (DateTime.UtcNow.Ticks - UnixEpochTicks) / TimeSpan.TicksPerMillisecond;
        }

        /// <inheritdoc/>
        public override bool UtcKnown()
        {
            return DateTime.UtcNow > _afterBuild;
        }

        /// <inheritdoc/>
        public override void SleepUntil(long microseconds)
        {
            long left = microseconds - Microseconds();
            while (left > 0)
            {
                // Sleep(0) only yields: a wait shorter than the tick is spent here, not overslept.
                Thread.Sleep(left < 1000 ? 0 : (int)(left / 1000));
                left = microseconds - Microseconds();
            }
        }
    }
}

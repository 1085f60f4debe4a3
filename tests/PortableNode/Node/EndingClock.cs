using System;
using System.Threading;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>A clock that throws at its end.</summary>
    public sealed class EndingClock : SimulatedClock
    {
        // Whose attempts to connect, which have a thread of their own, are waited for.
        public Session Session;

        private readonly long _end;

        public EndingClock(long end)
        {
            _end = end;
        }

        // Time that work takes, which no clock's end cuts short.
        public void Pass(long microseconds)
        {
            base.SleepUntil(Microseconds() + microseconds);
        }

        public override void SleepUntil(long microseconds)
        {
            for (int i = 0; i < 2000 && Session != null && Session.Attempting; i++)
            {
                Thread.Sleep(1);
            }

            if (microseconds >= _end)
            {
                throw new TimeoutException();
            }

            base.SleepUntil(microseconds);
        }
    }
}

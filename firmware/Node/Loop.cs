using System;
using System.Threading;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// The one loop of a device: runs each activity when it is due, lets the session with the broker take its next steps, and sleeps in between.
    /// </summary>
    public sealed class Loop
    {
        private readonly Clock _clock;
        private readonly Session _session;
        private readonly Activity[] _activities;
        private bool _stopped;
        private int _passes;

        /// <summary>Creates a loop; all activities are due when it starts to run.</summary>
        public Loop(Clock clock, Session session, Activity[] activities)
        {
            _clock = clock;
            _session = session;
            _activities = activities;
        }

        /// <summary>Runs of all activities so far.</summary>
        public long Runs { get; private set; }

        /// <summary>Passes so far: a loop that runs has more of them each time one looks.</summary>
        public int Passes
        {
            get { return Interlocked.CompareExchange(ref _passes, 0, 0); }
        }

        /// <summary>Longest pass over all that was due so far, µs.</summary>
        public long Longest { get; private set; }

        /// <summary>What the last activity that threw said, with its name; empty while none did.</summary>
        public string LastFailure { get; private set; } = "";

        /// <summary>Runs until <see cref="Stop"/>, on a board for ever.</summary>
        public void Run()
        {
            long now = _clock.Microseconds();
            for (int i = 0; i < _activities.Length; i++)
            {
                _activities[i].Due = now;
            }

            while (!_stopped)
            {
                _clock.SleepUntil(Pass());
            }
        }

        /// <summary>Lets <see cref="Run"/> return after the present sleep.</summary>
        public void Stop()
        {
            _stopped = true;
        }

        // One pass over everything that is due; returns when the next one is needed.
        private long Pass()
        {
            Interlocked.Increment(ref _passes);
            long began = _clock.Microseconds();
            long next = long.MaxValue;
            for (int i = 0; i < _activities.Length; i++)
            {
                Activity activity = _activities[i];
                long now = _clock.Microseconds();
                if (now >= activity.Due)
                {
                    RunOne(activity, now);
                }

                if (activity.Due < next)
                {
                    next = activity.Due;
                }
            }

            try
            {
                _session.Poll();
                long due = _session.Due;
                next = due < next ? due : next;
            }
            catch (Exception e)
            {
                // Memory that ran out while it looked at what waits: what was on its way is sent again.
                _session.Restart(e.Message);
            }

            long took = _clock.Microseconds() - began;
            Longest = took > Longest ? took : Longest;
            return next;
        }

        private void RunOne(Activity activity, long now)
        {
            try
            {
                activity.Run(activity.Due);
            }
            catch (Exception e)
            {
                activity.Failures++;
                LastFailure = activity.Name + ": " + e.Message;
            }

            activity.Runs++;
            Runs++;
            long after = _clock.Microseconds();
            long took = after - now;
            if (took > activity.Longest)
            {
                activity.Longest = took;
            }

            if (took > activity.Period / 2)
            {
                activity.OverBudget++;
            }

            activity.Due += activity.Period;
            if (activity.Due <= after)
            {
                // Late by a whole period or more: go on in step with the clock instead of hurrying after it.
                long missed = (after - activity.Due) / activity.Period;
                activity.Overruns += missed;
                activity.Due += missed * activity.Period;
            }
        }
    }
}

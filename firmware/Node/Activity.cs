using System;
using SmartSensor.Sensing;

namespace SmartSensor.Node
{
    /// <summary>Something that a node does again and again at a fixed period, without drift.</summary>
    public abstract class Activity
    {
        /// <summary>Name for the node's health.</summary>
        public readonly string Name;

        /// <summary>Time between two runs, µs.</summary>
        public readonly long Period;

        /// <summary>When it is due next, µs; always its first time plus a whole number of periods.</summary>
        public long Due;

        /// <summary>Runs so far.</summary>
        public long Runs;

        /// <summary>Periods that were left out because the node was late.</summary>
        public long Overruns;

        /// <summary>Runs that threw; a fault of the program, since faults of parts and links are states.</summary>
        public int Failures;

        /// <summary>Longest run so far, µs.</summary>
        public long Longest;

        /// <summary>Runs that took longer than half a period: what is left for all others is little then.</summary>
        public long OverBudget;

        /// <summary>Creates an activity that is due at once.</summary>
        /// <param name="name">Name for the node's health.</param>
        /// <param name="period">Time between two runs, µs, at least 1 ms.</param>
        /// <exception cref="ArgumentException">The period is shorter.</exception>
        protected Activity(string name, long period)
        {
            if (period < 1000)
            {
                throw new ArgumentException("The period of " + name + " is " + period.ToString() + " µs; the shortest is 1000. Drain a FIFO for faster samples.");
            }

            Name = name;
            Period = period;
        }

        /// <summary>Does it once.</summary>
        /// <param name="due">The time at which it was due, µs: not later than now.</param>
        public abstract void Run(long due);

        /// <summary>The part that it reads; null for none.</summary>
        public virtual Sensor Sensor
        {
            get { return null; }
        }

        /// <summary>The stream that it publishes; null for none.</summary>
        public virtual string Topic
        {
            get { return null; }
        }

        /// <summary>Time between two reports, s; 0 for none.</summary>
        public virtual int ReportPeriod
        {
            get { return 0; }
        }

        /// <summary>Why settings that are right one by one do not fit each other here, in one line with the cure; empty where they do.</summary>
        /// <param name="settings">The settings that would hold from the next boot on.</param>
        public virtual string Misfit(Settings settings)
        {
            return "";
        }

        /// <summary>Keeps what a start anew would cost: the board is started anew when all have done so.</summary>
        public virtual void Leave()
        {
        }

        /// <summary>Publishes at its next run, which is now.</summary>
        public virtual void ReportNow()
        {
        }

        /// <summary>Publishes every so many seconds from now on, until the next boot; false where it cannot.</summary>
        /// <param name="seconds">1 or more.</param>
        public virtual bool ReportEvery(int seconds)
        {
            return false;
        }
    }
}

using System;
using System.Threading;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class LoopTests
    {
        private const long Second = 1000000;

        [TestMethod]
        public void Activities_run_at_their_times_without_drift()
        {
            EndingClock clock = new EndingClock(60 * Second);
            Recorder fast = new Recorder(clock, Second, 0);
            Recorder slow = new Recorder(clock, 7 * Second, 400000);
            Run(clock, new Activity[] { slow, fast });
            Assert.AreEqual(60, fast.Count);
            Assert.AreEqual(9, slow.Count);
            for (int i = 0; i < slow.Count; i++)
            {
                Assert.AreEqual(i * 7 * Second, slow.Times[i]);
            }
        }

        [TestMethod]
        public void Periods_that_were_missed_are_counted_and_left_out()
        {
            // Each run takes 2.5 periods.
            EndingClock clock = new EndingClock(20 * Second);
            Recorder late = new Recorder(clock, Second, 2500000);
            Run(clock, new Activity[] { late });
            Assert.AreEqual(8, late.Count);
            Assert.IsTrue(late.Overruns > 0, "overruns");
            Assert.AreEqual(2500000L, late.Longest);
            for (int i = 1; i < late.Count; i++)
            {
                Assert.AreEqual(0L, late.Times[i] % Second);
            }
        }

        [TestMethod]
        public void An_activity_that_throws_stops_nothing()
        {
            EndingClock clock = new EndingClock(10 * Second);
            Thrower thrower = new Thrower();
            Recorder other = new Recorder(clock, Second, 0);
            Loop loop = Run(clock, new Activity[] { thrower, other });
            Assert.AreEqual(10, other.Count);
            Assert.AreEqual(10, thrower.Failures);
            Assert.AreEqual("thrower: on purpose", loop.LastFailure);
        }

        [TestMethod]
        public void A_session_that_throws_connects_anew_and_stops_nothing()
        {
            EndingClock clock = new EndingClock(10 * Second);
            Outbox outbox = new Outbox(4, 256, 64, null, false);
            Publisher publisher = new Publisher(outbox, 1);
            Report report = publisher.Add(new Report("air", new ReportField[] { new ReportField("n", Quantity.Count) }));
            FakeBroker broker = new FakeBroker();
            Session session = new Session(clock, new SessionSettings(), broker, outbox, publisher, new Dates(clock, 1, null), new ThrowingCodec(), 1);
            clock.Session = session;
            publisher.Publish(report);
            Recorder recorder = new Recorder(clock, Second, 0);
            Run(clock, new Activity[] { recorder }, session);
            Assert.AreEqual(10, recorder.Count);
            Assert.IsTrue(broker.Connects > 1, broker.Connects.ToString() + " connections");
            Assert.AreEqual("no memory", session.LastError);
            Assert.AreEqual(1, outbox.Count);
        }

        [TestMethod]
        public void A_session_that_cannot_say_when_it_is_due_stops_nothing_either()
        {
            for (int call = 1; call <= 12; call++)
            {
                EndingClock clock = new EndingClock(10 * Second);
                Outbox outbox = new Outbox(4, 256, 64, new ThrowingBacklog(call), false);
                FakeBroker broker = new FakeBroker();
                Session session = new Session(clock, new SessionSettings(), broker, outbox, new Publisher(outbox, 1), new Dates(clock, 1, null), new FlatJson(new JsonWriter(64)), 1);
                clock.Session = session;
                Recorder recorder = new Recorder(clock, Second, 0);
                Run(clock, new Activity[] { recorder, new Answering(broker, session) }, session);
                Check.Equal(10, recorder.Count, "runs with a throw at call " + call.ToString());
                Assert.AreEqual("no memory", session.LastError);
                Assert.IsTrue(broker.Connects > 1, broker.Connects.ToString() + " connections");
            }
        }

        [TestMethod]
        public void A_period_below_a_millisecond_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new Recorder(new SimulatedClock(), 999, 0));
        }

        private static Loop Run(EndingClock clock, Activity[] activities)
        {
            Outbox outbox = new Outbox(4, 256, 64, null, false);
            Session session = new Session(clock, new SessionSettings(), new MqttClientFactory(), outbox, new Publisher(outbox, 1), new Dates(clock, 1, null), new FlatJson(new JsonWriter(64)), 1);
            session.Close();
            return Run(clock, activities, session);
        }

        private static Loop Run(EndingClock clock, Activity[] activities, Session session)
        {
            Loop loop = new Loop(clock, session, activities);
            try
            {
                loop.Run();
            }
            catch (TimeoutException)
            {
                return loop;
            }

            return null;
        }

        private sealed class ThrowingCodec : Codec
        {
            public override byte[] Buffer
            {
                get { return new byte[0]; }
            }

            public override string ContentType
            {
                get { return ""; }
            }

            public override string SharedTopic
            {
                get { return null; }
            }

            public override void Begin()
            {
            }

            public override bool Add(Reading reading)
            {
                throw new InvalidOperationException("no memory");
            }

            public override int End()
            {
                return 0;
            }
        }

        // Answers the birth of each connection, after which nothing is on its way.
        private sealed class Answering : Activity
        {
            private readonly FakeBroker _broker;
            private readonly Session _session;

            public Answering(FakeBroker broker, Session session)
                : base("answering", Second / 2)
            {
                _broker = broker;
                _session = session;
            }

            public override void Run(long due)
            {
                if (_session.State == SessionState.Online)
                {
                    _broker.Last.Acknowledge(1);
                }
            }
        }

        // Holds nothing, and throws when it is asked for the n-th time.
        private sealed class ThrowingBacklog : Backlog
        {
            private int _left;

            public ThrowingBacklog(int call)
            {
                _left = call;
            }

            public override int Count
            {
                get { return 0; }
            }

            public override long Lost
            {
                get { return 0; }
            }

            public override uint NextNumber
            {
                get { return 1; }
            }

            public override int Group
            {
                get { return 0; }
            }

            public override void Restore(uint schema)
            {
            }

            public override bool Put(uint number, byte[] record, int count)
            {
                return true;
            }

            public override bool Flush()
            {
                return true;
            }

            public override bool MakeRoom()
            {
                return false;
            }

            public override uint Peek()
            {
                _left--;
                if (_left == 0)
                {
                    throw new InvalidOperationException("no memory");
                }

                return 0;
            }

            public override int Copy(byte[] record)
            {
                return 0;
            }

            public override void Advance()
            {
            }

            public override void Sent(uint first, uint last, int count)
            {
            }

            public override bool Acknowledge(uint first, int count)
            {
                return false;
            }

            public override void Rewind()
            {
            }

            public override void Save()
            {
            }
        }

        private sealed class Recorder : Activity
        {
            public readonly long[] Times = new long[100];
            public int Count;
            private readonly Clock _clock;
            private readonly long _takes;

            public Recorder(Clock clock, long period, long takes)
                : base("recorder", period)
            {
                _clock = clock;
                _takes = takes;
            }

            public override void Run(long due)
            {
                Times[Count] = due;
                Count++;
                if (_takes > 0)
                {
                    ((EndingClock)_clock).Pass(_takes);
                }
            }
        }

        private sealed class Thrower : Activity
        {
            public Thrower()
                : base("thrower", Second)
            {
            }

            public override void Run(long due)
            {
                throw new InvalidOperationException("on purpose");
            }
        }
    }
}

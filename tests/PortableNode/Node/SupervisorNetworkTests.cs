using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>How long a supervisor waits for a broker, and from when on.</summary>
    [TestClass]
    public class SupervisorNetworkTests
    {
        private const long Second = 1000000;
        private const int Patience = 900;
        private const int SecondDay = 172800;

        private static MemoryBoard _board;
        private static FakeBroker _broker;
        private static Session _session;
        private static Supervisor _supervisor;
        private static RebootActivity _reboot;

        [TestMethod]
        public void Once_a_broker_was_reached_every_wait_begins_anew()
        {
            Create();
            Run(2 * Patience);
            Check.Equal(2, _supervisor.NetworkRestarts, "joins before");
            SessionUnderTest.Connect(_session);
            Run(SecondDay);
            Check.Equal(2, _supervisor.NetworkRestarts, "joins while it is online");

            // The link breaks and does not come back: three joins, each after the whole time, before the node is started anew.
            Disconnect();
            Run(Patience - 10);
            Check.Equal(2, _supervisor.NetworkRestarts, "joins before the time");
            Run(10);
            Check.Equal(3, _supervisor.NetworkRestarts, "the first join");
            Run(2 * Patience);
            Check.Equal(5, _supervisor.NetworkRestarts, "the third join");
            Run(Patience - 10);
            Check.Equal(0, _board.Reboots, "reboots before the time");
            Run(10);
            Check.Equal(1, _board.Reboots, "reboots");
            Check.Equal(5, _supervisor.NetworkRestarts, "joins");
        }

        [TestMethod]
        public void After_three_starts_for_want_of_a_network_the_next_waits_until_the_second_day()
        {
            Create();
            Refuse(3);
            Run(3 * Patience);
            Check.Equal(3, _supervisor.NetworkRestarts, "joins");
            Run(SecondDay - 10);
            Check.Equal(0, _board.Reboots, "reboots before the second day");
            Run(10);
            Check.Equal(1, _board.Reboots, "reboots");
        }

        [TestMethod]
        public void Two_starts_for_want_of_a_network_are_not_enough_to_wait_longer()
        {
            Create();
            Refuse(2);
            Run(4 * Patience);
            Check.Equal(1, _board.Reboots, "reboots");
        }

        [TestMethod]
        public void A_broker_that_was_reached_makes_the_wait_for_a_start_short_again()
        {
            Create();
            Refuse(3);
            SessionUnderTest.Connect(_session);
            Run(10);
            Disconnect();
            Run(4 * Patience);
            Check.Equal(1, _board.Reboots, "reboots");
        }

        [TestMethod]
        public void Where_the_network_is_joined_anew_an_attempt_that_hangs_is_given_up()
        {
            Create();
            _broker.Unreachable = true;
            _session.Poll();
            Assert.IsTrue(_session.State == SessionState.Connecting);
            Run(Patience);
            Assert.IsTrue(_session.State == SessionState.Waiting);
            Assert.AreEqual("the network is joined anew", _session.LastError);
        }

        [TestMethod]
        public void A_node_that_runs_is_started_anew_before_the_platforms_ticks_run_over()
        {
            // Those of an ESP32 are 2^32 of 10 ms: whoever sleeps when they begin anew does not wake (497 days).
            Create();
            _board.Longest = 400L * 86400 * Second;
            _reboot.Run(_board.Longest - Second);
            Reboots(0, "before");
            _reboot.Run(_board.Longest);
            Reboots(1, "then");
            _reboot.Run(_board.Longest + Second);
            Reboots(1, "within a day");
            _reboot.Run(_board.Longest + (86400 * Second));
            Reboots(2, "a day later, where the board went on");
            Assert.AreEqual("long run", new Restarts(_board.Storage).Why);
        }

        private static void Create()
        {
            _board = new MemoryBoard(long.MaxValue);
            _broker = new FakeBroker();
            Outbox outbox = new Outbox(8, 512, Publisher.LongestRecord, null, false);
            Publisher publisher = new Publisher(outbox, 1);
            _session = new Session(_board.Clock, new SessionSettings(), _broker, outbox, publisher, new Dates(_board.Clock, 1, null), new FlatJson(new JsonWriter(256)), 1);
            Supervise(outbox);
        }

        private static void Supervise(Outbox outbox)
        {
            Restarts restarts = new Restarts(_board.Storage);
            Activity[] none = new Activity[0];
            NetworkJoin join = new NetworkJoin(_board, new Settings(NodeSettings.All()));
            _reboot = new RebootActivity(_board, restarts, outbox, none);
            _supervisor = new Supervisor(none, new RegisterBus[0], _session, join, _board.Clock, restarts, _reboot, Patience);
        }

        // The node was started so many times in a row because it reached no broker.
        private static void Refuse(int starts)
        {
            for (int i = 0; i < starts; i++)
            {
                new Restarts(_board.Storage).NoteNetwork();
            }

            Supervise(new Outbox(8, 512, Publisher.LongestRecord, null, false));
        }

        // So many times the board was started anew, what was asked for now included.
        private static void Reboots(int times, string when)
        {
            for (int i = 0; i < 3; i++)
            {
                _reboot.Run(0);
            }

            Check.Equal(times, _board.Reboots, "reboots " + when);
        }

        private static void Disconnect()
        {
            _session.Restart("the link broke");
            Assert.IsTrue(_session.State == SessionState.Waiting);
        }

        private static void Run(int seconds)
        {
            for (int i = 0; i < seconds; i += 10)
            {
                _board.Clock.Sleep(10 * Second);
                _supervisor.Run(_board.Clock.Microseconds());
            }
        }
    }
}

using System;
using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class SupervisorTests
    {
        private const long Second = 1000000;

        private static SimulatedClock _clock;
        private static Sht45Emulator _part;
        private static CountedBus _bus;
        private static SensorActivity _activity;
        private static PlainBoard _board;
        private static MemoryStorage _storage;
        private static Supervisor _supervisor;
        private static Keeper _keeper;
        private static Session _session;

        [TestMethod]
        public void A_part_that_gives_nothing_has_its_bus_opened_anew_but_not_for_ever()
        {
            Create();
            Run(60);
            Assert.IsFalse(_supervisor.IsFailing(0));
            Assert.AreEqual(0, _supervisor.BusResets);
            _part.Faults.StuckUntil = _clock.Microseconds() + (3600 * Second);
            Run(60);
            Assert.IsTrue(_supervisor.IsFailing(0));
            Assert.AreEqual(1, _supervisor.BusResets);
            Assert.AreEqual(1, _bus.Resets);
            Run(240);
            Assert.AreEqual(1, _supervisor.BusResets);
            Run(120);
            Assert.AreEqual(2, _supervisor.BusResets);
            Run(3600);
            Assert.IsFalse(_supervisor.IsFailing(0));
        }

        [TestMethod]
        public void Without_a_broker_the_network_is_joined_anew_three_times_and_then_the_node_started_anew()
        {
            Create();
            Run(890);
            Assert.AreEqual(0, _supervisor.NetworkRestarts);
            Run(20);
            Assert.AreEqual(1, _supervisor.NetworkRestarts);
            Run(1800);
            Assert.AreEqual(3, _supervisor.NetworkRestarts);
            Assert.AreEqual(0, _board.Reboots);
            Run(900);
            Assert.AreEqual(1, _board.Reboots);
            Assert.AreEqual("no broker was reached", new Restarts(_storage).Why);
            Assert.AreEqual(1, _keeper.Kept, "kept before");
        }

        [TestMethod]
        public void Where_the_network_is_joined_anew_the_board_joins_it()
        {
            Create();
            Check.Equal(10 * Second, _supervisor.Period, "period, µs");
            Run(910);
            for (int i = 0; i < 2000 && _board.TimeServer.Length == 0; i++)
            {
                System.Threading.Thread.Sleep(1);
            }

            Check.Equal(1, _supervisor.NetworkRestarts, "joins");
            Assert.AreEqual("pool.ntp.org", _board.TimeServer);
        }

        [TestMethod]
        public void A_part_that_gives_something_within_half_a_minute_is_not_failing()
        {
            Create();
            Run(60);

            // Two looks without a reading are none of three.
            for (int i = 0; i < 6; i++)
            {
                _part.Faults.StuckUntil = _clock.Microseconds() + (25 * Second);
                Run(40);
                Assert.IsFalse(_supervisor.IsFailing(0));
            }

            Assert.AreEqual(0, _supervisor.BusResets);
        }

        [TestMethod]
        public void Time_is_asked_for_though_the_network_comes_later_than_the_node()
        {
            // As behind a router that starts more slowly after a loss of power: the board goes on joining by itself.
            Create();
            _board.Fault = "not joined within a minute";
            NetworkJoin join = new NetworkJoin(_board, new Settings(NodeSettings.All()));
            join.Start();
            for (int i = 0; i < 2000 && join.Busy; i++)
            {
                System.Threading.Thread.Sleep(1);
            }

            Assert.AreEqual("pool.ntp.org", _board.TimeServer);
        }

        [TestMethod]
        public void A_loop_that_stands_still_has_the_board_started_anew()
        {
            Create();
            Loop loop = new Loop(_clock, null, new Activity[0]);
            LoopWatch watch = new LoopWatch(loop, _board, new Restarts(_storage), 1);
            watch.Start();
            for (int i = 0; i < 100 && _board.Reboots == 0; i++)
            {
                System.Threading.Thread.Sleep(50);
            }

            watch.End();
            Assert.AreEqual(1, _board.Reboots);
            Assert.AreEqual("the loop stood still", new Restarts(_storage).Why);
        }

        [TestMethod]
        public void A_loop_that_stands_still_has_so_though_there_is_no_memory_to_say_why()
        {
            Create();
            LoopWatch watch = new LoopWatch(new Loop(_clock, null, new Activity[0]), _board, new Restarts(new Exhausted()), 1);
            watch.Start();
            for (int i = 0; i < 100 && _board.Reboots == 0; i++)
            {
                System.Threading.Thread.Sleep(50);
            }

            watch.End();
            Assert.AreEqual(1, _board.Reboots);
        }

        [TestMethod]
        public void The_time_server_is_named_again_and_again_since_the_platform_keeps_only_the_place_of_its_name()
        {
            Create();
            Run(20);
            Assert.AreEqual("", _board.TimeServer);
            for (int i = 0; i < 200 && _session.State != SessionState.Online; i++)
            {
                _session.Poll();
                System.Threading.Thread.Sleep(10);
            }

            Run(10);
            Assert.AreEqual("pool.ntp.org", _board.TimeServer);
            _board.TimeServer = "moved";
            Run(10);
            Assert.AreEqual("pool.ntp.org", _board.TimeServer);
        }

        private static void Create()
        {
            _clock = new SimulatedClock();
            _storage = new MemoryStorage();
            _board = new PlainBoard(_clock, _storage);
            _part = new Sht45Emulator(_clock, 1);
            _bus = new CountedBus(_part);
            Outbox outbox = new Outbox(8, 512, Publisher.LongestRecord, null, false);
            Publisher publisher = new Publisher(outbox, 1);
            Sht45 sensor = new Sht45(_bus, _clock);
            _activity = new SensorActivity(sensor, new Frame(sensor.Channels), new Stage[0], Second, publisher, "climate", 60);
            Session session = new Session(_clock, new SessionSettings(), new FakeBroker(), outbox, publisher, new Dates(_clock, 1, null), new FlatJson(new JsonWriter(256)), 1);
            _session = session;
            Settings settings = new Settings(NodeSettings.All());
            Activity[] activities = new Activity[] { _activity };
            _keeper = new Keeper();
            Restarts restarts = new Restarts(_storage);
            _supervisor = new Supervisor(activities, new RegisterBus[] { _bus, null }, session, new NetworkJoin(_board, settings), _clock, restarts, new RebootActivity(_board, restarts, outbox, new Activity[] { _activity, _keeper }), 900);
        }

        private static void Run(int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                _clock.Sleep(Second);
                _activity.Run(_clock.Microseconds());
                if (_clock.Microseconds() % (10 * Second) < Second)
                {
                    _supervisor.Run(_clock.Microseconds());
                }
            }
        }

        // Opens as any bus does, and counts it.
        private sealed class CountedBus : EmulatedBus
        {
            public int Resets;

            public CountedBus(EmulatedPart part)
                : base(part)
            {
            }

            public override void Reset()
            {
                Resets++;
            }
        }

        // Has something to keep.
        private sealed class Keeper : Activity
        {
            public int Kept;

            public Keeper()
                : base("keeper", Second)
            {
            }

            public override void Run(long due)
            {
            }

            public override void Leave()
            {
                Kept++;
            }
        }

        private sealed class PlainBoard : Board
        {
            public int Reboots;
            public string Fault = "";
            public string TimeServer = "";

            private readonly Clock _its;
            private readonly Storage _kept;

            public PlainBoard(Clock clock, Storage storage)
            {
                _its = clock;
                _kept = storage;
            }

            public override string Target
            {
                get { return "TEST"; }
            }

            public override string Id
            {
                get { return "test"; }
            }

            public override Clock Clock
            {
                get { return _its; }
            }

            public override Storage Storage
            {
                get { return _kept; }
            }

            public override RegisterBus OpenI2c(int address)
            {
                return null;
            }

            public override PulseCounter OpenPulseCounter()
            {
                return null;
            }

            public override string JoinNetwork(Settings settings)
            {
                return Fault;
            }

            public override void StartTime(string server)
            {
                TimeServer = server;
            }

            public override long FreeMemory()
            {
                return 0;
            }

            public override void Reboot()
            {
                Reboots++;
            }
        }

        private sealed class Exhausted : Storage
        {
            public override byte[] Read(string name)
            {
                return null;
            }

            public override bool Write(string name, byte[] document)
            {
                throw new OutOfMemoryException();
            }
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Signal;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class CalibrationActivityTests
    {
        [TestMethod]
        public void A_session_that_goes_well_is_kept_and_applies_after_the_next_boot()
        {
            Bench bench = new Bench();
            bench.Activity.Start(true);
            bench.Run(10, 0.01f, 0f);
            Assert.IsTrue(bench.Activity.Kept != null, bench.Activity.Outcome);
            Assert.IsTrue(bench.Tap.Session == null);
            Assert.IsTrue(bench.Outbox.Count >= 2);

            string fault;
            Stage stage = bench.Store.Restore("gyro", "PART", "board-1", Quantity.AngularRate, bench.Frame, out fault);
            Assert.AreEqual("", fault);
            bench.Sense(0.01f);
            stage.Apply(bench.Frame);
            Check.Near(0f, bench.Frame.Values[3], 1e-4f, "rate without its bias");
        }

        [TestMethod]
        public void A_record_is_dated_in_ms()
        {
            // Kept within the ten seconds that begin at 2026-01-15 00:00 UTC.
            Bench bench = new Bench();
            bench.Activity.Start(true);
            bench.Run(10, 0.01f, 0f);
            long off = bench.Activity.Kept.Time - 1768435200000;
            Assert.IsTrue(off > 0 && off <= 10000, bench.Activity.Kept.Time.ToString());
        }

        [TestMethod]
        public void Cancelling_a_session_that_does_not_run_leaves_the_one_that_does()
        {
            Bench bench = new Bench();
            CalibrationActivity other = bench.Another("other");
            CalibrationCommand command = new CalibrationCommand(new CalibrationActivity[] { bench.Activity, other });
            string answer;
            Assert.IsTrue(command.Run("start gyro", out answer));
            bench.Run(1, 0.01f, 0f);
            Assert.IsTrue(command.Run("cancel other", out answer));
            bench.Run(10, 0.01f, 0f);
            Assert.IsTrue(command.Run("accept gyro", out answer), answer);

            // They share what they listen to: one that is started ends the other.
            Assert.IsTrue(command.Run("start gyro", out answer));
            Assert.IsTrue(command.Run("start other", out answer));
            Assert.IsTrue(command.Run("state gyro", out answer));
            Assert.Contains("idle", answer);
        }

        [TestMethod]
        public void A_session_that_is_refused_says_why_and_keeps_nothing()
        {
            Bench bench = new Bench();
            bench.Activity.Start(true);
            bench.Run(400, 0.01f, 1f);
            Assert.IsTrue(bench.Activity.Kept == null);
            Assert.Contains("calibration gyro refused: ", bench.Activity.Outcome);
            string fault;
            Assert.IsNull(bench.Store.Restore("gyro", "PART", "board-1", Quantity.AngularRate, bench.Frame, out fault));
        }

        [TestMethod]
        public void A_cancelled_session_ends_without_a_trace()
        {
            Bench bench = new Bench();
            bench.Activity.Start(true);
            bench.Run(1, 0.01f, 0f);
            bench.Activity.Cancel();
            bench.Run(10, 0.01f, 0f);
            Assert.IsTrue(bench.Activity.Kept == null);
            Assert.AreEqual("", bench.Activity.Outcome);
        }

        [TestMethod]
        public void Before_it_is_started_it_says_nothing()
        {
            Bench bench = new Bench();
            bench.Run(20, 0.01f, 0f);
            Check.Equal(0, bench.Outbox.Count, "reports");
        }

        [TestMethod]
        public void A_session_tells_each_change_with_its_progress()
        {
            // Four seconds of rest, of which two are enough; kept as soon as it is done, which ends it.
            Bench bench = new Bench();
            bench.Activity.Start(true);
            bench.Run(30, 0.01f, 0.001f);
            Check.Equal(4, bench.Told.Count, "reports");
            Assert.Contains("calibration {\"id\":\"1-1\",\"time\":1768435201000,\"state\":1,\"progress\":0,\"residual\":0}", bench.Told.Message(1));
            Assert.Contains("\"time\":1768435203000,\"state\":2,\"progress\":0.5,\"residual\":0}", bench.Told.Message(2));
            Assert.Contains("\"time\":1768435205000,\"state\":4,\"progress\":1,\"residual\":0.000029}", bench.Told.Message(3));
            Assert.Contains("\"time\":1768435206000,\"state\":0,\"progress\":0,", bench.Told.Message(4));
        }

        [TestMethod]
        public void A_session_tells_how_good_its_result_is_until_it_begins_anew()
        {
            // 0.001 rad/s of noise about one of three axes in 400 samples: sqrt(1e-6 / 3 / 400).
            Bench bench = new Bench();
            bench.Activity.Start(true);
            bench.Run(10, 0.01f, 0.001f);
            Check.Near(0f, bench.Residual(), 0f, "collecting");
            Check.Near(0f, bench.Residual(), 0f, "enough");
            Check.Near(2.887e-5f, bench.Residual(), 0.05e-5f, "done");
            Check.Near(2.887e-5f, bench.Residual(), 0.05e-5f, "kept");
            bench.Activity.Start(true);
            bench.Run(1, 0.01f, 0.001f);
            Check.Near(0f, bench.Residual(), 0f, "collecting anew");
            Check.Equal(5, bench.Outbox.Count, "reports");
        }

        [TestMethod]
        public void A_session_that_stays_as_it_is_tells_so_every_ten_seconds()
        {
            // Nothing lies still for 64 s: then it is refused, and stays so.
            Bench bench = new Bench();
            bench.Activity.Start(true);
            bench.Run(95, 0.01f, 1f);
            Check.Equal(11, bench.Told.Count, "reports");
            for (int i = 0; i < 11; i++)
            {
                int second = i < 7 ? 1 + (10 * i) : 65 + (10 * (i - 7));
                Assert.Contains("\"time\":" + (1768435200000 + (1000 * second)).ToString() + ",\"state\":" + (i < 7 ? "1" : "5") + ",\"progress\":0,\"residual\":0}", bench.Told.Message(i + 1));
            }
        }

        [TestMethod]
        public void A_session_that_is_cancelled_tells_so_once()
        {
            Bench bench = new Bench();
            bench.Activity.Start(true);
            bench.Run(1, 0.01f, 0f);
            bench.Activity.Cancel();
            bench.Run(30, 0.01f, 0f);
            Check.Equal(2, bench.Told.Count, "reports");
            Assert.Contains("\"time\":1768435202000,\"state\":0,\"progress\":0,\"residual\":0}", bench.Told.Message(2));
        }

        [TestMethod]
        public void The_command_starts_watches_and_replaces()
        {
            Bench bench = new Bench();
            CalibrationActivity other = bench.Another("other");
            CalibrationCommand command = new CalibrationCommand(new CalibrationActivity[] { bench.Activity, other });
            string answer;
            Assert.IsFalse(command.Run("get gyro", out answer));
            Assert.AreEqual("nothing is kept as gyro", answer);
            Assert.IsTrue(command.Run("start gyro", out answer));
            Assert.Contains("collecting", answer);
            bench.Run(10, 0.01f, 0.001f);
            Assert.IsTrue(command.Run("state gyro", out answer));
            Assert.Contains("done, residual 2.8", answer);
            Assert.Contains("accept or cancel", answer);
            Assert.IsFalse(command.Run("get gyro", out answer));
            Assert.IsTrue(command.Run("accept gyro", out answer));
            Assert.AreEqual("calibration gyro kept; it applies from the next boot on", answer);
            Assert.IsFalse(command.Run("accept gyro", out answer));
            Assert.Contains("nothing to accept", answer);
            Assert.IsTrue(command.Run("get gyro", out answer), answer);
            string record = answer;
            Assert.IsTrue(command.Run("set other " + record, out answer), answer);
            Assert.AreEqual("kept; it applies from the next boot on", answer);
            Assert.IsNotNull(other.Load());
            Assert.IsFalse(command.Run("set gyro " + record.Substring(0, record.Length - 5), out answer));
            Assert.IsFalse(command.Run("start fan", out answer));
            Assert.AreEqual("nothing is called \"fan\"; there are gyro, other", answer);
            Assert.IsFalse(command.Run("stop gyro", out answer));
            Assert.Contains("there are start, point, finish, accept, cancel, state, get and set", answer);
            Assert.IsFalse(command.Run("", out answer));
        }

        [TestMethod]
        public void A_session_that_asks_for_the_truth_is_told_it_and_finished_by_command()
        {
            // It reads 2 K too much.
            SimulatedClock clock = new SimulatedClock(1768435200000);
            Frame frame = new Frame(new Channel[] { new Channel(Quantity.Temperature, Axis.None, 200f, 400f, 0.01f, 0f, 10f) });
            CalibrationTap tap = new CalibrationTap();
            CalibrationActivity activity = new CalibrationActivity(
                "climate", tap, new TemperatureReference(frame), new CalibrationStore(new MemoryStorage()), "PART", "board-1", Quantity.Temperature, clock, new Publisher(new Outbox(100, 20000, Publisher.LongestRecord, null, false), 1));
            CalibrationCommand command = new CalibrationCommand(new CalibrationActivity[] { activity });
            string answer;
            Assert.IsFalse(command.Run("point climate 297.15", out answer), "it does not run");
            Assert.IsTrue(command.Run("start climate", out answer), answer);
            Assert.IsFalse(command.Run("point climate warm", out answer));
            Assert.Contains("a number in the quantity's unit", answer);
            Assert.IsFalse(command.Run("point climate", out answer));
            Assert.IsFalse(command.Run("finish climate", out answer));
            Assert.Contains("not enough yet", answer);
            Assert.IsTrue(command.Run("point climate 297.15", out answer), answer);
            Assert.Contains("keep the temperature steady", answer);
            for (int second = 0; second < 300; second++)
            {
                clock.Sleep(1000000);
                frame.Time = clock.Microseconds();
                frame.Set(0, 299.15f + (second % 2 == 0 ? 0.01f : -0.01f));
                tap.Apply(frame);
                activity.Run(clock.Microseconds());
            }

            Assert.IsTrue(command.Run("finish climate", out answer), answer);
            for (int second = 0; second < 10; second++)
            {
                clock.Sleep(1000000);
                frame.Time = clock.Microseconds();
                tap.Apply(frame);
                activity.Run(clock.Microseconds());
            }

            Assert.IsTrue(command.Run("state climate", out answer));
            Assert.Contains("done", answer);
            Assert.IsTrue(command.Run("accept climate", out answer), answer);
            CalibrationRecord record = activity.Load();
            Assert.IsNotNull(record);
            Assert.IsFalse(command.Run("point climate 310", out answer), "it is over");
        }

        [TestMethod]
        public void The_counter_of_commands_goes_on_after_a_boot()
        {
            MemoryStorage storage = new MemoryStorage();
            RecordedCounter counter = new RecordedCounter(storage);
            Assert.IsTrue(counter.Keep(5000000000));
            Assert.AreEqual(5000000000, counter.Last());
            Assert.AreEqual(5000000000, new RecordedCounter(storage).Last());

            // A newer program may keep more: no command that it took is taken again.
            byte[] more = new byte[12];
            System.Array.Copy(new RecordStore(storage).Load("command"), 0, more, 0, 8);
            Assert.IsTrue(new RecordStore(storage).Save("command", more));
            Assert.AreEqual(5000000000, new RecordedCounter(storage).Last());
            storage.ReadOnly = true;
            RecordedCounter worn = new RecordedCounter(storage);
            Assert.IsFalse(worn.Keep(5000000001));
            Assert.AreEqual(5000000000, worn.Last());
        }

        // A still inertial unit at 100 Hz whose gyroscope has a bias, or one that is shaken.
        private sealed class Bench
        {
            public readonly SimulatedClock Clock = new SimulatedClock(1768435200000);
            public readonly Outbox Outbox = new Outbox(100, 20000, Publisher.LongestRecord, null, false);
            public readonly CalibrationTap Tap = new CalibrationTap();
            public readonly CalibrationStore Store = new CalibrationStore(new MemoryStorage());
            public readonly Frame Frame;
            public readonly CalibrationActivity Activity;
            public readonly Told Told;
            private readonly Publisher _publisher;

            public Bench()
            {
                Channel[] channels = new Channel[6];
                for (int i = 0; i < 3; i++)
                {
                    Axis axis = i == 0 ? Axis.X : i == 1 ? Axis.Y : Axis.Z;
                    channels[i] = new Channel(Quantity.Acceleration, axis, -40f, 40f, 0.001f, 1f, 1000f);
                    channels[3 + i] = new Channel(Quantity.AngularRate, axis, -35f, 35f, 0.001f, 1f, 1000f);
                }

                Frame = new Frame(channels);
                _publisher = new Publisher(Outbox, 1);
                Told = new Told(Outbox, _publisher, new Dates(Clock, 1, null));
                Activity = Another("gyro");
            }

            // That of the next report, as finely as it was published.
            public float Residual()
            {
                Reading reading = new Reading();
                byte[] record = new byte[Publisher.LongestRecord];
                Assert.IsTrue(Outbox.Next(true) != 0);
                Assert.IsTrue(ReadingRecord.Read(record, Outbox.Copy(true, record), _publisher.Schema, reading));
                Outbox.Advance(true);
                Assert.AreEqual("residual", reading.Report.Names[2]);
                return (float)reading.Values[2];
            }

            // A session of the same frames.
            public CalibrationActivity Another(string name)
            {
                return new CalibrationActivity(name, Tap, new GyroscopeBias(Frame, 4), Store, "PART", "board-1", Quantity.AngularRate, Clock, _publisher);
            }

            public void Run(int seconds, float bias, float shaking)
            {
                for (int second = 0; second < seconds; second++)
                {
                    for (int i = 0; i < 100; i++)
                    {
                        Clock.Sleep(10000);
                        Sense(bias + (i % 2 == 0 ? shaking : -shaking));
                        Tap.Apply(Frame);
                    }

                    Activity.Run(Clock.Microseconds());
                }
            }

            public void Sense(float rate)
            {
                Frame.Time = Clock.Microseconds();
                for (int i = 0; i < 6; i++)
                {
                    Frame.Set(i, i == 2 ? 9.8f : i == 3 ? rate : 0f);
                }
            }
        }
    }
}

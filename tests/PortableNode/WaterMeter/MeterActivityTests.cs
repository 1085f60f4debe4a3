using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class MeterActivityTests
    {
        private const long Second = 1000000;

        private static SimulatedClock _clock;
        private static Told _told;
        private static Pulses _pulses;
        private static Ms5837Emulator _part;
        private static MeterActivity _meter;
        private static long _due;

        [TestMethod]
        public void Each_interval_is_reported_with_its_volume_and_its_largest_flow()
        {
            // Pulses of 100 ml: 2 a second in the 10th to the 19th second of a minute.
            Create();
            Run(61, 10, 20, 2);
            Assert.AreEqual(1, _told.Count);

            // 20 pulses: 2 l; mean 2 l/min over 60 s; at most 12 l/min.
            Assert.Contains("\"volume\":2,\"interval_volume\":2,\"flow\":2,\"flow_max\":12,", Payload(1));
            Run(60, 0, 1, 1);
            Assert.Contains("\"volume\":2.1,\"interval_volume\":0.1,\"flow\":0.1,\"flow_max\":6,", Payload(2));
        }

        [TestMethod]
        public void The_intervals_add_up_to_the_total_whatever_flows()
        {
            Create();
            Noise dice = new Noise(11);
            long poured = 0;
            for (int minute = 0; minute < 30; minute++)
            {
                int rate = (int)(dice.Next() % 7);
                Run(60, 5, 25, rate);
                poured += 20 * rate;
            }

            Run(61, 0, 0, 0);
            Check.Equal(poured, _meter.Pulses, "pulses");
            double sum = 0;
            double last = 0;
            for (int i = 1; i <= _told.Count; i++)
            {
                string payload = Payload(i);
                if (payload.IndexOf("leak_") < 0)
                {
                    sum += Number(payload, "\"interval_volume\":");
                    last = Number(payload, "\"volume\":");
                }
            }

            Check.Near((float)(poured * 0.1), (float)last, 0.001f, "total, l");
            Check.Near((float)last, (float)sum, 0.001f, "sum of the intervals, l");
        }

        [TestMethod]
        public void An_alarm_is_published_at_once_when_it_comes_and_when_it_goes()
        {
            // 60 l are 600 pulses: reached in the 60th second at ten a second; the pause of 300 s ends it.
            Create();
            Run(62, 1, 61, 10);
            Assert.Contains("\"leak_suspected\":true,\"leak_detected\":false,\"volume\":60", Find("leak_"));
            int before = _told.Count + 1;
            Run(310, 0, 0, 0);
            bool cleared = false;
            for (int i = before; i <= _told.Count; i++)
            {
                cleared = cleared || Payload(i).IndexOf("\"leak_suspected\":false,\"leak_detected\":false") >= 0;
            }

            Assert.IsTrue(cleared);
        }

        [TestMethod]
        public void Without_the_sensor_in_the_pipe_water_is_counted_all_the_same()
        {
            Create();
            _part.Faults.NackAfter = 0;
            _part.Faults.NackCount = int.MaxValue;
            Run(61, 10, 20, 2);
            Assert.Contains("\"volume\":2,", Payload(1));
            Assert.Contains("\"pressure\":null,\"temperature\":null", Payload(1));
        }

        private static void Create()
        {
            _clock = new SimulatedClock(1768435200000);
            _clock.Sleep(Second);
            _due = Second;
            Outbox outbox = new Outbox(64, 16384, Publisher.LongestRecord, null, false);
            _pulses = new Pulses();
            _part = new Ms5837Emulator(_clock, 1);
            _clock.Sleep(Second);
            Settings settings = new Settings(Settings.Join(NodeSettings.All(), WaterSettings.All()));
            Publisher publisher = new Publisher(outbox, 1);
            _told = new Told(outbox, publisher, new Dates(_clock, 1, null));
            _meter = new MeterActivity(settings, _pulses, new Ms5837(new EmulatedBus(_part), _clock), publisher);
        }

        // So many seconds, with pulses a second from one of them to another.
        private static void Run(int seconds, int from, int to, int rate)
        {
            for (int second = 0; second < seconds; second++)
            {
                _meter.Run(_due);
                _due += Second;
                _clock.SleepUntil(_due);
                _pulses.Total += second >= from && second < to ? rate : 0;
            }
        }

        private static string Payload(int sequence)
        {
            return _told.Message(sequence);
        }

        private static string Find(string part)
        {
            return _told.Find(part);
        }

        private static double Number(string payload, string name)
        {
            int from = payload.IndexOf(name) + name.Length;
            int to = from;
            while (payload[to] != ',' && payload[to] != '}')
            {
                to++;
            }

            byte[] digits = Encoding.UTF8.GetBytes(payload.Substring(from, to - from));
            JsonReader json = new JsonReader(digits, digits.Length);
            json.Read();
            return json.Number;
        }

        private sealed class Pulses : PulseCounter
        {
            public long Total;

            public override long Count()
            {
                return Total;
            }
        }
    }
}

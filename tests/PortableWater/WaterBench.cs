using System.Text;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Node;
using SmartSensor.Tests.Portable.Telemetry;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>A water meter on a bench: an emulated part in a pipe at 4 bar above the air, pulses by hand, a valve, a battery, and what is kept and told.</summary>
    public sealed class WaterBench
    {
        public const long Second = 1000000;
        public const long NewYear = 1767225600000; // 2026-01-01

        // 4 bar above the standard atmosphere at sea level.
        public const float Mains = 501325f;

        public readonly ConstantStimulus Pipe = new ConstantStimulus(new float[] { Mains, 285.15f });
        public readonly Pulses Counter = new Pulses();
        public readonly Output Valve = new Output();
        public readonly Cell Battery = new Cell();
        public MemoryStorage Storage = new MemoryStorage();
        public SimulatedClock Clock;
        public Ms5837Emulator Part;
        public Settings Settings;
        public MeterActivity Meter;
        public Publisher Publisher;
        public Told Told;

        private long _due;

        public WaterBench(string settings, long utc)
        {
            Clock = new SimulatedClock(utc);
            Start(settings);
        }

        // Power comes back: what is in memory is gone, what was kept is not.
        public void Restart(string settings)
        {
            Clock = new SimulatedClock(Clock.UtcMilliseconds());
            Start(settings);
        }

        // So many seconds with so many pulses in each.
        public void Run(int seconds, int pulses)
        {
            for (int i = 0; i < seconds; i++)
            {
                Counter.Total += pulses;
                Clock.SleepUntil(_due);
                Meter.Run(_due);
                _due += Second;
            }
        }

        // The loop is held up for so many seconds; what flowed meanwhile is counted by the run after them.
        public void Stall(int seconds, int pulses)
        {
            Counter.Total += seconds * pulses;
            _due += seconds * Second;
            Run(1, pulses);
        }

        // The first message of a stream that holds a text; empty for none.
        public string Find(string stream, string part)
        {
            for (int i = 1; i <= Told.Count; i++)
            {
                string message = Told.Message(i);
                if (message.IndexOf(stream + " ") == 0 && message.IndexOf(part) >= 0)
                {
                    return message;
                }
            }

            return "";
        }

        // The last message of a stream; empty for none.
        public string Last(string stream)
        {
            for (int i = Told.Count; i > 0; i--)
            {
                if (Told.Message(i).IndexOf(stream + " ") == 0)
                {
                    return Told.Message(i);
                }
            }

            return "";
        }

        private void Start(string settings)
        {
            Clock.Sleep(Second);
            Settings = new Settings(Settings.Join(NodeSettings.All(), WaterSettings.All()));
            string fault = Settings.Load(Encoding.UTF8.GetBytes(settings));
            nanoFramework.TestFramework.Assert.AreEqual("", fault);
            Outbox outbox = new Outbox(4096, 262144, Publisher.LongestRecord, null, false);
            Publisher = new Publisher(outbox, 1);
            Told = new Told(outbox, Publisher, new Dates(Clock, 1, null));
            Part = new Ms5837Emulator(Clock, 1);
            Part.Stimulus = Pipe;
            Part.NoiseScale = 0f;
            Clock.Sleep(Second);
            Meter = new MeterActivity(Settings, Clock, Storage, Counter, new Ms5837(new EmulatedBus(Part), Clock), Publisher, Valve, Battery);
            _due = Clock.Microseconds() + Second;
            Run(1, 0);
        }

        public sealed class Pulses : PulseCounter
        {
            public long Total;
            public bool Good = true;

            public override bool Works
            {
                get { return Good; }
            }

            public override long Count()
            {
                return Total;
            }
        }

        public sealed class Output : Switch
        {
            public bool On;
            public bool Broken;
            public int Moves;

            public override bool Set(bool on)
            {
                if (!Broken)
                {
                    Moves += on == On ? 0 : 1;
                    On = on;
                }

                return !Broken;
            }
        }

        public sealed class Cell : VoltageInput
        {
            public float Volts = 3.6f;
            public int Reads;

            public override float Voltage()
            {
                Reads++;
                return Volts;
            }
        }
    }
}

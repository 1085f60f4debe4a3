using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class DeviceOutboxTests
    {
        [TestMethod]
        public void An_outbox_that_memory_cannot_hold_beside_the_rest_has_its_default_size()
        {
            // By default 64 readings wait in memory.
            string large = "{\"outbox\":{\"entries\":4096,\"bytes\":524288,\"drive_kb\":0}}";
            Check.Equal(64, Held(Start(new MemoryStorage(), large, 90000)), "readings with 90 kB free");
            Check.Equal(200, Held(Start(new MemoryStorage(), large, 4000000)), "readings with 4 MB free");
            Check.Equal(200, Held(Start(new MemoryStorage(), "{\"outbox\":{\"entries\":400,\"bytes\":16384,\"drive_kb\":0}}", 90000)), "readings in a fifth");
        }

        [TestMethod]
        public void A_drive_that_is_not_to_be_used_any_more_is_given_back()
        {
            MemoryStorage drive = new MemoryStorage();
            Device device = Start(drive, "{}", 90000);
            device.Outbox.Restore(1);
            device.Outbox.Add(new byte[4], 4);
            device.Outbox.Flush();
            Assert.IsNotNull(drive.Read("outbox.0"));
            Start(drive, "{\"outbox\":{\"drive_kb\":7}}", 90000);
            Assert.IsNull(drive.Read("outbox.0"));
        }

        private static Device Start(Storage drive, string settings, long free)
        {
            drive.Write(NodeSettings.Document, Encoding.UTF8.GetBytes(settings));
            return new Device(new SmallBoard(drive, free), new Setting[0], new FakeBroker());
        }

        // How many of two hundred readings wait.
        private static int Held(Device device)
        {
            for (int i = 0; i < 200; i++)
            {
                device.Outbox.Add(new byte[4], 4);
            }

            return device.Outbox.Count;
        }

        private sealed class SmallBoard : Board
        {
            private readonly Clock _its = new SimulatedClock();
            private readonly Storage _drive;
            private readonly long _free;

            public SmallBoard(Storage drive, long free)
            {
                _drive = drive;
                _free = free;
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
                get { return _drive; }
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
                return "";
            }

            public override long FreeMemory()
            {
                return _free;
            }

            public override void Reboot()
            {
            }
        }
    }
}

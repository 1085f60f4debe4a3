using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>What a device makes of the sizes that its settings give the outbox.</summary>
    [TestClass]
    public class DeviceOutboxTests
    {
        [TestMethod]
        public void An_outbox_that_memory_cannot_hold_beside_the_rest_has_its_default_size()
        {
            // By default 64 readings wait in memory.
            string large = "{\"outbox\":{\"entries\":4096,\"bytes\":524288,\"drive_kb\":0}}";
            Check.Equal(64, Held(Start(Board(90000), large)), "readings with 90 kB free");
            Check.Equal(200, Held(Start(Board(4000000), large)), "readings with 4 MB free");
            Check.Equal(200, Held(Start(Board(90000), "{\"outbox\":{\"entries\":400,\"bytes\":16384,\"drive_kb\":0}}")), "readings in a fifth");
        }

        [TestMethod]
        public void A_drive_that_is_not_to_be_used_any_more_is_given_back()
        {
            MemoryBoard board = Board(90000);
            Device device = Start(board, "{}");
            device.Outbox.Restore(1);
            device.Outbox.Add(new byte[4], 4);
            device.Outbox.Flush();
            Assert.IsNotNull(board.Storage.Read("outbox.0"));
            Start(board, "{\"outbox\":{\"drive_kb\":7}}");
            Assert.IsNull(board.Storage.Read("outbox.0"));
        }

        private static MemoryBoard Board(long free)
        {
            return new MemoryBoard(long.MaxValue) { Free = free };
        }

        private static Device Start(MemoryBoard board, string settings)
        {
            board.Put(NodeSettings.Document, settings);
            return new Device(board, new Setting[0], new FakeBroker());
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
    }
}

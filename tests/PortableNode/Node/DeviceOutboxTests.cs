using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>What a device makes of the sizes that its settings give the outbox.</summary>
    [TestClass]
    public class DeviceOutboxTests
    {
        private static MemoryBoard _board;

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
        public void A_drive_that_memory_cannot_keep_account_of_is_used_as_far_as_by_default()
        {
            // 512 segments take 68 kB of memory once they are full, as after a week without a broker; by default there are 16.
            string large = "{\"outbox\":{\"drive_kb\":2048}}";
            Check.Equal(16, Segments(Start(_board = Board(90000), large)), "segments with 90 kB free");
            Assert.IsTrue(Segments(Start(_board = Board(4000000), large)) > 16, "segments with 4 MB free");
            Check.Equal(4, Segments(Start(_board = Board(90000), "{\"outbox\":{\"entries\":4096,\"drive_kb\":16}}")), "segments where they are not what is too much");
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

            // One of 128 segments too.
            board = Board(4000000);
            device = Start(board, "{\"outbox\":{\"drive_kb\":512}}");
            device.Outbox.Restore(1);
            for (int i = 0; i < 600; i++)
            {
                device.Outbox.Add(new byte[500], 500);
                device.Outbox.Flush();
            }

            Assert.IsNotNull(board.Storage.Read("outbox.70"));
            Start(board, "{\"outbox\":{\"drive_kb\":0}}");
            for (int slot = 0; slot < 128; slot++)
            {
                Assert.IsNull(board.Storage.Read("outbox." + slot.ToString()));
            }
        }

        // Documents that 200 long readings fill.
        private static int Segments(Device device)
        {
            device.Outbox.Restore(1);
            for (int i = 0; i < 200; i++)
            {
                device.Outbox.Add(new byte[500], 500);
                device.Outbox.Flush();
            }

            int count = 0;
            for (int slot = 0; slot < 64; slot++)
            {
                count += _board.Storage.Read("outbox." + slot.ToString()) == null ? 0 : 1;
            }

            return count;
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

using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class IdentityTests
    {
        [TestMethod]
        public void Boots_are_numbered_without_gaps()
        {
            MemoryStorage storage = new MemoryStorage();
            for (uint i = 1; i <= 300; i++)
            {
                Assert.AreEqual(i, Boot.Next(storage, 77));
            }
        }

        [TestMethod]
        public void A_board_that_keeps_nothing_has_the_number_of_its_clock()
        {
            MemoryStorage storage = new MemoryStorage();
            storage.ReadOnly = true;
            Assert.AreEqual(1768435200u, Boot.Next(storage, 1768435200));
        }

        [TestMethod]
        public void A_damaged_number_begins_anew_instead_of_failing()
        {
            MemoryStorage storage = new MemoryStorage();
            storage.Write("boot.bin", new byte[] { 1, 2, 3 });
            Assert.AreEqual(1u, Boot.Next(storage, 77));
            Assert.AreEqual(2u, Boot.Next(storage, 77));
        }

        [TestMethod]
        public void An_identity_stays_and_two_boards_differ()
        {
            MemoryStorage storage = new MemoryStorage();
            SimulatedClock clock = new SimulatedClock();
            clock.Sleep(123456);
            string first = Identity.Of(storage, clock);
            Assert.AreEqual(12, first.Length);
            clock.Sleep(1000000);
            Assert.AreEqual(first, Identity.Of(storage, clock));
            Assert.IsTrue(first != Identity.Of(new MemoryStorage(), clock));
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>A record of which either slot is damaged, the one that holds the newest or the one before, in each way that a medium has.</summary>
    [TestClass]
    public class DamagedRecordTests
    {
        private const int Length = 9;
        private const int Document = 8 + Length + 4;

        [TestMethod]
        public void Any_wrong_bit_in_either_slot_leaves_the_other()
        {
            for (int newest = 0; newest < 2; newest++)
            {
                for (int slot = 0; slot < 2; slot++)
                {
                    for (int bit = 0; bit < 8 * Document; bit++)
                    {
                        MemoryStorage storage = TwoOf(newest);
                        byte[] document = storage.Read("acc." + slot.ToString());
                        document[bit / 8] ^= (byte)(1 << (bit % 8));
                        storage.Write("acc." + slot.ToString(), document);
                        Survives(storage, slot == newest ? 1 : 2, "newest in " + newest.ToString() + ", bit " + bit.ToString() + " of " + slot.ToString());
                    }
                }
            }
        }

        [TestMethod]
        public void Either_slot_torn_at_any_byte_leaves_the_other()
        {
            for (int newest = 0; newest < 2; newest++)
            {
                for (int slot = 0; slot < 2; slot++)
                {
                    for (int kept = 0; kept < Document; kept++)
                    {
                        MemoryStorage storage = TwoOf(newest);
                        byte[] torn = new byte[kept];
                        System.Array.Copy(storage.Read("acc." + slot.ToString()), 0, torn, 0, kept);
                        storage.Write("acc." + slot.ToString(), torn);
                        Survives(storage, slot == newest ? 1 : 2, "newest in " + newest.ToString() + ", " + kept.ToString() + " bytes of " + slot.ToString());
                    }
                }
            }
        }

        [TestMethod]
        public void Both_slots_damaged_are_no_record_and_the_next_one_holds()
        {
            for (int newest = 0; newest < 2; newest++)
            {
                MemoryStorage storage = TwoOf(newest);
                for (int slot = 0; slot < 2; slot++)
                {
                    byte[] document = storage.Read("acc." + slot.ToString());
                    document[Document - 1] ^= 0x80;
                    storage.Write("acc." + slot.ToString(), document);
                }

                RecordStore store = new RecordStore(storage);
                Assert.IsNull(store.Load("acc"));
                Assert.IsNull(store.LoadPrevious("acc"));
                Assert.IsFalse(store.Return("acc"));
                Assert.IsTrue(store.Save("acc", Of(3)));
                Is(3, store.Load("acc"), "after the next");
                Assert.IsNull(store.LoadPrevious("acc"));
            }
        }

        [TestMethod]
        public void A_slot_that_is_longer_than_it_says_is_whole()
        {
            // As on media that keep what lay behind.
            MemoryStorage storage = TwoOf(1);
            byte[] document = storage.Read("acc.1");
            byte[] longer = new byte[Document + 5];
            document.CopyTo(longer, 0);
            longer[Document + 2] = 0xA5;
            storage.Write("acc.1", longer);
            RecordStore store = new RecordStore(storage);
            Is(2, store.Load("acc"), "newest");
            Is(1, store.LoadPrevious("acc"), "the one before");
        }

        // The records 1 and 2; the second, which is the newest, lies in the given slot.
        private static MemoryStorage TwoOf(int newest)
        {
            MemoryStorage storage = new MemoryStorage();
            RecordStore store = new RecordStore(storage);
            if (newest == 0)
            {
                store.Save("acc", Of(9));
            }

            store.Save("acc", Of(1));
            store.Save("acc", Of(2));
            return storage;
        }

        // The record that is whole holds, nothing is taken for the one before, and the next one goes where the damage is.
        private static void Survives(MemoryStorage storage, int whole, string what)
        {
            RecordStore store = new RecordStore(storage);
            Is(whole, store.Load("acc"), what);
            Assert.IsNull(store.LoadPrevious("acc"), what);
            string zero = Hex(storage, 0);
            string one = Hex(storage, 1);
            Assert.IsFalse(store.Return("acc"), what);
            Assert.IsTrue(Hex(storage, 0) == zero && Hex(storage, 1) == one, what + ": all is as it was");
            Assert.IsTrue(store.Save("acc", Of(3)), what);
            Is(3, store.Load("acc"), what + ", after the next");
            Is(whole, store.LoadPrevious("acc"), what + ", before the next");
        }

        private static string Hex(MemoryStorage storage, int slot)
        {
            return Hexadecimal.Of(storage.Read("acc." + slot.ToString()));
        }

        private static byte[] Of(int seed)
        {
            byte[] record = new byte[Length];
            for (int i = 0; i < Length; i++)
            {
                record[i] = (byte)(seed * (i + 1));
            }

            return record;
        }

        private static void Is(int seed, byte[] record, string what)
        {
            Assert.IsNotNull(record, what);
            Check.Equal(Length, record.Length, what + ", length");
            for (int i = 0; i < Length; i++)
            {
                Check.Equal(seed * (i + 1), record[i], what + ", byte " + i.ToString());
            }
        }
    }
}

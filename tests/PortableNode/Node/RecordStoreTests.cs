using nanoFramework.TestFramework;
using SmartSensor.Node;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class RecordStoreTests
    {
        [TestMethod]
        public void A_record_is_the_last_one_saved()
        {
            RecordStore store = new RecordStore(new TornStorage());
            Assert.IsNull(store.Load("acc"));
            for (int n = 1; n < 6; n++)
            {
                Assert.IsTrue(store.Save("acc", Of(n, 10 * n)));
                IsRecord(store, n, 10 * n);
            }
        }

        [TestMethod]
        public void The_record_before_holds_again_and_the_newest_is_the_one_before_it()
        {
            RecordStore store = new RecordStore(new TornStorage());
            store.Save("acc", Of(1, 3));
            store.Save("acc", Of(2, 5));
            for (int held = 1; held < 4; held++)
            {
                Assert.IsTrue(store.Return("acc"));
                IsRecord(store, held == 2 ? 2 : 1, held == 2 ? 5 : 3);
                Assert.AreEqual(held == 2 ? 3 : 5, store.LoadPrevious("acc").Length);
            }
        }

        [TestMethod]
        public void Names_keep_apart()
        {
            RecordStore store = new RecordStore(new TornStorage());
            store.Save("acc", Of(1, 3));
            store.Save("mag", Of(2, 3));
            IsRecord(store, 1, 3);
            Assert.AreEqual(2, (int)store.Load("mag")[0]);
        }

        [TestMethod]
        public void Power_lost_at_any_byte_of_any_write_leaves_the_old_record_or_the_new()
        {
            TornStorage storage = new TornStorage();
            for (int generation = 1; generation <= 4; generation++)
            {
                // Records of changing lengths, so that a slot's old content may be longer or shorter than the new.
                int oldLength = 20 + (7 * ((generation - 1) % 3));
                int newLength = 20 + (7 * (generation % 3));
                for (int kind = 0; kind < TornStorage.Kinds; kind++)
                {
                    for (int cut = 0; cut <= newLength + 12; cut++)
                    {
                        TornStorage torn = storage.Copy();
                        torn.Kind = kind;
                        torn.Cut = cut;
                        Assert.IsFalse(new RecordStore(torn).Save("acc", Of(generation, newLength)));
                        torn.Cut = -1;
                        RecordStore store = new RecordStore(torn);
                        bool whole = cut == newLength + 12;
                        if (!whole && generation == 1)
                        {
                            Assert.IsNull(store.Load("acc"));
                        }
                        else
                        {
                            IsRecord(store, whole ? generation : generation - 1, whole ? newLength : oldLength);
                        }

                        // And the next write goes well.
                        Assert.IsTrue(store.Save("acc", Of(99, 5)));
                        IsRecord(store, 99, 5);
                    }
                }

                new RecordStore(storage).Save("acc", Of(generation, newLength));
            }
        }

        [TestMethod]
        public void Any_wrong_bit_in_the_newest_slot_brings_back_the_one_before()
        {
            TornStorage storage = new TornStorage();
            RecordStore store = new RecordStore(storage);
            store.Save("acc", Of(1, 9));
            store.Save("acc", Of(2, 9));
            byte[] newest = storage.Read("acc.1");
            for (int bit = 0; bit < 8 * newest.Length; bit++)
            {
                newest[bit / 8] ^= (byte)(1 << (bit % 8));
                storage.Write("acc.1", newest);
                IsRecord(store, 1, 9);
                newest[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            storage.Write("acc.1", newest);
            IsRecord(store, 2, 9);
        }

        [TestMethod]
        public void A_storage_that_refuses_keeps_the_record_before()
        {
            MemoryStorage storage = new MemoryStorage();
            RecordStore store = new RecordStore(storage);
            store.Save("acc", Of(1, 9));
            storage.ReadOnly = true;
            Assert.IsFalse(store.Save("acc", Of(2, 9)));
            IsRecord(store, 1, 9);
        }

        [TestMethod]
        public void A_record_that_an_older_one_would_hide_is_not_taken_for_kept()
        {
            DeafStorage storage = new DeafStorage();
            RecordStore store = new RecordStore(storage);
            for (int n = 1; n <= 3; n++)
            {
                store.Save("acc", Of(n, 9));
            }

            // Both slots cannot be read for a moment: what is written then begins at the first generation again.
            storage.Deaf = 2;
            Assert.IsFalse(store.Save("acc", Of(4, 9)));
            IsRecord(store, 2, 9);
            Assert.IsTrue(store.Save("acc", Of(5, 9)));
            IsRecord(store, 5, 9);
        }

        [TestMethod]
        public void Generations_go_on_beyond_the_last_number()
        {
            // Slot 0 with generation 0xFFFFFFFF and an empty record; Python's zlib.crc32 gave the sum.
            TornStorage storage = new TornStorage();
            storage.Write("acc.0", new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF });
            RecordStore store = new RecordStore(storage);
            Assert.AreEqual(0, store.Load("acc").Length);
            store.Save("acc", Of(5, 4));
            IsRecord(store, 5, 4);
            store.Save("acc", Of(6, 4));
            IsRecord(store, 6, 4);
        }

        // A drive whose next documents cannot be read.
        private sealed class DeafStorage : Storage
        {
            public int Deaf;

            private readonly MemoryStorage _drive = new MemoryStorage();

            public override byte[] Read(string name)
            {
                Deaf--;
                return Deaf >= 0 ? null : _drive.Read(name);
            }

            public override bool Write(string name, byte[] document)
            {
                return _drive.Write(name, document);
            }
        }

        private static byte[] Of(int seed, int length)
        {
            byte[] record = new byte[length];
            for (int i = 0; i < length; i++)
            {
                record[i] = (byte)((seed * (i + 1)) & 0xFF);
            }

            return record;
        }

        private static void IsRecord(RecordStore store, int seed, int length)
        {
            byte[] record = store.Load("acc");
            byte[] expected = Of(seed, length);
            Assert.AreEqual(length, record.Length);
            for (int i = 0; i < length; i++)
            {
                Assert.AreEqual((int)expected[i], (int)record[i]);
            }
        }
    }
}

using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Tests.Portable.Inference;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class ModelStoreTests
    {
        private const string SlotName = "demo";

        [TestMethod]
        public void A_model_that_was_taken_answers_at_once_and_after_the_next_boot()
        {
            MemoryStorage storage = new MemoryStorage();
            ModelSlot slot = Slot();
            Assert.AreEqual("", Store(storage, slot).Take(slot, WithQuality(100)));
            Check.Equal(100, slot.Current.Description.Quality, "quality");
            ModelSlot next = Slot();
            Assert.AreEqual("", Store(storage, next).Restore());
            Check.Equal(100, next.Current.Description.Quality, "quality after the boot");
        }

        [TestMethod]
        public void Back_is_the_model_before_and_back_again_the_one_after()
        {
            MemoryStorage storage = new MemoryStorage();
            ModelSlot slot = Slot();
            ModelStore store = Store(storage, slot);
            Assert.AreEqual("no model was taken yet; the built-in one holds", store.Back(slot));
            store.Take(slot, WithQuality(100));
            Assert.AreEqual("", store.Back(slot));
            Assert.IsTrue(slot.Current == slot.BuiltIn);
            ModelSlot next = Slot();
            Assert.AreEqual("", Store(storage, next).Restore());
            Assert.IsTrue(next.Current == next.BuiltIn);
            Assert.AreEqual("", store.Back(slot));
            Check.Equal(100, slot.Current.Description.Quality, "forth again");
            store.Take(slot, WithQuality(200));
            store.Take(slot, WithQuality(300));
            Assert.AreEqual("", store.Back(slot));
            Check.Equal(200, slot.Current.Description.Quality, "back");
            next = Slot();
            Store(storage, next).Restore();
            Check.Equal(200, next.Current.Description.Quality, "back, after the boot");
        }

        [TestMethod]
        public void The_same_model_once_more_leaves_the_one_before_it()
        {
            MemoryStorage storage = new MemoryStorage();
            ModelSlot slot = Slot();
            ModelStore store = Store(storage, slot);
            store.Take(slot, WithQuality(100));
            store.Take(slot, WithQuality(200));
            Assert.AreEqual("", store.Take(slot, WithQuality(200)));
            Check.Equal(200, slot.Current.Description.Quality, "quality");
            Assert.AreEqual("", store.Back(slot));
            Check.Equal(100, slot.Current.Description.Quality, "back");
        }

        [TestMethod]
        public void Without_a_built_in_model_the_first_cannot_be_taken_back()
        {
            ModelSlot slot = new ModelSlot(SlotName, Features, Units, Classes, ModelDescription.MostClasses, null);
            ModelStore store = Store(new MemoryStorage(), slot);
            Assert.IsNull(slot.Current);
            store.Take(slot, WithQuality(100));
            Assert.AreEqual("there is no model before this one", store.Back(slot));
            Check.Equal(100, slot.Current.Description.Quality, "quality");
        }

        [TestMethod]
        public void What_does_not_fit_is_refused_and_changes_nothing()
        {
            MemoryStorage storage = new MemoryStorage();
            string[] classes = Classes();
            classes[1] = "leak";
            ModelSlot slot = new ModelSlot(SlotName, Features, Units, () => classes, ModelDescription.MostClasses, null);
            ModelStore store = Store(storage, slot);
            Assert.AreEqual("class 2 is c1, here it is leak; train it on those of this program", store.Take(slot, WithQuality(100)));
            byte[] damaged = WithQuality(100);
            damaged[500] ^= 1;
            Assert.AreEqual("model: its length or its checksum is wrong; send the file once more, whole", store.Take(slot, damaged));
            Assert.IsNull(slot.Current);
            Check.Equal(0, storage.Documents.Count, "documents");
        }

        [TestMethod]
        public void A_drive_that_takes_nothing_leaves_the_old_model()
        {
            MemoryStorage storage = new MemoryStorage();
            ModelSlot slot = Slot();
            ModelStore store = Store(storage, slot);
            store.Take(slot, WithQuality(100));
            storage.ReadOnly = true;
            Assert.AreEqual("the board's storage did not take it; see that it has a drive that is not full", store.Take(slot, WithQuality(200)));
            Check.Equal(100, slot.Current.Description.Quality, "quality");
            storage.ReadOnly = false;
            store.Take(slot, WithQuality(200));
            storage.ReadOnly = true;
            Assert.AreEqual("the board's storage did not take it; see that it has a drive that is not full", store.Back(slot));
            Check.Equal(200, slot.Current.Description.Quality, "what answers");
            ModelSlot next = Slot();
            Assert.AreEqual("", Store(storage, next).Restore());
            Check.Equal(200, next.Current.Description.Quality, "what answers after the boot");
        }

        [TestMethod]
        public void A_kept_model_that_fits_the_program_no_more_leaves_the_built_in_one_and_a_line()
        {
            MemoryStorage storage = new MemoryStorage();
            ModelSlot slot = Slot();
            Store(storage, slot).Take(slot, WithQuality(100));
            string[] features = Features();
            features[3] = "flow_mean";
            ModelSlot next = new ModelSlot(SlotName, () => features, Units, Classes, ModelDescription.MostClasses, null);
            Assert.AreEqual("model demo: feature 4 is f3[m], here it is flow_mean[m]; train it on those of this program. The built-in model holds.", Store(storage, next).Restore());
            Assert.IsNull(next.Current);
        }

        [TestMethod]
        public void Back_is_the_built_in_model_where_the_one_before_fits_the_program_no_more()
        {
            // As after an update of the program, which calls a feature otherwise: the built-in model answers until another is taken. The name of the fourth stands at bytes 77 and 78.
            MemoryStorage storage = new MemoryStorage();
            string[] features = Features();
            features[3] = "g3";
            byte[] old = WithQuality(100);
            old[77] = (byte)'g';
            Crc32.Put(Crc32.Of(old, 0, old.Length - 4), old, old.Length - 4);
            ModelSlot before = new ModelSlot(SlotName, () => features, Units, Classes, ModelDescription.MostClasses, null);
            Assert.AreEqual("", Store(storage, before).Take(before, old));
            ModelSlot slot = Slot();
            ModelStore store = Store(storage, slot);
            Assert.IsTrue(store.Restore().Length > 0, "it fits no more");
            Assert.AreEqual("", store.Take(slot, WithQuality(200)));
            Assert.AreEqual("", store.Back(slot));
            Assert.IsTrue(slot.Current == slot.BuiltIn, "back");
            ModelSlot next = Slot();
            Assert.AreEqual("", Store(storage, next).Restore());
            Assert.IsTrue(next.Current == next.BuiltIn, "back, after the boot");
            Assert.AreEqual("", store.Back(slot));
            Check.Equal(200, slot.Current.Description.Quality, "forth again");
        }

        [TestMethod]
        public void A_power_cut_at_any_byte_leaves_the_old_model_or_the_new()
        {
            CutStorage whole = new CutStorage();
            ModelSlot slot = Slot();
            Store(whole, slot).Take(slot, WithQuality(100));
            int before = whole.Written;
            Store(whole, slot).Take(slot, WithQuality(200));
            int bytes = whole.Written - before;
            Assert.IsTrue(bytes > 1000);
            int olds = 0;
            for (int cut = 0; cut <= bytes; cut += cut < 24 || cut > bytes - 24 ? 1 : 61)
            {
                CutStorage drive = new CutStorage();
                slot = Slot();
                Store(drive, slot).Take(slot, WithQuality(100));
                drive.Left = cut;
                drive.Kind = cut % CutStorage.Kinds;
                string fault = Store(drive, slot).Take(slot, WithQuality(200));
                ModelSlot next = Slot();
                Assert.AreEqual("", Store(drive.Restarted(), next).Restore());
                int quality = next.Current.Description.Quality;
                Assert.IsTrue(quality == 100 || quality == 200, "cut at " + cut.ToString());
                Assert.IsTrue(quality == 200 || fault.Length > 0, "said to be kept, cut at " + cut.ToString());
                Check.Equal(fault.Length > 0 ? 100 : 200, slot.Current.Description.Quality, "what answers");
                olds += quality == 100 ? 1 : 0;
            }

            Assert.IsTrue(olds > 40, olds.ToString());
        }

        [TestMethod]
        public void A_power_cut_while_going_back_does_not_cost_the_model_that_is_gone_back_to()
        {
            CutStorage whole = new CutStorage();
            ModelSlot slot = Slot();
            Store(whole, slot).Take(slot, WithQuality(100));
            Store(whole, slot).Take(slot, WithQuality(200));
            int before = whole.Written;
            Assert.AreEqual("", Store(whole, slot).Back(slot));
            int bytes = whole.Written - before;
            int olds = 0;
            for (int cut = 0; cut <= bytes; cut += cut < 24 || cut > bytes - 24 ? 1 : 61)
            {
                CutStorage drive = new CutStorage();
                slot = Slot();
                Store(drive, slot).Take(slot, WithQuality(100));
                Store(drive, slot).Take(slot, WithQuality(200));
                drive.Left = cut;
                drive.Kind = cut % CutStorage.Kinds;
                Store(drive, slot).Back(slot);
                ModelSlot next = Slot();
                ModelStore store = Store(drive.Restarted(), next);
                Assert.AreEqual("", store.Restore());
                if (next.Current.Description.Quality != 100)
                {
                    Assert.AreEqual("", store.Back(next), "cut at " + cut.ToString());
                    olds++;
                }

                Check.Equal(100, next.Current.Description.Quality, "cut at " + cut.ToString());
            }

            Assert.IsTrue(olds < 40, olds.ToString());
        }

        internal static ModelSlot Slot()
        {
            return new ModelSlot(SlotName, Features, Units, Classes, ModelDescription.MostClasses, new SampleForest());
        }

        internal static ModelStore Store(Storage storage, ModelSlot slot)
        {
            return new ModelStore(storage, new ModelSlot[] { slot }, 4096);
        }

        // The sample with another quality, which stands at bytes 12 and 13.
        internal static byte[] WithQuality(int quality)
        {
            byte[] bytes = SampleTables.Bytes();
            bytes[12] = (byte)quality;
            bytes[13] = (byte)(quality >> 8);
            Crc32.Put(Crc32.Of(bytes, 0, bytes.Length - 4), bytes, bytes.Length - 4);
            return bytes;
        }

        private static string[] Features()
        {
            string[] features = new string[16];
            for (int i = 0; i < features.Length; i++)
            {
                features[i] = "f" + i.ToString();
            }

            return features;
        }

        private static string[] Units()
        {
            string[] units = new string[16];
            for (int i = 0; i < units.Length; i++)
            {
                units[i] = "m";
            }

            return units;
        }

        private static string[] Classes()
        {
            return new string[] { "c0", "c1", "c2" };
        }
    }
}

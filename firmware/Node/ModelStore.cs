using System;
using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.Node
{
    /// <summary>
    /// The models that a node was given: each is kept beside the one before it, in force from the moment it was taken, and at every boot. While one is taken it is in memory three times at
    /// most beside the one that answers: as bytes, as they are written, and as they are read again or as the model that was made of them.
    /// </summary>
    public sealed class ModelStore
    {
        /// <summary>Longest model where nothing else is said, bytes: four of them fit into the 48 kB that the first reference board has left beside a pilot.</summary>
        public const int Usual = 12288;

        private readonly RecordStore _records;
        private readonly ModelSlot[] _slots;

        /// <summary>Creates a store.</summary>
        /// <param name="storage">The board's storage.</param>
        /// <param name="slots">The places of models.</param>
        /// <param name="longest">Longest model, bytes, up to <see cref="ModelFile.Longest"/>.</param>
        public ModelStore(Storage storage, ModelSlot[] slots, int longest)
        {
            _records = new RecordStore(storage);
            _slots = slots;
            Longest = longest;
        }

        /// <summary>Longest model, bytes.</summary>
        public int Longest { get; }

        /// <summary>The places of models.</summary>
        public ModelSlot[] Slots
        {
            get { return _slots; }
        }

        /// <summary>Puts in what was kept, at boot; where something does not fit any more the built-in model holds, and the line says why. Empty where all went well.</summary>
        public string Restore()
        {
            string faults = "";
            for (int i = 0; i < _slots.Length; i++)
            {
                string fault = Restore(_slots[i]);
                faults += fault.Length == 0 ? "" : (faults.Length == 0 ? "" : "; ") + "model " + _slots[i].Name + ": " + fault + ". The built-in model holds.";
            }

            return faults;
        }

        /// <summary>
        /// Checks a model whole, keeps it, and puts it in; empty, or one line that says why not, and then nothing has changed. One that is kept already is put in alone, so that the model before
        /// it stays the one to go back to.
        /// </summary>
        /// <param name="slot">Where it belongs.</param>
        /// <param name="bytes">The model, as <see cref="ModelFile"/> has it.</param>
        public string Take(ModelSlot slot, byte[] bytes)
        {
            string fault = Check(slot, bytes);
            return fault.Length > 0 ? fault : Hold(slot, bytes, IsKept(slot, bytes) || _records.Save(Record(slot), bytes));
        }

        /// <summary>Goes back to the model before the last change, or to the built-in one where there is no other that fits the program; going back twice is where one was. Empty, or one line that says why not.</summary>
        public string Back(ModelSlot slot)
        {
            byte[] bytes = _records.Load(Record(slot));
            if (bytes == null)
            {
                return "no model was taken yet; the built-in one holds";
            }

            bytes = _records.LoadPrevious(Record(slot));
            bool there = bytes != null && (bytes.Length == 0 || Check(slot, bytes).Length == 0);
            bytes = there ? bytes : new byte[0];
            if (bytes.Length == 0 && slot.BuiltIn == null)
            {
                return "there is no model before this one";
            }

            return Hold(slot, bytes, there ? _records.Return(Record(slot)) : _records.Save(Record(slot), bytes));
        }

        private string Restore(ModelSlot slot)
        {
            try
            {
                byte[] bytes = _records.Load(Record(slot));
                return bytes == null || bytes.Length == 0 ? "" : Swap(slot, bytes);
            }
            catch (OutOfMemoryException)
            {
                return "there is not enough memory for it; send a smaller one";
            }
        }

        // Both are models that end with their sum.
        private bool IsKept(ModelSlot slot, byte[] bytes)
        {
            byte[] kept = _records.Load(Record(slot));
            return kept != null && kept.Length == bytes.Length && Crc32.Get(kept, kept.Length - 4) == Crc32.Get(bytes, bytes.Length - 4);
        }

        private static string Record(ModelSlot slot)
        {
            return "model-" + slot.Name;
        }

        private static string Check(ModelSlot slot, byte[] bytes)
        {
            string fault;
            Model model = ModelFile.Read(bytes, out fault);
            return model == null ? fault : slot.Fault(model);
        }

        private static string Swap(ModelSlot slot, byte[] bytes)
        {
            string fault;
            Model model = ModelFile.Read(bytes, out fault);
            return model == null ? fault : slot.TrySwap(model, out fault) ? "" : fault;
        }

        // Kept first: what answers is what will answer after the next boot.
        private static string Hold(ModelSlot slot, byte[] bytes, bool kept)
        {
            if (!kept)
            {
                return "the board's storage did not take it; see that it has a drive that is not full";
            }

            if (bytes.Length > 0)
            {
                return Swap(slot, bytes);
            }

            slot.ToBuiltIn();
            return "";
        }
    }
}

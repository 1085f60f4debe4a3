using SmartSensor.Sensing;

namespace SmartSensor.Node
{
    /// <summary>Numbers the boots of a node, so that a sequence number is unique for ever.</summary>
    public static class Boot
    {
        private const string Record = "boot";

        /// <summary>The number of this boot: one more than the last, 1 at the first; on a board that keeps nothing it is the given one.</summary>
        /// <param name="storage">Where the number is kept.</param>
        /// <param name="otherwise">Number for a board that keeps nothing, such as the seconds of its clock.</param>
        public static uint Next(Storage storage, uint otherwise)
        {
            RecordStore store = new RecordStore(storage);
            byte[] kept = store.Load(Record);
            uint number = kept != null && kept.Length >= 4 ? Crc32.Get(kept, 0) : 0;
            number++;
            byte[] next = new byte[4];
            Crc32.Put(number, next, 0);
            return store.Save(Record, next) ? number : otherwise;
        }
    }
}

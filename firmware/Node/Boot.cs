namespace SmartSensor.Node
{
    /// <summary>Numbers the boots of a node, so that a sequence number is unique for ever.</summary>
    public static class Boot
    {
        private const string Document = "boot.bin";

        /// <summary>The number of this boot: one more than the last, 1 at the first; on a board that keeps nothing it is the given one.</summary>
        /// <param name="storage">Where the number is kept.</param>
        /// <param name="otherwise">Number for a board that keeps nothing, such as the seconds of its clock.</param>
        public static uint Next(Storage storage, uint otherwise)
        {
            byte[] kept = storage.Read(Document);
            uint number = 0;
            if (kept != null && kept.Length == 4)
            {
                number = (uint)(kept[0] | (kept[1] << 8) | (kept[2] << 16) | (kept[3] << 24));
            }

            number++;
            byte[] next = new byte[] { (byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24) };
            return storage.Write(Document, next) ? number : otherwise;
        }
    }
}

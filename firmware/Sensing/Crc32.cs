namespace SmartSensor.Sensing
{
    /// <summary>The checksum of 32 bits of ISO-HDLC (IEEE 802.3, zip): polynomial 0x04C11DB7 reflected, start value and final XOR 0xFFFFFFFF.</summary>
    public static class Crc32
    {
        private const uint Reflected = 0xEDB88320;

        /// <summary>The checksum over bytes that follow each other; of the nine characters "123456789" it is 0xCBF43926.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="from">Index of the first.</param>
        /// <param name="count">How many.</param>
        public static uint Of(byte[] bytes, int from, int count)
        {
            uint crc = 0xFFFFFFFF;
            int end = from + count;
            for (int i = from; i < end; i++)
            {
                crc ^= bytes[i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ Reflected : crc >> 1;
                }
            }

            return ~crc;
        }

        /// <summary>The number at a place in bytes, the lowest byte first, as <see cref="Put"/> writes it.</summary>
        public static uint Get(byte[] bytes, int at)
        {
            return bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);
        }

        /// <summary>Writes a checksum, the lowest byte first.</summary>
        /// <param name="crc">The checksum.</param>
        /// <param name="bytes">Where to.</param>
        /// <param name="at">Index of the first of four bytes.</param>
        public static void Put(uint crc, byte[] bytes, int at)
        {
            bytes[at] = (byte)crc;
            bytes[at + 1] = (byte)(crc >> 8);
            bytes[at + 2] = (byte)(crc >> 16);
            bytes[at + 3] = (byte)(crc >> 24);
        }

        /// <summary>True where the four bytes behind some are their checksum, the lowest byte first.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="from">Index of the first.</param>
        /// <param name="count">How many are summed.</param>
        public static bool Matches(byte[] bytes, int from, int count)
        {
            int at = from + count;
            uint kept = bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);
            return kept == Of(bytes, from, count);
        }
    }
}

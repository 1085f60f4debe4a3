namespace SmartSensor.Sensing
{
    /// <summary>
    /// Checksums of 8 bits. That of Sensirion's parts: polynomial x⁸+x⁵+x⁴+1 (0x31), start value 0xFF, no reflection, no final XOR (SHT4x DS §4.4, SGP41 DS §4.5).
    /// </summary>
    public static class Crc8
    {
        private const int Polynomial = 0x31;

        /// <summary>The checksum over two bytes, 0…255.</summary>
        [Hot]
        public static byte Of(byte first, byte second)
        {
            int crc = 0xFF ^ first;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80) != 0 ? (crc << 1) ^ Polynomial : crc << 1;
            }

            crc = (crc ^ second) & 0xFF;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80) != 0 ? (crc << 1) ^ Polynomial : crc << 1;
            }

            return (byte)crc;
        }

        /// <summary>True where the third byte from an index is the checksum of the first two.</summary>
        /// <param name="buffer">The answer of a part.</param>
        /// <param name="at">Index of the word's first byte.</param>
        [Hot]
        public static bool Matches(byte[] buffer, int at)
        {
            return Of(buffer[at], buffer[at + 1]) == buffer[at + 2];
        }

        /// <summary>
        /// The checksum of Bosch's trimming data, over bytes that follow each other: polynomial x⁸+x⁴+x³+x²+1 (0x1D), start value 0xFF, inverted at
        /// the end (self-tests of Bosch's BMP3 and BME280 sensor APIs).
        /// </summary>
        /// <param name="buffer">The bytes.</param>
        /// <param name="from">Index of the first.</param>
        /// <param name="count">How many.</param>
        /// <param name="before">The checksum of the bytes before them, or 0 where there are none.</param>
        public static byte OfTrimming(byte[] buffer, int from, int count, byte before)
        {
            int crc = 0xFF ^ before;
            for (int i = from; i < from + count; i++)
            {
                crc ^= buffer[i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x1D) & 0xFF : crc << 1;
                }
            }

            return (byte)(crc ^ 0xFF);
        }
    }
}

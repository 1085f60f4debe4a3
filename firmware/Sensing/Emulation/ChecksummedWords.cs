namespace SmartSensor.Sensing.Emulation
{
    /// <summary>
    /// The answer of a Sensirion part as its datasheets describe it: words of 16 bits, high byte first, each with a checksum of 8 bits behind it.
    /// </summary>
    public sealed class ChecksummedWords
    {
        /// <summary>The bytes.</summary>
        public readonly byte[] Bytes;

        /// <summary>Creates an answer.</summary>
        /// <param name="words">Most words that it holds.</param>
        public ChecksummedWords(int words)
        {
            Bytes = new byte[words * 3];
        }

        /// <summary>Puts a word into its place.</summary>
        /// <param name="index">Which word, from 0.</param>
        /// <param name="value">0…65535.</param>
        /// <param name="wrong">True for a checksum of another form, as another part may have it.</param>
        public void Set(int index, int value, bool wrong)
        {
            int at = index * 3;
            Bytes[at] = (byte)(value >> 8);
            Bytes[at + 1] = (byte)value;
            Bytes[at + 2] = (byte)(Checksum(value) ^ (wrong ? 0xFF : 0));
        }

        /// <summary>True where a word that the host sent has its checksum.</summary>
        /// <param name="bytes">What the host sent.</param>
        /// <param name="at">Index of the word's first byte.</param>
        public static bool Matches(byte[] bytes, int at)
        {
            return bytes[at + 2] == Checksum((bytes[at] << 8) | bytes[at + 1]);
        }

        // Long division of the 16 bits, inverted at the front by the start value 0xFF, by x⁸+x⁵+x⁴+1: another way than the drivers' Crc8 takes.
        private static byte Checksum(int value)
        {
            int rest = (value ^ 0xFF00) << 8;
            for (int bit = 23; bit >= 8; bit--)
            {
                if ((rest & (1 << bit)) != 0)
                {
                    rest ^= 0x131 << (bit - 8);
                }
            }

            return (byte)rest;
        }
    }
}

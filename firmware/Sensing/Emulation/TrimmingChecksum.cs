namespace SmartSensor.Sensing.Emulation
{
    /// <summary>
    /// The checksum that Bosch's pressure parts keep beside their trimming, bit by bit as a shift register does it: division by x⁸+x⁴+x³+x²+1, all ones
    /// at the start, inverted at the end.
    /// </summary>
    public sealed class TrimmingChecksum
    {
        private int _rest = 0xFF;

        /// <summary>The checksum of what was taken so far.</summary>
        public byte Value
        {
            get { return (byte)(0xFF - _rest); }
        }

        /// <summary>Takes registers that follow each other.</summary>
        /// <param name="registers">The part's map.</param>
        /// <param name="from">First register.</param>
        /// <param name="count">How many.</param>
        public void Take(byte[] registers, int from, int count)
        {
            for (int register = from; register < from + count; register++)
            {
                for (int bit = 7; bit >= 0; bit--)
                {
                    int carry = (_rest >> 7) ^ ((registers[register] >> bit) & 1);
                    _rest = (_rest << 1) & 0xFF;
                    _rest ^= carry == 0 ? 0 : 0x1D;
                }
            }
        }
    }
}

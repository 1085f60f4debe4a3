using System;
using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>Writes CBOR (RFC 8949) straight into a buffer that is used again and again, each number in its shortest form. What does not fit is not written: <see cref="Overflowed"/> then says so.</summary>
    public sealed class CborWriter
    {
        private const int Unsigned = 0;
        private const int Negative = 1;
        private const int TextString = 3;
        private const int ArrayType = 4;
        private const int MapType = 5;

        // The bias of the exponent of a half, and where its and a single's mantissa begin in a double's.
        private const int HalfBias = 15;
        private const int SingleBias = 127;
        private const int DoubleBias = 1023;
        private const int HalfShift = 42;
        private const int SingleShift = 29;

        /// <summary>The bytes, from index 0 to <see cref="Count"/>.</summary>
        public readonly byte[] Buffer;

        /// <summary>Creates a writer.</summary>
        /// <param name="capacity">Longest document, bytes.</param>
        public CborWriter(int capacity)
        {
            Buffer = new byte[capacity];
        }

        /// <summary>Length of the document so far, bytes.</summary>
        public int Count { get; private set; }

        /// <summary>True where the document did not fit.</summary>
        public bool Overflowed { get; private set; }

        /// <summary>Starts a new document.</summary>
        public void Clear()
        {
            Count = 0;
            Overflowed = false;
        }

        /// <summary>Begins an array of so many elements.</summary>
        public void Array(int elements)
        {
            Head(ArrayType, elements);
        }

        /// <summary>Begins a map of so many pairs.</summary>
        public void Map(int pairs)
        {
            Head(MapType, pairs);
        }

        /// <summary>Writes a whole number.</summary>
        [Hot]
        public void Whole(long value)
        {
            Head(value < 0 ? Negative : Unsigned, value < 0 ? -1 - value : value);
        }

        /// <summary>Writes a text of characters below U+0080.</summary>
        public void Text(string value)
        {
            Head(TextString, value.Length);
            for (int i = 0; i < value.Length; i++)
            {
                Put(value[i] < 0x80 ? value[i] : '?');
            }
        }

        /// <summary>Writes true or false.</summary>
        public void Flag(bool value)
        {
            Put(value ? 0xF5 : 0xF4);
        }

        /// <summary>Writes a number as whole number, half, single or double, the first that rounds to the same multiple of the resolution.</summary>
        /// <param name="value">A finite number.</param>
        /// <param name="resolution">How exactly it is to be told, above 0.</param>
        [Hot]
        public void Number(double value, double resolution)
        {
            double most = resolution * 0.49;
            double size = value < 0 ? -value : value;
            if (size < 9e15)
            {
                long whole = (long)(value < 0 ? value - 0.5 : value + 0.5);
                double off = whole - value;
                if (off <= most && -off <= most)
                {
                    // A half of 3 bytes is shorter than a whole number of 5.
                    if (size < 65536 || !Float(value, size, most, HalfShift, HalfBias, 10))
                    {
                        Whole(whole);
                    }

                    return;
                }
            }

            if (!Float(value, size, most, HalfShift, HalfBias, 10) && !Float(value, size, most, SingleShift, SingleBias, 23))
            {
                Bytes(0xFB, BitConverter.DoubleToInt64Bits(value), 8);
            }
        }

        // Writes the number with so many bits of mantissa where that is exact enough: a double whose last bits are rounded away.
        private bool Float(double value, double size, double most, int shift, int bias, int mantissa)
        {
            long bits = BitConverter.DoubleToInt64Bits(size);
            long half = 1L << (shift - 1);
            long rounded = (bits + half) >> shift << shift;
            int exponent = (int)(rounded >> 52) - DoubleBias + bias;
            if (exponent < 1 || exponent > (2 * bias))
            {
                // Too small to be normal, zero, or too large.
                return false;
            }

            double off = BitConverter.Int64BitsToDouble(rounded) - size;
            if (off > most || -off > most)
            {
                return false;
            }

            long sign = value < 0 ? 1 : 0;
            int width = mantissa == 10 ? 2 : 4;
            long packed = (sign << ((width * 8) - 1)) | ((long)exponent << mantissa) | ((rounded & 0xFFFFFFFFFFFFFL) >> shift);
            Bytes(mantissa == 10 ? 0xF9 : 0xFA, packed, width);
            return true;
        }

        // The initial byte with its argument (RFC 8949 §3).
        private void Head(int type, long argument)
        {
            int major = type << 5;
            if (argument < 24)
            {
                Put(major | (int)argument);
                return;
            }

            int power = argument < 0x100 ? 0 : argument < 0x10000 ? 1 : argument < 0x100000000L ? 2 : 3;
            Bytes(major | (24 + power), argument, 1 << power);
        }

        private void Bytes(int initial, long value, int count)
        {
            Put(initial);
            for (int shift = (count - 1) * 8; shift >= 0; shift -= 8)
            {
                Put((int)(value >> shift));
            }
        }

        private void Put(int value)
        {
            if (Count == Buffer.Length)
            {
                Overflowed = true;
                return;
            }

            Buffer[Count] = (byte)value;
            Count++;
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Inference
{
    /// <summary>Writes the bytes of a model's file by hand.</summary>
    internal static class FileBytes
    {
        /// <summary>Puts 16 bits; returns the place behind them.</summary>
        public static int Short(byte[] bytes, int at, int value)
        {
            bytes[at] = (byte)value;
            bytes[at + 1] = (byte)(value >> 8);
            return at + 2;
        }

        /// <summary>The same bytes with their right length and checksum.</summary>
        public static byte[] Sealed(byte[] bytes)
        {
            Crc32.Put((uint)bytes.Length, bytes, 4);
            Crc32.Put(Crc32.Of(bytes, 0, bytes.Length - 4), bytes, bytes.Length - 4);
            return bytes;
        }
    }
}

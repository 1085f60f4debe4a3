using nanoFramework.Hardware.Stm32;
using SmartSensor.Node;

namespace SmartSensor.Boards.Stm32
{
    /// <summary>
    /// Storage of a board without a drive: the few bytes that the backup battery holds. It keeps one document of at most
    /// <see cref="Largest"/> bytes, the number of the boot; all others are at their defaults at each start.
    /// </summary>
    public sealed class BackupStorage : Storage
    {
        /// <summary>Longest document, bytes.</summary>
        public const int Largest = 16;

        private const string Kept = "boot.bin";
        private const byte Mark = 0xB5;

        /// <inheritdoc/>
        public override byte[] Read(string name)
        {
            if (name != Kept || BackupMemory.ReadByte(0) != Mark)
            {
                return null;
            }

            int length = BackupMemory.ReadByte(1);
            if (length > Largest)
            {
                return null;
            }

            byte[] document = new byte[length];
            byte sum = 0;
            for (int i = 0; i < length; i++)
            {
                document[i] = BackupMemory.ReadByte((uint)(3 + i));
                sum += document[i];
            }

            return sum == BackupMemory.ReadByte(2) ? document : null;
        }

        /// <inheritdoc/>
        public override bool Write(string name, byte[] document)
        {
            if (name != Kept || document.Length > Largest)
            {
                return false;
            }

            byte sum = 0;
            for (int i = 0; i < document.Length; i++)
            {
                BackupMemory.WriteByte((uint)(3 + i), document[i]);
                sum += document[i];
            }

            BackupMemory.WriteByte(2, sum);
            BackupMemory.WriteByte(1, (byte)document.Length);
            BackupMemory.WriteByte(0, Mark);
            return true;
        }
    }
}

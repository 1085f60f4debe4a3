using nanoFramework.Hardware.Stm32;
using SmartSensor.Node;

namespace SmartSensor.Boards.Stm32
{
    /// <summary>
    /// Storage of a board without a drive: the 128 bytes that the backup battery holds. It keeps the counters, each in two slots: the number of the boot, the counter of commands and a meter's total; all other
    /// documents are not there at each start.
    /// </summary>
    public sealed class BackupStorage : Storage
    {
        // Mark, length, sum.
        private const int Head = 3;
        private const byte Mark = 0xB5;

        private static readonly string[] _names = new string[] { "boot.0", "boot.1", "command.0", "command.1", "total.0", "total.1" };

        // Where each begins; the last number is the end.
        private static readonly byte[] _places = new byte[] { 0, 20, 40, 64, 88, 108, 128 };

        /// <inheritdoc/>
        public override byte[] Read(string name)
        {
            int index = IndexOf(name);
            if (index < 0 || BackupMemory.ReadByte(_places[index]) != Mark)
            {
                return null;
            }

            uint place = _places[index];
            int length = BackupMemory.ReadByte(place + 1);
            if (length > Largest(index))
            {
                return null;
            }

            byte[] document = new byte[length];
            byte sum = 0;
            for (int i = 0; i < length; i++)
            {
                document[i] = BackupMemory.ReadByte((uint)(place + Head + i));
                sum += document[i];
            }

            return sum == BackupMemory.ReadByte(place + 2) ? document : null;
        }

        /// <inheritdoc/>
        public override bool Write(string name, byte[] document)
        {
            int index = IndexOf(name);
            if (index < 0 || document.Length > Largest(index))
            {
                return false;
            }

            uint place = _places[index];
            byte sum = 0;
            for (int i = 0; i < document.Length; i++)
            {
                BackupMemory.WriteByte((uint)(place + Head + i), document[i]);
                sum += document[i];
            }

            BackupMemory.WriteByte(place + 2, sum);
            BackupMemory.WriteByte(place + 1, (byte)document.Length);
            BackupMemory.WriteByte(place, Mark);
            return true;
        }

        private static int Largest(int index)
        {
            return _places[index + 1] - _places[index] - Head;
        }

        private static int IndexOf(string name)
        {
            for (int i = 0; i < _names.Length; i++)
            {
                if (_names[i] == name)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}

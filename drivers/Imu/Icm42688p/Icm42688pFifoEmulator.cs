using SmartSensor.Drivers.Imu;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>The 2 kB of the ICM-42688-P's FIFO: a ring of packets of one size, one packet's room kept free (DS §6.3), read byte by byte.</summary>
    internal sealed class Icm42688pFifoEmulator
    {
        private readonly byte[] _bytes = new byte[Icm42688pRegisters.FifoBytes];
        private int _first;
        private int _offset;

        /// <summary>Bytes in a packet: 8 or 16.</summary>
        public int Size = Icm42688pRegisters.Packet;

        /// <summary>Packets in it.</summary>
        public int Count;

        /// <summary>Most packets that it holds.</summary>
        public int Room
        {
            get { return (Icm42688pRegisters.FifoBytes / Size) - 1; }
        }

        /// <summary>Throws everything away.</summary>
        public void Empty()
        {
            _first = 0;
            _offset = 0;
            Count = 0;
        }

        /// <summary>Drops the oldest packet.</summary>
        public void Drop()
        {
            _first = (_first + 1) % Room;
            _offset = 0;
            Count--;
        }

        /// <summary>A read that did not take everything has to be done again from its beginning (DS §14.45, without FIFO_RESUME_PARTIAL_RD).</summary>
        public void Rewind()
        {
            _offset = 0;
        }

        /// <summary>Adds a packet where there is room.</summary>
        public void Add(byte[] packet)
        {
            int at = (_first + Count) % Room * Size;
            for (int i = 0; i < Size; i++)
            {
                _bytes[at + i] = packet[i];
            }

            Count++;
        }

        /// <summary>The next byte, 0xFF where there is none.</summary>
        /// <param name="resume">True where packets go as they are read, false where they all go when the last was read.</param>
        public byte Take(bool resume)
        {
            if (_offset >= Count * Size)
            {
                return 0xFF;
            }

            byte value = _bytes[((_first + (_offset / Size)) % Room * Size) + (_offset % Size)];
            _offset++;
            if (resume && _offset == Size)
            {
                Drop();
            }
            else if (!resume && _offset == Count * Size)
            {
                Empty();
            }

            return value;
        }
    }
}

using System;
using SmartSensor.Drivers.Imu;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>The FIFO of an LSM6DSO: 512 words of a tag and six bytes (datasheet §6.5, §9.61 to §9.64).</summary>
    internal sealed class Lsm6dsoFifoEmulator
    {
        private const int Word = Lsm6dsoRegisters.FifoWord;
        private const int Words = Lsm6dsoRegisters.FifoWords;

        private readonly byte[] _ring = new byte[Words * Word];
        private int _first;
        private bool _overrun;
        private bool _latched;

        public int Count { get; private set; }

        public void Empty()
        {
            _first = 0;
            Count = 0;
            _overrun = false;
            _latched = false;
        }

        // Where it is full, a new word is lost in FIFO mode and takes the oldest one's place in continuous mode.
        public void Add(int tag, int slot, byte[] registers, int register, bool stopsWhenFull)
        {
            if (Count == Words)
            {
                Overrun();
                if (stopsWhenFull)
                {
                    return;
                }

                _first = (_first + 1) % Words;
                Count--;
            }

            // Bit 0 makes the number of ones even.
            int at = (_first + Count) % Words * Word;
            int bits = (tag << 3) | (slot << 1);
            int parity = bits ^ (bits >> 4);
            parity ^= parity >> 2;
            parity ^= parity >> 1;
            _ring[at] = (byte)(bits | (parity & 1));
            Array.Copy(registers, register, _ring, at + 1, Word - 1);
            Count++;
        }

        // A byte of the oldest word; reading its last one takes it out.
        public byte Read(int part)
        {
            if (Count == 0)
            {
                return 0;
            }

            byte value = _ring[(_first * Word) + part];
            if (part == Word - 1)
            {
                Drop();
            }

            return value;
        }

        // The oldest word; zeros where there is none.
        public void Take(byte[] to, int at)
        {
            if (Count == 0)
            {
                Array.Clear(to, at, Word);
                return;
            }

            Array.Copy(_ring, _first * Word, to, at, Word);
            Drop();
        }

        public void Overrun()
        {
            _overrun = true;
            _latched = true;
        }

        public void Unlatch()
        {
            _latched = false;
        }

        // FIFO_STATUS2.
        public byte Flags(int watermark)
        {
            int flags = Count >> 8;
            flags |= watermark > 0 && Count >= watermark ? Lsm6dsoRegisters.FifoWatermark : 0;
            flags |= _overrun ? Lsm6dsoRegisters.FifoOverrun : 0;
            flags |= _latched ? Lsm6dsoRegisters.FifoOverrunLatched : 0;
            flags |= Count == Words ? Lsm6dsoRegisters.FifoFull : 0;
            return (byte)flags;
        }

        private void Drop()
        {
            _first = (_first + 1) % Words;
            Count--;
            _overrun = false;
        }
    }
}

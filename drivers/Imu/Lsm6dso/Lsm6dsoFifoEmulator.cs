using System;
using SmartSensor.Drivers.Imu;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>The FIFO of an LSM6DSO: 512 words of a tag and six bytes, filled as its registers say (datasheet §6.5, §9.3 to §9.6, §9.61 to §9.64).</summary>
    internal sealed class Lsm6dsoFifoEmulator
    {
        private const int Word = Lsm6dsoRegisters.FifoWord;
        private const int Words = Lsm6dsoRegisters.FifoWords;
        private const int StopsWhenFull = 1;

        private readonly byte[] _registers;
        private readonly byte[] _ring = new byte[Words * Word];
        private readonly byte[] _stamp = new byte[Word - 1];
        private int _slot;
        private int _first;
        private bool _overrun;
        private bool _latched;

        public Lsm6dsoFifoEmulator(byte[] registers)
        {
            _registers = registers;
        }

        public int Count { get; private set; }

        private int Mode
        {
            get { return _registers[Lsm6dsoRegisters.FifoControl4] & 7; }
        }

        public void Empty()
        {
            _first = 0;
            Count = 0;
            _overrun = false;
            _latched = false;
        }

        // FIFO_CTRL4 was written.
        public void SwitchMode()
        {
            if (Mode == 0)
            {
                Empty();
            }
        }

        // A slot of time begins: TAG_CNT of its words.
        public void BeginSlot()
        {
            _slot = (_slot + 1) & 3;
        }

        public void RecordAcceleration()
        {
            if ((_registers[Lsm6dsoRegisters.FifoControl3] & 0x0F) != 0)
            {
                Add(Lsm6dsoRegisters.TagAccelerometer, _registers, Lsm6dsoRegisters.Accelerometer);
            }
        }

        public void RecordAngularRate()
        {
            if (_registers[Lsm6dsoRegisters.FifoControl3] >> 4 != 0)
            {
                Add(Lsm6dsoRegisters.TagGyroscope, _registers, Lsm6dsoRegisters.Gyroscope);
            }
        }

        // §6.5: with no decimation every slot of time ends with its time stamp.
        public void RecordStamp(int stamp)
        {
            if (_registers[Lsm6dsoRegisters.FifoControl4] >> 6 == 1)
            {
                for (int i = 0; i < 4; i++)
                {
                    _stamp[i] = (byte)(stamp >> (8 * i));
                }

                Add(Lsm6dsoRegisters.TagTimestamp, _stamp, 0);
            }
        }

        // More samples have gone than it holds.
        public void Skip()
        {
            if (Mode == Lsm6dsoRegisters.FifoContinuous)
            {
                Overrun();
            }
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

        // FIFO_STATUS2 as it is read: the latch goes with it.
        public byte ReadFlags()
        {
            byte flags = Flags();
            _latched = false;
            return flags;
        }

        // FIFO_STATUS2.
        public byte Flags()
        {
            int watermark = _registers[Lsm6dsoRegisters.FifoControl1] | ((_registers[Lsm6dsoRegisters.FifoControl2] & 1) << 8);
            int flags = Count >> 8;
            flags |= watermark > 0 && Count >= watermark ? Lsm6dsoRegisters.FifoWatermark : 0;
            flags |= _overrun ? Lsm6dsoRegisters.FifoOverrun : 0;
            flags |= _latched ? Lsm6dsoRegisters.FifoOverrunLatched : 0;
            flags |= Count == Words ? Lsm6dsoRegisters.FifoFull : 0;
            return (byte)flags;
        }

        // Where it is full, a new word is lost in FIFO mode and takes the oldest one's place in continuous mode.
        private void Add(int tag, byte[] from, int at)
        {
            int mode = Mode;
            if (mode == 0)
            {
                return;
            }

            if (Count == Words)
            {
                Overrun();
                if (mode == StopsWhenFull)
                {
                    return;
                }

                _first = (_first + 1) % Words;
                Count--;
            }

            // Bit 0 makes the number of ones even.
            int place = (_first + Count) % Words * Word;
            int bits = (tag << 3) | (_slot << 1);
            int parity = bits ^ (bits >> 4);
            parity ^= parity >> 2;
            parity ^= parity >> 1;
            _ring[place] = (byte)(bits | (parity & 1));
            Array.Copy(from, at, _ring, place + 1, Word - 1);
            Count++;
        }

        private void Overrun()
        {
            _overrun = true;
            _latched = true;
        }

        private void Drop()
        {
            _first = (_first + 1) % Words;
            Count--;
            _overrun = false;
        }
    }
}

using System;
using SmartSensor.Drivers.Imu;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// The FIFO of an ICM-42688-P: 2 kB as a ring of packets of one size, one packet's room kept free (DS §6.3), read byte by byte; packets 1 to 3, count,
    /// threshold and lost packets as its registers say.
    /// </summary>
    internal sealed class Icm42688pFifoEmulator
    {
        // FIFO_LOST_PKT.
        public int Lost;

        private readonly byte[] _registers;
        private readonly Icm42688pInterruptEmulator _interrupts;
        private readonly byte[] _bytes = new byte[Icm42688pRegisters.FifoBytes];
        private readonly byte[] _packet = new byte[Icm42688pRegisters.Packet];

        // Bytes in a packet, 8 or 16; packets; the first one's place; how much of what was stored has been read.
        private int _size;
        private int _count;
        private int _first;
        private int _offset;

        public Icm42688pFifoEmulator(byte[] registers, Icm42688pInterruptEmulator interrupts)
        {
            _registers = registers;
            _interrupts = interrupts;
        }

        public bool Streams
        {
            get { return Mode != 0 && ConfiguredSize != 0; }
        }

        private int Mode
        {
            get { return _registers[Icm42688pRegisters.FifoConfig] >> 6; }
        }

        // §6.4; 0 where neither sensor goes into it.
        private int ConfiguredSize
        {
            get
            {
                int both = _registers[Icm42688pRegisters.FifoConfig1] & (Icm42688pRegisters.FifoAccel | Icm42688pRegisters.FifoGyro);
                return both == 0 ? 0 : both == 3 ? 16 : 8;
            }
        }

        private int Room
        {
            get { return (Icm42688pRegisters.FifoBytes / _size) - 1; }
        }

        // FIFO_COUNT.
        private int Level
        {
            get { return Interface(Icm42688pRegisters.CountRecords) ? _count : _count * _size; }
        }

        private bool Resumes
        {
            get { return Configured(Icm42688pRegisters.FifoResume); }
        }

        public void Reset()
        {
            _size = Icm42688pRegisters.Packet;
            Lost = 0;
            Empty();
        }

        public void Empty()
        {
            _first = 0;
            _offset = 0;
            _count = 0;
        }

        // A transaction begins: a read that did not take everything is done again from its beginning (§14.45, without FIFO_RESUME_PARTIAL_RD).
        public void Begin()
        {
            if (!Resumes)
            {
                _offset = 0;
            }
        }

        // FIFO_CONFIG was written.
        public void SwitchMode()
        {
            if (Mode == 0)
            {
                Empty();
            }
        }

        // FIFO_CONFIG1 was written: packets of another size begin a new ring.
        public void Resize()
        {
            if (ConfiguredSize != 0 && ConfiguredSize != _size)
            {
                Empty();
                _size = ConfiguredSize;
            }
        }

        // FIFO_COUNTH, the first, or FIFO_COUNTL.
        public byte CountByte(bool first)
        {
            return first == Interface(Icm42688pRegisters.CountBigEndian) ? (byte)(Level >> 8) : (byte)Level;
        }

        // A packet of what the data registers hold at a time in µs; which of the sensors are new in them; degrees from 25 °C.
        public void Record(long time, bool accel, bool gyro, float degrees)
        {
            if (_count == Room)
            {
                Lost++;
                if (Mode != 1)
                {
                    return;
                }

                Drop();
            }

            Fill(time, accel, gyro, degrees);
            Array.Copy(_packet, 0, _bytes, (_first + _count) % Room * _size, _size);
            _count++;
            int watermark = _registers[Icm42688pRegisters.FifoConfig2] | (_registers[Icm42688pRegisters.FifoConfig3] << 8);
            bool each = Configured(Icm42688pRegisters.FifoThresholdEachSample);
            int step = Interface(Icm42688pRegisters.CountRecords) ? 1 : _size;
            if (watermark > 0 && Level >= watermark && (each || Level - step < watermark))
            {
                _interrupts.Tell(Icm42688pRegisters.FifoThreshold, time);
            }

            if (_count == Room)
            {
                _interrupts.Tell(Icm42688pRegisters.FifoFull, time);
            }
        }

        // The next byte, 0xFF where there is none. With FIFO_RESUME_PARTIAL_RD packets go as they are read, without it all go when the last was read.
        public byte Read()
        {
            _interrupts.FifoRead();
            if (_offset >= _count * _size)
            {
                return 0xFF;
            }

            byte value = _bytes[((_first + (_offset / _size)) % Room * _size) + (_offset % _size)];
            _offset++;
            if (Resumes && _offset == _size)
            {
                Drop();
            }
            else if (!Resumes && _offset == _count * _size)
            {
                Empty();
            }

            return value;
        }

        private void Drop()
        {
            _first = (_first + 1) % Room;
            _offset = 0;
            _count--;
        }

        // §6.1: header, acceleration, angular rate, temperature in 0.48 K, and in packet 3 the time stamp.
        private void Fill(long time, bool accel, bool gyro, float degrees)
        {
            bool hasAccel = Configured(Icm42688pRegisters.FifoAccel);
            bool hasGyro = Configured(Icm42688pRegisters.FifoGyro);
            _packet[0] = (byte)(hasAccel && hasGyro ? Icm42688pRegisters.PacketHeader : hasAccel ? 0x40 : 0x20);
            if (hasAccel)
            {
                Copy(Icm42688pRegisters.AccelData, 1, accel);
            }

            if (hasGyro)
            {
                Copy(Icm42688pRegisters.GyroData, hasAccel ? 7 : 1, gyro);
            }

            float digits = degrees * 2.07f;
            _packet[_size == 16 ? 13 : 7] = (byte)(digits >= 127f ? 127 : digits <= -128f ? -128 : (int)(digits < 0f ? digits - 0.5f : digits + 0.5f));
            if (_size == 16)
            {
                // §12.7: 32/30 µs a count, or 16 times as much.
                bool coarse = (_registers[Icm42688pRegisters.TmstConfig] & Icm42688pRegisters.TimestampCoarse) != 0;
                int stamp = (int)(time * 30 / 32 / (coarse ? 16 : 1));
                _packet[14] = (byte)(stamp >> 8);
                _packet[15] = (byte)stamp;
            }
        }

        // A sensor without a new sample is invalid in the packet, or keeps its last one (§14.34).
        private void Copy(int register, int at, bool isNew)
        {
            Array.Copy(_registers, register, _packet, at, 6);
            for (int i = 0; i < 6 && !isNew && !Interface(Icm42688pRegisters.HoldLastData); i++)
            {
                _packet[at + i] = (byte)((i & 1) == 0 == Interface(Icm42688pRegisters.SensorBigEndian) ? 0x80 : 0x00);
            }
        }

        private bool Configured(int bit)
        {
            return (_registers[Icm42688pRegisters.FifoConfig1] & bit) != 0;
        }

        private bool Interface(int bit)
        {
            return (_registers[Icm42688pRegisters.IntfConfig0] & bit) != 0;
        }
    }
}

using System;
using SmartSensor.Drivers.Pressure;

namespace SmartSensor.Drivers.Emulators
{
    // The FIFO of a BMP390 (datasheet §3.6): 512 bytes of frames, whose headers say what follows. Read in part, a frame is sent again.
    internal sealed class Bmp390FifoEmulator
    {
        // Bytes that wait to be read.
        public int Fill;

        private readonly byte[] _bytes = new byte[Bmp390Registers.FifoSize];
        private readonly byte[] _frame = new byte[Bmp390Registers.FrameLength];
        private int _length;
        private int _at;
        private bool _stored;
        private bool _timeSent;

        public void Clear()
        {
            Fill = 0;
            Begin();
        }

        // A transaction begins.
        public void Begin()
        {
            _at = 0;
            _length = 0;
            _timeSent = false;
        }

        // A frame with one or two values of 24 bits, the lowest byte first, or with the one byte of a control frame. Where there is no room the oldest
        // frames give way, unless recording stops when the FIFO is full.
        public void Add(int header, int first, int second, bool stops)
        {
            int length = LengthOf(header);
            while (Fill + length > Bmp390Registers.FifoSize)
            {
                if (stops)
                {
                    return;
                }

                DropOldest();
            }

            _bytes[Fill] = (byte)header;
            for (int i = 1; i < length; i++)
            {
                int value = i < 4 ? first : second;
                _bytes[Fill + i] = (byte)(value >> (8 * ((i - 1) % 3)));
            }

            Fill += length;
        }

        // The next byte. A frame leaves with its last one; behind the last frame comes SENSORTIME once, where it is wanted, and then empty frames.
        public byte Read(bool withTime, byte[] registers)
        {
            if (_at == _length)
            {
                Next(withTime, registers);
            }

            byte value = _frame[_at++];
            if (_at == _length && _stored)
            {
                DropOldest();
            }

            return value;
        }

        private void Next(bool withTime, byte[] registers)
        {
            _at = 0;
            _stored = Fill > 0;
            if (_stored)
            {
                _length = LengthOf(_bytes[0]);
                Array.Copy(_bytes, 0, _frame, 0, _length);
            }
            else if (withTime && !_timeSent)
            {
                _timeSent = true;
                _length = Bmp390Registers.TimeFrameLength;
                _frame[0] = Bmp390Registers.FrameTime;
                Array.Copy(registers, Bmp390Registers.SensorTime, _frame, 1, 3);
            }
            else
            {
                _length = 2;
                _frame[0] = Bmp390Registers.FrameEmpty;
                _frame[1] = 0;
            }
        }

        private void DropOldest()
        {
            int length = LengthOf(_bytes[0]);
            Fill -= length;
            Array.Copy(_bytes, length, _bytes, 0, Fill);
        }

        private static int LengthOf(int header)
        {
            switch (header)
            {
                case Bmp390Registers.FrameBoth: return Bmp390Registers.FrameLength;
                case Bmp390Registers.FrameTemperature: return 4;
                case Bmp390Registers.FramePressure: return 4;
                default: return Bmp390Registers.ControlFrameLength;
            }
        }
    }
}

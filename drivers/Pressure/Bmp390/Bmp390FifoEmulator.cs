using System;
using SmartSensor.Drivers.Pressure;

namespace SmartSensor.Drivers.Emulators
{
    // The FIFO of a BMP390 (datasheet §3.6): 512 bytes of frames, whose headers say what follows. Read in part, a frame is sent again.
    internal sealed class Bmp390FifoEmulator
    {
        // FIFO full: no room for the longest frame with a control frame behind it.
        public const int FullFrom = Bmp390Registers.FifoSize - Bmp390Registers.FrameLength - Bmp390Registers.ControlFrameLength + 1;

        // Bytes that wait to be read.
        public int Fill;

        private readonly byte[] _bytes = new byte[Bmp390Registers.FifoSize];
        private readonly byte[] _frame = new byte[Bmp390Registers.FrameLength];
        private int _length;
        private int _at;
        private bool _stored;
        private bool _timeSent;
        private int _skipped;

        // How many conversions can be in the FIFO at the most.
        public static int Conversions(byte[] registers)
        {
            bool enabled = (registers[Bmp390Registers.FifoConfiguration1] & Bmp390Registers.FifoEnabled) != 0;
            return enabled ? (Bmp390Registers.FifoSize / 4) << (registers[Bmp390Registers.FifoConfiguration2] & Bmp390Registers.FifoSubsampling) : 0;
        }

        public void Clear()
        {
            Fill = 0;
            _skipped = 0;
            Begin();
        }

        // A transaction begins.
        public void Begin()
        {
            _at = 0;
            _length = 0;
            _timeSent = false;
        }

        // §3.6: a header, then temperature and then pressure as far as they are measured and wanted, the lowest byte first.
        public void Record(byte[] registers, bool takesTemperature, int temperature, bool takesPressure, int pressure)
        {
            int configuration = registers[Bmp390Registers.FifoConfiguration1];
            if ((configuration & Bmp390Registers.FifoEnabled) == 0)
            {
                return;
            }

            _skipped = (_skipped + 1) & ((1 << (registers[Bmp390Registers.FifoConfiguration2] & Bmp390Registers.FifoSubsampling)) - 1);
            bool withTemperature = takesTemperature && (configuration & Bmp390Registers.FifoTemperature) != 0;
            bool withPressure = takesPressure && (configuration & Bmp390Registers.FifoPressure) != 0;
            if (_skipped != 0 || !(withTemperature || withPressure))
            {
                return;
            }

            bool stops = (configuration & Bmp390Registers.FifoStopOnFull) != 0;
            if (!withPressure)
            {
                Add(Bmp390Registers.FrameTemperature, temperature, 0, stops);
            }
            else if (!withTemperature)
            {
                Add(Bmp390Registers.FramePressure, pressure, 0, stops);
            }
            else
            {
                Add(Bmp390Registers.FrameBoth, temperature, pressure, stops);
            }
        }

        // A control frame, where the FIFO is on and its cause happened.
        public void Control(byte[] registers, int header, bool happened)
        {
            int configuration = registers[Bmp390Registers.FifoConfiguration1];
            if (happened && (configuration & Bmp390Registers.FifoEnabled) != 0)
            {
                Add(header, 1, 0, (configuration & Bmp390Registers.FifoStopOnFull) != 0);
            }
        }

        // A frame with one or two values of 24 bits, the lowest byte first, or with the one byte of a control frame. Where there is no room the oldest
        // frames give way, unless recording stops when the FIFO is full.
        private void Add(int header, int first, int second, bool stops)
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

using SmartSensor.Drivers.Imu;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>INT_STATUS and both pins of an ICM-42688-P: what sets them, what clears them, latched or pulsed (DS §12.6, §14.3, §14.49, §14.50).</summary>
    internal sealed class Icm42688pInterruptEmulator
    {
        private const long PulseTime = 100; // §14.50

        private readonly byte[] _registers;

        // What holds each pin in latched mode, and when its last pulse began.
        private int _latched;
        private long _pulsed = -PulseTime;

        public Icm42688pInterruptEmulator(byte[] registers)
        {
            _registers = registers;
        }

        // INT_STATUS itself is reset with the map.
        public void Reset()
        {
            _latched = Icm42688pRegisters.ResetDone;
        }

        // One or more bits of INT_STATUS, at a time in µs.
        public void Tell(int what, long time)
        {
            _registers[Icm42688pRegisters.IntStatus] |= (byte)what;
            _latched |= what;
            _pulsed = time;
        }

        public bool PinHigh(int number, long now)
        {
            int config = _registers[Icm42688pRegisters.IntConfig] >> (number == 1 ? 0 : 3);
            int sources = _registers[number == 1 ? Icm42688pRegisters.IntSource0 : Icm42688pRegisters.IntSource3];
            bool latched = (config & Icm42688pRegisters.IntLatched) != 0;
            bool active = (_latched & sources) != 0 && (latched || now < _pulsed + PulseTime);

            // §12.6: the pins do not work properly while INT_ASYNC_RESET has its reset value.
            active = active && (_registers[Icm42688pRegisters.IntConfig1] & Icm42688pRegisters.AsyncReset) == 0;
            return active == ((config & Icm42688pRegisters.IntActiveHigh) != 0);
        }

        // The status is cleared by reading it, the pins as INT_CONFIG0 says.
        public byte ReadStatus()
        {
            byte value = _registers[Icm42688pRegisters.IntStatus];
            _registers[Icm42688pRegisters.IntStatus] = 0x00;
            Clear(Icm42688pRegisters.DataReady, 4, false);
            Clear(Icm42688pRegisters.FifoThreshold, 2, false);
            Clear(Icm42688pRegisters.FifoFull, 0, false);
            _latched &= ~Icm42688pRegisters.ResetDone;
            return value;
        }

        // A data register was read.
        public void DataRead()
        {
            Clear(Icm42688pRegisters.DataReady, 4, true);
        }

        // A byte of the FIFO was read.
        public void FifoRead()
        {
            Clear(Icm42688pRegisters.FifoThreshold, 2, true);
            Clear(Icm42688pRegisters.FifoFull, 0, true);
        }

        // §14.49: 0 and 1 clear by reading the status, 2 by reading the data, 3 by either.
        private void Clear(int what, int shift, bool byData)
        {
            int option = (_registers[Icm42688pRegisters.IntConfig0] >> shift) & 3;
            if (option == 3 || (option == 2) == byData)
            {
                _latched &= ~what;
            }
        }
    }
}

using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// TDK InvenSense ICM-42688-P from its datasheet DS-000347: banks, both sensors at their own rates with their start-up times and the code of an
    /// invalid sample, bandwidth and noise, byte orders, interrupt status and both pins, a FIFO of 2 kB in packets 1 to 3, self-test, single writes on SPI.
    /// Not modelled: low-power and standby modes, 20-bit packets, FSYNC, APEX functions, user offsets, the read cache of the FIFO.
    /// </summary>
    public sealed class Icm42688pEmulator : EmulatedRegisters
    {
        private const float Gravity = 9.80665f;
        private const float RadiansPerDegree = 0.0174532925f;
        private const int Inputs6 = 6;
        private const int TemperatureInput = 6;
        private const long StartTime = 1000; // §3.3.2 and §14.1
        private const long DeafTime = 200; // §14.36
        private const long GyroStartUp = 30000; // §3.1
        private const long AccelStartUp = 10000; // §3.2
        private const int Slots = Icm42688pRegisters.FifoBytes / 8;

        // §3.1, §3.2, at 10 Hz: 65 µg/√Hz in x and y, 70 in z, and 2.8 mdps/√Hz. Of the temperature the datasheet says nothing.
        private const float LateralDensity = 65e-6f * Gravity;
        private const float VerticalDensity = 70e-6f * Gravity;
        private const float AngularRateDensity = 2.8e-3f * RadiansPerDegree;
        private const float TemperatureDeviation = 0.02f;

        private readonly Channel[] _inputs = new Channel[Inputs6 + 1];
        private readonly float[] _sensed = new float[Inputs6 + 1];
        private readonly Icm42688pRatesEmulator _rates;
        private readonly Icm42688pOutputEmulator _output;
        private readonly Icm42688pSelfTestEmulator _selfTest;
        private readonly Icm42688pInterruptEmulator _interrupts;
        private readonly Icm42688pFifoEmulator _fifo;

        // Banks 1 to 4 hold what was written there; nothing of it is modelled but the self-test codes.
        private readonly byte[][] _otherBanks = new byte[][] { new byte[128], new byte[128], new byte[128], new byte[128] };

        // Next sample of each sensor, ns of the clock, or -1 while it is off.
        private long _nextAccel = -1;
        private long _nextGyro = -1;
        private long _accelOn;
        private long _gyroOn;
        private long _awakeFrom;
        private long _deafUntil;

        /// <summary>Creates a part that lies level and still, at 25 °C.</summary>
        public Icm42688pEmulator(Clock clock, int seed)
            : base("ICM-42688-P", clock, seed)
        {
            _rates = new Icm42688pRatesEmulator(Registers);
            _output = new Icm42688pOutputEmulator(Registers);
            _selfTest = new Icm42688pSelfTestEmulator(Registers, Faults);
            _interrupts = new Icm42688pInterruptEmulator(Registers);
            _fifo = new Icm42688pFifoEmulator(Registers, _interrupts);
            for (int axis = 0; axis < 3; axis++)
            {
                Axis named = axis == 0 ? Axis.X : axis == 1 ? Axis.Y : Axis.Z;
                _inputs[axis] = new Channel(Quantity.Acceleration, named, -16f * Gravity, 16f * Gravity, Gravity / 16384f, 12.5f, 32000f);
                _inputs[3 + axis] = new Channel(Quantity.AngularRate, named, -2000f * RadiansPerDegree, 2000f * RadiansPerDegree, 15.625f * RadiansPerDegree / 32768f, 12.5f, 32000f);
            }

            _inputs[TemperatureInput] = new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, Icm42688pOutputEmulator.TemperatureStep, 12.5f, 8000f);
            Stimulus = new ConstantStimulus(new float[] { 0f, 0f, Gravity, 0f, 0f, 0f, 298.15f });
            PowerCycle();
        }

        /// <inheritdoc/>
        public override Channel[] Inputs
        {
            get { return _inputs; }
        }

        /// <summary>How much longer the part's periods are than nominal, as a fraction: within ±0.03 (§3.3.2).</summary>
        public float ClockError
        {
            get { return _rates.ClockError; }
            set { _rates.ClockError = value; }
        }

        /// <inheritdoc/>
        protected override bool Awake
        {
            get { return Clock.Microseconds() >= _awakeFrom; }
        }

        /// <inheritdoc/>
        protected override bool ListensToI2c
        {
            get { return (Registers[Icm42688pRegisters.IntfConfig0] & Icm42688pRegisters.DisableI2c) != Icm42688pRegisters.DisableI2c; }
        }

        private int Bank
        {
            get { return Registers[Icm42688pRegisters.RegBankSel] & 7; }
        }

        /// <inheritdoc/>
        public override float Epsilon(int input)
        {
            float step = input < 3 ? _output.AccelStep : input < Inputs6 ? _output.GyroStep : Icm42688pOutputEmulator.TemperatureStep;
            return 0.51f * step;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            Reset();
        }

        /// <inheritdoc/>
        public override bool PinHigh(int number)
        {
            if (Awake)
            {
                CatchUp();
            }

            return _interrupts.PinHigh(number, Clock.Microseconds());
        }

        /// <inheritdoc/>
        protected override int After(int register)
        {
            return register == Icm42688pRegisters.FifoData && Bank == 0 ? register : base.After(register);
        }

        /// <inheritdoc/>
        protected override void Shift(byte[] mosi, byte[] miso, int count)
        {
            // §9.6: single writes on SPI.
            bool write = count > 2 && (mosi[0] & 0x80) == 0;
            base.Shift(mosi, miso, write ? 2 : count);
            for (int i = 2; write && i < count; i++)
            {
                miso[i] = 0xFF;
            }
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            if (register == Icm42688pRegisters.RegBankSel)
            {
                return Registers[register];
            }

            if (Bank != 0)
            {
                return Bank > 4 ? (byte)0 : _otherBanks[Bank - 1][register];
            }

            byte value = Registers[register];
            if (register >= Icm42688pRegisters.TempData && register <= Icm42688pRegisters.GyroDataEnd)
            {
                _interrupts.DataRead();
            }

            switch (register)
            {
                case Icm42688pRegisters.WhoAmI:
                    return Faults.WrongIdentity ? (byte)0x4E : value;
                case Icm42688pRegisters.IntStatus:
                    return _interrupts.ReadStatus();
                case Icm42688pRegisters.FifoCountH:
                    return _fifo.CountByte(true);
                case Icm42688pRegisters.FifoCountL:
                    return _fifo.CountByte(false);
                case Icm42688pRegisters.FifoLostPkt0:
                    return (byte)_fifo.Lost;
                case Icm42688pRegisters.FifoLostPkt1:
                    return (byte)(_fifo.Lost >> 8);
                case Icm42688pRegisters.FifoData:
                    return _fifo.Read();
                default:
                    return value;
            }
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            if (register == Icm42688pRegisters.RegBankSel)
            {
                base.Set(register, value);
                return;
            }

            if (Clock.Microseconds() < _deafUntil)
            {
                return;
            }

            if (Bank != 0)
            {
                if (Bank <= 4)
                {
                    _otherBanks[Bank - 1][register] = value;
                }

                return;
            }

            byte before = Registers[register];
            base.Set(register, value);
            switch (register)
            {
                case Icm42688pRegisters.DeviceConfig:
                    if ((value & Icm42688pRegisters.SoftReset) != 0)
                    {
                        Reset();
                    }

                    break;
                case Icm42688pRegisters.SignalPathReset:
                    if ((value & Icm42688pRegisters.FifoFlush) != 0)
                    {
                        _fifo.Empty();
                    }

                    break;
                case Icm42688pRegisters.FifoConfig:
                    _fifo.SwitchMode();
                    break;
                case Icm42688pRegisters.FifoConfig1:
                    _fifo.Resize();
                    break;
                case Icm42688pRegisters.PwrMgmt0:
                    Switch(before, Registers[register]);
                    break;
                case Icm42688pRegisters.AccelConfig0:
                    _nextAccel = (before & 0x0F) == (value & 0x0F) || _nextAccel < 0 ? _nextAccel : _rates.First(register, Clock.Microseconds());
                    break;
                case Icm42688pRegisters.GyroConfig0:
                    _nextGyro = (before & 0x0F) == (value & 0x0F) || _nextGyro < 0 ? _nextGyro : _rates.First(register, Clock.Microseconds());
                    break;
            }
        }

        /// <inheritdoc/>
        protected override void CatchUp()
        {
            _fifo.Begin();
            long now = Clock.Microseconds() * 1000;
            SkipAhead(now);
            while (true)
            {
                bool accel = _nextAccel >= 0 && _nextAccel <= now;
                bool gyro = _nextGyro >= 0 && _nextGyro <= now;
                if (!accel && !gyro)
                {
                    return;
                }

                long time = accel && (!gyro || _nextAccel <= _nextGyro) ? _nextAccel : _nextGyro;
                Sample(time, _nextAccel == time, _nextGyro == time);
            }
        }

        // More samples than the FIFO holds have gone: the older ones need no sensing.
        private void SkipAhead(long now)
        {
            long accel = _rates.Period(Icm42688pRegisters.AccelConfig0);
            long gyro = _rates.Period(Icm42688pRegisters.GyroConfig0);
            if (_nextAccel >= 0 && now - _nextAccel > (Slots + 8) * accel && (_nextGyro < 0 || gyro == accel))
            {
                long skipped = ((now - _nextAccel) / accel) - Slots;
                _nextAccel += skipped * accel;
                _nextGyro += _nextGyro < 0 ? 0 : skipped * accel;
                _fifo.Lost += _fifo.Streams ? (int)skipped : 0;
            }
        }

        private void Sample(long nanoseconds, bool accel, bool gyro)
        {
            long time = nanoseconds / 1000;
            if (accel)
            {
                float bandwidth = _rates.RootBandwidth(Icm42688pRegisters.AccelConfig0, 4);
                for (int axis = 0; axis < 3; axis++)
                {
                    _sensed[axis] = Sense(axis, time, (axis == 2 ? VerticalDensity : LateralDensity) * bandwidth, _sensed[axis]);
                    _output.Store(Icm42688pRegisters.AccelData + (2 * axis), (_sensed[axis] + _selfTest.Acceleration(axis)) / _output.AccelStep, time >= _accelOn + AccelStartUp);
                }

                _nextAccel += _rates.Period(Icm42688pRegisters.AccelConfig0);
            }

            if (gyro)
            {
                float deviation = AngularRateDensity * _rates.RootBandwidth(Icm42688pRegisters.GyroConfig0, 0);
                for (int axis = 0; axis < 3; axis++)
                {
                    int input = 3 + axis;
                    _sensed[input] = Sense(input, time, deviation, _sensed[input]);
                    _output.Store(Icm42688pRegisters.GyroData + (2 * axis), (_sensed[input] + _selfTest.AngularRate(axis)) / _output.GyroStep, time >= _gyroOn + GyroStartUp);
                }

                _nextGyro += _rates.Period(Icm42688pRegisters.GyroConfig0);
            }

            _sensed[TemperatureInput] = Sense(TemperatureInput, time, TemperatureDeviation, _sensed[TemperatureInput]);
            float degrees = _sensed[TemperatureInput] - 298.15f;
            _output.Store(Icm42688pRegisters.TempData, degrees * 132.48f, true);
            _interrupts.Tell(Icm42688pRegisters.DataReady, time);
            if (_fifo.Streams)
            {
                _fifo.Record(time, accel, gyro, degrees);
            }
        }

        private void Switch(int before, int after)
        {
            bool accel = (after & Icm42688pRegisters.AccelLowNoise) == Icm42688pRegisters.AccelLowNoise;
            bool gyro = (after & Icm42688pRegisters.GyroLowNoise) == Icm42688pRegisters.GyroLowNoise;
            long now = Clock.Microseconds();
            if (accel != (_nextAccel >= 0))
            {
                _nextAccel = accel ? _rates.First(Icm42688pRegisters.AccelConfig0, now) : -1;
                _accelOn = now;
            }

            if (gyro != (_nextGyro >= 0))
            {
                _nextGyro = gyro ? _rates.First(Icm42688pRegisters.GyroConfig0, now) : -1;
                _gyroOn = now;
            }

            if ((before & 0x0F) == 0 && (after & 0x0F) != 0)
            {
                _deafUntil = now + DeafTime;
            }
        }

        private void Reset()
        {
            for (int i = 0; i < Registers.Length; i++)
            {
                Define(i, 0, 0);
            }

            Define(Icm42688pRegisters.DeviceConfig, 0x00, 0x10);
            Define(Icm42688pRegisters.DriveConfig, 0x05, 0x3F);
            Define(Icm42688pRegisters.IntConfig, 0x00, 0x3F);
            Define(Icm42688pRegisters.FifoConfig, 0x00, 0xC0);
            for (int register = Icm42688pRegisters.TempData; register < Icm42688pRegisters.GyroDataEnd; register += 2)
            {
                Define(register, 0x80, 0x00);
            }

            Define(Icm42688pRegisters.IntStatus, Icm42688pRegisters.ResetDone, 0x00);
            Define(0x34, 0x04, 0x00);
            Define(Icm42688pRegisters.IntfConfig0, 0x30, 0xF3);
            Define(Icm42688pRegisters.IntfConfig1, 0x91, 0x0F);
            Define(Icm42688pRegisters.PwrMgmt0, 0x00, 0x3F);
            Define(Icm42688pRegisters.GyroConfig0, 0x06, 0xEF);
            Define(Icm42688pRegisters.AccelConfig0, 0x06, 0xEF);
            Define(Icm42688pRegisters.GyroConfig1, 0x16, 0xEF);
            Define(Icm42688pRegisters.GyroAccelConfig0, 0x11, 0xFF);
            Define(Icm42688pRegisters.AccelConfig1, 0x0D, 0x1E);
            Define(Icm42688pRegisters.TmstConfig, 0x23, 0x1F);
            Define(0x56, 0x82, 0xFB);
            Define(0x57, 0x00, 0x0F);
            Define(Icm42688pRegisters.FifoConfig1, 0x00, 0x7F);
            Define(Icm42688pRegisters.FifoConfig2, 0x00, 0xFF);
            Define(Icm42688pRegisters.FifoConfig3, 0x00, 0x0F);
            Define(Icm42688pRegisters.FsyncConfig, 0x10, 0x73);
            Define(Icm42688pRegisters.IntConfig0, 0x00, 0x3F);
            Define(Icm42688pRegisters.IntConfig1, 0x10, 0x70);
            Define(Icm42688pRegisters.IntSource0, 0x10, 0x7F);
            Define(0x66, 0x00, 0x4F);
            Define(Icm42688pRegisters.IntSource3, 0x00, 0x7F);
            Define(0x69, 0x00, 0x4F);
            Define(Icm42688pRegisters.SelfTestConfig, 0x00, 0x7F);
            Define(Icm42688pRegisters.WhoAmI, Icm42688pRegisters.Identity, 0x00);
            Define(Icm42688pRegisters.RegBankSel, 0x00, 0x07);
            _selfTest.PutCodes(_otherBanks[0], _otherBanks[1]);
            _interrupts.Reset();
            _fifo.Reset();
            _nextAccel = -1;
            _nextGyro = -1;
            _deafUntil = 0;
            _awakeFrom = Clock.Microseconds() + StartTime;
        }
    }
}

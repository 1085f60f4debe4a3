using System;
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
        private const long PulseTime = 100; // §14.50
        private const int Invalid = -32768; // §12.8
        private const int Slots = Icm42688pRegisters.FifoBytes / 8;

        // §3.1, §3.2, at 10 Hz: 65 µg/√Hz in x and y, 70 in z, and 2.8 mdps/√Hz. Of the temperature the datasheet says nothing.
        private const float LateralDensity = 65e-6f * Gravity;
        private const float VerticalDensity = 70e-6f * Gravity;
        private const float AngularRateDensity = 2.8e-3f * RadiansPerDegree;
        private const float TemperatureDeviation = 0.02f;

        // The factory's self-test codes of this part: about 100 °/s and 450 mg.
        private readonly byte[] _gyroCodes = new byte[] { 0xA2, 0xA0, 0xA5 };
        private readonly byte[] _accelCodes = new byte[] { 0x69, 0x66, 0x6B };

        private readonly Channel[] _inputs = new Channel[Inputs6 + 1];
        private readonly float[] _sensed = new float[Inputs6 + 1];
        private readonly Icm42688pFifoEmulator _fifo = new Icm42688pFifoEmulator();
        private readonly byte[] _packet = new byte[Icm42688pRegisters.Packet];

        // Banks 1 to 4 hold what was written there; nothing of it is modelled but the self-test codes.
        private readonly byte[] _otherBanks = new byte[4 * 128];

        private int _lost;

        // What holds each pin in latched mode, and when its last pulse began.
        private int _latched;
        private long _pulsed = -PulseTime;

        private long _nextAccel = -1;
        private long _nextGyro = -1;
        private long _accelOn;
        private long _gyroOn;
        private long _awakeFrom;
        private long _deafUntil;
        private float _clockError;

        /// <summary>Creates a part that lies level and still, at 25 °C.</summary>
        public Icm42688pEmulator(Clock clock, int seed)
            : base("ICM-42688-P", clock, seed)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                Axis named = axis == 0 ? Axis.X : axis == 1 ? Axis.Y : Axis.Z;
                _inputs[axis] = new Channel(Quantity.Acceleration, named, -16f * Gravity, 16f * Gravity, Gravity / 16384f, 12.5f, 32000f);
                _inputs[3 + axis] = new Channel(Quantity.AngularRate, named, -2000f * RadiansPerDegree, 2000f * RadiansPerDegree, 15.625f * RadiansPerDegree / 32768f, 12.5f, 32000f);
            }

            _inputs[TemperatureInput] = new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 1f / 132.48f, 12.5f, 8000f);
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
            get { return _clockError; }
            set { _clockError = value; }
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
            float step = input < 3 ? AccelStep() : input < Inputs6 ? GyroStep() : 1f / 132.48f;
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

            int config = Registers[Icm42688pRegisters.IntConfig] >> (number == 1 ? 0 : 3);
            int sources = Registers[number == 1 ? Icm42688pRegisters.IntSource0 : Icm42688pRegisters.IntSource3];
            bool latched = (config & Icm42688pRegisters.IntLatched) != 0;
            bool active = (_latched & sources) != 0 && (latched || Clock.Microseconds() < _pulsed + PulseTime);

            // §12.6: the pins do not work properly while INT_ASYNC_RESET has its reset value.
            active = active && (Registers[Icm42688pRegisters.IntConfig1] & Icm42688pRegisters.AsyncReset) == 0;
            return active == ((config & Icm42688pRegisters.IntActiveHigh) != 0);
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
                return Bank > 4 ? (byte)0 : _otherBanks[((Bank - 1) * 128) + register];
            }

            byte value = Registers[register];
            if (register >= Icm42688pRegisters.TempData && register <= Icm42688pRegisters.GyroDataEnd)
            {
                Clear(Icm42688pRegisters.DataReady, 4, true);
            }

            switch (register)
            {
                case Icm42688pRegisters.WhoAmI:
                    return Faults.WrongIdentity ? (byte)0x4E : value;
                case Icm42688pRegisters.IntStatus:
                    Registers[register] = 0x00;
                    Clear(Icm42688pRegisters.DataReady, 4, false);
                    Clear(Icm42688pRegisters.FifoThreshold, 2, false);
                    Clear(Icm42688pRegisters.FifoFull, 0, false);
                    _latched &= ~Icm42688pRegisters.ResetDone;
                    return value;
                case Icm42688pRegisters.FifoCountH:
                    return Is(Icm42688pRegisters.CountBigEndian) ? (byte)(Level() >> 8) : (byte)Level();
                case Icm42688pRegisters.FifoCountL:
                    return Is(Icm42688pRegisters.CountBigEndian) ? (byte)Level() : (byte)(Level() >> 8);
                case Icm42688pRegisters.FifoLostPkt0:
                    return (byte)_lost;
                case Icm42688pRegisters.FifoLostPkt1:
                    return (byte)(_lost >> 8);
                case Icm42688pRegisters.FifoData:
                    return FromFifo();
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
                    _otherBanks[((Bank - 1) * 128) + register] = value;
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
                    if (value >> 6 == 0)
                    {
                        _fifo.Empty();
                    }

                    break;
                case Icm42688pRegisters.FifoConfig1:
                    if (PacketSize() != 0 && PacketSize() != _fifo.Size)
                    {
                        _fifo.Empty();
                        _fifo.Size = PacketSize();
                    }

                    break;
                case Icm42688pRegisters.PwrMgmt0:
                    Switch(before, Registers[register]);
                    break;
                case Icm42688pRegisters.AccelConfig0:
                    _nextAccel = (before & 0x0F) == (value & 0x0F) || _nextAccel < 0 ? _nextAccel : First(Period(Icm42688pRegisters.AccelConfig0));
                    break;
                case Icm42688pRegisters.GyroConfig0:
                    _nextGyro = (before & 0x0F) == (value & 0x0F) || _nextGyro < 0 ? _nextGyro : First(Period(Icm42688pRegisters.GyroConfig0));
                    break;
            }
        }

        /// <inheritdoc/>
        protected override void CatchUp()
        {
            if ((Registers[Icm42688pRegisters.FifoConfig1] & Icm42688pRegisters.FifoResume) == 0)
            {
                _fifo.Rewind();
            }

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
            long accel = Period(Icm42688pRegisters.AccelConfig0);
            long gyro = Period(Icm42688pRegisters.GyroConfig0);
            if (_nextAccel >= 0 && now - _nextAccel > (Slots + 8) * accel && (_nextGyro < 0 || gyro == accel))
            {
                long skipped = ((now - _nextAccel) / accel) - Slots;
                _nextAccel += skipped * accel;
                _nextGyro += _nextGyro < 0 ? 0 : skipped * accel;
                _lost += Streams() ? (int)skipped : 0;
            }
        }

        private void Sample(long nanoseconds, bool accel, bool gyro)
        {
            long time = nanoseconds / 1000;
            int test = Registers[Icm42688pRegisters.SelfTestConfig];
            if (accel)
            {
                float bandwidth = Root(Bandwidth(Icm42688pRegisters.AccelConfig0, 4));
                bool forced = (test & Icm42688pRegisters.TestAccelPower) != 0 && !Faults.Defect;
                for (int axis = 0; axis < 3; axis++)
                {
                    _sensed[axis] = Sense(axis, time, (axis == 2 ? VerticalDensity : LateralDensity) * bandwidth, _sensed[axis]);
                    float force = forced && (test & (8 << axis)) != 0 ? Response(_accelCodes[axis]) * Gravity / 16384f : 0f;
                    Store(Icm42688pRegisters.AccelData + (2 * axis), time < _accelOn + AccelStartUp ? Invalid : Digits((_sensed[axis] + force) / AccelStep()));
                }

                _nextAccel += Period(Icm42688pRegisters.AccelConfig0);
            }

            if (gyro)
            {
                float deviation = AngularRateDensity * Root(Bandwidth(Icm42688pRegisters.GyroConfig0, 0));
                for (int axis = 0; axis < 3; axis++)
                {
                    int input = 3 + axis;
                    _sensed[input] = Sense(input, time, deviation, _sensed[input]);
                    float force = !Faults.Defect && (test & (1 << axis)) != 0 ? Response(_gyroCodes[axis]) * 250f * RadiansPerDegree / 32768f : 0f;
                    Store(Icm42688pRegisters.GyroData + (2 * axis), time < _gyroOn + GyroStartUp ? Invalid : Digits((_sensed[input] + force) / GyroStep()));
                }

                _nextGyro += Period(Icm42688pRegisters.GyroConfig0);
            }

            _sensed[TemperatureInput] = Sense(TemperatureInput, time, TemperatureDeviation, _sensed[TemperatureInput]);
            Store(Icm42688pRegisters.TempData, Digits((_sensed[TemperatureInput] - 298.15f) * 132.48f));
            Tell(Icm42688pRegisters.DataReady, time);
            if (Streams())
            {
                IntoFifo(time, accel, gyro);
            }
        }

        private bool Streams()
        {
            return Registers[Icm42688pRegisters.FifoConfig] >> 6 != 0 && PacketSize() != 0;
        }

        // §6.4.
        private int PacketSize()
        {
            int both = Registers[Icm42688pRegisters.FifoConfig1] & (Icm42688pRegisters.FifoAccel | Icm42688pRegisters.FifoGyro);
            return both == 0 ? 0 : both == 3 ? 16 : 8;
        }

        private void IntoFifo(long time, bool accel, bool gyro)
        {
            if (_fifo.Count == _fifo.Room)
            {
                _lost++;
                if (Registers[Icm42688pRegisters.FifoConfig] >> 6 != 1)
                {
                    return;
                }

                _fifo.Drop();
            }

            bool hasAccel = (Registers[Icm42688pRegisters.FifoConfig1] & Icm42688pRegisters.FifoAccel) != 0;
            bool hasGyro = (Registers[Icm42688pRegisters.FifoConfig1] & Icm42688pRegisters.FifoGyro) != 0;
            _packet[0] = (byte)(hasAccel && hasGyro ? Icm42688pRegisters.PacketHeader : hasAccel ? 0x40 : 0x20);
            if (hasAccel)
            {
                Copy(Icm42688pRegisters.AccelData, 1, accel);
            }

            if (hasGyro)
            {
                Copy(Icm42688pRegisters.GyroData, hasAccel ? 7 : 1, gyro);
            }

            float degrees = (_sensed[TemperatureInput] - 298.15f) * 2.07f;
            _packet[_fifo.Size == 16 ? 13 : 7] = (byte)(degrees >= 127f ? 127 : degrees <= -128f ? -128 : (int)(degrees < 0f ? degrees - 0.5f : degrees + 0.5f));
            if (_fifo.Size == 16)
            {
                // §12.7: 32/30 µs a count, or 16 times as much.
                bool coarse = (Registers[Icm42688pRegisters.TmstConfig] & Icm42688pRegisters.TimestampCoarse) != 0;
                int stamp = (int)(time * 30 / 32 / (coarse ? 16 : 1));
                _packet[14] = (byte)(stamp >> 8);
                _packet[15] = (byte)stamp;
            }

            _fifo.Add(_packet);
            int watermark = Registers[Icm42688pRegisters.FifoConfig2] | (Registers[Icm42688pRegisters.FifoConfig3] << 8);
            bool each = (Registers[Icm42688pRegisters.FifoConfig1] & Icm42688pRegisters.FifoThresholdEachSample) != 0;
            int step = Is(Icm42688pRegisters.CountRecords) ? 1 : _fifo.Size;
            if (watermark > 0 && Level() >= watermark && (each || Level() - step < watermark))
            {
                Tell(Icm42688pRegisters.FifoThreshold, time);
            }

            if (_fifo.Count == _fifo.Room)
            {
                Tell(Icm42688pRegisters.FifoFull, time);
            }
        }

        private void Copy(int register, int at, bool fresh)
        {
            Array.Copy(Registers, register, _packet, at, 6);
            for (int i = 0; i < 6 && !fresh && !Is(Icm42688pRegisters.HoldLastData); i++)
            {
                _packet[at + i] = (byte)((i & 1) == 0 == Is(Icm42688pRegisters.SensorBigEndian) ? 0x80 : 0x00);
            }
        }

        private byte FromFifo()
        {
            Clear(Icm42688pRegisters.FifoThreshold, 2, true);
            Clear(Icm42688pRegisters.FifoFull, 0, true);
            return _fifo.Take((Registers[Icm42688pRegisters.FifoConfig1] & Icm42688pRegisters.FifoResume) != 0);
        }

        private int Level()
        {
            return Is(Icm42688pRegisters.CountRecords) ? _fifo.Count : _fifo.Count * _fifo.Size;
        }

        private bool Is(int bit)
        {
            return (Registers[Icm42688pRegisters.IntfConfig0] & bit) != 0;
        }

        private void Tell(int what, long time)
        {
            Registers[Icm42688pRegisters.IntStatus] |= (byte)what;
            _latched |= what;
            _pulsed = time;
        }

        // §14.49: 0 and 1 clear by reading the status, 2 by reading the data, 3 by either.
        private void Clear(int what, int shift, bool byData)
        {
            int option = (Registers[Icm42688pRegisters.IntConfig0] >> shift) & 3;
            if (option == 3 || (option == 2) == byData)
            {
                _latched &= ~what;
            }
        }

        private void Switch(int before, int after)
        {
            bool accel = (after & Icm42688pRegisters.AccelLowNoise) == Icm42688pRegisters.AccelLowNoise;
            bool gyro = (after & Icm42688pRegisters.GyroLowNoise) == Icm42688pRegisters.GyroLowNoise;
            long now = Clock.Microseconds();
            if (accel != (_nextAccel >= 0))
            {
                _nextAccel = accel ? First(Period(Icm42688pRegisters.AccelConfig0)) : -1;
                _accelOn = now;
            }

            if (gyro != (_nextGyro >= 0))
            {
                _nextGyro = gyro ? First(Period(Icm42688pRegisters.GyroConfig0)) : -1;
                _gyroOn = now;
            }

            if ((before & 0x0F) == 0 && (after & 0x0F) != 0)
            {
                _deafUntil = now + DeafTime;
            }
        }

        // Both sensors keep to one oscillator: their samples fall on the same ticks.
        private long First(long period)
        {
            return ((Clock.Microseconds() * 1000 / period) + 1) * period;
        }

        // §14.37, §14.38: 32 kHz at 1, halved to 1 kHz at 6, 200 Hz at 7, halved from there; 500 Hz at 15. ns.
        private long Period(int register)
        {
            int code = Registers[register] & 0x0F;
            long nominal = code == 15 ? 2000000 : code >= 7 ? 5000000L << (code - 7) : code == 0 ? 1000000 : 31250L << (code - 1);
            return nominal + (long)(nominal * (double)_clockError);
        }

        // §14.40, Hz.
        private float Bandwidth(int register, int shift)
        {
            float rate = 1e9f / Period(register);
            float filtered = rate > 400f ? rate : 400f;
            switch ((Registers[Icm42688pRegisters.GyroAccelConfig0] >> shift) & 0x0F)
            {
                case 1: return filtered / 4f;
                case 2: return filtered / 5f;
                case 3: return filtered / 8f;
                case 4: return filtered / 10f;
                case 5: return filtered / 16f;
                case 6: return filtered / 20f;
                case 7: return filtered / 40f;
                default: return rate / 2f;
            }
        }

        // Newton's iteration, close enough for noise of 1 Hz to 32 kHz.
        private static float Root(float square)
        {
            float root = 30f;
            for (int i = 0; i < 6; i++)
            {
                root = 0.5f * (root + (square / root));
            }

            return root;
        }

        // What the force of the self-test moves, digits at ±2 g and ±250 °/s.
        private static float Response(int code)
        {
            float digits = 2620f;
            for (int i = 1; i < code; i++)
            {
                digits *= 1.01f;
            }

            return digits;
        }

        // §14.34: valid samples end at −32766 where −32768 stands for an invalid one.
        private int Digits(float value)
        {
            float least = Is(Icm42688pRegisters.HoldLastData) ? -32768f : -32766f;
            return value >= 32767f ? 32767 : value <= least ? (int)least : (int)(value < 0f ? value - 0.5f : value + 0.5f);
        }

        private void Store(int register, int digits)
        {
            int high = Is(Icm42688pRegisters.SensorBigEndian) ? 0 : 1;
            Registers[register + high] = (byte)(digits >> 8);
            Registers[register + 1 - high] = (byte)digits;
        }

        private float AccelStep()
        {
            return 16f * Gravity / (32768 << ((Registers[Icm42688pRegisters.AccelConfig0] >> 5) & 3));
        }

        private float GyroStep()
        {
            return 2000f * RadiansPerDegree / (32768 << (Registers[Icm42688pRegisters.GyroConfig0] >> 5));
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
            for (int axis = 0; axis < 3; axis++)
            {
                _otherBanks[Icm42688pRegisters.GyroSelfTestData + axis] = _gyroCodes[axis];
                _otherBanks[128 + Icm42688pRegisters.AccelSelfTestData + axis] = _accelCodes[axis];
            }

            _latched = Icm42688pRegisters.ResetDone;
            _nextAccel = -1;
            _nextGyro = -1;
            _lost = 0;
            _fifo.Size = Icm42688pRegisters.Packet;
            _deafUntil = 0;
            _fifo.Empty();
            _awakeFrom = Clock.Microseconds() + StartTime;
        }
    }
}

using System;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// ST LIS2DW12 from its datasheet DS11811 and its application note AN5038: rates by power mode, 12 and 14 bits, noise by mode, a FIFO of 32 samples
    /// behind the output registers, wake-up, both interrupt pins, self-test, software reset. Not modelled: single conversions, filters below half the rate,
    /// temperature, taps, free fall, orientation, sleep and user offsets.
    /// </summary>
    public sealed class Lis2dw12Emulator : EmulatedRegisters
    {
        private const float Gravity = 9.80665f;
        private const long BootTime = 20000; // AN5038 §3
        private const long ResetTime = 5; // AN5038 §3
        private const int Depth = Lis2dw12Registers.FifoDepth;
        private const int Size = Lis2dw12Registers.FifoSample;

        // §2.1: 90 µg/√Hz in high performance with low noise, times the root of half the rate by its code; in low-power modes a deviation whatever the rate.
        private const float Density = 90e-6f * Gravity;
        private readonly float[] _rootBandwidth = new float[] { 0f, 2.5f, 2.5f, 3.54f, 5f, 7.07f, 10f, 14.1f, 20f, 20f };
        private readonly float[] _lowPowerDeviations = new float[] { 4.5e-3f * Gravity, 2.4e-3f * Gravity, 1.8e-3f * Gravity, 1.3e-3f * Gravity };

        // What the force of the self-test moves this part, m/s².
        private readonly float[] _responses = new float[] { 0.234f * Gravity, 0.265f * Gravity, 0.501f * Gravity };

        private readonly Channel[] _inputs = new Channel[3];
        private readonly float[] _sensed = new float[3];
        private readonly float[] _before = new float[3];
        private readonly byte[] _fifo = new byte[Depth * Size];
        private int _first;
        private int _count;
        private bool _overrun;
        private bool _hasBefore;
        private int _beyond;

        // Next sample, ns of the clock, or -1 while the part is off.
        private long _next = -1;
        private long _awakeFrom;
        private float _clockError;

        /// <summary>Creates a part that lies level and still.</summary>
        public Lis2dw12Emulator(Clock clock, int seed)
            : base("LIS2DW12", clock, seed)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                Axis named = axis == 0 ? Axis.X : axis == 1 ? Axis.Y : Axis.Z;
                _inputs[axis] = new Channel(Quantity.Acceleration, named, -15.9f * Gravity, 15.9f * Gravity, 0.244e-3f * Gravity, 1.6f, 1600f);
            }

            Stimulus = new ConstantStimulus(new float[] { 0f, 0f, Gravity });
            PowerCycle();
        }

        /// <inheritdoc/>
        public override Channel[] Inputs
        {
            get { return _inputs; }
        }

        /// <summary>How much longer the part's periods are than nominal, as a fraction.</summary>
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
            get { return (Registers[Lis2dw12Registers.Ctrl2] & Lis2dw12Registers.I2cDisable) == 0; }
        }

        /// <inheritdoc/>
        public override float Epsilon(int input)
        {
            return 0.51f * Step();
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            Reset();
            _awakeFrom = Clock.Microseconds() + BootTime;
        }

        /// <inheritdoc/>
        public override bool PinHigh(int number)
        {
            if (Awake)
            {
                CatchUp();
            }

            int control = Registers[number == 1 ? Lis2dw12Registers.Ctrl4 : Lis2dw12Registers.Ctrl5];
            bool active = Routed(control, number == 2);
            if (number == 1 && (Registers[Lis2dw12Registers.Ctrl7] & Lis2dw12Registers.Int2OnInt1) != 0)
            {
                active = active || Routed(Registers[Lis2dw12Registers.Ctrl5], true);
            }

            return active == ((Registers[Lis2dw12Registers.Ctrl3] & Lis2dw12Registers.ActiveLow) == 0);
        }

        /// <inheritdoc/>
        protected override int After(int register)
        {
            if ((Registers[Lis2dw12Registers.Ctrl2] & Lis2dw12Registers.AddressIncrement) == 0)
            {
                return register;
            }

            // DS §5, FIFO: the address goes back from 2Dh to 28h.
            return register == Lis2dw12Registers.OutEnd ? Lis2dw12Registers.Out : base.After(register);
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            byte value = Registers[register];
            switch (register)
            {
                case Lis2dw12Registers.WhoAmI:
                    return Faults.WrongIdentity ? (byte)0x33 : value;
                case Lis2dw12Registers.Status:
                    return StatusByte();
                case Lis2dw12Registers.StatusDup:
                    return (byte)((value & Lis2dw12Registers.DataReady) | (_overrun ? 0x80 : 0));
                case Lis2dw12Registers.FifoSamples:
                    return (byte)(_count | (_overrun ? Lis2dw12Registers.FifoOverrun : 0) | (Threshold() ? Lis2dw12Registers.FifoThreshold : 0));
                case Lis2dw12Registers.WakeUpSrc:
                case Lis2dw12Registers.AllIntSrc:
                    value = register == Lis2dw12Registers.WakeUpSrc ? value : (byte)((Registers[Lis2dw12Registers.WakeUpSrc] & Lis2dw12Registers.SourceWakeUp) != 0 ? 2 : 0);
                    if ((Registers[Lis2dw12Registers.Ctrl3] & Lis2dw12Registers.Latched) != 0)
                    {
                        Registers[Lis2dw12Registers.WakeUpSrc] = 0x00;
                    }

                    return value;
            }

            return register >= Lis2dw12Registers.Out && register <= Lis2dw12Registers.OutEnd ? FromOutput(register - Lis2dw12Registers.Out) : value;
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            byte before = Registers[register];
            base.Set(register, value);
            switch (register)
            {
                case Lis2dw12Registers.Ctrl1:
                    if (before != value)
                    {
                        long period = Period();
                        _next = period == 0 ? -1 : (Clock.Microseconds() * 1000) + period;
                        _hasBefore = false;
                    }

                    break;
                case Lis2dw12Registers.Ctrl2:
                    if ((value & (Lis2dw12Registers.SoftReset | Lis2dw12Registers.Boot)) != 0)
                    {
                        Reset();
                        _awakeFrom = Clock.Microseconds() + ((value & Lis2dw12Registers.Boot) != 0 ? BootTime : ResetTime);
                    }

                    break;
                case Lis2dw12Registers.FifoCtrl:
                    if (value >> 5 == 0)
                    {
                        EmptyFifo();
                    }

                    break;
            }
        }

        /// <inheritdoc/>
        protected override void CatchUp()
        {
            long now = Clock.Microseconds() * 1000;
            long period = Period();
            if (_next >= 0 && now - _next > (Depth + 8) * period)
            {
                // More samples than the FIFO holds have gone: the older ones need no sensing.
                _next += (((now - _next) / period) - Depth) * period;
                _overrun = _overrun || Registers[Lis2dw12Registers.FifoCtrl] >> 5 != 0;
            }

            while (_next >= 0 && _next <= now)
            {
                Sample(_next / 1000);
                _next += period;
            }
        }

        private void Sample(long time)
        {
            int control = Registers[Lis2dw12Registers.Ctrl1];
            bool high = (control & Lis2dw12Registers.ModeMask) != 0;
            float deviation = high ? Density * _rootBandwidth[control >> 4] : _lowPowerDeviations[control & Lis2dw12Registers.LowPowerMask];
            int test = Registers[Lis2dw12Registers.Ctrl3] & (Lis2dw12Registers.SelfTestPositive | Lis2dw12Registers.SelfTestNegative);
            float force = Faults.Defect ? 0f : test == Lis2dw12Registers.SelfTestPositive ? 1f : test == Lis2dw12Registers.SelfTestNegative ? -1f : 0f;
            bool coarse = Coarse();
            for (int axis = 0; axis < 3; axis++)
            {
                _sensed[axis] = Sense(axis, time, deviation, _sensed[axis]);
                float digits = (_sensed[axis] + (force * _responses[axis])) / Step();
                int most = coarse ? 2047 : 8191;
                int whole = digits >= most ? most : digits <= -most - 1 ? -most - 1 : (int)(digits < 0f ? digits - 0.5f : digits + 0.5f);
                whole <<= coarse ? 4 : 2;
                Registers[Lis2dw12Registers.Out + (2 * axis)] = (byte)whole;
                Registers[Lis2dw12Registers.Out + (2 * axis) + 1] = (byte)(whole >> 8);
            }

            Registers[Lis2dw12Registers.Status] |= Lis2dw12Registers.DataReady;
            Registers[Lis2dw12Registers.StatusDup] |= Lis2dw12Registers.DataReady;
            WatchMotion();
            IntoFifo();
        }

        // AN5038 §5: the signal behind a high-pass filter against the threshold, here the change from sample to sample, for WAKE_DUR samples in a row.
        private void WatchMotion()
        {
            float threshold = (Registers[Lis2dw12Registers.WakeUpThs] & Lis2dw12Registers.WakeUpThsMask) * FullScale() / 64f;
            int source = 0;
            for (int axis = 0; axis < 3; axis++)
            {
                float change = _sensed[axis] - _before[axis];
                source |= _hasBefore && (change > threshold || -change > threshold) ? 4 >> axis : 0;
                _before[axis] = _sensed[axis];
            }

            _hasBefore = true;
            _beyond = source == 0 ? 0 : _beyond + 1;
            bool awake = _beyond > ((Registers[Lis2dw12Registers.WakeUpDur] >> 5) & 3) && (Registers[Lis2dw12Registers.Ctrl7] & Lis2dw12Registers.InterruptsEnable) != 0;
            if (awake)
            {
                Registers[Lis2dw12Registers.WakeUpSrc] = (byte)(Lis2dw12Registers.SourceWakeUp | source);
            }
            else if ((Registers[Lis2dw12Registers.Ctrl3] & Lis2dw12Registers.Latched) == 0)
            {
                Registers[Lis2dw12Registers.WakeUpSrc] = 0x00;
            }
        }

        private void IntoFifo()
        {
            int mode = Registers[Lis2dw12Registers.FifoCtrl] >> 5;
            if (mode == 0)
            {
                return;
            }

            if (_count == Depth)
            {
                if (mode == 1)
                {
                    return;
                }

                _overrun = true;
                _first = (_first + 1) % Depth;
                _count--;
            }

            Array.Copy(Registers, Lis2dw12Registers.Out, _fifo, (_first + _count) % Depth * Size, Size);
            _count++;
        }

        // The oldest sample of the FIFO, or the newest of all where it is off or empty; gone once its last byte was read.
        private byte FromOutput(int part)
        {
            if ((part & 1) != 0)
            {
                Registers[Lis2dw12Registers.Status] &= 0xFF ^ Lis2dw12Registers.DataReady;
                Registers[Lis2dw12Registers.StatusDup] &= 0xFF ^ Lis2dw12Registers.DataReady;
            }

            if (_count == 0)
            {
                return Registers[Lis2dw12Registers.Out + part];
            }

            byte value = _fifo[(_first * Size) + part];
            if (part == Size - 1)
            {
                _first = (_first + 1) % Depth;
                _count--;
                _overrun = false;
            }

            return value;
        }

        private byte StatusByte()
        {
            int moved = (Registers[Lis2dw12Registers.WakeUpSrc] & Lis2dw12Registers.SourceWakeUp) != 0 ? Lis2dw12Registers.WakeUp : 0;
            return (byte)(Registers[Lis2dw12Registers.Status] | moved | (Threshold() ? Lis2dw12Registers.FifoThreshold : 0));
        }

        private bool Threshold()
        {
            int threshold = Registers[Lis2dw12Registers.FifoCtrl] & 0x1F;
            return threshold > 0 && _count >= threshold;
        }

        private bool Routed(int control, bool second)
        {
            bool active = (control & Lis2dw12Registers.PinReady) != 0 && (Registers[Lis2dw12Registers.Status] & Lis2dw12Registers.DataReady) != 0;
            active = active || ((control & Lis2dw12Registers.PinThreshold) != 0 && Threshold());
            active = active || ((control & Lis2dw12Registers.PinFull) != 0 && _count == Depth);
            active = active || (second && (control & Lis2dw12Registers.Pin2Overrun) != 0 && _overrun);
            bool moved = (Registers[Lis2dw12Registers.WakeUpSrc] & Lis2dw12Registers.SourceWakeUp) != 0;
            return active || (!second && (control & Lis2dw12Registers.Pin1WakeUp) != 0 && moved);
        }

        // §8.4, ns; 0 while the part is off. High performance from 12.5 Hz, low power to 200 Hz.
        private long Period()
        {
            int control = Registers[Lis2dw12Registers.Ctrl1];
            int code = control >> 4;
            bool high = (control & Lis2dw12Registers.ModeMask) == Lis2dw12Registers.HighPerformance;
            if (code == 0 || code > 9 || (control & Lis2dw12Registers.ModeMask) > Lis2dw12Registers.HighPerformance)
            {
                return 0;
            }

            code = high && code == 1 ? 2 : !high && code > 6 ? 6 : code;
            long nominal = code == 1 ? 625000000 : 80000000 >> (code - 2);
            return nominal + (long)(nominal * (double)_clockError);
        }

        private bool Coarse()
        {
            return (Registers[Lis2dw12Registers.Ctrl1] & (Lis2dw12Registers.ModeMask | Lis2dw12Registers.LowPowerMask)) == 0;
        }

        // §2.1: 0.244 mg a digit at ±2 g, and 0.976 mg with 12 bits.
        private float Step()
        {
            return (Coarse() ? 0.976e-3f : 0.244e-3f) * Gravity * (1 << ((Registers[Lis2dw12Registers.Ctrl6] >> Lis2dw12Registers.FullScaleShift) & 3));
        }

        private float FullScale()
        {
            return 2f * Gravity * (1 << ((Registers[Lis2dw12Registers.Ctrl6] >> Lis2dw12Registers.FullScaleShift) & 3));
        }

        private void EmptyFifo()
        {
            _first = 0;
            _count = 0;
            _overrun = false;
        }

        private void Reset()
        {
            for (int i = 0; i < Registers.Length; i++)
            {
                Define(i, 0, 0);
            }

            Define(Lis2dw12Registers.WhoAmI, Lis2dw12Registers.Identity, 0x00);
            Define(Lis2dw12Registers.Ctrl1, 0x00, 0xFF);
            Define(Lis2dw12Registers.Ctrl2, Lis2dw12Registers.AddressIncrement, 0x1F);
            Define(Lis2dw12Registers.Ctrl3, 0x00, 0xFB);
            Define(Lis2dw12Registers.Ctrl4, 0x00, 0xFF);
            Define(Lis2dw12Registers.Ctrl5, 0x00, 0xFF);
            Define(Lis2dw12Registers.Ctrl6, 0x00, 0xFC);
            Define(Lis2dw12Registers.FifoCtrl, 0x00, 0xFF);
            for (int register = Lis2dw12Registers.TapThsX; register <= Lis2dw12Registers.FreeFall; register++)
            {
                Define(register, 0x00, 0xFF);
            }

            for (int register = Lis2dw12Registers.OffsetX; register <= Lis2dw12Registers.Ctrl7; register++)
            {
                Define(register, 0x00, 0xFF);
            }

            _next = -1;
            _hasBefore = false;
            _beyond = 0;
            EmptyFifo();
        }
    }
}

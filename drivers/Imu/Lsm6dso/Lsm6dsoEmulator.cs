using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// ST LSM6DSO from its datasheet DS12140: both sensors at their own rates from an oscillator that is off by INTERNAL_FREQ_FINE, turn-on
    /// of the gyroscope, data-ready flags, a FIFO of 512 tagged words in FIFO and continuous mode with its flags and time stamps, wake-up and tilt with their
    /// latches, INT1, normal mode's noise, software reset. Compression, the other embedded functions and the sensor hub are plain registers.
    /// </summary>
    public sealed class Lsm6dsoEmulator : EmulatedRegisters
    {
        private const float Gravity = 9.80665f;
        private const float RadiansPerDegree = 0.0174532925f;
        private const long BootTime = 10000;
        private const long ResetTime = 50;
        private const long GyroscopeTurnOn = 70000;
        private const long TemperaturePeriod = 1000000 / 52;

        // Table 2, typical noise densities: 80 µg/√Hz and 3.8 mdps/√Hz; the root of half the rate by the code of the rate.
        private const float AccelerationDensity = 80e-6f * Gravity;
        private const float NormalDeviation = 1.8e-3f * Gravity;
        private const int FastestNormal = 5;
        private const float AngularRateDensity = 3.8e-3f * RadiansPerDegree;
        private readonly float[] _rootBandwidth = new float[] { 0f, 2.5f, 3.6f, 5.1f, 7.2f, 10.2f, 14.4f, 20.4f, 28.9f, 40.8f, 57.7f, 1f };

        private readonly Channel[] _inputs = new Channel[7];
        private readonly float[] _sensed = new float[7];
        private readonly Lsm6dsoOscillatorEmulator _oscillator;
        private readonly Lsm6dsoOutputEmulator _output;
        private readonly Lsm6dsoFifoEmulator _fifo;
        private readonly Lsm6dsoMotionEmulator _motion;

        // Next sample of each sensor, ns of the clock, or -1 while it is off.
        private long _nextAcceleration = -1;
        private long _nextAngularRate = -1;
        private long _nextTemperature;
        private long _turnedOn;
        private long _awakeFrom;

        /// <summary>Creates a part that lies level and still, at 25 °C.</summary>
        public Lsm6dsoEmulator(Clock clock, int seed)
            : base("LSM6DSO", clock, seed)
        {
            _oscillator = new Lsm6dsoOscillatorEmulator(Registers, 5);
            _output = new Lsm6dsoOutputEmulator(Registers, Faults);
            _fifo = new Lsm6dsoFifoEmulator(Registers);
            _motion = new Lsm6dsoMotionEmulator(Registers);
            for (int axis = 0; axis < 3; axis++)
            {
                Axis named = axis == 0 ? Axis.X : axis == 1 ? Axis.Y : Axis.Z;
                _inputs[axis] = new Channel(Quantity.Acceleration, named, -15.9f * Gravity, 15.9f * Gravity, 0.061e-3f * Gravity, 12.5f, 6667f);
                _inputs[3 + axis] = new Channel(Quantity.AngularRate, named, -2000f * RadiansPerDegree, 2000f * RadiansPerDegree, 4.375e-3f * RadiansPerDegree, 12.5f, 6667f);
            }

            _inputs[6] = new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 1f / 256f, 12.5f, 52f);
            Stimulus = new ConstantStimulus(new float[] { 0f, 0f, Gravity, 0f, 0f, 0f, 298.15f });
            PowerCycle();
        }

        /// <inheritdoc/>
        public override Channel[] Inputs
        {
            get { return _inputs; }
        }

        /// <summary>INTERNAL_FREQ_FINE, −128…127: how far the oscillator is from nominal, in 0.15 %; set it before power-up.</summary>
        public int FrequencyFine
        {
            get { return _oscillator.Fine; }
            set { _oscillator.Fine = value; }
        }

        /// <summary>Time between two samples of the accelerometer at the present setting, ns; 0 while it is off.</summary>
        public long Period
        {
            get { return _oscillator.Period(Registers[Lsm6dsoRegisters.Control1Accelerometer] >> 4); }
        }

        /// <inheritdoc/>
        protected override bool Awake
        {
            get { return Clock.Microseconds() >= _awakeFrom; }
        }

        /// <inheritdoc/>
        protected override bool ListensToI2c
        {
            get { return (Registers[Lsm6dsoRegisters.Control4] & Lsm6dsoRegisters.I2cDisable) == 0; }
        }

        /// <inheritdoc/>
        public override float Epsilon(int input)
        {
            float step = input < 3 ? _output.AccelerationStep : input < 6 ? _output.AngularRateStep : 1f / 256f;
            return 0.51f * step;
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
            CatchUp();
            int control = Registers[Lsm6dsoRegisters.Interrupt1Control];
            int status = Registers[Lsm6dsoRegisters.Status];
            return number == 1
                && (((control & Lsm6dsoRegisters.Interrupt1Acceleration) != 0 && (status & Lsm6dsoRegisters.AccelerometerReady) != 0)
                || ((control & Lsm6dsoRegisters.Interrupt1AngularRate) != 0 && (status & Lsm6dsoRegisters.GyroscopeReady) != 0)
                || ((control & Lsm6dsoRegisters.Interrupt1Fifo) != 0 && (_fifo.Flags() & Lsm6dsoRegisters.FifoWatermark) != 0)
                || _motion.Pin);
        }

        /// <inheritdoc/>
        protected override int After(int register)
        {
            if ((Registers[Lsm6dsoRegisters.Control3] & Lsm6dsoRegisters.AddressIncrement) == 0)
            {
                return register;
            }

            // §6.5.7: reading the FIFO goes round from its last register to its tag.
            return register == Lsm6dsoRegisters.FifoEnd ? Lsm6dsoRegisters.FifoTag : base.After(register);
        }

        /// <inheritdoc/>
        protected override int Burst(int register, byte[] to, int at, int count)
        {
            bool port = register == Lsm6dsoRegisters.FifoTag && After(Lsm6dsoRegisters.FifoEnd) == register && !_motion.OnEmbeddedPage(register);
            int words = port ? count / Lsm6dsoRegisters.FifoWord : 0;
            for (int i = 0; i < words; i++)
            {
                _fifo.Take(to, at + (i * Lsm6dsoRegisters.FifoWord));
            }

            return words * Lsm6dsoRegisters.FifoWord;
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            if (_motion.OnEmbeddedPage(register))
            {
                return _motion.Get(Lsm6dsoRegisters.EmbeddedPage + register);
            }

            if (register >= Lsm6dsoRegisters.FifoTag && register <= Lsm6dsoRegisters.FifoEnd)
            {
                return _fifo.Read(register - Lsm6dsoRegisters.FifoTag);
            }

            switch (register)
            {
                case Lsm6dsoRegisters.WhoAmI:
                    return Faults.WrongIdentity ? (byte)0x6A : Registers[register];
                case Lsm6dsoRegisters.FifoStatus1:
                    return (byte)_fifo.Count;
                case Lsm6dsoRegisters.FifoStatus2:
                    return _fifo.ReadFlags();
                case Lsm6dsoRegisters.WakeUpSource:
                    return _motion.Get(register);
                case Lsm6dsoRegisters.EmbeddedStatus:
                    return _motion.Get(Lsm6dsoRegisters.EmbeddedPage + Lsm6dsoRegisters.EmbeddedOwnStatus);
            }

            if (register >= Lsm6dsoRegisters.Timestamp && register < Lsm6dsoRegisters.Timestamp + 4)
            {
                return (byte)(_oscillator.Stamp(Clock.Microseconds() * 1000) >> (8 * (register - Lsm6dsoRegisters.Timestamp)));
            }

            if (register >= Lsm6dsoRegisters.Temperature && register <= Lsm6dsoRegisters.AccelerometerEnd)
            {
                int read = register < Lsm6dsoRegisters.Gyroscope ? Lsm6dsoRegisters.TemperatureReady
                    : register < Lsm6dsoRegisters.Accelerometer ? Lsm6dsoRegisters.GyroscopeReady
                    : Lsm6dsoRegisters.AccelerometerReady;
                Registers[Lsm6dsoRegisters.Status] &= (byte)(0xFF ^ read);
            }

            return Registers[register];
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            if (_motion.OnEmbeddedPage(register))
            {
                base.Set(Lsm6dsoRegisters.EmbeddedPage + register, value);
                if (register == Lsm6dsoRegisters.EmbeddedEnable && (value & Lsm6dsoRegisters.Tilt) != 0)
                {
                    _motion.StartTilt(Clock.Microseconds());
                }

                return;
            }

            byte before = Registers[register];
            base.Set(register, value);
            switch (register)
            {
                case Lsm6dsoRegisters.Control10:
                    if ((before & Lsm6dsoRegisters.TimestampOn) == 0)
                    {
                        _oscillator.StartStamps(Clock.Microseconds());
                    }

                    break;
                case Lsm6dsoRegisters.Timestamp + 2:
                    // §9.57: writing AAh starts it anew.
                    if (value == 0xAA)
                    {
                        _oscillator.StartStamps(Clock.Microseconds());
                    }

                    break;
                case Lsm6dsoRegisters.Control1Accelerometer:
                    if (before >> 4 != Registers[register] >> 4)
                    {
                        _nextAcceleration = _oscillator.First(Registers[register] >> 4, Clock.Microseconds());
                    }

                    break;
                case Lsm6dsoRegisters.Control2Gyroscope:
                    if (before >> 4 != Registers[register] >> 4)
                    {
                        if (before >> 4 == 0)
                        {
                            _turnedOn = Clock.Microseconds();
                        }

                        _nextAngularRate = _oscillator.First(Registers[register] >> 4, Clock.Microseconds());
                    }

                    break;
                case Lsm6dsoRegisters.Control3:
                    if ((value & (Lsm6dsoRegisters.SoftwareReset | Lsm6dsoRegisters.Boot)) != 0)
                    {
                        Reset();
                        _awakeFrom = Clock.Microseconds() + ((value & Lsm6dsoRegisters.Boot) != 0 ? BootTime : ResetTime);
                    }

                    break;
                case Lsm6dsoRegisters.FifoControl4:
                    _fifo.SwitchMode();
                    break;
            }
        }

        /// <inheritdoc/>
        protected override void CatchUp()
        {
            long now = Clock.Microseconds() * 1000;
            _nextAcceleration = SkipAhead(_nextAcceleration, _oscillator.Period(Registers[Lsm6dsoRegisters.Control1Accelerometer] >> 4), now);
            _nextAngularRate = SkipAhead(_nextAngularRate, _oscillator.Period(Registers[Lsm6dsoRegisters.Control2Gyroscope] >> 4), now);
            while (true)
            {
                bool acceleration = _nextAcceleration >= 0 && _nextAcceleration <= now;
                bool angularRate = _nextAngularRate >= 0 && _nextAngularRate <= now;
                if (!acceleration && !angularRate)
                {
                    return;
                }

                // Where both are due at once the gyroscope comes first, in one slot of time.
                bool together = acceleration && angularRate && _nextAcceleration == _nextAngularRate;
                long slotOfGyroscope = _nextAngularRate;
                _fifo.BeginSlot();
                if (angularRate && (together || !acceleration || _nextAngularRate < _nextAcceleration))
                {
                    SampleAngularRate();
                    acceleration = together;
                }

                long slot = acceleration ? _nextAcceleration : slotOfGyroscope;
                if (acceleration)
                {
                    SampleAcceleration();
                }

                if (_oscillator.Stamps)
                {
                    _fifo.RecordStamp(_oscillator.Stamp(slot));
                }
            }
        }

        // More samples than the FIFO holds have gone: the older ones need no sensing.
        private long SkipAhead(long next, long period, long now)
        {
            if (next < 0 || period == 0 || now - next < (Lsm6dsoRegisters.FifoWords + 8) * period)
            {
                return next;
            }

            _fifo.Skip();
            return next + ((((now - next) / period) - Lsm6dsoRegisters.FifoWords) * period);
        }

        private void SampleAcceleration()
        {
            int code = Registers[Lsm6dsoRegisters.Control1Accelerometer] >> 4;
            long time = _nextAcceleration / 1000;
            bool normal = (Registers[Lsm6dsoRegisters.Control6] & Lsm6dsoRegisters.AccelerometerNormal) != 0 && code <= FastestNormal;
            float deviation = normal ? NormalDeviation : AccelerationDensity * _rootBandwidth[code];
            for (int axis = 0; axis < 3; axis++)
            {
                _sensed[axis] = Sense(axis, time, deviation, _sensed[axis]);
                _output.StoreAcceleration(axis, _sensed[axis]);
            }

            if (time >= _nextTemperature)
            {
                // Table 4: at most 52 Hz.
                _nextTemperature = time + TemperaturePeriod;
                _sensed[6] = Sense(6, time, 0.02f, _sensed[6]);
                _output.StoreTemperature(_sensed[6]);
                Registers[Lsm6dsoRegisters.Status] |= Lsm6dsoRegisters.TemperatureReady;
            }

            Registers[Lsm6dsoRegisters.Status] |= Lsm6dsoRegisters.AccelerometerReady;
            _fifo.RecordAcceleration();
            _motion.Take(_sensed, _output.AccelerationStep * 32768f, time);
            _nextAcceleration += _oscillator.Period(code);
        }

        private void SampleAngularRate()
        {
            int code = Registers[Lsm6dsoRegisters.Control2Gyroscope] >> 4;
            long time = _nextAngularRate / 1000;
            float deviation = AngularRateDensity * _rootBandwidth[code];
            bool turningOn = time < _turnedOn + GyroscopeTurnOn;
            for (int axis = 0; axis < 3; axis++)
            {
                int input = 3 + axis;
                _sensed[input] = turningOn ? 0f : Sense(input, time, deviation, _sensed[input]);
                _output.StoreAngularRate(axis, _sensed[input]);
            }

            Registers[Lsm6dsoRegisters.Status] |= Lsm6dsoRegisters.GyroscopeReady;
            _fifo.RecordAngularRate();
            _nextAngularRate += _oscillator.Period(code);
        }

        private void Reset()
        {
            for (int i = 0; i < Registers.Length; i++)
            {
                Define(i, 0, 0);
            }

            Define(Lsm6dsoRegisters.FifoControl1, 0x00, 0xFF);
            Define(Lsm6dsoRegisters.FifoControl2, 0x00, 0xD7);
            Define(Lsm6dsoRegisters.FifoControl3, 0x00, 0xFF);
            Define(Lsm6dsoRegisters.FifoControl4, 0x00, 0xF7);
            Define(Lsm6dsoRegisters.Interrupt1Control, 0x00, 0xFF);
            Define(0x0E, 0x00, 0xFF);
            Define(Lsm6dsoRegisters.WhoAmI, Lsm6dsoRegisters.Identity, 0);
            Define(Lsm6dsoRegisters.Control1Accelerometer, 0x00, 0xFE);
            Define(Lsm6dsoRegisters.Control2Gyroscope, 0x00, 0xFE);
            Define(Lsm6dsoRegisters.Control3, Lsm6dsoRegisters.AddressIncrement, 0x7E);
            for (int register = Lsm6dsoRegisters.Control4; register < Lsm6dsoRegisters.Control9; register++)
            {
                Define(register, 0x00, 0xFF);
            }

            Define(Lsm6dsoRegisters.Control9, 0xE0, 0xFE);
            Define(Lsm6dsoRegisters.Control10, 0x00, 0x20);
            Define(Lsm6dsoRegisters.FunctionAccess, 0x00, 0xC0);
            Define(Lsm6dsoRegisters.TapConfiguration0, 0x00, 0x7F);
            Define(Lsm6dsoRegisters.TapConfiguration2, 0x00, 0xFF);
            Define(Lsm6dsoRegisters.WakeUpThreshold, 0x00, 0xFF);
            Define(Lsm6dsoRegisters.WakeUpDuration, 0x00, 0xFF);
            Define(Lsm6dsoRegisters.Function1Pin, 0x00, 0xFF);
            Define(Lsm6dsoRegisters.EmbeddedPage + Lsm6dsoRegisters.EmbeddedEnable, 0x00, 0x38);
            Define(Lsm6dsoRegisters.EmbeddedPage + Lsm6dsoRegisters.EmbeddedPin, 0x00, 0xB8);
            Define(Lsm6dsoRegisters.EmbeddedPage + Lsm6dsoRegisters.EmbeddedPageControl, 0x00, 0xE0);
            Define(Lsm6dsoRegisters.InternalFrequency, (byte)_oscillator.Fine, 0);
            _motion.Reset();
            _nextAcceleration = -1;
            _nextAngularRate = -1;
            _nextTemperature = 0;
            _fifo.Empty();
        }
    }
}

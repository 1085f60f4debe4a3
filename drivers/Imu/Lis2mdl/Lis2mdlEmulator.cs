using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// ST LIS2MDL from its datasheet DS12144: idle, continuous and single mode at the four rates, data-ready and overrun flags, soft reset
    /// and reboot, the self-test's coil, hard-iron registers, the threshold with its sources and latch, both on the pin, low power's noise.
    /// </summary>
    public sealed class Lis2mdlEmulator : EmulatedRegisters
    {
        private const float Step = 1.5e-7f;
        private const long BootTime = 20000;
        private const long TurnOnTime = 9400;

        // §2.1: 3 mgauss RMS with the low-pass filter.
        private const float Deviation = 3e-7f;

        // And in low-power mode, without it.
        private const float LowPowerDeviation = 4.5e-7f;

        // §2.1: the part's own coil adds 15 to 500 mgauss on each axis.
        private const float TestField = 20e-6f;

        private readonly int[] _periods = new int[] { 100000, 50000, 20000, 10000 };
        private readonly float[] _sensed = new float[4];
        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.MagneticFluxDensity, Axis.X, -4.9e-3f, 4.9e-3f, Step, 10f, 100f),
            new Channel(Quantity.MagneticFluxDensity, Axis.Y, -4.9e-3f, 4.9e-3f, Step, 10f, 100f),
            new Channel(Quantity.MagneticFluxDensity, Axis.Z, -4.9e-3f, 4.9e-3f, Step, 10f, 100f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.125f, 10f, 100f),
        };

        private long _next = -1;
        private long _awakeFrom;

        /// <summary>Creates a part in the earth's field, at 25 °C.</summary>
        public Lis2mdlEmulator(Clock clock, int seed)
            : base("LIS2MDL", clock, seed)
        {
            Stimulus = new ConstantStimulus(new float[] { 0f, 20e-6f, -44e-6f, 298.15f });
            PowerCycle();
        }

        /// <inheritdoc/>
        public override Channel[] Inputs
        {
            get { return _inputs; }
        }

        /// <inheritdoc/>
        protected override bool Awake
        {
            get { return Clock.Microseconds() >= _awakeFrom; }
        }

        /// <inheritdoc/>
        public override float Epsilon(int input)
        {
            return input < 3 ? 0.51f * Step : 0.07f;
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
            int control = Registers[Lis2mdlRegisters.ConfigurationC];
            bool ready = (control & Lis2mdlRegisters.DataReadyOnPin) != 0 && (Registers[Lis2mdlRegisters.Status] & Lis2mdlRegisters.DataReady) != 0;
            bool told = (control & Lis2mdlRegisters.InterruptOnPin) != 0 && (Registers[Lis2mdlRegisters.InterruptControl] & Lis2mdlRegisters.InterruptEnabled) != 0
                && ((Registers[Lis2mdlRegisters.InterruptSource] & Lis2mdlRegisters.SourceInterrupt) != 0) == ((Registers[Lis2mdlRegisters.InterruptControl] & Lis2mdlRegisters.InterruptActiveHigh) != 0);
            return number == 1 && (ready || told);
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            byte value = Registers[register];
            if (register == Lis2mdlRegisters.WhoAmI && Faults.WrongIdentity)
            {
                return 0x3D;
            }

            if (register == Lis2mdlRegisters.InterruptSource)
            {
                Registers[register] = 0;
            }

            if (register >= Lis2mdlRegisters.Output && register <= Lis2mdlRegisters.OutputEnd)
            {
                Registers[Lis2mdlRegisters.Status] = 0;
            }

            return value;
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            if (register == Lis2mdlRegisters.ConfigurationA && (value & (Lis2mdlRegisters.SoftReset | Lis2mdlRegisters.Reboot)) != 0)
            {
                // §8.5: a soft reset takes 5 µs, a reboot 20 ms; neither can be seen over the bus before.
                Reset();
                _awakeFrom = Clock.Microseconds() + ((value & Lis2mdlRegisters.Reboot) != 0 ? BootTime : 5);
                return;
            }

            base.Set(register, value);
            if (register == Lis2mdlRegisters.ConfigurationA)
            {
                bool on = (value & Lis2mdlRegisters.ModeMask) < 2;
                _next = on ? Clock.Microseconds() + TurnOnTime : -1;
            }
        }

        /// <inheritdoc/>
        protected override void CatchUp()
        {
            long now = Clock.Microseconds();
            if (_next < 0 || now < _next)
            {
                return;
            }

            int control = Registers[Lis2mdlRegisters.ConfigurationA];
            int period = _periods[(control >> Lis2mdlRegisters.RateShift) & 3];
            long passed = (now - _next) / period;
            bool single = (control & Lis2mdlRegisters.ModeMask) == 1;
            long sampled = single ? _next : _next + (passed * period);
            bool missed = !single && (passed > 0 || Registers[Lis2mdlRegisters.Status] != 0);
            bool tests = (Registers[Lis2mdlRegisters.ConfigurationC] & Lis2mdlRegisters.SelfTest) != 0 && !Faults.Defect;
            float coil = tests ? TestField : 0f;
            int source = 0;
            for (int axis = 0; axis < 3; axis++)
            {
                _sensed[axis] = Sense(axis, sampled, (control & Lis2mdlRegisters.LowPower) != 0 ? LowPowerDeviation : Deviation, _sensed[axis]);
                int offset = (short)(Registers[Lis2mdlRegisters.Offset + (2 * axis)] | (Registers[Lis2mdlRegisters.Offset + (2 * axis) + 1] << 8));
                float raw = (_sensed[axis] + coil) / Step;
                Store(Lis2mdlRegisters.Output + (2 * axis), raw - offset);
                bool corrected = (Registers[Lis2mdlRegisters.ConfigurationB] & Lis2mdlRegisters.InterruptOnCorrected) != 0;
                source |= Compare(corrected ? raw - offset : raw, axis);
            }

            bool latched = (Registers[Lis2mdlRegisters.InterruptControl] & Lis2mdlRegisters.InterruptLatched) != 0;
            Registers[Lis2mdlRegisters.InterruptSource] = (byte)(source | (latched ? Registers[Lis2mdlRegisters.InterruptSource] : 0));

            _sensed[3] = Sense(3, sampled, 0.05f, _sensed[3]);
            Store(Lis2mdlRegisters.Temperature, (_sensed[3] - 298.15f) * 8f);

            // ZYXDA and each axis; the same for overrun (§8.10).
            Registers[Lis2mdlRegisters.Status] = (byte)(0x0F | (missed ? 0xF0 : 0));
            _next = single ? -1 : sampled + period;
            if (single)
            {
                Registers[Lis2mdlRegisters.ConfigurationA] |= Lis2mdlRegisters.ModeIdle;
            }
        }

        // §8.9: the source of one axis.
        private int Compare(float digits, int axis)
        {
            int control = Registers[Lis2mdlRegisters.InterruptControl];
            int threshold = Registers[Lis2mdlRegisters.Threshold] | (Registers[Lis2mdlRegisters.Threshold + 1] << 8);
            if ((control & Lis2mdlRegisters.InterruptEnabled) == 0 || (control & (0x80 >> axis)) == 0)
            {
                return 0;
            }

            int x = 2 - axis;
            return digits > threshold ? (1 << (Lis2mdlRegisters.PositiveShift + x)) | Lis2mdlRegisters.SourceInterrupt
                : -digits > threshold ? (1 << (Lis2mdlRegisters.NegativeShift + x)) | Lis2mdlRegisters.SourceInterrupt
                : 0;
        }

        private void Store(int register, float value)
        {
            int digits = value >= 32767f ? 32767 : value <= -32768f ? -32768 : (int)(value < 0f ? value - 0.5f : value + 0.5f);
            Registers[register] = (byte)digits;
            Registers[register + 1] = (byte)(digits >> 8);
        }

        private void Reset()
        {
            for (int i = 0; i < Registers.Length; i++)
            {
                Define(i, 0, 0);
            }

            for (int register = Lis2mdlRegisters.Offset; register <= Lis2mdlRegisters.OffsetEnd; register++)
            {
                Define(register, 0x00, 0xFF);
            }

            Define(Lis2mdlRegisters.WhoAmI, Lis2mdlRegisters.Identity, 0);
            Define(Lis2mdlRegisters.ConfigurationA, Lis2mdlRegisters.ModeIdle, 0x9F);
            Define(Lis2mdlRegisters.ConfigurationB, 0x00, 0x1F);
            Define(Lis2mdlRegisters.ConfigurationC, 0x00, 0x7F);
            Define(Lis2mdlRegisters.InterruptControl, 0xE0, 0xE7);
            Define(Lis2mdlRegisters.Threshold, 0x00, 0xFF);
            Define(Lis2mdlRegisters.Threshold + 1, 0x00, 0xFF);
            _next = -1;
        }
    }
}

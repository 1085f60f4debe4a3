using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// ST LIS2MDL from its datasheet DS11909: idle, continuous and single mode at the four rates, data-ready and overrun flags, soft reset
    /// and reboot. The self-test's coil, data ready on the pin. Hard-iron registers and thresholds are not modelled.
    /// </summary>
    public sealed class Lis2mdlEmulator : EmulatedRegisters
    {
        private const float Step = 1.5e-7f;
        private const long BootTime = 20000;
        private const long TurnOnTime = 9400;

        // §2.1: 3 mgauss RMS with the low-pass filter.
        private const float Deviation = 3e-7f;

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
            return number == 1
                && (Registers[Lis2mdlRegisters.ConfigurationC] & Lis2mdlRegisters.DataReadyOnPin) != 0
                && (Registers[Lis2mdlRegisters.Status] & Lis2mdlRegisters.DataReady) != 0;
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            byte value = Registers[register];
            if (register == Lis2mdlRegisters.WhoAmI && Faults.WrongIdentity)
            {
                return 0x3D;
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
            for (int axis = 0; axis < 3; axis++)
            {
                _sensed[axis] = Sense(axis, sampled, Deviation, _sensed[axis]);
                Store(Lis2mdlRegisters.Output + (2 * axis), (_sensed[axis] + coil) / Step);
            }

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

            for (int register = 0x45; register <= 0x4A; register++)
            {
                Define(register, 0x00, 0xFF);
            }

            Define(Lis2mdlRegisters.WhoAmI, Lis2mdlRegisters.Identity, 0);
            Define(Lis2mdlRegisters.ConfigurationA, Lis2mdlRegisters.ModeIdle, 0x9F);
            Define(Lis2mdlRegisters.ConfigurationB, 0x00, 0x1F);
            Define(Lis2mdlRegisters.ConfigurationC, 0x00, 0x7F);
            Define(0x63, 0xE0, 0xE7);
            _next = -1;
        }
    }
}

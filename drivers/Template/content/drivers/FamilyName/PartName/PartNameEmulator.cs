using SmartSensor.Drivers.FamilyName;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>PartName from its datasheet: write this from the datasheet's words, not from the driver, with its timing, limits and reset values.</summary>
    public sealed class PartNameEmulator : EmulatedRegisters
    {
        private const float Deviation = 0.01f;
        private const long StartUpTime = 2000;
        private const long ConversionTime = 10000;

        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 398.15f, 1f / 128f, 0f, 100f),
        };

        private long _awakeFrom;
        private long _ends = -1;
        private float _sensed = 298.15f;

        /// <summary>Creates a part at 25 °C.</summary>
        public PartNameEmulator(Clock clock, int seed)
            : base("PartName", clock, seed)
        {
            Stimulus = new ConstantStimulus(new float[] { 298.15f });
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
            return 0.51f / 128f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            Define(PartNameRegisters.Identity, PartNameRegisters.IdentityValue, 0x00);
            Define(PartNameRegisters.Control, 0x00, 0x01);
            Define(PartNameRegisters.Status, PartNameRegisters.PowerOn, 0x00);
            Define(PartNameRegisters.Data, 0x00, 0x00);
            Define(PartNameRegisters.Data + 1, 0x00, 0x00);
            _ends = -1;
            _awakeFrom = Clock.Microseconds() + StartUpTime;
        }

        /// <inheritdoc/>
        protected override void CatchUp()
        {
            if (_ends < 0 || Clock.Microseconds() < _ends)
            {
                return;
            }

            _sensed = Sense(0, _ends, Deviation, _sensed);
            float digits = (_sensed - 273.15f) * 128f;
            int whole = digits > 32767f ? 32767 : digits < -32768f ? -32768 : (int)(digits < 0f ? digits - 0.5f : digits + 0.5f);
            Registers[PartNameRegisters.Data] = (byte)(whole >> 8);
            Registers[PartNameRegisters.Data + 1] = (byte)whole;
            Registers[PartNameRegisters.Status] |= PartNameRegisters.Ready;
            Registers[PartNameRegisters.Control] = 0x00;
            _ends = -1;
        }

        /// <inheritdoc/>
        protected override byte Get(int register)
        {
            byte value = Registers[register];
            if (register == PartNameRegisters.Status)
            {
                Registers[register] = 0x00;
            }

            return register == PartNameRegisters.Identity && Faults.WrongIdentity ? (byte)0x5A : value;
        }

        /// <inheritdoc/>
        protected override void Set(int register, byte value)
        {
            base.Set(register, value);
            if (register == PartNameRegisters.Control && (value & PartNameRegisters.Measure) != 0 && _ends < 0)
            {
                _ends = Clock.Microseconds() + ConversionTime;
            }
        }
    }
}

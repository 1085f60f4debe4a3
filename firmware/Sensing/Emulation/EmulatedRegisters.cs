namespace SmartSensor.Sensing.Emulation
{
    /// <summary>A part with a map of 8-bit registers behind a pointer: the form most MEMS parts share on I2C and on four-wire SPI.</summary>
    public abstract class EmulatedRegisters : EmulatedPart
    {
        private const int ReadBit = 0x80;

        /// <summary>The map, by address.</summary>
        protected readonly byte[] Registers = new byte[256];

        /// <summary>Which bits of each register a write changes; the others keep their value.</summary>
        protected readonly byte[] Writable = new byte[256];

        private int _pointer;

        /// <summary>Creates a part; the derived class fills the map in <see cref="EmulatedPart.PowerCycle"/>.</summary>
        protected EmulatedRegisters(string name, Clock clock, int seed)
            : base(name, clock, seed)
        {
        }

        /// <summary>The bits of an address that count: seven, as on SPI, or eight for parts that are on I2C alone and have more than 128 registers.</summary>
        protected virtual int AddressMask
        {
            get { return 0x7F; }
        }

        /// <summary>Bytes between address and data when registers are read over SPI.</summary>
        protected virtual int SpiDummyBytes
        {
            get { return 0; }
        }

        /// <summary>False while the part does not answer: in reset, or before it has started.</summary>
        protected virtual bool Awake
        {
            get { return true; }
        }

        /// <summary>False while a setting of the part has turned its I2C off, so that it takes no traffic of others on an SPI bus for its own.</summary>
        protected virtual bool ListensToI2c
        {
            get { return true; }
        }

        /// <summary>Brings everything that depends on time up to now; called once before each transaction.</summary>
        protected abstract void CatchUp();

        /// <summary>The register after this one in a burst.</summary>
        protected virtual int After(int register)
        {
            return (register + 1) & AddressMask;
        }

        /// <summary>True where a write in a burst is pairs of address and value, and not a run of values from one address on.</summary>
        protected virtual bool WritesInPairs
        {
            get { return false; }
        }

        /// <summary>What a read of a register gives, with its side effects (clearing, shifting a FIFO).</summary>
        protected virtual byte Get(int register)
        {
            return Registers[register];
        }

        /// <summary>Reads what a port such as a FIFO gives in one go, so that long bursts of many samples take no call a byte; the pointer stays at it. What is left over is read register by register.</summary>
        /// <param name="register">Where the burst begins.</param>
        /// <param name="to">Takes the bytes.</param>
        /// <param name="at">Place of the first.</param>
        /// <param name="count">How many are wanted.</param>
        /// <returns>How many were given, 0 where it is no such port.</returns>
        protected virtual int Burst(int register, byte[] to, int at, int count)
        {
            return 0;
        }

        /// <summary>What a write to a register does; the base changes the writable bits.</summary>
        protected virtual void Set(int register, byte value)
        {
            int mask = Writable[register];
            Registers[register] = (byte)((Registers[register] & ~mask) | (value & mask));
        }

        /// <summary>Names a register writable in these bits, with its reset value.</summary>
        protected void Define(int register, byte reset, byte writable)
        {
            Registers[register] = reset;
            Writable[register] = writable;
        }

        /// <inheritdoc/>
        protected override bool Accept(byte[] bytes, int count)
        {
            if (!Awake || !ListensToI2c)
            {
                return false;
            }

            Advance();
            _pointer = bytes[0] & AddressMask;
            Store(bytes, count);
            return true;
        }

        /// <inheritdoc/>
        protected override bool Answer(byte[] bytes, int count)
        {
            if (!Awake || !ListensToI2c)
            {
                return false;
            }

            Advance();
            for (int i = Burst(_pointer, bytes, 0, count); i < count; i++)
            {
                bytes[i] = Get(_pointer);
                _pointer = After(_pointer);
            }

            return true;
        }

        /// <inheritdoc/>
        protected override void Shift(byte[] mosi, byte[] miso, int count)
        {
            for (int i = 0; i < count; i++)
            {
                miso[i] = 0xFF;
            }

            if (!Awake || count == 0)
            {
                return;
            }

            Advance();
            _pointer = mosi[0] & ~ReadBit;
            if ((mosi[0] & ReadBit) == 0)
            {
                Store(mosi, count);
                return;
            }

            int first = 1 + SpiDummyBytes;
            for (int i = first + Burst(_pointer, miso, first, count - first); i < count; i++)
            {
                miso[i] = Get(_pointer);
                _pointer = After(_pointer);
            }
        }

        // A frozen part answers, but nothing in it goes on.
        private void Advance()
        {
            if (!Faults.Frozen)
            {
                CatchUp();
            }
        }

        private void Store(byte[] bytes, int count)
        {
            for (int i = 1; i < count; i++)
            {
                Set(_pointer, bytes[i]);
                if (!WritesInPairs)
                {
                    _pointer = After(_pointer);
                }
                else if (i + 2 < count)
                {
                    _pointer = bytes[++i] & AddressMask;
                }
            }
        }
    }
}

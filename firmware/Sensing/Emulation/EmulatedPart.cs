namespace SmartSensor.Sensing.Emulation
{
    /// <summary>
    /// A part modelled at the level of its registers or commands, from its datasheet: bytes over the bus on one side, physical inputs on the
    /// other, time from the clock between them. Plain managed code: the same on a PC, on the interpreter and on a board with nothing wired to it.
    /// </summary>
    public abstract class EmulatedPart
    {
        /// <summary>The clock that the part's oscillator follows.</summary>
        protected readonly Clock Clock;

        /// <summary>The part's noise.</summary>
        protected readonly Noise Noise;

        /// <summary>What shall go wrong.</summary>
        public readonly Faults Faults = new Faults();

        /// <summary>The world around the part.</summary>
        public Stimulus Stimulus;

        /// <summary>Factor on the noise of the datasheet: 1 as it is, 0 for none.</summary>
        public float NoiseScale = 1f;

        /// <summary>Creates a part that has just got power.</summary>
        /// <param name="name">Name of the part as in its datasheet.</param>
        /// <param name="clock">The clock that its oscillator follows.</param>
        /// <param name="seed">Seed of its noise.</param>
        protected EmulatedPart(string name, Clock clock, int seed)
        {
            Name = name;
            Clock = clock;
            Noise = new Noise(seed);
        }

        /// <summary>Name of the part as in its datasheet.</summary>
        public string Name { get; }

        /// <summary>The physical inputs with the ranges that the part can sense at its widest setting; their order is the stimulus's.</summary>
        public abstract Channel[] Inputs { get; }

        /// <summary>Greatest error of one reading at the present settings without noise: quantisation, and rounding of the compensation; in the input's unit.</summary>
        public abstract float Epsilon(int input);

        /// <summary>Takes power away and gives it back: everything is at its reset value, the datasheet's start-up time begins.</summary>
        public abstract void PowerCycle();

        /// <summary>True while an interrupt pin is high; a part without the pin holds it low.</summary>
        /// <param name="number">1 or 2, as the datasheet counts them.</param>
        public virtual bool PinHigh(int number)
        {
            return false;
        }

        /// <summary>One transaction on I2C: a write, a read, or a write followed by a read after a repeated start.</summary>
        /// <param name="write">Bytes for the part.</param>
        /// <param name="writeCount">How many; 0 for a read alone.</param>
        /// <param name="read">Takes the part's bytes.</param>
        /// <param name="readCount">How many; 0 for a write alone.</param>
        public Status Transfer(byte[] write, int writeCount, byte[] read, int readCount)
        {
            Status fault = FaultBefore();
            if (fault != Status.Ok)
            {
                return fault;
            }

            if (writeCount > 0 && !Accept(write, writeCount))
            {
                return Status.NoAcknowledge;
            }

            if (readCount > 0)
            {
                if (!Answer(read, readCount))
                {
                    return Status.NoAcknowledge;
                }

                Corrupt(read, 0, readCount);
            }

            return Status.Ok;
        }

        /// <summary>One transaction on SPI in full duplex, chip select low from the first byte to the last. SPI has no acknowledge.</summary>
        /// <param name="mosi">Bytes for the part.</param>
        /// <param name="miso">Takes the part's bytes, as many.</param>
        /// <param name="count">How many.</param>
        public void Exchange(byte[] mosi, byte[] miso, int count)
        {
            if (FaultBefore() != Status.Ok)
            {
                for (int i = 0; i < count; i++)
                {
                    miso[i] = 0xFF;
                }

                return;
            }

            Shift(mosi, miso, count);
            if (count > 1)
            {
                Corrupt(miso, 1, count - 1);
            }
        }

        /// <summary>Takes the bytes of a write; false where the part does not acknowledge them.</summary>
        protected abstract bool Accept(byte[] bytes, int count);

        /// <summary>Gives the bytes of a read; false where the part does not acknowledge its address.</summary>
        protected abstract bool Answer(byte[] bytes, int count);

        /// <summary>Moves bytes both ways on SPI; a part without SPI leaves the line high.</summary>
        protected virtual void Shift(byte[] mosi, byte[] miso, int count)
        {
            for (int i = 0; i < count; i++)
            {
                miso[i] = 0xFF;
            }
        }

        /// <summary>The world's value at a time with noise, unless the data is frozen: then the value before.</summary>
        /// <param name="input">Index of the input.</param>
        /// <param name="time">Time of sampling, µs.</param>
        /// <param name="deviation">Standard deviation of the part's noise, in the input's unit.</param>
        /// <param name="before">The value to keep while the data is frozen.</param>
        protected float Sense(int input, long time, float deviation, float before)
        {
            if (Faults.Frozen)
            {
                return before;
            }

            float value = Stimulus.Value(input, time);
            return NoiseScale == 0f ? value : value + (NoiseScale * deviation * Noise.Normal());
        }

        private Status FaultBefore()
        {
            if (Clock.Microseconds() < Faults.StuckUntil)
            {
                return Status.Timeout;
            }

            if (Faults.StretchAfter > 0)
            {
                Faults.StretchAfter--;
            }
            else if (Faults.StretchAfter == 0)
            {
                if (--Faults.StretchCount <= 0)
                {
                    Faults.StretchAfter = -1;
                    Faults.StretchCount = 1;
                }

                return Status.Timeout;
            }

            if (Faults.NackAfter > 0)
            {
                Faults.NackAfter--;
            }
            else if (Faults.NackAfter == 0)
            {
                if (--Faults.NackCount <= 0)
                {
                    Faults.NackAfter = -1;
                    Faults.NackCount = 1;
                }

                return Status.NoAcknowledge;
            }

            return Status.Ok;
        }

        private void Corrupt(byte[] bytes, int from, int count)
        {
            if (Faults.FlipAfter > 0)
            {
                Faults.FlipAfter--;
            }
            else if (Faults.FlipAfter == 0)
            {
                bytes[from + (Faults.FlipBit / 8 % count)] ^= (byte)(1 << (Faults.FlipBit % 8));
                if (--Faults.FlipCount <= 0)
                {
                    Faults.FlipAfter = -1;
                    Faults.FlipCount = 1;
                }
            }
        }
    }
}

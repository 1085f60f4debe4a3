namespace SmartSensor.Sensing.Emulation
{
    /// <summary>What shall go wrong with an emulated part; everything is off until it is set.</summary>
    public sealed class Faults
    {
        /// <summary>Transactions that still go well before the part stops acknowledging; -1 for never.</summary>
        public int NackAfter = -1;

        /// <summary>Transactions that are then not acknowledged.</summary>
        public int NackCount = 1;

        /// <summary>Transactions that still go well before the part stretches the clock for longer than the platform waits; -1 for never.</summary>
        public int StretchAfter = -1;

        /// <summary>Transactions that then end with a timeout.</summary>
        public int StretchCount = 1;

        /// <summary>Until when the bus is held low, µs of the part's clock: transfers end with a timeout.</summary>
        public long StuckUntil;

        /// <summary>Transactions that still go well before the answer of one is corrupted; -1 for never.</summary>
        public int FlipAfter = -1;

        /// <summary>Which bit of that answer is inverted: byte = bit / 8, taken modulo the answer's length.</summary>
        public int FlipBit;

        /// <summary>How many answers are corrupted.</summary>
        public int FlipCount = 1;

        /// <summary>True while the part is frozen: it answers, but its measurements stay what they are, and flags of new data as far as it has them too.</summary>
        public bool Frozen;

        /// <summary>True while the part is broken inside, as its self-test finds.</summary>
        public bool Defect;

        /// <summary>True while the part says that it is another one.</summary>
        public bool WrongIdentity;
    }
}

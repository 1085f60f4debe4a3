namespace SmartSensor.Sensing.Emulation
{
    /// <summary>A pulse counter that is fed by the world instead of a wire: one pulse for each volume that has passed.</summary>
    public sealed class EmulatedPulseCounter : PulseCounter
    {
        private long _count;

        /// <summary>Adds pulses.</summary>
        /// <param name="pulses">How many, 0 or more.</param>
        public void Add(long pulses)
        {
            _count += pulses;
        }

        /// <inheritdoc/>
        public override long Count()
        {
            return _count;
        }
    }
}

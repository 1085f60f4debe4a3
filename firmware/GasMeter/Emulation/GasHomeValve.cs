using SmartSensor.Sensing;

namespace SmartSensor.GasMeter.Emulation
{
    /// <summary>The valve of an emulated home: on is closed.</summary>
    public sealed class GasHomeValve : Switch
    {
        /// <summary>True while nothing can flow.</summary>
        public bool Closed { get; private set; }

        /// <inheritdoc/>
        public override bool Set(bool on)
        {
            Closed = on;
            return true;
        }
    }
}

using System;

namespace SmartSensor.Sensing.Emulation
{
    /// <summary>The physical world around all emulated parts of a node: what each of them meets, and what flows past a meter with pulses.</summary>
    public abstract class World
    {
        /// <summary>True where vapours in the air beside the node are part of this world: tells a BME680 from an MS5837, which share an address.</summary>
        public virtual bool HasVapours
        {
            get { return false; }
        }

        /// <summary>The surroundings of a part.</summary>
        /// <param name="part">The part; a world may keep it to let it fail.</param>
        /// <param name="address">Where it answers on I2C, 7 bits: tells parts of one kind apart.</param>
        public abstract Stimulus Around(EmulatedPart part, int address);

        /// <summary>The output of a meter that gives a pulse for each volume.</summary>
        /// <param name="clock">The node's clock; its zero is the beginning of the world.</param>
        /// <param name="volumePerPulse">Volume of a pulse, m³, above 0.</param>
        /// <exception cref="InvalidOperationException">Nothing with pulses is in this world.</exception>
        public virtual PulseCounter Pulses(Clock clock, double volumePerPulse)
        {
            throw new InvalidOperationException("Nothing in this world gives pulses.");
        }

        /// <summary>What a valve of this world hangs on: on closes it; null where there is no valve.</summary>
        public virtual Switch Valve()
        {
            return null;
        }

        /// <summary>The battery that feeds the node; null where it has none.</summary>
        /// <param name="clock">The node's clock; its zero is the beginning of the world.</param>
        public virtual VoltageInput Battery(Clock clock)
        {
            return null;
        }
    }
}

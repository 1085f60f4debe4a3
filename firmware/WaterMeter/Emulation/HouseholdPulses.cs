using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter.Emulation
{
    /// <summary>The pulses of a meter in an emulated household: one for each volume that has passed.</summary>
    public sealed class HouseholdPulses : PulseCounter
    {
        private readonly Household _household;
        private readonly Clock _clock;
        private readonly double _volumePerPulse;

        /// <summary>Creates the meter's pulse output.</summary>
        /// <param name="household">Whose water it counts.</param>
        /// <param name="clock">The node's clock; its zero is midnight in the household.</param>
        /// <param name="volumePerPulse">Volume of a pulse, m³, above 0.</param>
        public HouseholdPulses(Household household, Clock clock, double volumePerPulse)
        {
            _household = household;
            _clock = clock;
            _volumePerPulse = volumePerPulse;
        }

        /// <inheritdoc/>
        public override long Count()
        {
            return (long)(_household.Volume(_clock.Microseconds()) / _volumePerPulse);
        }
    }
}

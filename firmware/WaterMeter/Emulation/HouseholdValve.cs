using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter.Emulation
{
    /// <summary>The valve of an emulated household: on closes it at once.</summary>
    public sealed class HouseholdValve : Switch
    {
        private readonly Household _household;

        /// <summary>Creates the valve.</summary>
        /// <param name="household">Whose water it shuts off.</param>
        public HouseholdValve(Household household)
        {
            _household = household;
        }

        /// <inheritdoc/>
        public override bool Set(bool on)
        {
            _household.Close(on);
            return true;
        }
    }
}

using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>The command "commission": takes how the housing lies now, and the magnetic field around it, for how they shall be, and forgets what the house draws at once; after works on the meter or the pipes.</summary>
    public sealed class CommissionCommand : Command
    {
        private readonly HousingActivity _housing;

        /// <summary>Creates the command.</summary>
        /// <param name="housing">The housing.</param>
        public CommissionCommand(HousingActivity housing)
            : base("commission")
        {
            _housing = housing;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            if (arguments.Length > 0)
            {
                answer = "commission takes no arguments";
                return false;
            }

            bool kept;
            bool taken = _housing.Commission(out kept);
            answer = taken ? "taken" + (kept ? "" : "; the drive did not take it: it holds until the next start") : "the housing was not measured yet";
            return taken;
        }
    }
}

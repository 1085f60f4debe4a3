using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>The command "reboot": starts the board anew, two seconds after it was told to, so that the answer gets out; what waits is written to the drive first.</summary>
    public sealed class RebootCommand : Command
    {
        private readonly RebootActivity _reboot;

        /// <summary>Creates the command.</summary>
        public RebootCommand(RebootActivity reboot)
            : base("reboot")
        {
            _reboot = reboot;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            _reboot.Ask("a command");
            answer = "in two seconds";
            return true;
        }
    }
}

using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>The command "valve": "close" and "open" move it, "state" tells where it is.</summary>
    public sealed class ValveCommand : Command
    {
        private readonly Valve _valve;
        private readonly Clock _clock;

        /// <summary>Creates the command.</summary>
        /// <param name="valve">The valve; null where there is none.</param>
        /// <param name="clock">The node's clock.</param>
        public ValveCommand(Valve valve, Clock clock)
            : base("valve")
        {
            _valve = valve;
            _clock = clock;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            if (_valve == null)
            {
                answer = "this meter has no valve: set water.valve to command, burst or leak on a board with an output for it";
                return false;
            }

            bool close = arguments == "close";
            if (!close && arguments != "open" && arguments != "state")
            {
                answer = "valve " + arguments + " is not known; there are close, open and state";
                return false;
            }

            string fault = arguments == "state" ? "" : close ? _valve.Close(_clock.Microseconds()) : _valve.Open(_clock.Microseconds());
            answer = fault.Length > 0 ? fault : ValveReport.States[(int)_valve.State] + (_valve.Fault ? ", with a fault" : "");
            return fault.Length == 0;
        }
    }
}

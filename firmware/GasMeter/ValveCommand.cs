using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// The command "valve": "close", "reset", which opens it and watches the line for a leak, and "state"; "mounted" takes the meter's present attitude as right, "regulator" forgets what was learned of the regulator.
    /// </summary>
    public sealed class ValveCommand : Command
    {
        private readonly GasSafety _safety;
        private readonly ShakingActivity _housing;
        private readonly Clock _clock;

        /// <summary>Creates the command.</summary>
        /// <param name="safety">What holds the valve.</param>
        /// <param name="housing">What knows the meter's attitude.</param>
        /// <param name="clock">The node's clock.</param>
        public ValveCommand(GasSafety safety, ShakingActivity housing, Clock clock)
            : base("valve")
        {
            _safety = safety;
            _housing = housing;
            _clock = clock;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            switch (arguments)
            {
                case "close":
                    _safety.Close(_clock.Microseconds());
                    break;
                case "reset":
                    if (_safety.Rules.CloseReason == 0)
                    {
                        answer = "the valve is open";
                        return false;
                    }

                    if (!_safety.Rules.FlowKnown)
                    {
                        answer = "the flow is not known, so that the line cannot be watched: see to the flow sensor first";
                        return false;
                    }

                    _safety.Open(_clock.Microseconds());
                    break;
                case "state":
                    break;
                case "mounted":
                    if (!_housing.TakeReference())
                    {
                        answer = "the attitude is not known yet, or still changes; try again in a minute";
                        return false;
                    }

                    _safety.Keep();
                    answer = "the present attitude is right";
                    return true;
                case "regulator":
                    _safety.Rules.Regulator.Reset();
                    _safety.Keep();
                    answer = "the regulator is learned anew, which takes " + _safety.Limits.RegulatorDays.ToString() + " days";
                    return true;
                default:
                    answer = "valve " + arguments + " is not known; there are close, reset, state, mounted and regulator";
                    return false;
            }

            answer = State();
            return true;
        }

        private string State()
        {
            if (_safety.Rules.Checking)
            {
                return "open; the line is watched for " + _safety.Limits.CheckSeconds.ToString() + " s, keep all appliances off";
            }

            int reason = _safety.Rules.CloseReason;
            if (reason == 0)
            {
                return "open";
            }

            string words = "";
            for (int i = 0; i < GasAlarm.Count; i++)
            {
                words += (reason & (1 << i)) == 0 ? "" : (words.Length == 0 ? "" : ", ") + GasAlarm.Word(i);
            }

            return (_safety.Closed ? "closed by " : "to be closed, but there is no valve or gas.closes is false: ") + words + (_safety.Works ? "" : "; its output could not be set");
        }
    }
}

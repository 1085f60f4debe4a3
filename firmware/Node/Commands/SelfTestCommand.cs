using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>The command "self-test": runs the self-test of all parts, or of the one that is named, and says how each ended. Readings pause for as long as it takes.</summary>
    public sealed class SelfTestCommand : Command
    {
        private readonly Activity[] _activities;

        /// <summary>Creates the command.</summary>
        public SelfTestCommand(Activity[] activities)
            : base("self-test")
        {
            _activities = activities;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            string ended = "";
            string parts = "";
            bool passed = true;
            for (int i = 0; i < _activities.Length; i++)
            {
                Sensor sensor = _activities[i].Sensor;
                if (sensor == null)
                {
                    continue;
                }

                parts += (parts.Length == 0 ? "" : ", ") + sensor.Part;
                if (arguments.Length > 0 && arguments != sensor.Part)
                {
                    continue;
                }

                Status status = sensor.SelfTest();
                passed = passed && (status == Status.Ok || status == Status.NotSupported);
                ended += (ended.Length == 0 ? "" : ", ") + sensor.Part + " " + (status == Status.Ok ? "passed" : status == Status.NotSupported ? "has none" : "failed: " + Statuses.Text(status));
            }

            answer = ended.Length > 0 ? ended : "there is no part \"" + arguments + "\"; there are " + parts;
            return ended.Length > 0 && passed;
        }
    }
}

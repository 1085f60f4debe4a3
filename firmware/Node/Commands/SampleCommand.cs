using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>The command "sample": publishes now, all streams or those that are named.</summary>
    public sealed class SampleCommand : Command
    {
        private readonly Activity[] _activities;

        /// <summary>Creates the command.</summary>
        public SampleCommand(Activity[] activities)
            : base("sample")
        {
            _activities = activities;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            string asked = "";
            for (int i = 0; i < _activities.Length; i++)
            {
                string stream = _activities[i].Topic;
                if (stream != null && (arguments.Length == 0 || arguments == stream))
                {
                    _activities[i].ReportNow();
                    asked += (asked.Length == 0 ? "" : ", ") + stream;
                }
            }

            answer = asked.Length > 0 ? asked : StreamNames.None(arguments, _activities);
            return asked.Length > 0;
        }
    }
}

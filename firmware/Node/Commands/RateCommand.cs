using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>The command "rate": "rate STREAM SECONDS" publishes a stream every so many seconds until the next boot; the setting node.report_s is for good.</summary>
    public sealed class RateCommand : Command
    {
        private const int Longest = 86400;

        private readonly Activity[] _activities;
        private readonly Session _session;

        /// <summary>Creates the command.</summary>
        public RateCommand(Activity[] activities, Session session)
            : base("rate")
        {
            _activities = activities;
            _session = session;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            int space = arguments.IndexOf(' ');
            string stream = space < 0 ? arguments : arguments.Substring(0, space);
            int seconds = 0;
            for (int i = space + 1; space >= 0 && i < arguments.Length; i++)
            {
                char c = arguments[i];
                seconds = c < '0' || c > '9' || seconds > Longest ? Longest + 1 : (seconds * 10) + (c - '0');
            }

            if (seconds < 1 || seconds > Longest)
            {
                answer = "give a stream and a time from 1 to 86400 s, such as: air 10";
                return false;
            }

            bool known = false;
            bool found = false;
            for (int i = 0; i < _activities.Length; i++)
            {
                if (_activities[i].Topic == stream)
                {
                    known = true;
                    found = _activities[i].ReportEvery(seconds) || found;
                }
            }

            if (found)
            {
                _session.Expect(stream, seconds);
            }

            answer = found ? stream + " every " + seconds.ToString() + " s until the next boot" : known ? stream + " has its rate by a setting alone" : StreamNames.None(stream, _activities);
            return found;
        }
    }
}

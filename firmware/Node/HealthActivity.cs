using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>Says how the node is, retained on the topic "health": uptime, why it was started, memory, the loop, each part, the outbox, the session, and the last error. It goes past the outbox: only the newest counts.</summary>
    public sealed class HealthActivity : Activity
    {
        // When it is tried again where it could not be said, µs.
        private const long Soon = 5000000;

        // What names all settings of a section would leave no room for the rest.
        private const int LongestFault = 200;

        private readonly Device _device;
        private readonly Activity[] _activities;
        private readonly Supervisor _supervisor;
        private readonly string _topic;
        private readonly JsonWriter _json;

        /// <summary>Creates the activity.</summary>
        /// <param name="device">The node.</param>
        /// <param name="activities">What reads parts.</param>
        /// <param name="supervisor">Looks after them.</param>
        /// <param name="topic">The whole topic.</param>
        /// <param name="period">Time between two reports, s.</param>
        /// <param name="json">Takes the report; others may use it between two.</param>
        public HealthActivity(Device device, Activity[] activities, Supervisor supervisor, string topic, int period, JsonWriter json)
            : base("health", period * 1000000L)
        {
            _device = device;
            _activities = activities;
            _supervisor = supervisor;
            _topic = topic;
            _json = json;
        }

        /// <inheritdoc/>
        public override string Topic
        {
            get { return "health"; }
        }

        /// <inheritdoc/>
        public override void ReportNow()
        {
            Due = _device.Board.Clock.Microseconds();
        }

        /// <inheritdoc/>
        public override void Run(long due)
        {
            // Whoever asked for them has had them by now.
            _device.Settings.Release();
            int count = Write();
            if (count > 0 && !_device.Session.Say(_topic, _json.Buffer, count, true))
            {
                // What the broker has is of the boot before, or of before a break: soon again, as the loop adds the period.
                Due += Soon - Period;
            }
        }

        private int Write()
        {
            JsonWriter json = _json;
            Outbox outbox = _device.Outbox;
            Session session = _device.Session;
            json.Clear();
            json.BeginObject();
            Number("boot", _device.Publisher.Boot);
            Number("uptime", _device.Board.Clock.Microseconds() / 1000000);
            Text("started_by", _device.Restarts.Why);
            Number("free_memory", _device.Board.FreeMemory());
            long largest = _device.Board.LargestBlock();
            if (largest >= 0)
            {
                Number("largest_block", largest);
            }

            Number("loop_longest_ms", _device.Loop.Longest / 1000);
            Number("published", _device.Publisher.Published);
            Number("waiting", outbox.Count);
            Number("acknowledged", outbox.Acknowledged);
            Number("lost", outbox.Lost);
            Number("drive_errors", outbox.DriveErrors);
            Number("connections", session.Connections);
            Number("network_restarts", _supervisor.NetworkRestarts);
            Number("bus_resets", _supervisor.BusResets);
            Number("commands_refused", session.Commands == null ? 0 : session.Commands.Refused);
            Text("session_error", session.LastError);
            Text("loop_error", _device.Loop.LastFailure);
            string fault = _device.SettingsFault;
            Text("settings_error", fault.Length > LongestFault ? fault.Substring(0, LongestFault) : fault);
            Parts();
            json.EndObject();
            return json.Overflowed ? 0 : json.Count;
        }

        private void Parts()
        {
            _json.Name("parts");
            _json.BeginObject();
            for (int i = 0; i < _activities.Length; i++)
            {
                Sensor sensor = _activities[i].Sensor;
                if (sensor == null)
                {
                    continue;
                }

                _json.Name(sensor.Part);
                _json.BeginObject();
                _json.Name("ok");
                _json.Flag(!_supervisor.IsFailing(i));
                Number("starts", sensor.Starts);
                long errors = 0;
                for (int status = (int)Status.Ok + 1; status < sensor.Ended.Length; status++)
                {
                    errors += sensor.Ended[status];
                }

                Number("errors", errors);
                Number("overruns", _activities[i].Overruns);
                Number("over_budget", _activities[i].OverBudget);
                if (sensor.Trouble.Length > 0)
                {
                    Text("trouble", sensor.Trouble);
                }

                _json.EndObject();
            }

            _json.EndObject();
        }

        private void Number(string name, long value)
        {
            _json.Name(name);
            _json.Number(value);
        }

        private void Text(string name, string value)
        {
            _json.Name(name);
            _json.String(value);
        }
    }
}

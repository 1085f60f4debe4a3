using System.Text;
using SmartSensor.Signal;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// The command "calibration": "start NAME", "point NAME TRUTH" where a session asks for what is true, in the quantity's unit, "finish NAME" once it has enough and would go on, "accept NAME" once it is done, "cancel NAME" and
    /// "state NAME" of a session, "get NAME" and "set NAME RECORD" of what is kept, the record as
    /// <see cref="CalibrationJson"/> has it.
    /// </summary>
    public sealed class CalibrationCommand : Command
    {
        private readonly CalibrationActivity[] _activities;
        private readonly JsonWriter _json = new JsonWriter(CalibrationJson.LongestDocument);

        /// <summary>Creates the command.</summary>
        /// <param name="activities">What can be calibrated.</param>
        public CalibrationCommand(CalibrationActivity[] activities)
            : base("calibration")
        {
            _activities = activities;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            int space = arguments.IndexOf(' ');
            string verb = space < 0 ? arguments : arguments.Substring(0, space);
            string rest = space < 0 ? "" : arguments.Substring(space + 1);
            space = rest.IndexOf(' ');
            string name = space < 0 ? rest : rest.Substring(0, space);
            CalibrationActivity activity = Find(name, out answer);
            if (activity == null)
            {
                return false;
            }

            switch (verb)
            {
                case "start":
                    Stop();
                    activity.Start(false);
                    answer = activity.Standing;
                    return true;
                case "point":
                    double truth;
                    if (space < 0 || !double.TryParse(rest.Substring(space + 1), out truth))
                    {
                        answer = "point takes NAME TRUTH, a number in the quantity's unit such as 297.15 K";
                        return false;
                    }

                    bool taken = activity.Point((float)truth);
                    answer = (taken ? "" : "not taken; ") + activity.Standing;
                    return taken;
                case "finish":
                    bool enough = activity.Finish();
                    answer = (enough ? "" : "there is not enough yet; ") + activity.Standing;
                    return enough;
                case "accept":
                    return activity.Accept(out answer);
                case "cancel":
                    activity.Cancel();
                    answer = activity.Standing;
                    return true;
                case "state":
                    answer = activity.Standing;
                    return true;
                case "get":
                    return Get(activity, out answer);
                case "set":
                    return Set(activity, space < 0 ? "" : rest.Substring(space + 1), out answer);
                default:
                    answer = "calibration " + verb + " is not known; there are start, point, finish, accept, cancel, state, get and set";
                    return false;
            }
        }

        // Sessions share a tap: one at a time.
        private void Stop()
        {
            for (int i = 0; i < _activities.Length; i++)
            {
                _activities[i].Cancel();
            }
        }

        private bool Get(CalibrationActivity activity, out string answer)
        {
            CalibrationRecord record = activity.Load();
            if (record == null)
            {
                answer = "nothing is kept as " + activity.Record;
                return false;
            }

            _json.Clear();
            CalibrationJson.Write(record, _json);
            answer = Encoding.UTF8.GetString(_json.Buffer, 0, _json.Count);
            return !_json.Overflowed;
        }

        private static bool Set(CalibrationActivity activity, string text, out string answer)
        {
            CalibrationRecord record = CalibrationJson.Read(Encoding.UTF8.GetBytes(text), out answer);
            if (record == null)
            {
                return false;
            }

            answer = activity.Replace(record);
            if (answer.Length > 0)
            {
                return false;
            }

            answer = "kept; it applies from the next boot on";
            return true;
        }

        private CalibrationActivity Find(string name, out string answer)
        {
            string names = "";
            for (int i = 0; i < _activities.Length; i++)
            {
                if (_activities[i].Record == name)
                {
                    answer = "";
                    return _activities[i];
                }

                names += (i == 0 ? "" : ", ") + _activities[i].Record;
            }

            answer = "nothing is called \"" + name + "\"; there are " + names;
            return null;
        }
    }
}

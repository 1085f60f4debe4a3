using System.Text;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// The command "settings": "get" names the sections, "get SECTION" tells one with passwords and keys as "***", "set DOCUMENT" changes what the document holds, such as {"mqtt":{"port":8883}},
    /// "default KEY" takes one back to its default, "back" goes back to the version before the last change. A document is checked whole before any of it holds; what changed applies from the next boot on.
    /// </summary>
    public sealed class SettingsCommand : Command
    {
        private readonly Settings _settings;
        private readonly SettingsStore _store;
        private readonly Activity[] _activities;
        private const int LongestSection = 1536;

        /// <summary>Creates the command.</summary>
        /// <param name="settings">The node's settings.</param>
        /// <param name="store">Where they are kept.</param>
        /// <param name="activities">What they are for.</param>
        public SettingsCommand(Settings settings, SettingsStore store, Activity[] activities)
            : base("settings")
        {
            _settings = settings;
            _store = store;
            _activities = activities;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            bool done = Obey(arguments, out answer);
            _settings.Release();
            return done;
        }

        private bool Obey(string arguments, out string answer)
        {
            int space = arguments.IndexOf(' ');
            string verb = space < 0 ? arguments : arguments.Substring(0, space);
            string rest = space < 0 ? "" : arguments.Substring(space + 1);
            switch (verb)
            {
                case "get":
                    return Get(rest, out answer);
                case "set":
                    return Change(_settings.Load(Encoding.UTF8.GetBytes(rest)), out answer);
                case "default":
                    return Change(_settings.ToDefault(rest), out answer);
                case "back":
                    return Change(_store.Back(_settings), out answer);
                default:
                    answer = "settings " + verb + " is not known; there are get, set, default and back";
                    return false;
            }
        }

        private bool Get(string section, out string answer)
        {
            if (section.Length == 0)
            {
                answer = _settings.Sections();
                return true;
            }

            JsonWriter json = new JsonWriter(LongestSection);
            bool found = _settings.WriteSection(section, json);
            answer = !found ? "there is no section \"" + section + "\"; " + _settings.Sections() : Encoding.UTF8.GetString(json.Buffer, 0, json.Count);
            return found && !json.Overflowed;
        }

        private bool Change(string fault, out string answer)
        {
            if (fault.Length > 0)
            {
                answer = fault;
                return false;
            }

            answer = NodeSettings.Fault(_settings, _activities);
            if (answer.Length == 0)
            {
                if (_store.Save(_settings))
                {
                    answer = "kept; it applies from the next boot on";
                    return true;
                }

                answer = "the drive did not take it; nothing has changed";
            }

            _settings.Undo();
            return false;
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Tells Home Assistant what the node measures, by its device discovery over MQTT (home-assistant.io/integrations/mqtt, "Device discovery payload"): one retained message a stream, all of the same
    /// device, with the right class, unit and expiry for every field; said again when Home Assistant says that it is online.
    /// </summary>
    public sealed class HomeAssistant : Announcement
    {
        private const int Longest = 6144;

        private readonly string _prefix;
        private readonly string _base;
        private readonly string _name;
        private readonly string _model;
        private readonly string _version;
        private readonly Schema _schema;

        /// <summary>Creates the announcement.</summary>
        /// <param name="prefix">First level of discovery topics, "homeassistant" as a rule.</param>
        /// <param name="baseTopic">First levels of the node's topics.</param>
        /// <param name="name">The node's name.</param>
        /// <param name="model">The board.</param>
        /// <param name="version">Version of the program.</param>
        /// <param name="schema">What is published.</param>
        public HomeAssistant(string prefix, string baseTopic, string name, string model, string version, Schema schema)
        {
            _prefix = prefix;
            _base = baseTopic;
            _name = name;
            _model = model;
            _version = version;
            _schema = schema;
        }

        /// <inheritdoc/>
        public override string Trigger
        {
            get { return _prefix + "/status"; }
        }

        /// <inheritdoc/>
        public override void Say(Session session)
        {
            // Needed a few times in the node's life: not worth the memory in between.
            JsonWriter json = new JsonWriter(Longest);
            for (int i = 0; i < _schema.Count; i++)
            {
                string topic = Write(i, json);
                if (!json.Overflowed && !session.Say(topic, json.Buffer, json.Count, true))
                {
                    return;
                }
            }
        }

        /// <summary>Writes the message of a stream; returns its topic.</summary>
        /// <param name="stream">Index in the schema.</param>
        /// <param name="json">Takes the message.</param>
        public string Write(int stream, JsonWriter json)
        {
            Report report = _schema.Report(stream);
            string device = "smartsensor_" + _name;
            string unique = device + "_" + report.Stream;
            json.Clear();
            json.BeginObject();
            json.Name("dev");
            json.BeginObject();
            Pair(json, "ids", device);
            Pair(json, "name", _name);
            Pair(json, "mf", "SmartSensor");
            Pair(json, "mdl", _model);
            Pair(json, "sw", _version);
            json.EndObject();
            json.Name("o");
            json.BeginObject();
            Pair(json, "name", "SmartSensor");
            Pair(json, "sw", _version);
            json.EndObject();
            Pair(json, "avty_t", _base + "/status");
            Pair(json, "stat_t", _base + "/" + report.Stream);
            json.Name("cmps");
            json.BeginObject();
            for (int i = 0; i < report.Names.Length; i++)
            {
                ReportField field = report.Field(i);
                json.Name(field.Name);
                json.BeginObject();
                Component(json, report, field, unique + "_" + field.Name);
                json.EndObject();
            }

            json.EndObject();
            json.EndObject();
            return _prefix + "/device/" + unique + "/config";
        }

        private static void Component(JsonWriter json, Report report, ReportField field, string unique)
        {
            bool binary = field.Quantity == Quantity.State;
            Pair(json, "p", binary ? "binary_sensor" : "sensor");
            Pair(json, "uniq_id", unique);
            Pair(json, "name", Words(report.Stream == field.Name ? field.Name : report.Stream + " " + field.Name));
            Pair(json, "val_tpl", "{{value_json." + field.Name + (binary ? "|iif('ON','OFF','None')}}" : "}}"));
            if (report.Expiry > 0)
            {
                json.Name("exp_aft");
                json.Number(report.Expiry);
            }

            bool word = field.Words != null;
            Pair(json, "dev_cla", word ? "enum" : HomeAssistantClass.Of(report, field));
            if (binary || word)
            {
                return;
            }

            Pair(json, "unit_of_meas", HomeAssistantClass.Unit(field.Quantity));
            Pair(json, "stat_cla", HomeAssistantClass.IsTotal(report, field) ? "total_increasing" : "measurement");
            json.Name("sug_dsp_prc");
            json.Number(Presentation.Decimals(field.Quantity));
        }

        // What is empty is left out.
        private static void Pair(JsonWriter json, string name, string value)
        {
            if (value.Length > 0)
            {
                json.Name(name);
                json.String(value);
            }
        }

        private static string Words(string name)
        {
            string[] parts = name.Split('_');
            string words = parts[0];
            for (int i = 1; i < parts.Length; i++)
            {
                words += " " + parts[i];
            }

            return words;
        }
    }
}

using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Telemetry;

/// <summary>
/// Discovery messages against the lists of Home Assistant's documentation (home-assistant.io/integrations/mqtt: device discovery and abbreviations; /integrations/sensor: device classes with their
/// units; developers.home-assistant.io: state classes), copied by hand as of 2025.
/// </summary>
[TestClass]
public class DiscoveryTests
{
    private static readonly string[] _root = ["dev", "o", "cmps", "avty_t", "stat_t"];
    private static readonly string[] _device = ["ids", "name", "mf", "mdl", "sw"];
    private static readonly string[] _component = ["p", "uniq_id", "name", "val_tpl", "exp_aft", "dev_cla", "unit_of_meas", "stat_cla", "sug_dsp_prc"];

    private static readonly Dictionary<string, string[]> _units = new()
    {
        ["temperature"] = ["°C", "°F", "K"],
        ["pressure"] = ["Pa", "kPa", "hPa", "bar", "cbar", "mbar", "mmHg", "inHg", "inH₂O", "psi", "mPa"],
        ["humidity"] = ["%"],
        ["carbon_dioxide"] = ["ppm"],
        ["volume_flow_rate"] = ["m³/h", "m³/min", "m³/s", "ft³/min", "L/h", "L/min", "L/s", "gal/d", "gal/h", "gal/min", "mL/s"],
        ["water"] = ["L", "gal", "m³", "ft³", "CCF", "MCF"],
        ["gas"] = ["L", "m³", "ft³", "CCF", "MCF"],
        ["distance"] = ["km", "m", "cm", "mm", "mi", "nmi", "yd", "in"],
        ["voltage"] = ["V", "mV", "µV", "kV", "MV"],
        ["duration"] = ["d", "h", "min", "s", "ms", "µs"],
        ["speed"] = ["ft/s", "in/d", "in/h", "in/s", "km/h", "kn", "m/s", "mph", "mm/d", "mm/s"],
    };

    [TestMethod]
    public void Every_field_of_every_quantity_is_what_the_documentation_lists()
    {
        Schema schema = new();
        Report report = new("all", [.. Enum.GetValues<Quantity>().Select(q => new ReportField(Quantities.Name(q), q))]) { Expiry = 180 };
        schema.Add(report);
        HomeAssistant announcement = new("homeassistant", "smartsensor/kitchen", "kitchen", "ESP32_S3", "1.0", schema);
        JsonWriter json = new(20000);
        Assert.AreEqual("homeassistant/device/smartsensor_kitchen_all/config", announcement.Write(0, json));
        JsonElement root = JsonDocument.Parse(json.Buffer.AsMemory(0, json.Count)).RootElement;
        CollectionAssert.AreEquivalent(_root, root.EnumerateObject().Select(p => p.Name).ToArray());
        CollectionAssert.AreEquivalent(_device, root.GetProperty("dev").EnumerateObject().Select(p => p.Name).ToArray());
        Assert.AreEqual("SmartSensor", root.GetProperty("o").GetProperty("name").GetString());
        HashSet<string> unique = [];
        foreach (JsonProperty component in root.GetProperty("cmps").EnumerateObject())
        {
            JsonElement it = component.Value;
            Assert.IsTrue(it.EnumerateObject().All(p => _component.Contains(p.Name)), it.ToString());
            Assert.IsTrue(unique.Add(it.GetProperty("uniq_id").GetString()!), $"Two quantities are named {component.Name}; Quantities.Name gives each its own.");
            Assert.IsTrue(it.GetProperty("exp_aft").GetInt32() > 0);
            if (it.GetProperty("p").GetString() == "binary_sensor")
            {
                Assert.IsFalse(it.TryGetProperty("dev_cla", out _), "a state is no problem by itself");
                continue;
            }

            Assert.AreEqual("sensor", it.GetProperty("p").GetString());
            string stateClass = it.GetProperty("stat_cla").GetString()!;
            Assert.IsTrue(stateClass is "measurement" or "total_increasing", stateClass);
            if (it.TryGetProperty("dev_cla", out JsonElement deviceClass))
            {
                string name = deviceClass.GetString()!;
                CollectionAssert.Contains(_units[name], it.GetProperty("unit_of_meas").GetString(), component.Name);
                Assert.AreEqual(name is "water" or "gas", stateClass == "total_increasing", component.Name);
            }
        }
    }
}

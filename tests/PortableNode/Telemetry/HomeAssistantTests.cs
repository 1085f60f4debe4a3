using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class HomeAssistantTests
    {
        [TestMethod]
        public void Each_stream_is_one_retained_message_of_the_same_device()
        {
            JsonWriter json = new JsonWriter(4096);
            Assert.AreEqual("homeassistant/device/smartsensor_kitchen_water/config", New().Write(0, json));
            string message = Encoding.UTF8.GetString(json.Buffer, 0, json.Count);
            Assert.Contains("{\"dev\":{\"ids\":\"smartsensor_kitchen\",\"name\":\"kitchen\",\"mf\":\"SmartSensor\",\"mdl\":\"ESP32_S3\",\"sw\":\"1.2\"},\"o\":{\"name\":\"SmartSensor\",\"sw\":\"1.2\"},", message);
            Assert.Contains("\"avty_t\":\"home/kitchen/status\",\"stat_t\":\"home/kitchen/water\",\"cmps\":{", message);
            Assert.Contains("\"volume\":{\"p\":\"sensor\",\"uniq_id\":\"smartsensor_kitchen_water_volume\",\"name\":\"water volume\",\"val_tpl\":\"{{value_json.volume}}\",\"exp_aft\":180,\"dev_cla\":\"water\",\"unit_of_meas\":\"L\",\"stat_cla\":\"total_increasing\",", message);
            Assert.Contains("\"interval_volume\":{\"p\":\"sensor\",\"uniq_id\":\"smartsensor_kitchen_water_interval_volume\",\"name\":\"water interval volume\",\"val_tpl\":\"{{value_json.interval_volume}}\",\"exp_aft\":180,\"unit_of_meas\":\"L\",\"stat_cla\":\"measurement\",", message);
        }

        [TestMethod]
        public void An_alarm_and_a_fault_are_problems_and_what_a_valve_is_told_is_none()
        {
            JsonWriter json = new JsonWriter(4096);
            New().Write(1, json);
            string message = Encoding.UTF8.GetString(json.Buffer, 0, json.Count);
            Assert.Contains("\"leak_detected\":{\"p\":\"binary_sensor\",", message);
            Assert.Contains("\"val_tpl\":\"{{value_json.leak_detected|iif('ON','OFF','None')}}\",\"exp_aft\":180,\"dev_cla\":\"problem\"}", message);
            New().Write(2, json);
            message = Encoding.UTF8.GetString(json.Buffer, 0, json.Count);
            Assert.Contains("\"val_tpl\":\"{{value_json.held|iif('ON','OFF','None')}}\"}", message);
            Assert.Contains("\"val_tpl\":\"{{value_json.fault|iif('ON','OFF','None')}}\",\"dev_cla\":\"problem\"}", message);

            // What the meter stood at when something happened is no second meter.
            Assert.Contains("\"val_tpl\":\"{{value_json.volume}}\",\"unit_of_meas\":\"L\",\"stat_cla\":\"measurement\",", message);
        }

        [TestMethod]
        public void A_message_is_a_whole_document()
        {
            JsonWriter json = new JsonWriter(4096);
            New().Write(0, json);
            JsonReader reader = new JsonReader(json.Buffer, json.Count);
            JsonToken token = reader.Read();
            while (token != JsonToken.End && token != JsonToken.Error)
            {
                token = reader.Read();
            }

            Assert.AreEqual("", reader.Error);
        }

        [TestMethod]
        public void A_label_is_an_enumeration_without_a_unit()
        {
            Schema schema = new Schema();
            schema.Add(new Report("use", new ReportField[] { new ReportField("fixture", new string[] { "tap", "shower" }) }));
            JsonWriter json = new JsonWriter(4096);
            new HomeAssistant("homeassistant", "home/kitchen", "kitchen", "ESP32_S3", "1.2", schema).Write(0, json);
            string message = Encoding.UTF8.GetString(json.Buffer, 0, json.Count);
            Assert.Contains("\"fixture\":{\"p\":\"sensor\",\"uniq_id\":\"smartsensor_kitchen_use_fixture\",\"name\":\"use fixture\",\"val_tpl\":\"{{value_json.fixture}}\",\"dev_cla\":\"enum\"}", message);
        }

        [TestMethod]
        public void It_asks_to_be_told_when_somebody_comes()
        {
            Assert.AreEqual("homeassistant/status", New().Trigger);
        }

        [TestMethod]
        public void Every_quantity_has_a_unit_wherever_it_has_a_class_that_needs_one()
        {
            for (int i = 0; i <= (int)Quantity.Residual; i++)
            {
                ReportField field = new ReportField("x", (Quantity)i);
                Assert.IsTrue(HomeAssistantClass.Of(new Report("y", new ReportField[] { field }), field).Length == 0 || HomeAssistantClass.Unit((Quantity)i).Length > 0, "quantity " + i.ToString());
            }
        }

        private static HomeAssistant New()
        {
            Schema schema = new Schema();
            Report report = new Report("water", new ReportField[]
            {
                new ReportField("volume", Quantity.Volume), new ReportField("interval_volume", Quantity.Volume),
            });
            report.Expiry = 180;
            schema.Add(report);
            Report alarm = new Report("alarm", new ReportField[] { new ReportField("leak_detected", Quantity.State) });
            alarm.Expiry = 180;
            schema.Add(alarm);
            schema.Add(new Report("valve", new ReportField[] { new ReportField("held", Quantity.State), new ReportField("fault", Quantity.State), new ReportField("volume", Quantity.Volume) }));
            return new HomeAssistant("homeassistant", "home/kitchen", "kitchen", "ESP32_S3", "1.2", schema);
        }
    }
}

using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class SettingsTests
    {
        private const string Good = "{\"node\":{\"name\":\"kitchen-1\",\"on\":true},\"mqtt\":{\"port\":8883,\"gain\":-0.125},\"a\":{\"mode\":\"slow\"}}";

        [TestMethod]
        public void What_was_given_outlives_a_release_and_the_rest_is_the_default_again()
        {
            Settings settings = new Settings(One, Other);
            Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes("{\"a\":{\"n\":7},\"b\":{\"t\":\"kept\"}}")));
            settings.Release();
            Assert.AreEqual(7.0, settings.Number("a.n"));
            Assert.AreEqual("kept", settings.Text("b.t"));
            Assert.AreEqual(3.0, settings.Number("a.rest"));
            Assert.AreEqual(3, settings.All.Length);
            settings.Release();
            Assert.AreEqual("", settings.ToDefault("a.n"));
            settings.Release();
            Assert.AreEqual(5.0, settings.Number("a.n"));
            Assert.AreEqual("kept", settings.Text("b.t"));
        }

        private static Setting[] One()
        {
            return new Setting[] { Setting.OfWhole("a.n", 5, 0, 9, "a number"), Setting.OfWhole("a.rest", 3, 0, 9, "another") };
        }

        private static Setting[] Other()
        {
            return new Setting[] { Setting.OfText("b.t", "", 9, "a text") };
        }

        [TestMethod]
        public void What_is_refused_is_told_in_one_line_whatever_it_holds()
        {
            Settings settings = new Settings(NodeSettings.All());
            string fault = settings.Load(Encoding.UTF8.GetBytes("{\"mqtt\":{\"a\\nb\\u0007\":1}}"));
            Assert.Contains("line 1: no setting is called mqtt.a?b?; known are", fault);
        }

        [TestMethod]
        public void A_good_document_sets_what_it_has_and_leaves_the_rest()
        {
            Settings settings = Create();
            Assert.AreEqual("", Load(settings, Good));
            Assert.AreEqual("kitchen-1", settings.Text("node.name"));
            Assert.IsTrue(settings.Flag("node.on"));
            Assert.AreEqual(8883.0, settings.Number("mqtt.port"));
            Assert.AreEqual(-0.125, settings.Number("mqtt.gain"));
            Assert.AreEqual("slow", settings.Text("a.mode"));
            Assert.AreEqual("localhost", settings.Text("mqtt.broker"));
        }

        [TestMethod]
        public void Filters_are_checked_at_their_line()
        {
            Settings settings = new Settings(new Setting[] { new FiltersSetting("air.filters", "median", "filters of the air"), Setting.OfText("air.name", "", 9, "name") });
            Assert.AreEqual("", Load(settings, "{\"air\":{\"filters\":\"median 7; delta 5%\"}}"));
            Assert.AreEqual("median 7; delta 5%", settings.Text("air.filters"));
            Assert.AreEqual("line 2: air.filters, filter 2 (delta): value is a number of 0 or more, or one with %, not \"x\"", Load(settings, "{\"air\":{\"name\":\"a\",\n\"filters\":\"median; delta x\"}}"));
            Assert.Contains("air.filters must be a text of at most 512 characters", Load(settings, "{\"air\":{\"filters\":5}}"));
            Assert.AreEqual("median 7; delta 5%", settings.Text("air.filters"));
            Assert.AreEqual("", settings.Text("air.name"));
        }

        [TestMethod]
        public void The_first_level_of_discovery_is_no_pattern_and_may_be_empty()
        {
            Settings settings = new Settings(NodeSettings.All());
            Assert.Contains("mqtt.discovery must be a name", Load(settings, "{\"mqtt\":{\"discovery\":\"ha/#\"}}"));
            Assert.AreEqual("", Load(settings, "{\"mqtt\":{\"discovery\":\"\"}}"));
            Assert.AreEqual("", settings.Text("mqtt.discovery"));
        }

        [TestMethod]
        public void Every_fault_is_refused_whole_with_its_line_and_the_cure()
        {
            Refused("{\"mqtt\":{\"broker\":\"other\",\"port\":0}}", "line 1: mqtt.port must be a whole number from 1 to 65535 (the port)");
            Refused("{\"mqtt\":{\"broker\":\"other\",\"port\":65536}}", "mqtt.port must be");
            Refused("{\"mqtt\":{\"broker\":\"other\",\"port\":1883.5}}", "mqtt.port must be a whole number");
            Refused("{\"mqtt\":{\"broker\":\"other\",\"port\":\"1883\"}}", "mqtt.port must be");
            Refused("{\"mqtt\":{\"broker\":\"other\",\"port\":null}}", "mqtt.port must be");
            Refused("{\"mqtt\":{\"broker\":\"other\"},\n\"node\":{\"name\":\"a/b\"}}", "line 2: node.name must be a name of letters, digits, - and _ of at most 12 characters");
            Refused("{\"mqtt\":{\"broker\":\"other\"},\"node\":{\"name\":\"0123456789abc\"}}", "node.name must be");
            Refused("{\"mqtt\":{\"broker\":\"this is longer than sixteen\"}}", "mqtt.broker must be a text of at most 16 characters");
            Refused("{\"mqtt\":{\"broker\":5}}", "mqtt.broker must be");
            Refused("{\"mqtt\":{\"broker\":\"other\"},\"node\":{\"on\":1}}", "node.on must be true or false");
            Refused("{\"mqtt\":{\"broker\":\"other\"},\"a\":{\"mode\":\"fast \"}}", "a.mode must be one of slow, fast");
            Refused("{\"mqtt\":{\"broker\":\"other\",\"prot\":1}}", "no setting is called mqtt.prot; known are mqtt.broker, mqtt.port, mqtt.gain");
            Refused("{\"mqtt\":{\"broker\":\"other\"},\"mqqt\":{\"port\":1}}", "no setting is called mqqt.port; sections are node, mqtt, a");
            Refused("{\"mqtt\":{\"broker\":\"other\",\"broker\":\"third\"}}", "mqtt.broker is given twice");
            Refused("{\"mqtt\":{\"broker\":\"other\"},\"mqtt\":{\"broker\":\"third\"}}", "mqtt.broker is given twice");
            Refused("{\"mqtt\":{\"broker\":\"other\"},\"port\":1}", "\"port\" must be an object of settings");
            Refused("[]", "settings are one object");
            Refused("", "line 1");
            Refused("{\"mqtt\":{\"broker\":\"other\"}", "line 1");
            Refused("{\"mqtt\":{\"broker\":\"other\"}}}", "line 1");
        }

        [TestMethod]
        public void A_file_as_editors_on_Windows_save_it_is_told_how_it_should_be()
        {
            // UTF-8 with a byte order mark; UTF-16, as PowerShell writes what is sent into a file; and nothing at all.
            byte[][] saved = new byte[][] { new byte[] { 0xEF, 0xBB, 0xBF, 0x7B, 0x7D }, new byte[] { 0xFF, 0xFE, 0x7B, 0, 0x7D, 0 }, new byte[0] };
            for (int i = 0; i < saved.Length; i++)
            {
                Assert.AreEqual("line 1: settings are one object in UTF-8 without BOM, such as {\"mqtt\":{\"broker\":\"192.168.1.10\"}}", Create().Load(saved[i]), i.ToString());
            }
        }

        [TestMethod]
        public void Every_beginning_of_a_good_document_is_refused_and_changes_nothing()
        {
            byte[] whole = Encoding.UTF8.GetBytes(Good);
            for (int count = 0; count < whole.Length; count++)
            {
                byte[] cut = new byte[count];
                System.Array.Copy(whole, 0, cut, 0, count);
                Settings settings = Create();
                Assert.IsTrue(settings.Load(cut).Length > 0, count.ToString());
                Assert.IsTrue(AtDefaults(settings), count.ToString());
            }
        }

        [TestMethod]
        public void A_damaged_document_is_taken_whole_or_refused_whole()
        {
            Noise dice = new Noise(4711);
            byte[] good = Encoding.UTF8.GetBytes(Good);
            int refused = 0;
            for (int i = 0; i < 1500; i++)
            {
                byte[] damaged = new byte[good.Length];
                System.Array.Copy(good, 0, damaged, 0, good.Length);
                for (int k = (int)(dice.Next() % 3); k >= 0; k--)
                {
                    damaged[(int)(dice.Next() % (uint)damaged.Length)] = (byte)(dice.Next() % 128);
                }

                Settings settings = Create();
                if (settings.Load(damaged).Length > 0)
                {
                    refused++;
                    Assert.IsTrue(AtDefaults(settings), i.ToString());
                }
                else
                {
                    Assert.IsTrue(settings.Number("mqtt.port") >= 1 && settings.Number("mqtt.port") <= 65535);
                }
            }

            Assert.IsTrue(refused > 1000, refused.ToString());
        }

        private static void Refused(string document, string reason)
        {
            Settings settings = Create();
            string fault = Load(settings, document);
            Assert.IsTrue(fault.IndexOf(reason) >= 0, document + ": " + fault);
            Assert.IsTrue(AtDefaults(settings), document);
        }

        private static bool AtDefaults(Settings settings)
        {
            return settings.Text("mqtt.broker") == "localhost" && settings.Text("node.name") == "" && !settings.Flag("node.on")
                && settings.Number("mqtt.port") == 1883 && settings.Number("mqtt.gain") == 1 && settings.Text("a.mode") == "fast";
        }

        private static string Load(Settings settings, string document)
        {
            return settings.Load(Encoding.UTF8.GetBytes(document));
        }

        private static Settings Create()
        {
            return new Settings(new Setting[]
            {
                Setting.OfName("node.name", "", 12, "the name"),
                Setting.OfFlag("node.on", false, "whether it is on"),
                Setting.OfText("mqtt.broker", "localhost", 16, "the broker"),
                Setting.OfWhole("mqtt.port", 1883, 1, 65535, "the port"),
                Setting.OfNumber("mqtt.gain", 1, -2, 2, "the gain"),
                Setting.OfChoice("a.mode", "fast", new string[] { "slow", "fast" }, "the mode"),
            });
        }
    }
}

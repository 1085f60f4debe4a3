using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class SettingsUndoTests
    {
        private const string First = "{\"a\":{\"n\":7},\"b\":{\"t\":\"first\"}}";
        private const string Second = "{\"a\":{\"n\":8,\"on\":true},\"b\":{\"t\":\"second\"}}";

        [TestMethod]
        public void Undo_takes_back_the_last_change_alone_and_what_was_given_by_it()
        {
            Settings settings = Create();
            Load(settings, First);
            Load(settings, Second);
            Assert.AreEqual("{\"a\":{\"n\":8,\"on\":true},\"b\":{\"t\":\"second\"}}", Given(settings));
            settings.Undo();
            Assert.AreEqual("{\"a\":{\"n\":7},\"b\":{\"t\":\"first\"}}", Given(settings));
            Assert.AreEqual(7.0, settings.Number("a.n"));
            Assert.IsFalse(settings.Flag("a.on"));
            Assert.AreEqual("first", settings.Text("b.t"));

            // Once more is no step further.
            settings.Undo();
            Assert.AreEqual("{\"a\":{\"n\":7},\"b\":{\"t\":\"first\"}}", Given(settings));
        }

        [TestMethod]
        public void Where_the_file_that_commands_changed_is_gone_that_is_told_and_where_there_was_none_it_is_not()
        {
            MemoryStorage storage = new MemoryStorage();
            SettingsStore store = new SettingsStore(storage);
            Settings settings = Create();
            Load(settings, First);
            Assert.IsTrue(store.Save(settings));
            settings = Create();
            Assert.AreEqual("", store.Load(settings));
            Assert.AreEqual(7.0, settings.Number("a.n"));

            storage.Write(NodeSettings.Document, Encoding.UTF8.GetBytes(Second));
            Assert.IsTrue(store.Save(settings));
            storage.Delete(NodeSettings.Document);
            settings = Create();
            Assert.AreEqual("settings.json, it is gone; put it back or set anew. The defaults hold.", store.Load(settings));
            AtDefaults(settings);
        }

        [TestMethod]
        public void Undo_takes_back_the_first_change_to_the_defaults()
        {
            Settings settings = Create();
            Load(settings, First);
            settings.Undo();
            AtDefaults(settings);
        }

        [TestMethod]
        public void Undo_gives_back_what_was_taken_to_its_default()
        {
            Settings settings = Create();
            Load(settings, First);
            Assert.AreEqual("", settings.ToDefault("b.t"));
            Assert.AreEqual("{\"a\":{\"n\":7},\"b\":{}}", Given(settings));
            settings.Undo();
            Assert.AreEqual("{\"a\":{\"n\":7},\"b\":{\"t\":\"first\"}}", Given(settings));
            Assert.AreEqual("first", settings.Text("b.t"));
        }

        [TestMethod]
        public void Undo_gives_back_all_that_a_document_replaced()
        {
            Settings settings = Create();
            Load(settings, First);
            Assert.AreEqual("", settings.Replace(Encoding.UTF8.GetBytes("{\"a\":{\"on\":true}}")));
            Assert.AreEqual("{\"a\":{\"on\":true},\"b\":{}}", Given(settings));
            settings.Undo();
            Assert.AreEqual("{\"a\":{\"n\":7},\"b\":{\"t\":\"first\"}}", Given(settings));
            Assert.IsFalse(settings.Flag("a.on"));
        }

        [TestMethod]
        public void What_was_refused_is_no_change_that_could_be_undone()
        {
            Settings settings = Create();
            Load(settings, First);
            Assert.Contains("a.n must be", settings.Load(Encoding.UTF8.GetBytes("{\"b\":{\"t\":\"x\"},\"a\":{\"n\":99}}")));
            Assert.Contains("no setting is called", settings.ToDefault("b.x"));
            Assert.AreEqual("{\"a\":{\"n\":7},\"b\":{\"t\":\"first\"}}", Given(settings));
            settings.Undo();
            AtDefaults(settings);
        }

        [TestMethod]
        public void Nothing_is_undone_where_nothing_was_changed()
        {
            Settings settings = Create();
            settings.Undo();
            AtDefaults(settings);
        }

        [TestMethod]
        public void What_was_forgotten_cannot_be_undone_and_the_next_change_can()
        {
            Settings settings = Create();
            Load(settings, First);
            settings.Forget();
            settings.Undo();
            Assert.AreEqual("{\"a\":{\"n\":7},\"b\":{\"t\":\"first\"}}", Given(settings));
            Load(settings, Second);
            settings.Undo();
            Assert.AreEqual("{\"a\":{\"n\":7},\"b\":{\"t\":\"first\"}}", Given(settings));
        }

        [TestMethod]
        public void What_was_released_cannot_be_undone()
        {
            Settings settings = Create();
            Load(settings, First);
            Load(settings, Second);
            settings.Release();
            settings.Undo();
            Assert.AreEqual("{\"a\":{\"n\":8,\"on\":true},\"b\":{\"t\":\"second\"}}", Given(settings));
        }

        [TestMethod]
        public void What_a_drive_held_at_the_start_cannot_be_undone()
        {
            MemoryStorage storage = new MemoryStorage();
            storage.Write(NodeSettings.Document, Encoding.UTF8.GetBytes(First));
            Settings settings = Create();
            Assert.AreEqual("", new SettingsStore(storage).Load(settings));
            settings.Undo();
            Assert.AreEqual("{\"a\":{\"n\":7},\"b\":{\"t\":\"first\"}}", Given(settings));
        }

        private static void AtDefaults(Settings settings)
        {
            Assert.AreEqual("{\"a\":{},\"b\":{}}", Given(settings));
            Assert.AreEqual(5.0, settings.Number("a.n"));
            Assert.IsFalse(settings.Flag("a.on"));
            Assert.AreEqual("", settings.Text("b.t"));
        }

        private static string Given(Settings settings)
        {
            JsonWriter json = new JsonWriter(128);
            settings.WriteGiven(json);
            return Encoding.UTF8.GetString(json.Buffer, 0, json.Count);
        }

        private static void Load(Settings settings, string document)
        {
            Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes(document)));
        }

        private static Settings Create()
        {
            return new Settings(Node, Pilot);
        }

        private static Setting[] Node()
        {
            return new Setting[] { Setting.OfWhole("a.n", 5, 0, 9, "a number"), Setting.OfFlag("a.on", false, "a flag") };
        }

        private static Setting[] Pilot()
        {
            return new Setting[] { Setting.OfText("b.t", "", 9, "a text") };
        }
    }
}

using System;
using System.Text;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// Where settings are kept. A person puts the document settings.json on the drive; what commands change goes to a record in two slots, which holds from then on, until somebody puts another
    /// settings.json there. The version before the last change is kept too.
    /// </summary>
    public sealed class SettingsStore
    {
        /// <summary>Longest document that commands write, bytes.</summary>
        public const int Longest = 4096;

        private const string Record = "settings";
        private const int Head = 4;

        private readonly Storage _storage;
        private readonly RecordStore _records;

        /// <summary>Creates a store.</summary>
        public SettingsStore(Storage storage)
        {
            _storage = storage;
            _records = new RecordStore(storage);
        }

        /// <summary>Loads the settings that hold; empty, or one line with the place and the cure, and then all defaults hold.</summary>
        public string Load(Settings settings)
        {
            byte[] document = _storage.Read(NodeSettings.Document);
            byte[] record = _records.Load(Record);
            string place = NodeSettings.Document;
            if (record != null && record.Length > Head && Crc32.Get(record, 0) == Sum(document))
            {
                place = "settings changed by commands";
                document = Cut(record);
            }

            // Where commands changed it, it was there.
            string fault = document != null ? settings.Load(document) : record != null && record.Length > Head && Crc32.Get(record, 0) != 0 ? "it is gone; put it back or set anew" : "";
            settings.Forget();
            return fault.Length == 0 ? "" : place + ", " + fault + ". The defaults hold.";
        }

        /// <summary>Keeps the settings that were given; false where they could not be kept, and then those before still are.</summary>
        public bool Save(Settings settings)
        {
            JsonWriter json = new JsonWriter(Longest);
            settings.WriteGiven(json);
            if (json.Overflowed)
            {
                return false;
            }

            byte[] record = new byte[Head + json.Count];
            Crc32.Put(Sum(_storage.Read(NodeSettings.Document)), record, 0);
            Array.Copy(json.Buffer, 0, record, Head, json.Count);
            return _records.Save(Record, record);
        }

        /// <summary>Takes the version before the last change, which is still to be kept; empty, or one line that says why not.</summary>
        /// <param name="settings">Takes that version.</param>
        public string Back(Settings settings)
        {
            byte[] record = _records.LoadPrevious(Record);
            byte[] before = _storage.Read(NodeSettings.Document);
            if (record != null && record.Length > Head && Crc32.Get(record, 0) == Sum(before))
            {
                before = Cut(record);
            }

            if (before == null)
            {
                before = Encoding.UTF8.GetBytes("{}");
            }

            return settings.Replace(before);
        }

        private static byte[] Cut(byte[] record)
        {
            byte[] document = new byte[record.Length - Head];
            Array.Copy(record, Head, document, 0, document.Length);
            return document;
        }

        private static uint Sum(byte[] document)
        {
            return document == null ? 0 : Crc32.Of(document, 0, document.Length);
        }
    }
}

using System.Collections;
using System.Text;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    /// <summary>What a publisher said, as flat JSON, taken out of its outbox.</summary>
    public sealed class Told
    {
        private readonly ArrayList _all = new ArrayList();
        private readonly byte[] _record = new byte[Publisher.LongestRecord];
        private readonly Reading _reading = new Reading();
        private readonly FlatJson _json = new FlatJson(new JsonWriter(1024));
        private readonly Outbox _outbox;
        private readonly Publisher _publisher;
        private readonly Dates _dates;

        public Told(Outbox outbox, Publisher publisher, Dates dates)
        {
            _outbox = outbox;
            _publisher = publisher;
            _dates = dates;
        }

        public int Count
        {
            get
            {
                while (_outbox.Next(true) != 0)
                {
                    int length = _outbox.Copy(true, _record);
                    if (ReadingRecord.Read(_record, length, _publisher.Schema, _reading))
                    {
                        _reading.Utc = _dates.Utc(_reading.Boot, _reading.Time);
                        _json.Begin();
                        _json.Add(_reading);
                        _all.Add(_reading.Report.Stream + " " + Encoding.UTF8.GetString(_json.Buffer, 0, _json.End()));
                    }

                    _outbox.Advance(true);
                }

                return _all.Count;
            }
        }

        // The n-th, from 1, as "stream {...}".
        public string Message(int number)
        {
            return number <= Count ? (string)_all[number - 1] : "";
        }

        // The last of a stream, or none.
        public string Last(string stream)
        {
            for (int i = Count; i > 0; i--)
            {
                if (Message(i).StartsWith(stream + " "))
                {
                    return Message(i);
                }
            }

            return "";
        }

        // How many of a stream hold a text; the interpreter looks for no empty one.
        public int Times(string stream, string part)
        {
            int times = 0;
            for (int i = 1; i <= Count; i++)
            {
                times += Message(i).StartsWith(stream + " ") && (part.Length == 0 || Message(i).IndexOf(part) >= 0) ? 1 : 0;
            }

            return times;
        }

        // The first that holds a text, or none.
        public string Find(string part)
        {
            for (int i = 1; i <= Count; i++)
            {
                if (Message(i).IndexOf(part) >= 0)
                {
                    return Message(i);
                }
            }

            return "";
        }
    }
}

using System.Text;

namespace SmartSensor.Node
{
    /// <summary>Why the node was started: kept before each restart of its own; a start without is one by power or by reset. It counts the restarts for want of a network, so that they cannot loop.</summary>
    public sealed class Restarts
    {
        private const string Record = "restart";

        // Restarts for want of a network in a row, after which one is made each second day only: a node that decides for itself is of use without a network too.
        private const int Most = 3;
        private const int SecondDay = 172800;

        private readonly RecordStore _store;
        private int _inRow;

        /// <summary>Reads why this start was.</summary>
        public Restarts(Storage storage)
        {
            _store = new RecordStore(storage);
            Why = "power or reset";
            byte[] record = _store.Load(Record);
            if (record != null && record.Length > 0)
            {
                _inRow = record[0];
                if (record.Length > 1)
                {
                    Why = Encoding.UTF8.GetString(record, 1, record.Length - 1);
                    Note("");
                }
            }
        }

        /// <summary>Why this start was, in a few words.</summary>
        public string Why { get; }

        /// <summary>How long to go without a network before the node is restarted for it, s.</summary>
        /// <param name="patience">The time at first, s.</param>
        public long Patience(int patience)
        {
            return _inRow < Most ? patience : SecondDay;
        }

        /// <summary>Keeps that the start that comes will be for want of a network.</summary>
        public void NoteNetwork()
        {
            _inRow = _inRow < 255 ? _inRow + 1 : 255;
            Note("no broker was reached");
        }

        /// <summary>The network works: the next time patience is short again.</summary>
        public void NetworkWorks()
        {
            if (_inRow > 0)
            {
                _inRow = 0;
                Note("");
            }
        }

        /// <summary>Keeps why the start that comes will be.</summary>
        public void Note(string why)
        {
            byte[] text = Encoding.UTF8.GetBytes(why);
            byte[] record = new byte[text.Length + 1];
            record[0] = (byte)_inRow;
            System.Array.Copy(text, 0, record, 1, text.Length);
            _store.Save(Record, record);
        }
    }
}

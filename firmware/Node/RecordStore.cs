using System;
using SmartSensor.Sensing;

namespace SmartSensor.Node
{
    /// <summary>
    /// Keeps records over a loss of power at any byte of a write: each has two documents, such as "acc.0" and "acc.1", and a new record goes to
    /// the one that does not hold the newest. A document is a generation (4), the record's length (4), the record, and the CRC-32 of all that,
    /// the lowest byte first; what does not check out counts as not there, and what lies behind it counts for nothing.
    /// </summary>
    public sealed class RecordStore
    {
        private const int Head = 8;
        private const int Sum = 4;

        private readonly Storage _storage;

        /// <summary>Creates a store.</summary>
        public RecordStore(Storage storage)
        {
            _storage = storage;
        }

        /// <summary>The newest whole record, or null where there is none.</summary>
        /// <param name="name">Name of the record, 1…18 characters as <see cref="Storage.Read"/> has them.</param>
        public byte[] Load(string name)
        {
            return Content(Newest(_storage.Read(name + ".0"), _storage.Read(name + ".1")));
        }

        /// <summary>The whole record before the newest, or null where there is none.</summary>
        /// <param name="name">Name of the record, as in <see cref="Load"/>.</param>
        public byte[] LoadPrevious(string name)
        {
            byte[] first = _storage.Read(name + ".0");
            byte[] second = _storage.Read(name + ".1");
            byte[] other = Newest(first, second) == first ? second : first;
            return IsWhole(other) ? Content(other) : null;
        }

        /// <summary>Replaces the record; false where it could not be written, and then the one before still holds.</summary>
        /// <param name="name">Name of the record, as in <see cref="Load"/>.</param>
        /// <param name="record">What to keep.</param>
        public bool Save(string name, byte[] record)
        {
            byte[] first = _storage.Read(name + ".0");
            byte[] newest = Newest(first, _storage.Read(name + ".1"));
            string slot = newest != null && newest == first ? name + ".1" : name + ".0";
            byte[] document = new byte[Head + record.Length + Sum];
            Crc32.Put(newest == null ? 1u : Generation(newest) + 1, document, 0);
            Crc32.Put((uint)record.Length, document, 4);
            Array.Copy(record, 0, document, Head, record.Length);
            Crc32.Put(Crc32.Of(document, 0, Head + record.Length), document, Head + record.Length);

            // A worn drive may say yes and keep something else.
            return _storage.Write(slot, document) && Holds(_storage.Read(slot), document);
        }

        private static byte[] Content(byte[] document)
        {
            if (document == null)
            {
                return null;
            }

            byte[] record = new byte[Crc32.Get(document, 4)];
            Array.Copy(document, Head, record, 0, record.Length);
            return record;
        }

        private static byte[] Newest(byte[] first, byte[] second)
        {
            bool one = IsWhole(first);
            bool two = IsWhole(second);
            if (one && two)
            {
                // The generation may wrap.
                return (int)(Generation(second) - Generation(first)) > 0 ? second : first;
            }

            return one ? first : two ? second : null;
        }

        private static bool IsWhole(byte[] document)
        {
            if (document == null || document.Length < Head + Sum)
            {
                return false;
            }

            uint length = Crc32.Get(document, 4);
            return length <= (uint)(document.Length - Head - Sum) && Crc32.Matches(document, 0, Head + (int)length);
        }

        private static uint Generation(byte[] document)
        {
            return Crc32.Get(document, 0);
        }

        private static bool Holds(byte[] kept, byte[] document)
        {
            if (kept == null || kept.Length < document.Length)
            {
                return false;
            }

            for (int i = 0; i < document.Length; i++)
            {
                if (kept[i] != document[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}

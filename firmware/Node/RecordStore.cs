using System;
using SmartSensor.Sensing;

namespace SmartSensor.Node
{
    /// <summary>
    /// Keeps records over a loss of power at any byte of a write: each has two documents, such as "acc.0" and "acc.1", and a new record goes to
    /// the one that does not hold the newest. A document is a generation (4), the record's length (4), the record, and the CRC-32 of all that,
    /// the lowest byte first; what does not check out counts as not there, and what lies behind it counts for nothing. A record may be longer than its reader knows: a newer program kept more behind what both know.
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
            string newest = Newest(name);
            return newest == null ? null : Content(_storage.Read(newest));
        }

        /// <summary>The whole record before the newest, or null where there is none.</summary>
        /// <param name="name">Name of the record, as in <see cref="Load"/>.</param>
        public byte[] LoadPrevious(string name)
        {
            string newest = Newest(name);
            return newest == null ? null : Content(_storage.Read(Other(name, newest)));
        }

        /// <summary>Replaces the record; false where it could not be written, and then one before it still holds. Takes memory for the record twice.</summary>
        /// <param name="name">Name of the record, as in <see cref="Load"/>.</param>
        /// <param name="record">What to keep.</param>
        public bool Save(string name, byte[] record)
        {
            string newest = Newest(name);
            uint generation = 0;
            if (newest != null)
            {
                IsWhole(_storage.Read(newest), out generation);
            }

            string slot = newest == null ? name + ".0" : Other(name, newest);
            byte[] document = new byte[Head + record.Length + Sum];
            Crc32.Put(generation + 1, document, 0);
            Crc32.Put((uint)record.Length, document, 4);
            Array.Copy(record, 0, document, Head, record.Length);
            Crc32.Put(Crc32.Of(document, 0, Head + record.Length), document, Head + record.Length);

            // A worn drive may say yes and keep something else, and one that could not be read a moment ago may hold a newer one.
            uint kept;
            return _storage.Write(slot, document) && Newest(name) == slot && IsWhole(_storage.Read(slot), out kept) && kept == generation + 1;
        }

        /// <summary>
        /// Makes the record before the newest the one that holds, and the newest the one before it; false where there is none before it or the storage did not take it, and then all is as it was. The record that
        /// is to hold is not written, so that power that goes meanwhile costs at most the other. Takes memory for the record twice.
        /// </summary>
        /// <param name="name">Name of the record, as in <see cref="Load"/>.</param>
        public bool Return(string name)
        {
            string newest = Newest(name);
            uint generation = 0;
            if (newest == null || !IsWhole(_storage.Read(Other(name, newest)), out generation))
            {
                return false;
            }

            byte[] document = _storage.Read(newest);
            int length = (int)Crc32.Get(document, 4);
            Crc32.Put(generation - 1, document, 0);
            Crc32.Put(Crc32.Of(document, 0, Head + length), document, Head + length);
            _storage.Write(newest, document);
            return Newest(name) != newest;
        }

        private static string Other(string name, string slot)
        {
            return slot == name + ".0" ? name + ".1" : name + ".0";
        }

        // The document that holds the newest whole record, or null. One is read after the other, so that never both are in memory.
        private string Newest(string name)
        {
            uint first;
            uint second;
            bool one = IsWhole(_storage.Read(name + ".0"), out first);
            bool two = IsWhole(_storage.Read(name + ".1"), out second);
            if (one && two)
            {
                // The generation may wrap.
                return (int)(second - first) > 0 ? name + ".1" : name + ".0";
            }

            return one ? name + ".0" : two ? name + ".1" : null;
        }

        private static byte[] Content(byte[] document)
        {
            uint generation;
            if (!IsWhole(document, out generation))
            {
                return null;
            }

            byte[] record = new byte[Crc32.Get(document, 4)];
            Array.Copy(document, Head, record, 0, record.Length);
            return record;
        }

        private static bool IsWhole(byte[] document, out uint generation)
        {
            generation = 0;
            if (document == null || document.Length < Head + Sum)
            {
                return false;
            }

            uint length = Crc32.Get(document, 4);
            if (length > (uint)(document.Length - Head - Sum) || !Crc32.Matches(document, 0, Head + (int)length))
            {
                return false;
            }

            generation = Crc32.Get(document, 0);
            return true;
        }
    }
}

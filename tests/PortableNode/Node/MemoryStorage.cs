using System;
using System.Collections;
using SmartSensor.Node;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>Documents in memory; it can refuse to write, as a full or worn drive does.</summary>
    public sealed class MemoryStorage : Storage
    {
        public readonly Hashtable Documents = new Hashtable();
        public bool ReadOnly;

        public override byte[] Read(string name)
        {
            return Copy((byte[])Documents[name]);
        }

        // What is read belongs to the reader, as from a drive.
        internal static byte[] Copy(byte[] document)
        {
            if (document == null)
            {
                return null;
            }

            byte[] copy = new byte[document.Length];
            Array.Copy(document, 0, copy, 0, copy.Length);
            return copy;
        }

        public override bool Write(string name, byte[] document)
        {
            if (!ReadOnly)
            {
                Documents[name] = document;
            }

            return !ReadOnly;
        }

        public override bool CanAppend
        {
            get { return true; }
        }

        public override bool Append(string name, byte[] bytes, int count)
        {
            byte[] before = Read(name);
            int length = before == null ? 0 : before.Length;
            byte[] after = new byte[length + count];
            if (before != null)
            {
                Array.Copy(before, 0, after, 0, length);
            }

            Array.Copy(bytes, 0, after, length, count);
            return Write(name, after);
        }

        public override void Delete(string name)
        {
            if (!ReadOnly)
            {
                Documents.Remove(name);
            }
        }
    }
}

using System;
using System.Collections;
using SmartSensor.Node;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>A drive in memory that holds so many bytes and takes no more.</summary>
    public sealed class SmallStorage : Storage
    {
        private readonly Hashtable _documents = new Hashtable();

        // Bytes that are left.
        public int Free;

        // True while memory cannot hold what is there.
        public bool Exhausted;

        public SmallStorage(int bytes)
        {
            Free = bytes;
        }

        public override bool CanAppend
        {
            get { return true; }
        }

        public override byte[] Read(string name)
        {
            if (Exhausted)
            {
                throw new OutOfMemoryException();
            }

            return MemoryStorage.Copy((byte[])_documents[name]);
        }

        public override bool Write(string name, byte[] document)
        {
            Delete(name);
            return Append(name, document, document.Length);
        }

        public override bool Append(string name, byte[] bytes, int count)
        {
            if (count > Free)
            {
                return false;
            }

            byte[] before = (byte[])_documents[name];
            int length = before == null ? 0 : before.Length;
            byte[] after = new byte[length + count];
            if (before != null)
            {
                Array.Copy(before, 0, after, 0, length);
            }

            Array.Copy(bytes, 0, after, length, count);
            _documents[name] = after;
            Free -= count;
            return true;
        }

        public override void Delete(string name)
        {
            byte[] document = (byte[])_documents[name];
            if (document != null)
            {
                Free += document.Length;
                _documents.Remove(name);
            }
        }
    }
}

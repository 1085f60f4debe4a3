using System;
using System.Collections;
using SmartSensor.Node;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>A drive in memory whose power goes at the n-th byte that is written to it: what lies behind the cut is nothing, erased flash or garbage, and nothing can be written any more.</summary>
    public sealed class CutStorage : Storage
    {
        public const int Kinds = 3;

        public Hashtable Documents = new Hashtable();

        // Bytes until power goes; below 0 for never.
        public int Left = -1;
        public int Kind;
        public bool Off;

        // Bytes of documents that it has room for; below 0 for any number.
        public int Room = -1;
        public int Written;

        public override bool CanAppend
        {
            get { return true; }
        }

        public override byte[] Read(string name)
        {
            return MemoryStorage.Copy((byte[])Documents[name]);
        }

        public override bool Write(string name, byte[] document)
        {
            return Put(name, 0, document, document.Length);
        }

        public override bool Append(string name, byte[] bytes, int count)
        {
            byte[] before = Read(name);
            return Put(name, before == null ? 0 : before.Length, bytes, count);
        }

        public override void Delete(string name)
        {
            if (!Off)
            {
                Documents.Remove(name);
            }
        }

        // The same drive after power came back.
        public CutStorage Restarted()
        {
            CutStorage again = new CutStorage();
            again.Documents = Documents;
            return again;
        }

        // Bytes of all documents but one.
        private int Held(string name)
        {
            int held = 0;
            foreach (object other in Documents.Keys)
            {
                held += (string)other == name ? 0 : ((byte[])Documents[other]).Length;
            }

            return held;
        }

        private bool Put(string name, int at, byte[] bytes, int count)
        {
            if (Off || (Room >= 0 && Held(name) + at + count > Room))
            {
                return false;
            }

            bool cut = Left >= 0 && Left < count;
            int kept = cut ? Left : count;
            int tail = cut && Kind > 0 ? count - kept + 3 : 0;
            byte[] after = new byte[at + kept + tail];
            if (at > 0)
            {
                Array.Copy(Read(name), 0, after, 0, at);
            }

            Array.Copy(bytes, 0, after, at, kept);
            for (int i = at + kept; i < after.Length; i++)
            {
                after[i] = Kind == 1 ? (byte)0xFF : (byte)((i * 167) + 13);
            }

            Documents[name] = after;
            Written += kept;
            Left = Left < 0 ? Left : Left - kept;
            Off = cut;
            return !cut;
        }
    }
}

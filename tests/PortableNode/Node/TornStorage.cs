using System.Collections;
using SmartSensor.Node;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>Documents in memory whose next write ends at a byte, as a loss of power does; behind it lies what the medium makes of it.</summary>
    public sealed class TornStorage : Storage
    {
        public const int Kinds = 4;

        private readonly Hashtable _documents = new Hashtable();

        // Bytes that the next write gets to; below 0 for all.
        public int Cut = -1;

        // Behind the cut: 0 nothing, 1 what was there before, 2 erased flash, 3 garbage.
        public int Kind;

        public override byte[] Read(string name)
        {
            return MemoryStorage.Copy((byte[])_documents[name]);
        }

        public override bool Write(string name, byte[] document)
        {
            byte[] before = (byte[])_documents[name];
            int cut = Cut < 0 ? document.Length : Cut;
            int tail = cut == document.Length && Cut < 0 ? 0 : Kind == 0 ? 0 : Kind == 1 ? Rest(before, cut) : document.Length + 7 - cut;
            byte[] after = new byte[cut + tail];
            for (int i = 0; i < after.Length; i++)
            {
                after[i] = i < cut ? document[i] : Kind == 1 ? before[i] : Kind == 2 ? (byte)0xFF : (byte)((i * 167) + 13);
            }

            _documents[name] = after;
            return Cut < 0;
        }

        public TornStorage Copy()
        {
            TornStorage copy = new TornStorage();
            foreach (object name in _documents.Keys)
            {
                copy._documents[name] = _documents[name];
            }

            return copy;
        }

        private static int Rest(byte[] before, int cut)
        {
            return before != null && before.Length > cut ? before.Length - cut : 0;
        }
    }
}

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
            return (byte[])Documents[name];
        }

        public override bool Write(string name, byte[] document)
        {
            if (!ReadOnly)
            {
                Documents[name] = document;
            }

            return !ReadOnly;
        }
    }
}

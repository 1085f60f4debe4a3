using System;
using System.IO;

namespace SmartSensor.Node
{
    /// <summary>Documents as files of a drive.</summary>
    public sealed class FileStorage : Storage
    {
        private readonly string _root;

        /// <summary>Creates a storage.</summary>
        /// <param name="root">The drive or folder with its separator at the end: "I:\" on ESP32 and PALTHREE.</param>
        public FileStorage(string root)
        {
            _root = root;
        }

        /// <inheritdoc/>
        public override byte[] Read(string name)
        {
            try
            {
                string path = _root + name;
                return File.Exists(path) ? File.ReadAllBytes(path) : null;
            }
            catch (Exception)
            {
                return null;
            }
        }

        /// <inheritdoc/>
        public override bool Write(string name, byte[] document)
        {
            try
            {
                File.WriteAllBytes(_root + name, document);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}

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
            catch (OutOfMemoryException)
            {
                // It is there all the same: nobody is to take it for gone.
                throw;
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

        /// <inheritdoc/>
        public override bool CanAppend
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override bool Append(string name, byte[] bytes, int count)
        {
            FileStream file = null;
            try
            {
                file = new FileStream(_root + name, FileMode.Append, FileAccess.Write);
                file.Write(bytes, 0, count);
                file.Flush();
                return true;
            }
            catch (Exception)
            {
                return false;
            }
            finally
            {
                if (file != null)
                {
                    file.Dispose();
                }
            }
        }

        /// <inheritdoc/>
        public override void Delete(string name)
        {
            try
            {
                File.Delete(_root + name);
            }
            catch (Exception)
            {
                // What cannot be removed is overwritten when its name is needed again.
            }
        }
    }
}

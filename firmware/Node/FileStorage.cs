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
            return Put(name, FileMode.Create, document, document.Length);
        }

        /// <inheritdoc/>
        public override bool CanAppend
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override bool Append(string name, byte[] bytes, int count)
        {
            return Put(name, FileMode.Append, bytes, count);
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

        // A full drive of the platform takes a write without a word and keeps nothing of it (nf-interpreter, littlefs_FS_Driver.cpp: Write passes over what fflush says); or it speaks up when the file is closed.
        private bool Put(string name, FileMode mode, byte[] bytes, int count)
        {
            try
            {
                string path = _root + name;
                long end;
                using (FileStream file = new FileStream(path, mode, FileAccess.Write))
                {
                    end = file.Length + count;
                    file.Write(bytes, 0, count);
                }

                return new FileInfo(path).Length == end;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}

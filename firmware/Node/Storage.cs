namespace SmartSensor.Node
{
    /// <summary>Where a board keeps small documents over a loss of power: a drive, or memory that a battery holds.</summary>
    public abstract class Storage
    {
        /// <summary>The whole document, which is the reader's to change, or null where there is none or it cannot be read.</summary>
        /// <param name="name">Name with extension, up to 20 letters, digits, dots and hyphens.</param>
        public abstract byte[] Read(string name);

        /// <summary>Replaces the whole document; false where it could not be written.</summary>
        /// <param name="name">Name as in <see cref="Read"/>.</param>
        /// <param name="document">What to keep.</param>
        public abstract bool Write(string name, byte[] document);

        /// <summary>True where documents can grow: where <see cref="Append"/> works.</summary>
        public virtual bool CanAppend
        {
            get { return false; }
        }

        /// <summary>Puts bytes behind a document, which need not exist yet, and returns when they are on the medium; false where they could not be written, and then some may be there all the same.</summary>
        /// <param name="name">Name as in <see cref="Read"/>.</param>
        /// <param name="bytes">What to put there, from index 0.</param>
        /// <param name="count">How many.</param>
        public virtual bool Append(string name, byte[] bytes, int count)
        {
            return false;
        }

        /// <summary>Removes a document; one that does not exist is none already.</summary>
        /// <param name="name">Name as in <see cref="Read"/>.</param>
        public virtual void Delete(string name)
        {
        }
    }
}

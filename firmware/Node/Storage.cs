namespace SmartSensor.Node
{
    /// <summary>Where a board keeps small documents over a loss of power: a drive, or memory that a battery holds.</summary>
    public abstract class Storage
    {
        /// <summary>The whole document, or null where there is none or it cannot be read.</summary>
        /// <param name="name">Name with extension, up to 20 letters, digits, dots and hyphens.</param>
        public abstract byte[] Read(string name);

        /// <summary>Replaces the whole document; false where it could not be written.</summary>
        /// <param name="name">Name as in <see cref="Read"/>.</param>
        /// <param name="document">What to keep.</param>
        public abstract bool Write(string name, byte[] document);
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.Node
{
    /// <summary>An identity for boards whose platform gives none: drawn once, then kept.</summary>
    public static class Identity
    {
        private const string Document = "id.bin";
        private const int Length = 6;

        /// <summary>Twelve hexadecimal digits that stay the same for as long as the storage does.</summary>
        /// <param name="storage">Where it is kept.</param>
        /// <param name="clock">The board's clock: the moment of the first start is mixed in, in case two boards draw alike.</param>
        public static string Of(Storage storage, Clock clock)
        {
            byte[] id = storage.Read(Document);
            if (id == null || id.Length != Length)
            {
                id = new byte[Length];
                new Random().NextBytes(id);
                long now = clock.Microseconds();
                for (int i = 0; i < Length; i++)
                {
                    id[i] ^= (byte)(now >> (8 * i));
                }

                storage.Write(Document, id);
            }

            return Hexadecimal.Of(id);
        }
    }
}

namespace SmartSensor.Sensing
{
    /// <summary>
    /// The one seam to hardware: a part on a bus, read and written in arrays that the caller owns. One call is one transaction on the bus.
    /// How a transfer ended is told by a status, never by an exception.
    /// </summary>
    public abstract class RegisterBus
    {
        /// <summary>Transactions so far.</summary>
        public int Transactions;

        /// <summary>Bytes moved so far, addresses of the bus not counted.</summary>
        public long Bytes;

        /// <summary>Transactions so far that did not end with <see cref="Status.Ok"/>.</summary>
        public int Errors;

        /// <summary>Creates a bus.</summary>
        /// <param name="name">Bus and address for messages, such as "I2C1 0x76".</param>
        protected RegisterBus(string name)
        {
            Name = name;
        }

        /// <summary>Bus and address for messages, such as "I2C1 0x76".</summary>
        public string Name { get; }

        /// <summary>True on SPI, where some parts answer in another form than on I2C.</summary>
        public abstract bool IsSpi { get; }

        /// <summary>Most bytes of data that one transaction reads; a longer FIFO is drained in several.</summary>
        public abstract int LongestTransfer { get; }

        /// <summary>Reads registers that follow each other, in one transaction.</summary>
        /// <param name="register">Address of the first register.</param>
        /// <param name="buffer">Takes the values from index 0.</param>
        /// <param name="count">How many, 1…buffer.Length.</param>
        public Status Read(int register, byte[] buffer, int count)
        {
            return Ended(ReadRegisters(register, buffer, count), count + 1);
        }

        /// <summary>Writes registers that follow each other, in one transaction.</summary>
        /// <param name="register">Address of the first register.</param>
        /// <param name="buffer">The values from index 0.</param>
        /// <param name="count">How many, 1…buffer.Length.</param>
        public Status Write(int register, byte[] buffer, int count)
        {
            return Ended(WriteRegisters(register, buffer, count), count + 1);
        }

        /// <summary>Sends bytes as they are: a command with its arguments, for parts without registers.</summary>
        /// <param name="buffer">The bytes from index 0.</param>
        /// <param name="count">How many, 1…buffer.Length.</param>
        public Status Send(byte[] buffer, int count)
        {
            return Ended(SendBytes(buffer, count), count);
        }

        /// <summary>Takes bytes as they come: the answer to a command. <see cref="Status.NotSupported"/> on SPI.</summary>
        /// <param name="buffer">Takes the bytes from index 0.</param>
        /// <param name="count">How many, 1…buffer.Length.</param>
        public Status Receive(byte[] buffer, int count)
        {
            return Ended(ReceiveBytes(buffer, count), count);
        }

        /// <summary>Closes the platform's device and opens it anew, for a bus that hangs; nothing where there is nothing to open.</summary>
        public virtual void Reset()
        {
        }

        /// <summary>As <see cref="Read"/>, without the counting.</summary>
        protected abstract Status ReadRegisters(int register, byte[] buffer, int count);

        /// <summary>As <see cref="Write"/>, without the counting.</summary>
        protected abstract Status WriteRegisters(int register, byte[] buffer, int count);

        /// <summary>As <see cref="Send"/>, without the counting.</summary>
        protected abstract Status SendBytes(byte[] buffer, int count);

        /// <summary>As <see cref="Receive"/>, without the counting.</summary>
        protected abstract Status ReceiveBytes(byte[] buffer, int count);

        private Status Ended(Status status, int bytes)
        {
            Transactions++;
            Bytes += bytes;
            if (status != Status.Ok)
            {
                Errors++;
            }

            return status;
        }
    }
}

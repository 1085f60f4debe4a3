using System;

namespace SmartSensor.Sensing.Emulation
{
    /// <summary>The bus of an emulated part: the same bytes as <see cref="I2cBus"/> and <see cref="SpiBus"/> move, without a wire.</summary>
    public class EmulatedBus : RegisterBus
    {
        private const int ReadBit = 0x80;
        private const int LongestOnI2c = 255;

        private readonly EmulatedPart _part;
        private readonly bool _spi;
        private readonly int _dummyBytes;
        private readonly byte[] _out;
        private readonly byte[] _in;

        /// <summary>Wires a part to I2C.</summary>
        public EmulatedBus(EmulatedPart part)
            : base("emulated I2C " + part.Name)
        {
            _part = part;
            _out = new byte[1 + LongestOnI2c];
            _in = _out;
        }

        /// <summary>Wires a part to SPI.</summary>
        /// <param name="part">The part.</param>
        /// <param name="dummyBytes">Bytes that the part sends between address and data when it is read, as for <see cref="SpiBus"/>.</param>
        /// <param name="longest">Longest transfer in bytes without the address, as for <see cref="SpiBus"/>.</param>
        public EmulatedBus(EmulatedPart part, int dummyBytes, int longest)
            : base("emulated SPI " + part.Name)
        {
            _part = part;
            _spi = true;
            _dummyBytes = dummyBytes;
            _out = new byte[1 + dummyBytes + longest];
            _in = new byte[_out.Length];
        }

        /// <inheritdoc/>
        public override bool IsSpi
        {
            get { return _spi; }
        }

        /// <inheritdoc/>
        public override int LongestTransfer
        {
            get { return _out.Length - 1 - _dummyBytes; }
        }

        /// <inheritdoc/>
        protected override Status ReadRegisters(int register, byte[] buffer, int count)
        {
            if (count > LongestTransfer)
            {
                return Status.NotSupported;
            }

            if (!_spi)
            {
                _out[0] = (byte)register;
                return _part.Transfer(_out, 1, buffer, count);
            }

            int header = 1 + _dummyBytes;
            _out[0] = (byte)(register | ReadBit);
            Array.Clear(_out, 1, header + count - 1);
            _part.Exchange(_out, _in, header + count);
            Array.Copy(_in, header, buffer, 0, count);
            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status WriteRegisters(int register, byte[] buffer, int count)
        {
            if (1 + count > _out.Length)
            {
                return Status.NotSupported;
            }

            _out[0] = (byte)register;
            Array.Copy(buffer, 0, _out, 1, count);
            return SendBytes(_out, count + 1);
        }

        /// <inheritdoc/>
        protected override Status SendBytes(byte[] buffer, int count)
        {
            if (!_spi)
            {
                return _part.Transfer(buffer, count, buffer, 0);
            }

            _part.Exchange(buffer, _in, count);
            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status ReceiveBytes(byte[] buffer, int count)
        {
            return _spi ? Status.NotSupported : _part.Transfer(buffer, 0, buffer, count);
        }
    }
}

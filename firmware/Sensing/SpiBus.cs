using System;
using System.Device.Spi;

namespace SmartSensor.Sensing
{
    /// <summary>
    /// A part with registers on four-wire SPI, where bit 7 of the address byte says that registers are read (BMP390 DS §5.3, LSM6DSO DS §5.1.2).
    /// </summary>
    public sealed class SpiBus : RegisterBus, IDisposable
    {
        private const int ReadBit = 0x80;

        private readonly SpiDevice _device;
        private readonly int _dummyBytes;
        private readonly byte[] _out;
        private readonly byte[] _in;

        /// <summary>Opens a part on a bus, in SPI mode 0.</summary>
        /// <param name="busId">The platform's number of the bus.</param>
        /// <param name="chipSelect">Number of the pin that selects the part.</param>
        /// <param name="clockFrequency">Clock of the bus, Hz.</param>
        /// <param name="dummyBytes">Bytes that the part sends between address and data when it is read: 1 for BMP390, else 0.</param>
        /// <param name="longest">Longest transfer in bytes without the address; a FIFO's burst decides it.</param>
        public SpiBus(int busId, int chipSelect, int clockFrequency, int dummyBytes, int longest)
            : base("SPI" + busId.ToString() + " CS" + chipSelect.ToString())
        {
            SpiConnectionSettings settings = new SpiConnectionSettings(busId, chipSelect);
            settings.ClockFrequency = clockFrequency;
            settings.Mode = SpiMode.Mode0;
            _device = new SpiDevice(settings);
            _dummyBytes = dummyBytes;
            _out = new byte[1 + dummyBytes + longest];
            _in = new byte[_out.Length];
        }

        /// <inheritdoc/>
        public override bool IsSpi
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override int LongestTransfer
        {
            get { return _out.Length - 1 - _dummyBytes; }
        }

        /// <summary>Closes the part.</summary>
        public void Dispose()
        {
            _device.Dispose();
        }

        /// <inheritdoc/>
        protected override Status ReadRegisters(int register, byte[] buffer, int count)
        {
            int header = 1 + _dummyBytes;
            if (header + count > _out.Length)
            {
                return Status.NotSupported;
            }

            _out[0] = (byte)(register | ReadBit);
            Array.Clear(_out, 1, header + count - 1);
            try
            {
                _device.TransferFullDuplex(new SpanByte(_out, 0, header + count), new SpanByte(_in, 0, header + count));
            }
            catch (Exception)
            {
                return Status.BusError;
            }

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

            _out[0] = (byte)(register & ~ReadBit);
            Array.Copy(buffer, 0, _out, 1, count);
            try
            {
                _device.Write(new SpanByte(_out, 0, 1 + count));
            }
            catch (Exception)
            {
                return Status.BusError;
            }

            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status SendBytes(byte[] buffer, int count)
        {
            try
            {
                _device.Write(new SpanByte(buffer, 0, count));
                return Status.Ok;
            }
            catch (Exception)
            {
                return Status.BusError;
            }
        }

        /// <inheritdoc/>
        protected override Status ReceiveBytes(byte[] buffer, int count)
        {
            return Status.NotSupported;
        }
    }
}

using System;
using System.Device.I2c;

namespace SmartSensor.Sensing
{
    /// <summary>A part on I2C. With <see cref="SpiBus"/> the only file that names SpanByte, so that the next platform version is a change here.</summary>
    public sealed class I2cBus : RegisterBus, IDisposable
    {
        // ChibiOS counts the bytes of a transfer in eight bits (nf-interpreter, I2cDevice.cpp: uint8_t WriteSize, ReadSize).
        private const int Limit = 255;

        private I2cDevice _device;

        // The register's address and what is written behind it: as long as the longest so far.
        private byte[] _out = new byte[4];

        /// <summary>Opens a part on a bus, at 400 kHz.</summary>
        /// <param name="busId">The platform's number of the bus: 1, 2 … on ESP32 and STM32.</param>
        /// <param name="address">The part's address of 7 bits.</param>
        public I2cBus(int busId, int address)
            : base("I2C" + busId.ToString() + " 0x" + address.ToString("X2"))
        {
            _device = new I2cDevice(new I2cConnectionSettings(busId, address));
        }

        /// <summary>Takes a device that is open: at another speed, or one that something else uses too, such as a binding of nanoFramework's IoT library.</summary>
        /// <param name="device">The device.</param>
        public I2cBus(I2cDevice device)
            : base("I2C" + device.ConnectionSettings.BusId.ToString() + " 0x" + device.ConnectionSettings.DeviceAddress.ToString("X2"))
        {
            _device = device;
        }

        /// <inheritdoc/>
        public override bool IsSpi
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public override int LongestTransfer
        {
            get { return Limit; }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            I2cConnectionSettings settings = _device.ConnectionSettings;
            try
            {
                _device.Dispose();
                _device = new I2cDevice(settings);
            }
            catch (Exception)
            {
                // The transfers that follow say that it does not work.
            }
        }

        /// <summary>Closes the part; the bus stays open for others.</summary>
        public void Dispose()
        {
            _device.Dispose();
        }

        /// <inheritdoc/>
        protected override Status ReadRegisters(int register, byte[] buffer, int count)
        {
            if (count > Limit)
            {
                return Status.NotSupported;
            }

            _out[0] = (byte)register;
            try
            {
                return ToStatus(_device.WriteRead(new SpanByte(_out, 0, 1), new SpanByte(buffer, 0, count)).Status);
            }
            catch (Exception)
            {
                return Status.BusError;
            }
        }

        /// <inheritdoc/>
        protected override Status WriteRegisters(int register, byte[] buffer, int count)
        {
            if (count >= Limit)
            {
                return Status.NotSupported;
            }

            if (_out.Length <= count)
            {
                _out = new byte[count + 1];
            }

            _out[0] = (byte)register;
            Array.Copy(buffer, 0, _out, 1, count);
            return SendBytes(_out, count + 1);
        }

        /// <inheritdoc/>
        protected override Status SendBytes(byte[] buffer, int count)
        {
            if (count > Limit)
            {
                return Status.NotSupported;
            }

            try
            {
                return ToStatus(_device.Write(new SpanByte(buffer, 0, count)).Status);
            }
            catch (Exception)
            {
                return Status.BusError;
            }
        }

        /// <inheritdoc/>
        protected override Status ReceiveBytes(byte[] buffer, int count)
        {
            if (count > Limit)
            {
                return Status.NotSupported;
            }

            try
            {
                return ToStatus(_device.Read(new SpanByte(buffer, 0, count)).Status);
            }
            catch (Exception)
            {
                return Status.BusError;
            }
        }

        private static Status ToStatus(I2cTransferStatus status)
        {
            switch (status)
            {
                case I2cTransferStatus.FullTransfer: return Status.Ok;
                case I2cTransferStatus.SlaveAddressNotAcknowledged: return Status.NoAcknowledge;
                case I2cTransferStatus.ClockStretchTimeout: return Status.Timeout;
                default: return Status.BusError;
            }
        }
    }
}

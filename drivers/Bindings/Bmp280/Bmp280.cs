using System.Device.I2c;
using Iot.Device.Bmxx80;
using Iot.Device.Bmxx80.ReadResult;
using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Bindings
{
    /// <summary>Bosch BMP280 through the package nanoFramework.Iot.Device.Bmxx80: pressure and temperature.</summary>
    public sealed class Bmp280 : BindingSensor
    {
        // Both oversampled once, as the package sets them.
        private const int Settings = (1 << 5) | (1 << 2);

        private readonly I2cDevice _device;
        private readonly byte[] _look = new byte[1];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 30000f, 110000f, 2.62f, 0f, 50f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.005f, 0f, 50f),
        };

        private Iot.Device.Bmxx80.Bmp280 _binding;

        /// <summary>Creates the sensor.</summary>
        /// <param name="device">The part at address 0x76 or 0x77.</param>
        /// <param name="clock">The clock to stamp readings with.</param>
        public Bmp280(I2cDevice device, Clock clock)
            : base("BMP280", new I2cBus(device), clock)
        {
            _device = device;
        }

        /// <inheritdoc/>
        public override Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        protected override void Open()
        {
            _binding = new Iot.Device.Bmxx80.Bmp280(_device);
            _binding.TemperatureSampling = Sampling.UltraLowPower;
            _binding.PressureSampling = Sampling.UltraLowPower;
        }

        /// <inheritdoc/>
        protected override Status Take(Frame frame)
        {
            Bmp280ReadResult result = _binding.Read();
            if (!result.PressureIsValid || !result.TemperatureIsValid)
            {
                return Status.NotReady;
            }

            frame.Set(0, (float)result.Pressure.Pascals);
            frame.Set(1, (float)result.Temperature.Kelvins);
            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status Look()
        {
            Status status = Bus.Read(Bmp280Registers.Control, _look, 1);
            if (status != Status.Ok || (_look[0] & ~Bmp280Registers.ModeMask) == Settings)
            {
                return status;
            }

            status = Bus.Read(Bmp280Registers.ChipId, _look, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            return _look[0] == Bmp280Registers.Identity ? Status.LostSettings : WrongIdentity(Bus, _look[0], Bmp280Registers.Identity);
        }
    }
}

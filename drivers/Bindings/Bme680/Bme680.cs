using System.Device.I2c;
using Iot.Device.Bmxx80;
using Iot.Device.Bmxx80.ReadResult;
using SmartSensor.Drivers.Gas;
using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Bindings
{
    /// <summary>
    /// Bosch BME680 through the package nanoFramework.Iot.Device.Bmxx80: pressure, temperature, humidity, and the resistance of its gas-sensitive
    /// layer after 150 ms at 320 °C.
    /// </summary>
    public sealed class Bme680 : BindingSensor
    {
        // All oversampled once, as the package sets them.
        private const int Settings = (1 << 5) | (1 << 2);

        private readonly I2cDevice _device;
        private readonly byte[] _look = new byte[1];
        private readonly Channel[] _channels = new Channel[]
        {
            new Channel(Quantity.Pressure, Axis.None, 30000f, 110000f, 2.9f, 0f, 5f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.005f, 0f, 5f),
            new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.008f, 0f, 5f),
            new Channel(Quantity.GasResistance, Axis.None, 170f, 12.8e6f, 1f, 0f, 5f),
        };

        private Iot.Device.Bmxx80.Bme680 _binding;

        /// <summary>Creates the sensor.</summary>
        /// <param name="device">The part at address 0x76 or 0x77.</param>
        /// <param name="clock">The clock to stamp readings with.</param>
        public Bme680(I2cDevice device, Clock clock)
            : base("BME680", new I2cBus(device), clock)
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
            _binding = new Iot.Device.Bmxx80.Bme680(_device);
            _binding.TemperatureSampling = Sampling.UltraLowPower;
            _binding.PressureSampling = Sampling.UltraLowPower;
            _binding.HumiditySampling = Sampling.UltraLowPower;
        }

        /// <inheritdoc/>
        protected override Status Take(Frame frame)
        {
            Bme680ReadResult result = _binding.Read();
            if (!result.PressureIsValid || !result.TemperatureIsValid || !result.HumidityIsValid)
            {
                return Status.NotReady;
            }

            frame.Set(0, (float)result.Pressure.Pascals);
            frame.Set(1, (float)result.Temperature.Kelvins);
            frame.Set(2, (float)result.Humidity.Percent);
            if (!result.GasResistanceIsValid)
            {
                // The heater was not at its temperature: the others are good.
                return Status.NotReady;
            }

            frame.Set(3, (float)result.GasResistance.Ohms);
            return Status.Ok;
        }

        /// <inheritdoc/>
        protected override Status Look()
        {
            Status status = Bus.Read(Bme680Registers.Control, _look, 1);
            if (status != Status.Ok || (_look[0] & ~Bme680Registers.ModeMask) == Settings)
            {
                return status;
            }

            status = Bus.Read(Bme680Registers.ChipId, _look, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            return _look[0] == Bme680Registers.Identity ? Status.LostSettings : WrongIdentity(Bus, _look[0], Bme680Registers.Identity);
        }
    }
}

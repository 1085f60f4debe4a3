#nullable disable

using SmartSensor.Drivers.Gas;
using SmartSensor.Drivers.Imu;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Drivers.Temperature;
using SmartSensor.GasMeter;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;

namespace SmartSensor.Boards
{
    /// <summary>
    /// The gas pilot's parts, the same on every board, all on one I2C bus: SDP810 over the laminar element, BMP390 or LPS28DFW in the line, LPS28DFW for the air's pressure, SGP41 or BME680 beside the meter, SHT45 for the SGP41's compensation where there is one,
    /// LSM6DSO on the housing; and the valve's output. This file is compiled into each image.
    /// </summary>
    public sealed class GasImage : PilotImage
    {
        private const long Second = 1000000;

        // Weather and doors move the air's pressure by less than 10 Pa in this time.
        private const long AirPeriod = 10 * Second;
        private const float ShakingRate = 104f;
        private const float ShakingWatermark = 64f;

        /// <summary>Builds the pilot.</summary>
        /// <param name="device">The board with its session.</param>
        /// <param name="world">The world of emulated parts; null for wired ones.</param>
        public GasImage(Device device, World world)
            : base(device, world, HasClimate(device.Settings) ? 6 : 5)
        {
            Settings settings = device.Settings;
            Clock clock = device.Board.Clock;
            Safety = new GasSafety(settings, OpenValve(), device.Board.Storage, device.Publisher);
            Sensor flow = new Sdp810(Open(0x25), clock);
            Sensor line = settings.Text("gas.line") == "bmp390" ? new Bmp390(Open(0x77), clock) : (Sensor)new Lps28dfw(Open(0x5D), clock);
            Sensor air = new Lps28dfw(Open(0x5C), clock);
            if (line.Part == air.Part)
            {
                line.Part += " in the line";
            }

            SensorActivity inLine = Only(line, Second);
            SensorActivity outside = Only(air, AirPeriod);
            Meter = new GasMeterActivity(settings, flow, inLine.Frame, outside.Frame, Safety, device.Publisher);
            Housing = new ShakingActivity(settings, new Lsm6dso(Open(0x6A), clock, false), ShakingRate, ShakingWatermark, Safety, device.Publisher);
            Activities = new Activity[] { inLine, outside, Meter, Housing, OpenAir(settings, clock) };
            Commands = new Command[] { new ValveCommand(Safety, Housing, clock) };
        }

        /// <summary>The meter.</summary>
        public GasMeterActivity Meter { get; }

        /// <summary>The accelerometer on the housing.</summary>
        public ShakingActivity Housing { get; }

        /// <summary>Rules and valve.</summary>
        public GasSafety Safety { get; }

        private static bool IsLayer(Settings settings)
        {
            return settings.Text("gas.air") == "bme680";
        }

        // A BME680 measures its own climate.
        private static bool HasClimate(Settings settings)
        {
            return settings.Flag("gas.climate") && !IsLayer(settings);
        }

        private Activity OpenAir(Settings settings, Clock clock)
        {
            if (IsLayer(settings))
            {
                return new AmbientActivity(settings, new Bme680(Open(0x76), clock), Safety, Device.Publisher);
            }

            Sgp41 signals = new Sgp41(Open(0x59), clock);
            return new Ambient(settings, signals, HasClimate(settings) ? new Sht45(Open(0x44), clock) : null, Safety, Device.Publisher);
        }

        // A part that the meter takes from.
        private SensorActivity Only(Sensor sensor, long period)
        {
            return new SensorActivity(sensor, new Frame(sensor.Channels), new Stage[0], period, Device.Publisher, null, 1);
        }

        // Temperature and humidity change slowly: twice a minute is enough for the part's compensation.
        private sealed class Ambient : AmbientActivity
        {
            private const int Every = 30; // s

            private readonly Sgp41 _signals;
            private readonly Sensor _climate;
            private readonly Frame _frame;
            private readonly int _humidity;
            private readonly int _temperature;
            private int _since;

            public Ambient(Settings settings, Sgp41 signals, Sensor climate, GasSafety safety, Publisher publisher)
                : base(settings, signals, safety, publisher)
            {
                _signals = signals;
                _climate = climate;
                if (climate != null)
                {
                    _frame = new Frame(climate.Channels);
                    _humidity = _frame.Require(Quantity.RelativeHumidity, Axis.None);
                    _temperature = _frame.Require(Quantity.Temperature, Axis.None);
                }
            }

            protected override void Compensate()
            {
                if (_climate == null)
                {
                    return;
                }

                if (_since == 0 && _climate.Read(_frame) == Status.Ok && _frame.Validity[_humidity] == Validity.Valid && _frame.Validity[_temperature] == Validity.Valid)
                {
                    _signals.Compensate(_frame.Values[_humidity], _frame.Values[_temperature]);
                }

                _since = _since == Every - 1 ? 0 : _since + 1;
            }
        }
    }
}

using System;
using SmartSensor.Drivers.Gas;
using SmartSensor.Drivers.Imu;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Signal;
using SmartSensor.Telemetry;
using SmartSensor.WaterMeter;

namespace SmartSensor.Boards
{
    /// <summary>
    /// The water pilot's parts, the same on every board: MS5837-30BA in the pipe, BMP390, SHT45 and SGP41 in the cabinet, LSM6DSO on the housing, all on
    /// one I2C bus, and the meter's pulses. This file is compiled into each image.
    /// </summary>
    public sealed class WaterImage : PilotImage
    {
        private const long Second = 1000000;
        private const float HousingRate = 12.5f;
        private const float HousingWatermark = 24f;
        private const int HousingCapacity = 64;

        private const float StandardGravity = 9.80665f; // m/s²

        private CalibrationActivity[] _calibrations = new CalibrationActivity[0];
        private readonly int _reportEvery;

        /// <summary>Builds the pilot.</summary>
        /// <param name="device">The board with its session.</param>
        /// <param name="world">The world of emulated parts; null for wired ones.</param>
        public WaterImage(Device device, World world)
            : base(device, world, 5)
        {
            Settings settings = device.Settings;
            _reportEvery = (int)settings.Number("node.report_s");
            PulseCounter pulses = OpenPulses(settings.Number("water.pulse_ml") * 1e-6);
            Clock clock = device.Board.Clock;
            Meter = new MeterActivity(settings, pulses, new Ms5837(Open(0x76), clock), device.Publisher);
            Activities = new Activity[]
            {
                Meter,
                Air(new Bmp390(Open(0x77), clock)),
                Climate(new Sht45(Open(0x44), clock)),
                Gas(new Sgp41(Open(0x59), clock)),
                Housing(new Lsm6dso(Open(0x6A), clock)),
            };
            Activity[] all = new Activity[Activities.Length + _calibrations.Length];
            Array.Copy(Activities, 0, all, 0, Activities.Length);
            Array.Copy(_calibrations, 0, all, Activities.Length, _calibrations.Length);
            Activities = all;
            Commands = new Command[] { new CalibrationCommand(_calibrations) };
        }

        /// <summary>The meter.</summary>
        public MeterActivity Meter { get; }

        private SensorActivity Air(Sensor sensor)
        {
            Frame frame = new Frame(sensor.Channels, AltitudeEstimate.Channels());
            Stage[] filters = Filters.Parse(Device.Settings.Text("air.filters"), frame, frame.Require(Quantity.Pressure, Axis.None));
            Stage[] stages = new Stage[filters.Length + 1];
            Array.Copy(filters, 0, stages, 0, filters.Length);
            stages[filters.Length] = new AltitudeEstimate(frame, StandardAtmosphere.SeaLevelPressure);
            return new SensorActivity(sensor, frame, stages, 10 * Second, Device.Publisher, "air", Every(10));
        }

        private SensorActivity Climate(Sensor sensor)
        {
            // The board's own heat: calibrate it away by the offset against a reference thermometer, K.
            Frame frame = new Frame(sensor.Channels);
            int temperature = frame.Require(Quantity.Temperature, Axis.None);
            Stage[] filters = Filters.Parse(Device.Settings.Text("climate.filters"), frame, temperature);
            Stage[] stages = new Stage[filters.Length + 1];
            stages[0] = new OffsetGain(temperature, (float)Device.Settings.Number("climate.self_heating_k"), 1f);
            Array.Copy(filters, 0, stages, 1, filters.Length);
            return new SensorActivity(sensor, frame, stages, 10 * Second, Device.Publisher, "climate", Every(10));
        }

        private SensorActivity Gas(Sensor sensor)
        {
            Frame frame = new Frame(sensor.Channels, GasIndexEstimate.Channels());
            return new SensorActivity(sensor, frame, new Stage[] { new GasIndexEstimate(frame, 1f) }, Second, Device.Publisher, "gas", Every(1));
        }

        private FifoActivity Housing(Sensor sensor)
        {
            sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, HousingRate);
            sensor.Set(SensorAttribute.Rate, Quantity.AngularRate, HousingRate);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, HousingWatermark);
            Frame frame = new Frame(sensor.Channels, AttitudeEstimate.Channels());
            VqfSettings settings = VqfSettings.Basic();
            settings.GyroscopeRate = HousingRate;
            settings.AccelerometerRate = HousingRate;
            CalibrationTap tap = new CalibrationTap();
            _calibrations = Sessions(sensor.Part, frame, tap);
            Stage[] stages = new Stage[]
            {
                tap,
                Calibration("housing-acc", sensor.Part, Quantity.Acceleration, frame),
                Calibration("housing-gyro", sensor.Part, Quantity.AngularRate, frame),
                new AttitudeEstimate(frame, new Vqf(settings)),
            };
            return new FifoActivity(sensor, frame, HousingCapacity, stages, 2 * Second, Device.Publisher, "housing", (int)(_reportEvery * HousingRate));
        }

        // The sessions of the housing's part; the one that the settings ask for begins at this boot.
        private CalibrationActivity[] Sessions(string part, Frame frame, CalibrationTap tap)
        {
            CalibrationActivity[] sessions = new CalibrationActivity[]
            {
                Session("housing-gyro", new GyroscopeBias(frame, 10), part, Quantity.AngularRate, tap),
                Session("housing-acc", new AccelerometerAnyAttitudes(frame, 2, 12, StandardGravity), part, Quantity.Acceleration, tap),
            };
            for (int i = 0; i < sessions.Length; i++)
            {
                if (sessions[i].Record == Device.Settings.Text("calibration.run"))
                {
                    sessions[i].Start(true);
                }
            }

            return sessions;
        }

        private CalibrationActivity Session(string name, CalibrationSession session, string part, Quantity quantity, CalibrationTap tap)
        {
            CalibrationStore store = new CalibrationStore(Device.Board.Storage);
            return new CalibrationActivity(name, tap, session, store, part, Device.Board.Id, quantity, Device.Board.Clock, Device.Publisher);
        }

        // What was kept for the part on this very board, or a tap that does nothing.
        private Stage Calibration(string name, string part, Quantity quantity, Frame frame)
        {
            string fault;
            Stage stage = new CalibrationStore(Device.Board.Storage).Restore(name, part, Device.Board.Id, quantity, frame, out fault);
            if (fault.Length > 0)
            {
                Console.WriteLine("calibration " + name + ": " + fault);
            }

            return stage == null ? new CalibrationTap() : stage;
        }

        // How many readings a report, for a period in s.
        private int Every(int period)
        {
            return _reportEvery < period ? 1 : _reportEvery / period;
        }
    }
}

#nullable disable

using System;
using SmartSensor.Drivers.Imu;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Fusion;
using SmartSensor.Inference;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;
using SmartSensor.WaterMeter;

namespace SmartSensor.Boards
{
    /// <summary>
    /// The water pilot's parts, the same on every board: the meter's pulses or an SDP810, an MS5837-30BA or LPS28DFW in the pipe, a LIS2DW12 and perhaps a LIS2MDL on the housing, a valve and a battery where
    /// there are any. This file is compiled into each image.
    /// </summary>
    public sealed class WaterImage : PilotImage
    {
        private const int Ms5837Address = 0x76;
        private const int Lps28dfwAddress = 0x5C;
        private const int Lis2dw12Address = 0x19;
        private const int Lis2mdlAddress = 0x1E;
        private const int Sdp810Address = 0x25;

        // Full scale of the SDP810, Pa: its flow is what water.dp_lpm gives.
        private const float FullScale = 500f;

        /// <summary>Builds the pilot.</summary>
        /// <param name="device">The board with its session.</param>
        /// <param name="world">The world of emulated parts; null for wired ones.</param>
        public WaterImage(Device device, World world)
            : base(device, world, 2 + (HasMagnetometer(device) ? 1 : 0) + (IsDifferential(device) ? 1 : 0))
        {
            Settings settings = device.Settings;
            Board board = device.Board;
            Sensor pipe = Pipe();
            Lis2dw12 accelerometer = Accelerometer();
            Lis2mdl magnetometer = HasMagnetometer(device) ? new Lis2mdl(Open(Lis2mdlAddress), board.Clock) : null;
            bool wanted = settings.Text("water.valve") != "none";
            if (!wanted && !device.SettingsRefused)
            {
                Valve.Forget(board.Storage);
            }

            // Where the settings were refused it is there all the same, and may be closed for a burst, or held open: it stays where it is.
            Switch valve = wanted || Valve.IsKept(board.Storage) ? OpenValve() : null;
            if (wanted && valve == null)
            {
                Console.WriteLine("This board has no output for water.valve.");
            }

            VoltageInput battery = world != null || settings.Flag("water.battery") ? OpenBattery() : null;
            Meter = new MeterActivity(settings, board.Clock, board.Storage, Flow(), pipe, device.Publisher, valve, battery);
            Housing = new HousingActivity(settings, board.Storage, accelerometer, magnetometer, device.Publisher, Meter);
            Activities = new Activity[] { Meter, Housing };
            ModelStore models = new ModelStore(board.Storage, new ModelSlot[] { Meter.Uses.First, Meter.Uses.Second }, ModelStore.Usual);
            string fault = models.Restore();
            if (fault.Length > 0)
            {
                Console.WriteLine(fault);
            }

            Commands = new Command[]
            {
                new ValveCommand(Meter.Valve, board.Clock), new TotalCommand(Meter), new CommissionCommand(Housing), new ModelCommand(models),
            };
        }

        /// <summary>The meter.</summary>
        public MeterActivity Meter { get; }

        /// <summary>Its housing.</summary>
        public HousingActivity Housing { get; }

        private static bool HasMagnetometer(Device device)
        {
            return device.Settings.Flag("water.magnet");
        }

        private static bool IsDifferential(Device device)
        {
            return device.Settings.Text("water.flow") == "differential";
        }

        private PulseCounter Flow()
        {
            Settings settings = Device.Settings;
            double step = settings.Number("water.pulse_ml") * 1e-6;
            if (!IsDifferential(Device))
            {
                return OpenPulses(step);
            }

            // Q = k·√Δp through the point at full scale.
            float coefficient = (float)(settings.Number("water.dp_lpm") / 60000 / Math.Sqrt(FullScale));
            return new DifferentialCounter(new Sdp810(Open(Sdp810Address), Device.Board.Clock), coefficient, (float)settings.Number("water.dp_zero_pa"), step);
        }

        private Sensor Pipe()
        {
            if (Device.Settings.Text("water.pipe") == "ms5837")
            {
                return new Ms5837(Open(Ms5837Address), Device.Board.Clock);
            }

            Lps28dfw pipe = new Lps28dfw(Open(Lps28dfwAddress), Device.Board.Clock);
            float[] scales = pipe.Options(SensorAttribute.FullScale, Quantity.Pressure);
            pipe.Set(SensorAttribute.FullScale, Quantity.Pressure, scales[scales.Length - 1]);
            return pipe;
        }

        // Slow and in its mode of least power: it notices knocks by itself, and is read every ten seconds.
        private Lis2dw12 Accelerometer()
        {
            Lis2dw12 accelerometer = new Lis2dw12(Open(Lis2dw12Address), Device.Board.Clock);
            accelerometer.Set(SensorAttribute.PowerMode, Quantity.Acceleration, 1f);
            accelerometer.Set(SensorAttribute.Rate, Quantity.Acceleration, 12.5f);
            return accelerometer;
        }
    }
}

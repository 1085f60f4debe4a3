using System.Numerics;
using System.Text.Json;
using SmartSensor.Drivers.Imu;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>
/// Plays a recording into the emulated parts that sense its columns, through drivers, pipeline and broker, and prints the error against truth where
/// the recording has it.
/// </summary>
internal sealed class RecordingReplay(RunOptions options, Recording recording, IAnsiConsole console)
{
    private const long Second = 1_000_000;
    private const long HeadingPeriod = 10_000;
    private const float InertialRate = 208f;
    private const float MagneticRate = 100f;
    private const int ReportEvery = 4;
    private static readonly DateTimeOffset _start = DateTimeOffset.UnixEpoch.AddYears(56);

    private readonly List<RegisterBus> _buses = [];
    private readonly List<Activity> _activities = [];

    /// <returns>0 where all that was published was received once, else 1.</returns>
    public async Task<int> RunAsync()
    {
        await using Broker broker = await Broker.StartAsync(options.Broker, options.Port);
        TimeSpan length = TimeSpan.FromSeconds(recording.Length + 1);
        VirtualClock clock = new(_start, options.Speed);
        PcBoard board = new(clock, BoardDrive.Open(options, () => []));
        Device device = NodeRunner.Create(board, () => [], broker);
        await using Subscriber subscriber = await Subscriber.StartAsync(broker, board, device);
        Compose(device, clock);
        MeasuredActivity[] activities = [.. _activities.Select(activity => new MeasuredActivity(activity, _buses))];

        console.MarkupLineInterpolated($"[bold]Replay[/] of {recording.Name}: {recording.Times.Length:#,0} samples over {recording.Length:0.0} s, broker {broker.Description}");
        TimeSpan took = NodeRunner.Run(console, clock, device, activities, [.. _buses], [], length);
        await subscriber.WaitForAsync(device.Publisher.Published);

        Summary summary = new(console);
        summary.Traffic(device, activities, subscriber, length, took);
        summary.Cost(activities);
        Attitude(subscriber);
        Scalars(subscriber);
        return summary.Conclude(device, subscriber) ? 0 : 1;
    }

    private void Compose(Device device, Clock clock)
    {
        Vqf attitude = new(new VqfSettings { GyroscopeRate = InertialRate, AccelerometerRate = InertialRate, MagnetometerRate = MagneticRate });
        if (Has(Quantity.Acceleration) || Has(Quantity.AngularRate))
        {
            Inertial(device, clock, attitude);
        }

        if (Has(Quantity.MagneticFluxDensity))
        {
            Lis2mdl sensor = new(Bus(0x1E, clock), clock);
            sensor.Set(SensorAttribute.Rate, Quantity.MagneticFluxDensity, MagneticRate);
            Frame frame = new(sensor.Channels);
            _activities.Add(new SensorActivity(sensor, frame, [new HeadingCorrection(frame, attitude)], HeadingPeriod, device.Publisher, "field", 100));
        }

        if (Has(Quantity.Pressure) || (Has(Quantity.Temperature) && !Has(Quantity.RelativeHumidity)))
        {
            Bmp390 sensor = new(Bus(0x77, clock), clock);
            Frame frame = new(sensor.Channels, AltitudeEstimate.Channels());
            _activities.Add(new SensorActivity(sensor, frame, [new AltitudeEstimate(frame, StandardAtmosphere.SeaLevelPressure)], Second, device.Publisher, "air", 1));
        }

        if (Has(Quantity.RelativeHumidity))
        {
            Sht45 sensor = new(Bus(0x44, clock), clock);
            _activities.Add(new SensorActivity(sensor, new Frame(sensor.Channels), [], Second, device.Publisher, "climate", 1));
        }
    }

    private void Inertial(Device device, Clock clock, Vqf attitude)
    {
        Lsm6dso sensor = new(Bus(0x6A, clock), clock);
        sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, InertialRate);
        sensor.Set(SensorAttribute.Rate, Quantity.AngularRate, InertialRate);
        sensor.Set(SensorAttribute.FullScale, Quantity.Acceleration, LargestOf(sensor, Quantity.Acceleration));
        sensor.Set(SensorAttribute.FullScale, Quantity.AngularRate, LargestOf(sensor, Quantity.AngularRate));
        sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 2f);
        Frame frame = new(sensor.Channels, AttitudeEstimate.Channels());
        _activities.Add(new FifoActivity(sensor, frame, 64, [new AttitudeEstimate(frame, attitude)], HeadingPeriod, device.Publisher, "attitude", ReportEvery));
    }

    // The smallest full scale that holds the recording with a tenth to spare.
    private float LargestOf(Lsm6dso sensor, Quantity quantity)
    {
        float largest = recording.Columns.Zip(recording.Values).Where(c => c.First.Quantity == quantity && !c.First.IsTruth).SelectMany(c => c.Second).Select(Math.Abs).DefaultIfEmpty().Max();
        float[] offers = sensor.Options(SensorAttribute.FullScale, quantity);
        return offers.Where(o => o >= largest * 1.1f).DefaultIfEmpty(offers.Max()).Min();
    }

    private bool Has(Quantity quantity) => recording.Columns.Any(c => c.Quantity == quantity && !c.IsTruth);

    private EmulatedBus Bus(int address, Clock clock)
    {
        EmulatedPart part = EmulatedParts.Create(address, false, clock, options.Seed + _buses.Count);
        part.Stimulus = new RecordingStimulus(recording, part.Inputs, Second);
        EmulatedBus bus = new(part);
        _buses.Add(bus);
        return bus;
    }

    private static double TimeOf(JsonElement report) => ((report.GetProperty("time").GetInt64() - _start.ToUnixTimeMilliseconds()) / 1000.0) - 1;

    private void Attitude(Subscriber subscriber)
    {
        float[]?[] truth = [.. new[] { Axis.W, Axis.X, Axis.Y, Axis.Z }.Select(axis => recording.Find(Quantity.Quaternion, axis, truth: true))];
        if (truth.Contains(null))
        {
            return;
        }

        AttitudeError error = new();
        foreach (JsonElement report in subscriber.Stream("attitude"))
        {
            int at = recording.IndexAt(TimeOf(report));
            Quaternion true_ = new(truth[1]![at], truth[2]![at], truth[3]![at], truth[0]![at]);
            if (recording.Counts[at] && float.IsFinite(true_.LengthSquared()) && report.GetProperty("quaternion_w").ValueKind == JsonValueKind.Number)
            {
                error.Add(new Quaternion(report.GetProperty("quaternion_x").GetSingle(), report.GetProperty("quaternion_y").GetSingle(), report.GetProperty("quaternion_z").GetSingle(), report.GetProperty("quaternion_w").GetSingle()), true_);
            }
        }

        console.MarkupLineInterpolated($"attitude error (VQF): total [bold]{error.Total:0.00}°[/], heading {error.Heading:0.00}°, inclination {error.Inclination:0.00}° over {error.Count:#,0} reports while moving");
    }

    // What arrived against what was recorded, for quantities that need no fusion: the error of the whole journey.
    private void Scalars(Subscriber subscriber)
    {
        foreach (var (stream, quantity, field, unit, scale, offset) in new[]
        {
            ("air", Quantity.Pressure, "pressure", "hPa", 0.01, 0.0),
            ("climate", Quantity.RelativeHumidity, "relative_humidity", "%RH", 1.0, 0.0),
            (Has(Quantity.RelativeHumidity) ? "climate" : "air", Quantity.Temperature, "temperature", "°C", 1.0, -273.15),
        })
        {
            if (recording.Find(quantity, Axis.None) is not { } recorded)
            {
                continue;
            }

            double[] errors = [.. subscriber.Stream(stream).Where(r => r.GetProperty(field).ValueKind == JsonValueKind.Number)
                .Select(r => r.GetProperty(field).GetDouble() - ((recorded[recording.IndexAt(TimeOf(r))] * scale) + offset))];
            if (errors.Length > 0)
            {
                console.MarkupLineInterpolated($"{field}: error of the journey {Math.Sqrt(errors.Average(e => e * e)):0.000} {unit} RMS over {errors.Length:#,0} reports");
            }
        }
    }
}

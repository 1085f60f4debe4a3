using System.Text;
using SmartSensor.Boards.Virtual.Worlds.Gas;
using SmartSensor.Fusion;
using SmartSensor.GasMeter;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Benchmarks.Pilots.Gas;

/// <summary>
/// The device's own stages and rules on what its parts make of a world, without bus and node: noise, zero and digits of SDP810 (0.1 Pa, up to 0.1 Pa, 1/60 Pa), BMP390 and LPS28DFW (0.9 Pa and 0.3 Pa, of which only the difference counts), SGP41
/// (5 ticks, 1 tick) or BME680 (half a hundredth, each three seconds) and LSM6DSO (its mean over a second), in the order of the activities. In harder homes readings of flow and pressure fail now and then,
/// as of a bus in trouble.
/// </summary>
internal sealed class MeasuredMeter
{
    /// <summary>Pressure over the meter's element that its sensor sees at most, Pa.</summary>
    public const double Most = 500;

    private const float ElementPressure = 250f; // Pa at the meter's size: the default of gas.element_pa

    private readonly Frame _flows;
    private readonly LaminarFlow _laminar;
    private readonly Frame _air;
    private readonly Stage _index;
    private readonly bool _layer;
    private readonly Frame _housing;
    private readonly TiltEstimate _tilt;
    private readonly Noise _noise;
    private readonly float _coefficient;
    private readonly float _zero;
    private readonly Random? _gaps;
    private int _missing;

    /// <param name="home">The home that it measures in.</param>
    /// <param name="seed">Seed of its parts' noise.</param>
    /// <param name="layer">True for a BME680 beside the meter, false for an SGP41.</param>
    /// <param name="hard">True where readings fail now and then.</param>
    public MeasuredMeter(GasHome home, int seed, bool layer, bool hard)
    {
        _gaps = hard ? new Random(unchecked((seed * 3571) + 7)) : null;
        Limits = Fitted(home);
        Rules = new GasRules(Limits);
        _coefficient = Limits.Size / ElementPressure;
        _flows = new Frame([new Channel(Quantity.DifferentialPressure, Axis.None, -500f, 500f, 1f / 60f, 0f, 2000f), new Channel(Quantity.Temperature, Axis.None, 233f, 358f, 0.005f, 0f, 2000f)], DifferentialFlow.Channels());
        _laminar = new LaminarFlow(_flows, _coefficient, 0f, Limits.StartFlow);
        _layer = layer;
        _air = layer
            ? new Frame([Air(Quantity.GasResistance, 12.8e6f), Air(Quantity.Temperature, 358f), Air(Quantity.RelativeHumidity, 100f)], LayerIndexEstimate.Channels())
            : new Frame([Air(Quantity.VocSignal, 65535f), Air(Quantity.NoxSignal, 65535f)], GasIndexEstimate.Channels());
        _index = layer ? new LayerIndexEstimate(_air, AmbientActivity.LayerPeriod) : new GasIndexEstimate(_air, 1f);
        _housing = new Frame([Acceleration(Axis.X), Acceleration(Axis.Y), Acceleration(Axis.Z)], TiltEstimate.Channels());
        _tilt = new TiltEstimate(_housing, 10f);
        _noise = new Noise(seed);
        _zero = Math.Clamp(0.05f * _noise.Normal(), -0.1f, 0.1f);
    }

    /// <summary>True where the sensor sees the flow through the meter: what is beyond its end is excess flow, by whatever rise it came.</summary>
    public static bool Sees(GasHousehold home, GasLimits limits) => GasWorld.ElementPressure(home.Flow, home.GasTemperature, limits.Size / ElementPressure) * GasWorld.Sensed(home) < Most;

    /// <summary>The meter's numbers.</summary>
    public GasLimits Limits { get; }

    /// <summary>The device's rules.</summary>
    public GasRules Rules { get; }

    /// <summary>Flow as the meter has it, m³/s.</summary>
    public float MeasuredFlow => _flows.Values[2];

    /// <summary>The numbers of the settings that a fitter makes in a home.</summary>
    public static GasLimits Fitted(GasHome home)
    {
        Settings settings = new(Settings.Join(NodeSettings.All(), GasSettings.All()));
        string fault = settings.Load(Encoding.UTF8.GetBytes(home.Document));
        return fault == "" ? GasSettings.Limits(settings) : throw new InvalidOperationException(fault);
    }

    /// <summary>A second of the device.</summary>
    /// <param name="home">The world in that second.</param>
    /// <param name="time">Time, µs.</param>
    public void Run(GasHousehold home, long time)
    {
        if (Missing())
        {
            Rules.Unpressed();
            Rules.Missed(time);
        }
        else
        {
            Measure(home, time);
        }

        Smell(home, time);
        float tilt = (float)home.Tilt;
        _housing.Time = time;
        _housing.Set(0, 9.80665f * MathF.Sin(tilt));
        _housing.Set(1, 0f);
        _housing.Set(2, 9.80665f * MathF.Cos(tilt));
        _tilt.Apply(_housing);
        if (_housing.Validity[3] == Validity.Valid)
            Rules.Turned(time, _housing.Values[3]);
    }

    private void Measure(GasHousehold home, long time)
    {
        float pressure = (float)(GasWorld.ElementPressure(home.Flow, home.GasTemperature, _coefficient) * GasWorld.Sensed(home));
        _flows.Time = time;
        _flows.Set(0, MathF.Round((pressure + _zero + (0.1f * _noise.Normal())) * 60f) / 60f);
        _flows.Set(1, (float)home.GasTemperature);
        _laminar.Share = 96600 / (float)(home.Barometer + home.Gauge);
        _laminar.Apply(_flows);
        Rules.Pressed(time, (float)home.Gauge + (0.95f * _noise.Normal()));

        // As the meter takes what its sensor cannot see.
        bool beyond = _flows.Validity[2] == Validity.Saturated && MeasuredFlow > 0f && MeasuredFlow < Limits.ExcessFlow;
        Rules.Flowed(time, beyond ? Limits.ExcessFlow : MeasuredFlow);
    }

    // Once in an hour and a half, for seconds mostly and for up to a minute of twenty.
    private bool Missing()
    {
        if (_gaps is not null && _missing == 0 && _gaps.Next(5400) == 0)
            _missing = _gaps.Next(20) == 0 ? _gaps.Next(10, 60) : _gaps.Next(1, 6);
        if (_missing == 0)
            return false;
        _missing--;
        return true;
    }

    private void Smell(GasHousehold home, long time)
    {
        _air.Time = time;
        if (!_layer)
        {
            _air.Set(0, MathF.Round((float)home.VocSignal + (5f * _noise.Normal())));
            _air.Set(1, MathF.Round((float)home.NoxSignal + (5f * _noise.Normal())));
            _index.Apply(_air);
            if (_air.Validity[2] == Validity.Valid && _air.Validity[3] == Validity.Valid)
                Rules.Smelled(time, _air.Values[2], _air.Values[3]);
            return;
        }

        if (time / 1000000 % AmbientActivity.LayerPeriod == 0)
        {
            _air.Set(0, (float)home.LayerResistance * (1f + (0.005f * _noise.Normal())));
            _air.Set(1, (float)home.Indoors);
            _air.Set(2, (float)home.Humidity);
            _index.Apply(_air);
        }

        if (_air.Validity[3] == Validity.Valid)
            Rules.Smelled(time, _air.Values[3], 1f);
    }

    private static Channel Air(Quantity quantity, float most) => new(quantity, Axis.None, 0f, most, 0.005f, 0f, 20f);

    private static Channel Acceleration(Axis axis) => new(Quantity.Acceleration, axis, -39f, 39f, 0.0012f, 12.5f, 1667f);
}

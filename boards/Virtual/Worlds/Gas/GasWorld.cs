using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>The world around the gas pilot's emulated parts: a <see cref="GasHousehold"/> that lives on as time goes by, and a valve that shuts it off.</summary>
internal sealed class GasWorld : SimulatedWorld
{
    /// <summary>Where the part answers that measures the air's pressure, 7 bits.</summary>
    private const int AirAddress = 0x5C;
    private const int LayerAddress = 0x76;
    private const float Gravity = 9.80665f;

    // Sutherland's constant of methane, K (F. White, "Viscous Fluid Flow", table 1-2).
    private const double Sutherland = 198;
    private const double ReferenceTemperature = 288.15;

    private readonly double _coefficient;
    private readonly GasFault[] _shakings;
    private readonly ClosingValve _valve;
    private readonly List<double> _volumes = [0];
    private int _shaking;
    private long _shakingFrom = long.MaxValue;
    private long _shakingTo = long.MaxValue;

    /// <param name="seed">Seed of the home.</param>
    /// <param name="start">UTC at the beginning.</param>
    /// <param name="elementPressure">Pressure over the meter's laminar element at its size and 15 °C, Pa.</param>
    /// <param name="events">What happens beside daily life, with the truth of it.</param>
    public GasWorld(int seed, DateTimeOffset start, double elementPressure, IReadOnlyCollection<(Truth? Truth, GasFault[] Faults)> events)
        : base(seed, start)
    {
        Home = GasHome.Of(seed);
        GasFault[] faults = [.. events.SelectMany(e => e.Faults)];
        Household = new GasHousehold(Home, start.DayOfYear - 1, faults, start.TimeOfDay);
        _coefficient = Home.Size / 3600 / elementPressure;
        _shakings = [.. faults.Where(fault => fault.Motion is not null).OrderBy(fault => fault.Start)];
        _valve = new ClosingValve(this);
        foreach ((Truth? truth, _) in events)
        {
            if (truth is not null)
                Note(truth);
        }

        NextShaking();
    }

    /// <summary>The home and its appliances.</summary>
    public GasHome Home { get; }

    /// <summary>The home as it lives.</summary>
    public GasHousehold Household { get; }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Value)> Parameters =>
    [
        ("people", $"{Home.People}"), ("meter", $"{Home.Size} m³/h"), ("boiler", Power(Home.Boiler)), ("water heater", Power(Home.WaterHeater)), ("burners", string.Join(", ", Home.Burners.Select(Power))), ("oven", Power(Home.Oven)),
        ("dryer", Power(Home.Dryer)), ("fan heater", Power(Home.FanHeater)), ("regulator", $"{Home.SetPressure:0} Pa, lock-up +{100 * Home.LockUp:0.0} %, droop {100 * Home.Droop:0.0} %"), ("air changes beside the meter", $"{3600 * Home.Airing:0.00} an hour"),
    ];

    /// <summary>Volume that has flowed when so much time has passed, at 15 °C and 1013.25 hPa, m³.</summary>
    public double Volume(TimeSpan at) => _volumes[Math.Clamp((int)at.TotalSeconds, 0, _volumes.Count - 1)];

    /// <inheritdoc/>
    public override void Advance(long time)
    {
        long second = time / 1000000;
        while (Household.Second <= second)
        {
            Household.Step();
            _volumes.Add(Household.BaseVolume);
        }
    }

    /// <inheritdoc/>
    public override bool HasVapours => true;

    /// <inheritdoc/>
    public override Stimulus Around(EmulatedPart part, int address) => new Surroundings(this, part.Inputs, address is AirAddress or LayerAddress);

    /// <inheritdoc/>
    public override Switch Valve() => _valve;

    /// <summary>Pressure over a laminar element, Pa.</summary>
    /// <param name="flow">Flow, m³/s.</param>
    /// <param name="temperature">Temperature of the gas, K.</param>
    /// <param name="coefficient">k at 15 °C, m³/s by Pa.</param>
    public static double ElementPressure(double flow, double temperature, double coefficient)
    {
        // Hagen-Poiseuille with the viscosity by Sutherland's formula.
        double viscosity = Math.Pow(temperature / ReferenceTemperature, 1.5) * (ReferenceTemperature + Sutherland) / (temperature + Sutherland);
        return flow / coefficient * viscosity;
    }

    /// <summary>What an SDP810 shows of the pressure over it: it measures by a stream of the gas, and is calibrated at 966 mbar (Sensirion's datasheets of SDP600 and SDP2108, altitude correction).</summary>
    public static double Sensed(GasHousehold home) => (home.Barometer + home.Gauge) / 96600;

    private static string Power(double watts) => watts == 0 ? "none" : $"{watts / 1000:0.#} kW";

    private float Acceleration(Axis axis, long time)
    {
        while (time >= _shakingTo)
        {
            _shaking++;
            NextShaking();
        }

        // At rest, which is nearly always, this is all.
        float tilt = (float)Household.Tilt;
        float still = axis == Axis.Z ? tilt == 0f ? Gravity : Gravity * MathF.Cos(tilt) : axis == Axis.X && tilt != 0f ? Gravity * MathF.Sin(tilt) : 0f;
        if (time < _shakingFrom)
            return still;

        // What begins before the other has ended adds to it.
        double shaken = 0;
        for (int i = _shaking; i < _shakings.Length && From(i) <= time; i++)
            shaken += _shakings[i].Motion!.At(axis == Axis.X ? 0 : axis == Axis.Y ? 1 : 2, (time - From(i)) * 1e-6);
        return still + (float)shaken;
    }

    private long From(int shaking) => (long)(_shakings[shaking].Start * 1e6);

    private void NextShaking()
    {
        bool more = _shaking < _shakings.Length;
        _shakingFrom = more ? From(_shaking) : long.MaxValue;
        _shakingTo = more ? _shakingFrom + (long)(_shakings[_shaking].Motion!.Length * 1e6) : long.MaxValue;
    }

    private sealed class Surroundings(GasWorld world, Channel[] inputs, bool air) : Stimulus
    {
        public override float Value(int input, long time)
        {
            Channel of = inputs[input];
            if (of.Quantity == Quantity.Acceleration)
                return world.Acceleration(of.Axis, time);
            if (of.Quantity == Quantity.AngularRate)
                return 0f;
            world.Advance(time);
            GasHousehold home = world.Household;
            return of.Quantity switch
            {
                Quantity.DifferentialPressure => (float)(ElementPressure(home.Flow, home.GasTemperature, world._coefficient) * Sensed(home)),
                Quantity.Pressure => (float)(air ? home.Barometer : home.Barometer + home.Gauge),
                Quantity.Temperature => (float)(air ? home.Indoors : home.GasTemperature),
                Quantity.RelativeHumidity => (float)home.Humidity,
                Quantity.VocSignal => (float)home.VocSignal,
                Quantity.NoxSignal => (float)home.NoxSignal,
                Quantity.GasResistance => (float)home.LayerResistance,
                _ => 0f,
            };
        }
    }

    private sealed class ClosingValve(GasWorld world) : Switch
    {
        public override bool Set(bool on)
        {
            world.Household.Closed = on;
            world.NoteValve(on, world.Household.Second);
            return true;
        }
    }
}

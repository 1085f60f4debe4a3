using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>The world around the gas pilot's emulated parts: a <see cref="GasHousehold"/> that lives on as time goes by, and a valve that shuts it off.</summary>
internal sealed class GasWorld : World
{
    /// <summary>Where the part answers that measures the air's pressure, 7 bits.</summary>
    private const int AirAddress = 0x5C;
    private const float Gravity = 9.80665f;

    // Sutherland's constant of methane, K (F. White, "Viscous Fluid Flow", table 1-2).
    private const double Sutherland = 198;
    private const double ReferenceTemperature = 288.15;

    private readonly double _coefficient;
    private readonly GasFault[] _shakings;
    private readonly ClosingValve _valve;
    private long _second = -1;
    private int _shaking;
    private long _shakingFrom = long.MaxValue;
    private long _shakingTo = long.MaxValue;

    /// <param name="household">The home.</param>
    /// <param name="coefficient">Of the meter's laminar element at 15 °C, m³/s by Pa.</param>
    /// <param name="faults">What happens; those that shake the meter are felt here.</param>
    public GasWorld(GasHousehold household, double coefficient, IEnumerable<GasFault> faults)
    {
        Household = household;
        _coefficient = coefficient;
        _shakings = [.. faults.Where(fault => fault.Motion is not null).OrderBy(fault => fault.Start)];
        _valve = new ClosingValve(household);
        NextShaking();
    }

    /// <summary>The home.</summary>
    public GasHousehold Household { get; }

    /// <summary>Called after each second that was lived.</summary>
    public Action<GasHousehold>? Lived { get; set; }

    /// <inheritdoc/>
    public override Stimulus Around(EmulatedPart part, int address) => new Surroundings(this, part.Inputs, address == AirAddress);

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

    private void Live(long time)
    {
        long second = time / 1000000;
        while (_second < second)
        {
            Household.Step();
            _second++;
            Lived?.Invoke(Household);
        }
    }

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
        GroundMotion motion = _shakings[_shaking].Motion!;
        return still + (float)motion.At(axis == Axis.X ? 0 : axis == Axis.Y ? 1 : 2, (time - _shakingFrom) * 1e-6);
    }

    private void NextShaking()
    {
        bool more = _shaking < _shakings.Length;
        _shakingFrom = more ? (long)(_shakings[_shaking].Start * 1e6) : long.MaxValue;
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
            world.Live(time);
            GasHousehold home = world.Household;
            return of.Quantity switch
            {
                Quantity.DifferentialPressure => (float)ElementPressure(home.Flow, home.GasTemperature, world._coefficient),
                Quantity.Pressure => (float)(air ? home.Barometer : home.Barometer + home.Gauge),
                Quantity.Temperature => (float)(air ? home.Indoors : home.GasTemperature),
                Quantity.RelativeHumidity => (float)home.Humidity,
                Quantity.VocSignal => (float)home.VocSignal,
                Quantity.NoxSignal => (float)home.NoxSignal,
                _ => 0f,
            };
        }
    }

    private sealed class ClosingValve(GasHousehold household) : Switch
    {
        public override bool Set(bool on)
        {
            household.Closed = on;
            return true;
        }
    }
}

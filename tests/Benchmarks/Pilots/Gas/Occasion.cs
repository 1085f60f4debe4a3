using SmartSensor.Boards.Virtual.Worlds.Gas;
using SmartSensor.GasMeter;

namespace SmartSensor.Benchmarks.Pilots.Gas;

/// <summary>A time at which something happens to a home, and what the meter ought to make of it.</summary>
/// <param name="Expected">The alarm to come, a bit of <see cref="GasAlarm"/>; 0 where none may.</param>
/// <param name="Allowed">Further alarms that are no error.</param>
/// <param name="Start">When it begins, s.</param>
/// <param name="End">When it ends, s.</param>
/// <param name="Faults">What happens.</param>
internal sealed record Occasion(int Expected, int Allowed, double Start, double End, params GasFault[] Faults)
{
    private double _since = double.NaN;

    /// <summary>How long after its end an alarm may still be its own, s.</summary>
    public double Grace { get; init; } = 120;

    /// <summary>Alarms that are no error for ten days: several faults of the pressure within some days are the regulator's.</summary>
    public int Later { get; init; }

    /// <summary>True in a second in which the rule's condition is met in truth, by the world and the flow before it began, m³/s; without it from the start.</summary>
    public Func<GasHousehold, double, bool>? Condition { get; init; }

    /// <summary>For how many seconds it has to be met: what is over sooner the rule is not to tell.</summary>
    public int Lasting { get; init; } = 1;

    /// <summary>True where people are at home and use gas beside it, so that the meter sees a sum.</summary>
    public bool Beside { get; init; }

    /// <summary>Flow in the second before it began, m³/s.</summary>
    public double Before { get; set; }

    /// <summary>When the condition was first met for so long, s; NaN while it was not.</summary>
    public double Met { get; private set; } = double.NaN;

    /// <summary>When the alarm came, s; NaN for never.</summary>
    public double Tripped { get; set; } = double.NaN;

    /// <summary>When somebody closes the valve, s; NaN for never.</summary>
    public double Closes { get; init; } = double.NaN;

    /// <summary>When somebody opens it again, s; NaN for at its end.</summary>
    public double Opens { get; init; } = double.NaN;

    /// <summary>Looks at a second of the world, for <see cref="Met"/>.</summary>
    public void Look(GasHousehold world, int second)
    {
        if (!double.IsNaN(Met) || second < Start || second > End)
        {
            return;
        }

        _since = Condition is not null && !Condition(world, Before) ? double.NaN : double.IsNaN(_since) ? second : _since;
        if (second - _since >= Lasting - 1)
        {
            Met = _since;
        }
    }

    /// <summary>True where an alarm at a time, s, may be its own.</summary>
    public bool Covers(double time) => time >= Start && time <= End + Grace;

    /// <summary>True where an alarm at a time, s, is no error though it is not the one to come.</summary>
    public bool Excuses(int alarm, double time) => (Covers(time) && (Allowed & alarm) != 0) || (time >= Start && (Later & alarm) != 0);
}

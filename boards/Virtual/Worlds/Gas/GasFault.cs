namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>What can happen to a gas home beside daily life.</summary>
internal enum GasEvent
{
    /// <summary>Gas in the air beside the meter, out of the pipe before it; the size is the drop of the VOC signal at its end, ticks.</summary>
    LeakUpstream,

    /// <summary>A leak behind the meter; the size is its flow at 2 kPa, l/h.</summary>
    LeakDownstream,

    /// <summary>A hose has come off; the size is the bore, mm.</summary>
    HoseOff,

    /// <summary>An earthquake; the size is its spectral intensity, kine.</summary>
    Quake,

    /// <summary>A truck passes, or another knock.</summary>
    Knock,

    /// <summary>Vapours of a kitchen: the size is the drop of the VOC signal at their end in a room without airing, ticks.</summary>
    Cooking,

    /// <summary>Vapours of cleaning with alcohol, likewise.</summary>
    Cleaning,

    /// <summary>Vapours of paint, which last: the size is the drop at balance with the airing, ticks.</summary>
    Paint,

    /// <summary>The meter is turned; the size is the angle, °.</summary>
    Tilt,

    /// <summary>The regulator's seat wears: lock-up rises by the size, % of the set pressure a day.</summary>
    RegulatorDrift,

    /// <summary>The supply fails; the size is the gauge pressure that remains, Pa.</summary>
    LowPressure,

    /// <summary>The regulator does not close; the size is the gauge pressure, Pa.</summary>
    HighPressure,

    /// <summary>Frost chokes the regulator over an hour; the size is the gauge pressure that remains, Pa.</summary>
    Freezing,

    /// <summary>An appliance burns beside daily life, left on where it lasts; the size is its power, kW.</summary>
    Appliance,

    /// <summary>Gas flows backwards; the size is its flow, l/h.</summary>
    ReverseFlow,

    /// <summary>The meter's valve does not close tightly; the size is what flows through it, l/h.</summary>
    ValveLeak,

    /// <summary>Nobody is at home and the heating is off.</summary>
    Away,
}

/// <summary>Something that happens, as it was made to happen: the truth of a run.</summary>
/// <param name="Event">What.</param>
/// <param name="Start">When it begins, s from the beginning of the world.</param>
/// <param name="End">When it ends, s.</param>
/// <param name="Size">How strong, in the unit of the event.</param>
/// <param name="Motion">How it shakes the meter, where it does.</param>
internal sealed record GasFault(GasEvent Event, double Start, double End, double Size, GroundMotion? Motion = null)
{
    /// <summary>True at a time, s.</summary>
    public bool At(double time) => time >= Start && time < End;
}

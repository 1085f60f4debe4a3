namespace UnitsNet;

/// <summary>A resistance; what the binding needs of it.</summary>
public struct ElectricResistance
{
    private readonly double _value;

    private ElectricResistance(double value) => _value = value;

    /// <summary>In Ω.</summary>
    public readonly double Ohms => _value;

    /// <summary>From Ω.</summary>
    public static ElectricResistance FromOhms(double ohms) => new(ohms);
}

namespace UnitsNet;

/// <summary>A pressure; what the binding needs of it.</summary>
public struct Pressure
{
    private readonly double _value;

    private Pressure(double value) => _value = value;

    /// <summary>In Pa.</summary>
    public readonly double Pascals => _value;

    /// <summary>From Pa.</summary>
    public static Pressure FromPascals(double pascals) => new(pascals);
}

namespace UnitsNet;

/// <summary>A relative humidity; what the binding needs of it.</summary>
public struct RelativeHumidity
{
    private readonly double _value;

    private RelativeHumidity(double value) => _value = value;

    /// <summary>In %.</summary>
    public readonly double Percent => _value;

    /// <summary>From %.</summary>
    public static RelativeHumidity FromPercent(double percent) => new(percent);
}

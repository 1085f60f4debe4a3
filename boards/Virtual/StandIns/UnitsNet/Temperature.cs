namespace UnitsNet;

/// <summary>A temperature; what the binding needs of it.</summary>
public struct Temperature
{
    private readonly double _value;

    private Temperature(double value) => _value = value;

    /// <summary>In °C.</summary>
    public readonly double DegreesCelsius => _value;

    /// <summary>In K.</summary>
    public readonly double Kelvins => _value + 273.15;

    /// <summary>From °C.</summary>
    public static Temperature FromDegreesCelsius(double degreescelsius) => new(degreescelsius);

    /// <summary>From K.</summary>
    public static Temperature FromKelvins(double kelvins) => new(kelvins - 273.15);
}

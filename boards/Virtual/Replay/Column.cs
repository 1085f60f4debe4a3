using SmartSensor.Sensing;

namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>A column of a recording: what it is, and what its numbers are multiplied with and added to to be SI.</summary>
internal sealed record Column(string Name, Quantity Quantity, Axis Axis, double Scale, double Offset, bool IsTruth)
{
    // Units that people record in, by quantity: symbol, factor and summand to SI.
    private static readonly (Quantity Quantity, string Unit, double Scale, double Offset)[] _units =
    [
        (Quantity.Temperature, "K", 1, 0), (Quantity.Temperature, "Cel", 1, 273.15),
        (Quantity.Pressure, "Pa", 1, 0), (Quantity.Pressure, "hPa", 100, 0), (Quantity.Pressure, "kPa", 1000, 0), (Quantity.Pressure, "bar", 1e5, 0),
        (Quantity.DifferentialPressure, "Pa", 1, 0), (Quantity.Voltage, "V", 1, 0), (Quantity.Voltage, "mV", 1e-3, 0),
        (Quantity.RelativeHumidity, "%RH", 1, 0),
        (Quantity.VolumeFlow, "m3/s", 1, 0), (Quantity.VolumeFlow, "l/min", 1.0 / 60000, 0), (Quantity.VolumeFlow, "l/h", 1.0 / 3_600_000, 0), (Quantity.VolumeFlow, "m3/h", 1.0 / 3600, 0),
        (Quantity.Acceleration, "m/s2", 1, 0), (Quantity.Acceleration, "g", 9.80665, 0),
        (Quantity.AngularRate, "rad/s", 1, 0), (Quantity.AngularRate, "deg/s", Math.PI / 180, 0),
        (Quantity.MagneticFluxDensity, "T", 1, 0), (Quantity.MagneticFluxDensity, "uT", 1e-6, 0), (Quantity.MagneticFluxDensity, "G", 1e-4, 0),
        (Quantity.Quaternion, "/", 1, 0),
    ];

    // The short names of BROAD, whose units are fixed.
    private static readonly Dictionary<string, string> _short = new()
    {
        ["gx"] = "angular_rate_x[rad/s]", ["gy"] = "angular_rate_y[rad/s]", ["gz"] = "angular_rate_z[rad/s]",
        ["ax"] = "acceleration_x[m/s2]", ["ay"] = "acceleration_y[m/s2]", ["az"] = "acceleration_z[m/s2]",
        ["mx"] = "magnetic_flux_density_x[uT]", ["my"] = "magnetic_flux_density_y[uT]", ["mz"] = "magnetic_flux_density_z[uT]",
        ["qw"] = "truth_quaternion_w", ["qx"] = "truth_quaternion_x", ["qy"] = "truth_quaternion_y", ["qz"] = "truth_quaternion_z",
    };

    /// <summary>Understands a header such as "acceleration_x[m/s2]", "truth_quaternion_w" or "gx".</summary>
    /// <param name="header">The header.</param>
    /// <param name="why">What is wrong with it, where it is not understood.</param>
    public static Column? Parse(string header, out string why)
    {
        why = "";
        string full = _short.GetValueOrDefault(header, header);
        int bracket = full.IndexOf('[', StringComparison.Ordinal);
        string name = bracket < 0 ? full : full[..bracket];
        string unit = bracket < 0 ? "/" : full[(bracket + 1)..].TrimEnd(']');
        bool truth = name.StartsWith("truth_", StringComparison.Ordinal);
        string plain = truth ? name["truth_".Length..] : name;
        Axis axis = Axis.None;
        if (plain.Length > 2 && plain[^2] == '_')
        {
            axis = plain[^1] switch { 'x' => Axis.X, 'y' => Axis.Y, 'z' => Axis.Z, 'w' => Axis.W, _ => Axis.None };
        }

        string quantity = axis == Axis.None ? plain : plain[..^2];
        var known = _units.Where(u => Quantities.Name(u.Quantity) == quantity).ToArray();
        if (known.Length == 0)
        {
            why = $"column \"{header}\" is not known; known are time[s], movement, label, and "
                + string.Join(", ", _units.Select(u => Quantities.Name(u.Quantity)).Distinct()) + " with _x, _y, _z or _w and a unit in brackets";
            return null;
        }

        foreach (var (q, symbol, scale, offset) in known)
        {
            if (symbol == unit)
            {
                return new Column(header, q, axis, scale, offset, truth);
            }
        }

        why = $"column \"{header}\" needs one of the units {string.Join(", ", known.Select(u => "[" + u.Unit + "]"))}";
        return null;
    }
}

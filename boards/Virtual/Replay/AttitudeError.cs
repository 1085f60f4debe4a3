using System.Numerics;

namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>
/// Error of an attitude against truth, as BROAD defines it (D. Laidig et al., doi 10.3390/data6070072): root mean square of the rotation angle of
/// q·conj(truth), of its part about the vertical, and of the rest.
/// </summary>
internal sealed class AttitudeError
{
    private double _total;
    private double _heading;
    private double _inclination;

    /// <summary>Samples that counted.</summary>
    public int Count { get; private set; }

    /// <summary>Whole error, degrees.</summary>
    public double Total => Rms(_total);

    /// <summary>Error about the vertical, degrees.</summary>
    public double Heading => Rms(_heading);

    /// <summary>Error of the vertical, degrees.</summary>
    public double Inclination => Rms(_inclination);

    /// <summary>Takes a pair of orientations, from the sensor's axes to the earth's.</summary>
    public void Add(Quaternion estimate, Quaternion truth)
    {
        Quaternion error = Quaternion.Normalize(estimate) * Quaternion.Conjugate(Quaternion.Normalize(truth));
        double w = Math.Abs(error.W);
        double z = Math.Abs(error.Z);
        _total += Square(2 * Math.Acos(Math.Min(1, w)));
        _heading += Square(2 * Math.Atan2(z, w));
        _inclination += Square(2 * Math.Acos(Math.Min(1, Math.Sqrt((w * w) + (z * z)))));
        Count++;
    }

    private static double Square(double x) => x * x;

    private double Rms(double sum) => Count == 0 ? 0 : Math.Sqrt(sum / Count) * 180 / Math.PI;
}

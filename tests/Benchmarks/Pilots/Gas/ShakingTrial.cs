using SmartSensor.Boards.Virtual.Worlds.Gas;
using SmartSensor.Fusion;
using SmartSensor.GasMeter;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Benchmarks.Pilots.Gas;

/// <summary>
/// A meter that is shaken: the device's seismic estimate and rules on what an LSM6DSO makes of the motion at 104 Hz and ±4 g (DS12140 table 2: 0.122 mg a digit, 80 µg/√Hz), drained once a second. The meter hangs out of plumb by up to five
/// degrees, any axis of the part may stand upright, and the part's oscillator is off by up to 3 %.
/// </summary>
internal sealed class ShakingTrial
{
    /// <summary>Rest before the motion, s, in which the mean is learned.</summary>
    public const int Rest = 30;

    private const double Digit = 0.122e-3 * 9.80665;
    private const double Deviation = 80e-6 * 9.80665 * 7.2; // the root of half of 104 Hz
    private const float Wake = 0.1f; // m/s², the default of gas.wake_gal
    private const long Second = 1000000;

    private static readonly Channel[] _channels = [Acceleration(Axis.X), Acceleration(Axis.Y), Acceleration(Axis.Z)];

    private readonly GroundMotion _motion;
    private readonly double[] _lean;
    private readonly int _up;
    private readonly Noise _noise;

    public ShakingTrial(Random random, GroundMotion motion)
    {
        _motion = motion;
        double angle = random.NextDouble() * 5 * Math.PI / 180;
        double azimuth = random.NextDouble() * Math.Tau;
        _lean = [angle * Math.Cos(azimuth), angle * Math.Sin(azimuth)];
        _up = random.Next(3);
        FrequencyFine = random.Next(-20, 21);
        _noise = new Noise(random.Next());
    }

    /// <summary>How far the part's oscillator is off, in 0.15 %.</summary>
    public int FrequencyFine { get; }

    /// <summary>Size of the meter, m³/h.</summary>
    public float Size { get; init; } = 6f;

    /// <summary>Flow in the seconds of the trial, m³/s.</summary>
    public Func<int, float> Flow { get; init; } = _ => 1e-4f;

    /// <summary>When it closed, s from the beginning of the motion; NaN for never.</summary>
    public double Closed { get; private set; } = double.NaN;

    /// <summary>Greatest intensity that the device has found, m/s.</summary>
    public float Intensity { get; private set; }

    /// <summary>True where the device told of an earthquake, closed or not.</summary>
    public bool Told { get; private set; }

    /// <summary>Axis of the part that stands upright: 0 for x.</summary>
    public int Up => _up;

    /// <summary>Acceleration along an axis of the part, m/s², at a time from the beginning of the motion, s.</summary>
    public double Sensed(int axis, double time)
    {
        // The part's axes: upright, then the two horizontal ones in the order in which the rules take them.
        int horizontal = _up == 0 ? axis - 1 : _up == 1 ? (axis == 0 ? 0 : axis == 2 ? 1 : -1) : (axis == 2 ? -1 : axis);
        double still = horizontal < 0 ? 9.80665 : 9.80665 * _lean[horizontal];
        return still + _motion.At(horizontal < 0 ? 2 : horizontal, time);
    }

    /// <summary>Shakes it.</summary>
    public void Run()
    {
        double rate = 6667.0 / 64 * (1 + (0.0015 * FrequencyFine));
        Batch batch = new(_channels, 208) { Period = (long)(1e9 / rate) };
        long sample = 0;
        Shake(second =>
        {
            batch.Count = 0;
            batch.FirstTime = (long)(sample * 1e6 / rate);
            while (sample / rate < second + 1)
            {
                int at = batch.Count * 3;
                for (int axis = 0; axis < 3; axis++)
                    batch.Values[at + axis] = (float)(Math.Round(Math.Clamp((Sensed(axis, (sample / rate) - Rest) + (Deviation * _noise.Normal())) / Digit, -32768, 32767)) * Digit);
                batch.Count++;
                sample++;
            }

            return batch;
        });
    }

    /// <summary>Shakes it, with batches from elsewhere: what was sampled in a second that is counted from the beginning of the rest.</summary>
    public void Shake(Func<int, Batch> drain)
    {
        GasRules rules = new(GasLimits.OfSize(Size));
        Frame frame = new(_channels, SeismicEstimate.Channels());
        SeismicEstimate seismic = new(frame, 104f, Wake);
        int x = _up == 0 ? 1 : 0;
        int y = _up == 2 ? 1 : 2;
        int seconds = Rest + (int)Math.Ceiling(_motion.Length) + 130;
        bool shook = false;
        for (int second = 0; second < seconds; second++)
        {
            long now = (second + 1) * Second;
            rules.Flowed(now, Flow(second - Rest));
            if (second - Rest > _motion.Length + 15)
            {
                // It rests: a flow may still come.
                Look(rules, second);
                continue;
            }

            Batch batch = drain(second);
            int sample = 0;
            while (sample < batch.Count)
            {
                sample = seismic.Watch(batch, sample, x, y);
                if (seismic.Shaking || shook)
                {
                    shook = seismic.Shaking;
                    if (shook)
                    {
                        rules.Shaken(batch.TimeOf(sample - 1), seismic.Intensity, seismic.Lean, seismic.Period);
                        Intensity = Math.Max(Intensity, seismic.Intensity);
                    }
                }
            }

            Look(rules, second);
        }
    }

    private void Look(GasRules rules, int second)
    {
        Told |= (rules.Alarms & GasAlarm.Earthquake) != 0;
        if (double.IsNaN(Closed) && rules.CloseReason != 0)
            Closed = second + 1 - Rest;
    }

    private static Channel Acceleration(Axis axis) => new(Quantity.Acceleration, axis, -39.2266f, 39.2266f, 0.0012f, 12.5f, 1667f);
}

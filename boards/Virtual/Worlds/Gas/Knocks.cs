using MathNet.Numerics.Distributions;

namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>
/// What shakes a meter and is no earthquake. Velocities of the ground are those of DIN 4150-3 (damage to dwellings begins at 5 mm/s below 10 Hz, heavy traffic stays below 1 mm/s as a rule); what people do to a cupboard goes to several g for
/// some milliseconds.
/// </summary>
internal static class Knocks
{
    private const double Step = Earthquakes.Step;

    /// <summary>Somebody, a child perhaps, who beats on the cupboard again and again.</summary>
    public const string Hammering = "hammering";

    /// <summary>Kinds of <see cref="Random"/>, beside <see cref="Hammering"/>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["truck", "truck with rumble", "train", "door", "washing machine", "cupboard"];

    /// <summary>One of a kind, with random strength and shape.</summary>
    public static GroundMotion Random(Random random, string kind) => kind switch
    {
        "truck" => Truck(random, 0),
        "truck with rumble" => Truck(random, ContinuousUniform.Sample(random, 0.2, 1)),
        "train" => Train(random),
        "door" => Strikes(random, kind, 1 + Geometric(random, 0.7), 8, 30, 0.2, 2.5, 0.05, 0.15),
        "washing machine" => WashingMachine(random),
        "cupboard" => Strikes(random, kind, 1 + Geometric(random, 0.3), 15, 80, 1, 25, 0.04, 0.2),
        Hammering => Hammer(random),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    // Two to five axles over a bump: bursts of 10 to 20 Hz under bell curves, to 5 mm/s where it is bad; with a rumble of 2 to 6 Hz of soft ground, whose velocity is given as a share.
    private static GroundMotion Truck(Random random, double rumble)
    {
        GroundMotion motion = Still("truck", 6 + (6 * random.NextDouble()));
        double velocity = Math.Min(5e-3, LogNormal.Sample(random, Math.Log(4e-4), 0.9));
        double frequency = ContinuousUniform.Sample(random, 10, 20);
        int axles = random.Next(2, 6);
        double first = ContinuousUniform.Sample(random, 1.5, 3);
        for (int axle = 0; axle < axles; axle++)
        {
            double at = first + (axle * ContinuousUniform.Sample(random, 0.2, 0.5));
            Burst(random, motion, at, ContinuousUniform.Sample(random, 0.1, 0.4), frequency * (1 + (0.1 * random.NextDouble())), velocity);
        }

        if (rumble > 0)
            Burst(random, motion, 0.5 * motion.Length, 0.2 * motion.Length, ContinuousUniform.Sample(random, 2, 6), rumble * velocity);
        return motion;
    }

    // 20 to 60 s of 4 to 12 Hz that swell and fade.
    private static GroundMotion Train(Random random)
    {
        GroundMotion motion = Still("train", ContinuousUniform.Sample(random, 20, 60));
        double velocity = Math.Min(3e-3, LogNormal.Sample(random, Math.Log(4e-4), 0.7));
        for (int i = 0; i < 6; i++)
            Burst(random, motion, motion.Length * ContinuousUniform.Sample(random, 0.3, 0.7), 0.15 * motion.Length, ContinuousUniform.Sample(random, 4, 12), 0.5 * velocity);
        return motion;
    }

    // Blows that ring: a sine that decays, from an onset within a few ms.
    private static GroundMotion Strikes(Random random, string kind, int count, double slowest, double fastest, double weakest, double strongest, double shortest, double longest)
    {
        GroundMotion motion = Still(kind, 3 + (0.6 * count));
        double at = 1;
        for (int i = 0; i < count; i++)
        {
            double frequency = ContinuousUniform.Sample(random, slowest, fastest);
            double size = weakest * Math.Pow(strongest / weakest, random.NextDouble());
            double decay = ContinuousUniform.Sample(random, shortest, longest);
            double azimuth = random.NextDouble() * Math.Tau;
            double up = 0.3 * random.NextDouble();
            Strike(motion, at, frequency, size, decay, azimuth, up);
            at += ContinuousUniform.Sample(random, 0.15, 0.6);
        }

        return motion;
    }

    // 2 to 20 blows on one spot, so that all ring alike and push the same way, from the frequency of walls of dwellings on (12 to 20 Hz: D. Siskind and others, USBM RI 8507, 1980), up to 7 a second: nobody beats faster for long (5 to 7 Hz: S. Fujii and others,
    // "Tapping performance and underlying wrist muscle activity of non-drummers, drummers, and the world's fastest drummer", 2009).
    private static GroundMotion Hammer(Random random)
    {
        int count = random.Next(2, 21);
        double pause = 1 / ContinuousUniform.Sample(random, 1.5, 7);
        GroundMotion motion = Still(Hammering, 3 + (1.1 * pause * count));
        double frequency = ContinuousUniform.Sample(random, 12, 80);
        double size = Math.Pow(25, random.NextDouble());
        double decay = ContinuousUniform.Sample(random, 0.06, 0.2);
        double azimuth = random.NextDouble() * Math.Tau;
        double up = 0.3 * random.NextDouble();
        double at = 1;
        for (int i = 0; i < count; i++)
        {
            Strike(motion, at, frequency, size * ContinuousUniform.Sample(random, 0.6, 1), decay, azimuth + ContinuousUniform.Sample(random, -0.2, 0.2), up);
            at += pause * ContinuousUniform.Sample(random, 0.9, 1.1);
        }

        return motion;
    }

    private static void Strike(GroundMotion motion, double at, double frequency, double size, double decay, double azimuth, double up)
    {
        int from = (int)(at / Step);
        for (int j = from; j < Math.Min(motion.X.Length, from + (int)(6 * decay / Step)); j++)
        {
            double since = (j - from) * Step;
            double a = size * Math.Exp(-since / decay) * Math.Sin(Math.Tau * frequency * since);
            motion.X[j] += a * Math.Cos(azimuth);
            motion.Y[j] += a * Math.Sin(azimuth);
            motion.Z[j] += a * up;
        }
    }

    // A drum that runs up through the floor's resonance to 800 to 1400 rpm with a lump in it: a rotating force, of the square of its speed, over a spring of 5 to 9 Hz.
    private static GroundMotion WashingMachine(Random random)
    {
        GroundMotion motion = Still("washing machine", 60);
        double full = ContinuousUniform.Sample(random, 800, 1400) / 60 * Math.Tau;
        double resonance = ContinuousUniform.Sample(random, 5, 9) * Math.Tau;
        double size = Math.Min(2.0, LogNormal.Sample(random, Math.Log(0.4), 0.7));
        double turn = 0;
        for (int i = 0; i < motion.X.Length; i++)
        {
            double time = i * Step;
            double speed = full * Math.Min(1, Math.Max(0, Math.Min(time / 25, (motion.Length - time) / 8)));
            turn += speed * Step;
            double ratio = speed / resonance * (speed / resonance);
            double gain = ratio / Math.Sqrt(((1 - ratio) * (1 - ratio)) + (0.09 * ratio));
            motion.X[i] = size * gain * Math.Cos(turn);
            motion.Y[i] = 0.5 * size * gain * Math.Sin(turn);
            motion.Z[i] = 0.7 * size * gain * Math.Sin(turn + 1);
        }

        return motion;
    }

    private static void Burst(Random random, GroundMotion motion, double at, double width, double frequency, double velocity)
    {
        double acceleration = velocity * Math.Tau * frequency;
        double azimuth = random.NextDouble() * Math.Tau;
        double phase = random.NextDouble() * Math.Tau;
        int from = Math.Max(0, (int)((at - (3 * width)) / Step));
        int to = Math.Min(motion.X.Length, (int)((at + (3 * width)) / Step));
        for (int i = from; i < to; i++)
        {
            double off = ((i * Step) - at) / width;
            double a = acceleration * Math.Exp(-0.5 * off * off) * Math.Sin((Math.Tau * frequency * i * Step) + phase);
            motion.X[i] += a * Math.Cos(azimuth);
            motion.Y[i] += a * Math.Sin(azimuth);
            motion.Z[i] += 0.8 * a;
        }
    }

    private static GroundMotion Still(string kind, double length)
    {
        int count = (int)(length / Step);
        return new GroundMotion(kind, Step, new double[count], new double[count], new double[count]);
    }

    private static int Geometric(Random random, double probability) => MathNet.Numerics.Distributions.Geometric.Sample(random, probability) - 1;
}

using SmartSensor.Boards.Virtual.Worlds.Water;
using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing.Emulation;
using SmartSensor.WaterMeter;

namespace SmartSensor.Benchmarks.Pilots.Water;

/// <summary>Days of a simulated home through the very rules of the device, each second of them, on whole pulses and on pressure with the part's noise and error; beside them LeakDB's minimum-night-flow rule.</summary>
internal sealed class HomeRun(int seed, int days, Settings settings, bool harder)
{
    /// <summary>By which part a night may exceed the lowest of the ten before, as LeakDB's authors chose them.</summary>
    public static readonly float[] Lambdas = [0.1f, 0.2f, 0.3f];

    // Errors of an MS5837-30BA (TE, datasheet of the module): absolute accuracy ±100 mbar of which a meter has one, and 0.2 mbar of noise at the highest oversampling.
    private const double Accuracy = 10000;
    private const float Deviation = 20f;

    // What a step of the flow takes at most, s.
    private const int StepTime = 16;
    private const double LitresAMinute = 60000;

    private static readonly DateTimeOffset _epoch = DateTimeOffset.UnixEpoch;

    public HomeResult Run(CancellationToken cancel = default)
    {
        // Homes begin all over the year, so that gardens and furnaces have their part.
        DateTimeOffset start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(seed * 37 % 365);
        WaterHome home = new(seed, harder);
        WaterHousehold household = new(home, start);
        List<Episode> episodes = Episode.Of(home, days);
        household.Leaks.AddRange(episodes.Select(e => e.Leak));
        WaterRules rules = WaterSettings.Rules(settings);
        List<BlockedMeter> stops = BlockedMeter.Of(() => new PulseFault((float)(settings.Number("water.sag_kpa") * 1000), (int)settings.Number("water.sag_s"), (int)settings.Number("water.sags")), days);
        double pulse = settings.Number("water.pulse_ml") * 1e-6;
        // Its days end at six in the morning, with the night.
        NightFlow[] nights = [.. Lambdas.Select(l => new NightFlow(18, 24, 3600, l, (float)(pulse / 3600)))];
        int[] nightFalse = new int[nights.Length];
        List<FalseAlarm> wrong = [];
        Noise noise = new(seed + 77);
        float offset = (float)(Accuracy * ((2 * new Random(seed).NextDouble()) - 1));
        long local = (start - _epoch).Ticks / TimeSpan.TicksPerMillisecond;
        double volume = 0;
        double minute = 0;
        long counted = 0;
        int before = 0;
        int sound = 0;
        double greatest = 0;
        double step = 0;
        float[] flows = new float[StepTime];
        double[] used = new double[household.Volumes.Count];
        int seconds = days * 86400;
        for (int second = 1; second <= seconds; second++)
        {
            household.Step();
            double registered = home.Registered(household.Flow);
            volume += registered;
            minute += registered;
            long pulses = (long)(volume / pulse) - counted;
            counted += pulses;
            float pressure = (float)household.Pressure + offset + (Deviation * (((noise.Next() & 0xFFFF) * (3.46f / 65536f)) - 1.73f));
            long time = second * 1000000L;
            if (rules.Flowed(time, pulses, pressure, true))
            {
                Judge(rules.Alarms & ~before, second, episodes, wrong, household, used);
                before = rules.Alarms;
            }

            foreach (BlockedMeter stop in stops)
            {
                stop.Step(second, pulses, pressure);
            }

            if (second % 60 == 0)
            {
                for (int i = 0; i < nights.Length; i++)
                {
                    long now = local + (second * 1000L) + (18 * 3600000L);
                    nights[i].Update(now, minute);
                    if (nights[i].Suspicious && now % 86400000 < 60000)
                    {
                        JudgeNight(i, second, episodes, nightFalse);
                    }
                }

                minute = 0;
                bool leaks = episodes.Any(e => e.Explains(second));
                sound += leaks ? 0 : 60;
                if (second % 3600 == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                    household.Volumes.ToArray().CopyTo(used, 0);
                }
            }

            if (household.Leaking == 0 && household.Flow > 0)
            {
                greatest = Math.Max(greatest, rules.Flow);
                step = Math.Max(step, rules.Flow - flows[second % StepTime]);
            }

            flows[second % StepTime] = rules.Flow;
            foreach (Episode e in episodes)
            {
                e.Before = e.Leak.Start == second ? step * LitresAMinute : e.Before;
            }
        }

        return new HomeResult(seed, days, sound / 86400.0, episodes, wrong, nightFalse, greatest * LitresAMinute, stops, home);
    }

    private void Judge(int set, int second, List<Episode> episodes, List<FalseAlarm> wrong, WaterHousehold household, double[] used)
    {
        Episode? leak = episodes.Find(e => e.Explains(second));
        for (int i = 0; i < WaterAlarm.Count; i++)
        {
            int bit = 1 << i;
            if ((set & bit) == 0)
            {
                continue;
            }

            // A burst takes the pressure too.
            bool explained = leak is not null && ((bit == WaterAlarm.Dry && leak.IsBurst) || (bit & (WaterAlarm.LeakSuspected | WaterAlarm.LeakDetected)) != 0 || (bit == WaterAlarm.Burst && leak.IsBurst));
            if (!explained)
            {
                string words = string.Join(", ", Enum.GetValues<Fixture>().Select(f => (f, litres: 1000 * (household.Volumes[(int)f] - used[(int)f]))).Where(f => f.litres > 0.01).Select(f => FormattableString.Invariant($"{f.f} {f.litres:0.0} l")));
                wrong.Add(new FalseAlarm(seed, WaterAlarm.Name(i), second, words));
            }
            else if (leak!.Detected < 0 && (bit == WaterAlarm.LeakDetected ? !leak.IsStrong : bit == WaterAlarm.Burst))
            {
                leak.Detected = second;
            }
        }
    }

    private static void JudgeNight(int rule, int second, List<Episode> episodes, int[] wrong)
    {
        // It judges a night when it is over: a leak of any part of that day explains it.
        Episode? leak = episodes.Find(e => second >= e.Leak.Start && second <= e.Leak.End + 86400);
        if (leak is null)
        {
            wrong[rule]++;
        }
        else if (leak.NightDetected[rule] < 0)
        {
            leak.NightDetected[rule] = second;
        }
    }
}

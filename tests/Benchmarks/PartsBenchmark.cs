using System.Globalization;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Tests.Portable.Parts;
using Spectre.Console;
using Status = SmartSensor.Sensing.Status;

namespace SmartSensor.Benchmarks;

/// <summary>What each part costs on its bus, how much code it is, and which faults it survives.</summary>
internal static class PartsBenchmark
{
    private const int Samples = 32;
    private const int Seeds = 20;
    private const int Width = 190;

    private static readonly (string Name, Action<PartUnderTest, int> Begin, Action<PartUnderTest> End)[] _faults =
    [
        ("NACK", (part, n) => (part.Part.Faults.NackAfter, part.Part.Faults.NackCount) = (n % 3, 1 + (n % 4)), part => part.Part.Faults.NackAfter = -1),
        ("stuck bus", (part, n) => part.Part.Faults.StuckUntil = part.Clock.Microseconds() + (n * part.Pace / 3), part => part.Part.Faults.StuckUntil = 0),
        ("stretching", (part, n) => (part.Part.Faults.StretchAfter, part.Part.Faults.StretchCount) = (n % 3, 1 + (n % 4)), part => part.Part.Faults.StretchAfter = -1),
        ("power loss", (part, n) => { part.Part.PowerCycle(); part.Clock.Sleep(n * part.Pace / 7); }, _ => { }),
        ("other part", (part, _) => { part.Part.Faults.WrongIdentity = true; part.Part.PowerCycle(); }, part => part.Part.Faults.WrongIdentity = false),
    ];

    /// <summary>Returns 1 where a part allocates or does not survive a fault.</summary>
    public static int Run(IAnsiConsole console)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, Width);
        string root = Root();
        Table table = new Table().RoundedBorder();
        foreach (string header in new[] { "part", "reading", $"drain of {Samples}", "allocated B", "driver, emulator lines", "own tests", "faults survived", "resolution (epsilon) by channel" })
        {
            table.AddColumn(header);
        }

        bool good = true;
        HashSet<string> troubles = [];
        console.Progress().Start(progress =>
        {
            ProgressTask task = progress.AddTask("parts", maxValue: PartTable.Count);
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                string reading = Reading(part, out long allocated);
                var (survived, tried) = Survive(index, troubles);
                good &= allocated == 0 && survived == tried;
                table.AddRow([(part.Bus.IsSpi ? "SPI " : "I2C ") + part.Sensor.Part, reading, Drain(PartTable.Create(index, 1)), $"{allocated}", Lines(root, part.Sensor), Tests(root, part.Sensor), $"{survived} of {tried}", Channels(part)]);
                task.Increment(1);
            }
        });
        console.Write(table);
        console.WriteLine("reading and drain: bus transactions / bytes, the address on the bus not counted. Resolution and greatest error of a reading without noise at the settings at start, in SI units.");
        console.WriteLine($"Faults: {string.Join(", ", _faults.Select(f => f.Name))}, {Seeds} times each in different places; survived is: no exception, nothing untrue called valid, readings again within two of the fault's end.");
        foreach (string trouble in troubles)
        {
            console.WriteLine(trouble);
        }

        return good ? 0 : 1;
    }

    private static string Reading(PartUnderTest part, out long allocated)
    {
        const int Readings = 50;
        part.ReadUntilValid();
        part.Clock.Sleep(part.Pace);
        int transactions = part.Bus.Transactions;
        long bytes = part.Bus.Bytes;
        part.Sensor.Read(part.Frame);
        string cost = $"{part.Bus.Transactions - transactions} / {part.Bus.Bytes - bytes}";
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Readings; i++)
        {
            part.Clock.Sleep(part.Pace);
            part.Sensor.Read(part.Frame);
        }

        allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Readings;
        return cost;
    }

    private static string Drain(PartUnderTest part)
    {
        float[] watermarks = part.Sensor.Options(SensorAttribute.FifoWatermark, part.Sensor.Channels[0].Quantity);
        if (watermarks.Length == 0)
        {
            return "-";
        }

        part.Settle();
        part.Sensor.Set(SensorAttribute.FifoWatermark, part.Sensor.Channels[0].Quantity, watermarks.Where(w => w is > 0 and <= Samples).DefaultIfEmpty(watermarks[^1]).Max());
        part.Sensor.Start();
        Batch batch = new(part.Sensor.Channels, Samples);
        for (int i = 0; i < 40 && batch.Count == 0; i++)
        {
            part.Clock.Sleep(100_000);
            part.Sensor.Drain(batch);
        }

        for (int i = 0; i < 100 && batch.Count > 0; i++)
        {
            part.Sensor.Drain(batch);
        }

        part.Clock.Sleep(batch.Period * (Samples + 4) / 1000);
        int transactions = part.Bus.Transactions;
        long bytes = part.Bus.Bytes;
        long before = GC.GetAllocatedBytesForCurrentThread();
        part.Sensor.Drain(batch);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return $"{part.Bus.Transactions - transactions} / {part.Bus.Bytes - bytes}" + (batch.Count == Samples ? "" : $" for {batch.Count}") + (allocated == 0 ? "" : $", {allocated} B allocated");
    }

    private static (int Survived, int Tried) Survive(int index, HashSet<string> troubles)
    {
        int survived = 0;
        foreach (var (fault, begin, end) in _faults)
        {
            for (int n = 0; n < Seeds; n++)
            {
                PartUnderTest part = PartTable.Create(index, n + 1);
                part.ReadUntilValid();
                survived += Survives(part, fault, () => begin(part, n), () => end(part), troubles) ? 1 : 0;
            }
        }

        return (survived, _faults.Length * Seeds);
    }

    private static bool Survives(PartUnderTest part, string fault, Action begin, Action end, HashSet<string> troubles)
    {
        try
        {
            begin();
            part.Clock.Sleep(part.Pace);
            for (int i = 0; i < 4; i++)
            {
                part.Sensor.Read(part.Frame);
                part.CheckTruth("during the fault");
                part.Clock.Sleep(part.Pace);
            }

            end();
            part.Sensor.Read(part.Frame);
            part.Clock.Sleep(part.Pace);
            Status status = part.Sensor.Read(part.Frame);
            part.CheckTruth("after the fault");
            if (status == Status.Ok && !part.Frame.Validity.Contains(Validity.Invalid))
            {
                return true;
            }

            troubles.Add($"{part.Name}, {fault}: reads \"{Statuses.Text(status)}\" after the fault");
        }
        catch (Exception e)
        {
            troubles.Add($"{part.Name}, {fault}: {e.Message}");
        }

        return false;
    }

    private static string Channels(PartUnderTest part) => string.Join("; ", part.Sensor.Channels.Select((channel, i) => (channel, i))
        .Where(c => c.channel.Axis is Axis.None or Axis.X)
        .Select(c => string.Create(CultureInfo.InvariantCulture, $"{Quantities.Name(c.channel.Quantity)} {c.channel.Resolution:G3} ({part.Part.Epsilon(part.InputOf(c.i)):G3}) {Quantities.Unit(c.channel.Quantity)}")));

    private static string Lines(string root, Sensor sensor)
    {
        string folder = Folder(root, sensor);
        int driver = 0;
        int emulator = 0;
        foreach (string file in Directory.GetFiles(folder, "*.cs"))
        {
            int lines = File.ReadLines(file).Count();
            if (file.EndsWith("Emulator.cs", StringComparison.Ordinal))
            {
                emulator += lines;
            }
            else
            {
                driver += lines;
            }
        }

        return $"{driver}, {emulator}";
    }

    private static string Tests(string root, Sensor sensor) => Directory.GetFiles(Path.Combine(root, "tests", "PortableParts", "Drivers"), Path.GetFileName(Folder(root, sensor)) + "*.cs")
        .Sum(file => File.ReadLines(file).Count(line => line.Contains("[TestMethod]", StringComparison.Ordinal))).ToString(CultureInfo.InvariantCulture);

    // Its family is the end of its namespace: a binding of the same part lies elsewhere.
    private static string Folder(string root, Sensor sensor) => Path.Combine(root, "drivers", sensor.GetType().Namespace!.Split('.')[^1], sensor.GetType().Name);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "nf.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new Boards.Virtual.UserErrorException("The benchmark counts lines of the repository: run it from within it.");
    }
}

using System.Diagnostics;
using System.Reflection;
using SmartSensor.Boards;
using SmartSensor.Boards.Virtual;
using SmartSensor.GasMeter;
using SmartSensor.GasMeter.Emulation;
using SmartSensor.WaterMeter;
using SmartSensor.WaterMeter.Emulation;
using Spectre.Console;

namespace SmartSensor.Benchmarks.Footprint;

/// <summary>What each pilot takes of a board: managed heap, code, and instructions a second.</summary>
internal static class FootprintBenchmark
{
    private const int Width = 130;
    private const long CodeLimit = 200_000;
    private const string WithBme680 = "gas (BME680)";

    private static readonly (string Name, long Heap, Func<PilotRun> Create)[] _pilots =
    [
        ("water", 48 * 1024, () => new PilotRun(WaterSettings.All, (device, world) => new WaterImage(device, world), _ => new Household(1, long.MaxValue, 0f))),
        ("gas", 64 * 1024, () => new PilotRun(GasSettings.All, (device, world) => new GasImage(device, world), device => new GasHome(1, GasSettings.Coefficient(device.Settings), long.MaxValue, 0f))),
        (WithBme680, 64 * 1024, () => new PilotRun(GasSettings.All, (device, world) => new GasImage(device, world), device => new GasHome(1, GasSettings.Coefficient(device.Settings), long.MaxValue, 0f), ",\"gas\":{\"air\":\"bme680\"}")),
    ];

    /// <summary>Measures code and heap here, and instructions in an instrumented copy of this program.</summary>
    /// <returns>0 where all is within its limits.</returns>
    /// <exception cref="UserErrorException">The images were not trimmed.</exception>
    public static int Run(double hours, bool largest, IAnsiConsole console)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, Width);
        foreach (string folder in _pilots.Where(p => p.Name != WithBme680).SelectMany(p => new[] { p.Name, p.Name + ".emulated" }).Select(n => TrimmedImage.FolderOf(Told(n))).Where(f => !Directory.Exists(f)))
        {
            throw new UserErrorException($"{folder} is not there: the images were built with -p:Trim=false; build tests/Benchmarks without it.");
        }

        bool fits = true;
        foreach (var pilot in _pilots)
        {
            fits &= Heap(pilot.Name, pilot.Heap, pilot.Create(), largest, console);

            // The same image, by its settings.
            if (pilot.Name != WithBme680)
            {
                fits &= Code(pilot.Name, console) & TrimmedImage.Runs(pilot.Name, Told(pilot.Name + ".emulated"), console);
            }
        }

        return InstrumentedCopy.Run(_ => { }, "footprint", "--instrumented", "--hours", hours.ToString(System.Globalization.CultureInfo.InvariantCulture)) == 0 && fits ? 0 : 1;
    }

    /// <summary>Runs in the instrumented copy.</summary>
    public static int Measure(double hours, IAnsiConsole console)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, Width);
        foreach (var pilot in _pilots)
        {
            PilotRun run = pilot.Create();
            run.Run(hours);
            double seconds = hours * 3600;
            Table table = new Table().Title($"{pilot.Name} pilot, a second of {hours:0.#} h").AddColumn("activity");
            foreach (string header in new[] { "IL instructions", "calls", "Math calls", "allocated B (PC)" })
            {
                table.AddColumn(new TableColumn(header).RightAligned());
            }

            foreach (CountedActivity activity in run.Activities)
            {
                table.AddRow(activity.Name, Rate(activity.Instructions), Rate(activity.Calls), Rate(activity.MathCalls), Rate(activity.Allocated));
            }

            table.AddRow("loop, session, outbox, health", Rate(run.Instructions - run.Activities.Sum(a => a.Instructions)), "", "", "");
            console.Write(table);
            console.MarkupLineInterpolated($"{pilot.Name} pilot: [bold]{run.Instructions / seconds:#,0}[/] IL instructions a second: {run.Instructions / seconds / 1e4:0.0} % of a processor that takes 1 µs for one");

            string Rate(long count) => (count / seconds).ToString("#,0.0", System.Globalization.CultureInfo.InvariantCulture);
        }

        return 0;
    }

    private static bool Code(string pilot, IAnsiConsole console)
    {
        string image = Told(pilot);
        Table table = new Table().Title($"{pilot} pilot: code").AddColumns("assembly", "as built, B", "trimmed, B");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        long before = 0;
        long after = 0;
        foreach (FileInfo file in new DirectoryInfo(TrimmedImage.FolderOf(image)).GetFiles("*.dll").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            long whole = new FileInfo(Path.Combine(Path.GetDirectoryName(image)!, file.Name)).Length;
            before += whole;
            after += file.Length;
            table.AddRow(Path.GetFileNameWithoutExtension(file.Name), $"{whole:#,0}", $"{file.Length:#,0}");
        }

        table.AddRow("[bold]all[/]", $"{before:#,0}", $"[bold]{after:#,0}[/]");
        console.Write(table);
        return after > 0 && Within(console, $"{pilot} pilot: code", after, CodeLimit);
    }

    private static bool Heap(string pilot, long limit, PilotRun run, bool largest, IAnsiConsole console)
    {
        run.Run(2);
        HeapBlocks heap = new(type => IsOnBoard(type, pilot));
        heap.Add("settings", run.Device.Settings);
        heap.Add("outbox", run.Device.Outbox);
        heap.Add("publisher", run.Device.Publisher);
        foreach (Node.Activity activity in run.Image.Activities)
        {
            heap.Add("pilot: " + activity.Name, activity);
        }

        heap.Add("session", run.Device.Session);
        heap.Add("commands", run.Image.Commands);
        heap.Add("loop", run.Device.Loop);
        heap.Add("device", run.Device);
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name!.StartsWith("SmartSensor.", StringComparison.Ordinal)))
        {
            heap.AddStatics("static fields", assembly);
        }

        Table table = new Table().Title($"{pilot} pilot: managed heap on blocks of 12 bytes, after two hours").AddColumns("held by", "B");
        table.Columns[1].RightAligned();
        foreach (var (area, bytes) in heap.Areas)
        {
            table.AddRow(area, $"{bytes:#,0}");
        }

        table.AddRow("framework and pilot", $"{heap.Total:#,0}");
        long all = heap.Total;
        foreach (var (what, bytes) in PlatformHeap.Estimate(run.Image.Buses.Length))
        {
            table.AddRow(what, $"{bytes:#,0}");
            all += bytes;
        }

        table.AddRow("[bold]all[/]", $"[bold]{all:#,0}[/]");
        console.Write(table);
        if (largest)
        {
            Table types = new Table().Title("largest types").AddColumns("type", "count", "B");
            foreach (var (type, (count, bytes)) in heap.Types.OrderByDescending(t => t.Value.Bytes).Take(25))
            {
                types.AddRow(Markup.Escape(type), $"{count:#,0}", $"{bytes:#,0}");
            }

            console.Write(types);
            Table arrays = new Table().Title("largest arrays").AddColumns("array", "B");
            foreach (var (holder, bytes) in heap.Arrays.OrderByDescending(a => a.Bytes).Take(25))
            {
                arrays.AddRow(Markup.Escape(holder), $"{bytes:#,0}");
            }

            console.Write(arrays);
        }

        return Within(console, $"{pilot} pilot: managed heap with the platform's", all, limit);
    }

    // Emulated parts stand for silicon, and this program for the board.
    private static bool IsOnBoard(Type type, string pilot) =>
        type.Assembly.GetName().Name is { } assembly && assembly.StartsWith("SmartSensor.", StringComparison.Ordinal) && assembly is not ("SmartSensor.Drivers.Emulators" or "SmartSensor.StandIns" or "SmartSensor.Contract")
        && assembly != (pilot == "water" ? "SmartSensor.GasMeter" : "SmartSensor.WaterMeter")
        && !assembly.StartsWith("SmartSensor.Tests", StringComparison.Ordinal) && type.Namespace?.EndsWith(".Emulation", StringComparison.Ordinal) == false
        && (type.Assembly != typeof(FootprintBenchmark).Assembly || type.Namespace == typeof(PilotImage).Namespace) && !type.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);

    private static bool Within(IAnsiConsole console, string what, long bytes, long limit)
    {
        bool within = bytes <= limit;
        console.MarkupLineInterpolated($"{what}: {bytes:#,0} B of {limit:#,0}: {(within ? "within" : "BEYOND")} the limit");
        return within;
    }

    private static string Told(string name) => typeof(FootprintBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;
}

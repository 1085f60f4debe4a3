extern alias Esp32;
extern alias Esp32Gas;
extern alias Stm32;
extern alias Stm32Gas;

using SmartSensor.Boards.Virtual.Wiring;
using SmartSensor.GasMeter;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.WaterMeter;
using SmartSensor.WaterMeter.Emulation;
using Spectre.Console;
using Esp32GasImage = Esp32Gas::SmartSensor.Boards.Esp32;
using Esp32Image = Esp32::SmartSensor.Boards.Esp32;
using Stm32GasImage = Stm32Gas::SmartSensor.Boards.Stm32;
using Stm32Image = Stm32::SmartSensor.Boards.Stm32;

namespace SmartSensor.Boards.Virtual;

/// <summary>
/// A board's own image, its Main included, on stand-ins for the packages: in real time, its pins guarded, its parts emulated inside the image
/// or wired to the emulated bus outside.
/// </summary>
internal sealed class ImageRun(RunOptions options, string imageName, TimeSpan length, bool wired, IAnsiConsole console)
{
    // 6 l/min, so that a run of seconds has water in it.
    private const float TapFlow = 6f / 60000f;
    private const double MillilitresPerPulse = 10;

    // What each pilot publishes without anything happening; the first of each comes at the end of its first interval.
    private static readonly string[] _water = ["water", "alarm", "housing"];
    private static readonly string[] _gas = ["gas", "ambient", "alarm", "valve"];

    private static readonly BoardImage[] _images =
    [
        new("esp32", "ESP32_S3", 4, true, _water, Esp32Image.Program.Main),
        new("esp32-rev3", "ESP32_REV3", 4, true, _water, Esp32Image.Program.Main),
        new("palthree", "ORGPAL_PALTHREE", 105, true, _water, Stm32Image.Program.Main),
        new("f769i", "ST_STM32F769I_DISCOVERY", 144, false, _water, Stm32Image.Program.Main),
        new("esp32-gas", "ESP32_S3", 4, true, _gas, Esp32GasImage.Program.Main),
        new("esp32-rev3-gas", "ESP32_REV3", 4, true, _gas, Esp32GasImage.Program.Main),
        new("palthree-gas", "ORGPAL_PALTHREE", 105, true, _gas, Stm32GasImage.Program.Main),
        new("f769i-gas", "ST_STM32F769I_DISCOVERY", 144, false, _gas, Stm32GasImage.Program.Main),
    ];

    /// <returns>0 where reports of every stream arrived, Main still runs and the node is online; else 1.</returns>
    /// <exception cref="UserErrorException">There is no such image.</exception>
    public async Task<int> RunAsync()
    {
        BoardImage image = Array.Find(_images, i => i.Name == imageName)
            ?? throw new UserErrorException($"--image {imageName}: there is no such image; there are {string.Join(", ", _images.Select(i => i.Name))}.");
        await using Broker broker = await Broker.StartAsync(options.Broker, options.Port);
        VirtualBoard.Reset(image.Target);
        VirtualBoard.Mqtt.Redirect = (broker.Host, broker.Port);
        SessionSettings node = PrepareDrive(image, out bool emulated);
        await using Subscriber subscriber = await Subscriber.StartAsync(broker, node);
        console.MarkupLineInterpolated($"[bold]Image {image.Name}[/] on [green]{image.Target}[/] with {(emulated ? "emulated" : "wired")} parts, broker {broker.Description}, {length.TotalSeconds:0.#} s of real time");
        if (!image.HasDrive && !wired)
        {
            console.MarkupLine("This board has no drive for settings: its defaults hold, with wired parts.");
        }

        Exception? ended = null;
        Thread main = new(() =>
        {
            try
            {
                image.Main();
            }
            catch (Exception e)
            {
                ended = e;
            }
        })
        { IsBackground = true, Name = image.Name };
        main.Start();
        await WatchAsync(image, main);
        return Report(image, subscriber, ended, main.IsAlive);
    }

    // The board's folder with its settings, which say what its parts are; returns where the node publishes, and as whom.
    private SessionSettings PrepareDrive(BoardImage image, out bool emulated)
    {
        EmulatedWires wires = new(image.Streams == _gas, options.Seed);
        VirtualBoard.I2c = wires;
        if (!image.HasDrive && options.Set.Count > 0)
        {
            throw new UserErrorException($"--set {options.Set[0]}: {image.Name} has no drive for settings, so that its defaults hold; leave out --set.");
        }

        string parts = wired ? "wired" : "emulated";
        SettingList pilot = image.Streams == _gas ? GasSettings.All : WaterSettings.All;
        string drive = BoardDrive.Open(
            options,
            pilot,
            image.HasDrive ? $$$"""{"node":{"name":"{{{image.Name}}}","parts":"{{{parts}}}","report_s":5},"network":{"ssid":"virtual"}}""" : "{}") + Path.DirectorySeparatorChar;
        Esp32Image.Esp32Board.Drive = drive;
        Stm32Image.Stm32Board.Drive = drive;
        Esp32GasImage.Esp32Board.Drive = drive;
        Stm32GasImage.Stm32Board.Drive = drive;
        FileStorage storage = new(drive);
        string id = image.Name.StartsWith("esp32", StringComparison.Ordinal) ? "esp32-" + Identity.Of(storage, new SimulatedClock()) : "stm32-" + Hexadecimal.Of(nanoFramework.Hardware.Stm32.Utilities.UniqueDeviceId);
        Settings settings = new(NodeSettings.All, pilot);
        if (image.HasDrive)
        {
            // Where they are refused the board says so itself.
            new SettingsStore(storage).Load(settings);
        }

        emulated = settings.Text("node.parts") == "emulated";
        if (emulated && wired)
        {
            throw new UserErrorException("--wired: the board's settings say node.parts=emulated; leave out --wired, or set node.parts=wired.");
        }

        return new SessionSettings
        {
            BaseTopic = settings.Text("mqtt.prefix") + "/" + NodeSettings.Name(settings, id),
            User = settings.Text("mqtt.user"),
            Password = settings.Text("mqtt.password"),
            Secure = settings.Flag("mqtt.tls"),
        };
    }

    // Real time passes, water flows, and the person sees how long.
    private async Task WatchAsync(BoardImage image, Thread main)
    {
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(async context =>
        {
            ProgressTask progress = context.AddTask("real time", maxValue: length.TotalSeconds);
            Household household = new(options.Seed, 0, TapFlow);
            long pulses = 0;
            using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
            long since = Environment.TickCount64;
            while (progress.Value < progress.MaxValue && main.IsAlive)
            {
                await timer.WaitForNextTickAsync();
                long milliseconds = Environment.TickCount64 - since;
                long due = (long)(household.Volume(milliseconds * 1000) * 1e6 / MillilitresPerPulse);
                if (due > pulses)
                {
                    VirtualBoard.Pulse(image.PulsePin, (int)(due - pulses));
                    pulses = due;
                }

                progress.Value = milliseconds / 1000.0;
            }
        });
    }

    private int Report(BoardImage image, Subscriber subscriber, Exception? ended, bool runs)
    {
        IReadOnlyDictionary<string, int> streams = subscriber.Streams();
        Table table = new Table().Title("Received at the broker").AddColumns("stream", "reports");
        table.Columns[1].RightAligned();
        foreach (string stream in image.Streams)
        {
            table.AddRow(stream, streams.GetValueOrDefault(stream).ToString(null as IFormatProvider));
        }

        console.Write(table);
        console.MarkupLineInterpolated($"status: {subscriber.Status}");
        if (ended is not null)
        {
            console.MarkupLineInterpolated($"[red]Main ended: {ended.Message}[/]");
        }

        // A meter's first report comes at the end of its first interval, the others at once or in 10 s.
        bool waits = length < TimeSpan.FromSeconds(70);
        bool all = image.Streams.All(stream => streams.ContainsKey(stream) || (waits && stream is ("water" or "gas" or "ambient")));
        bool online = subscriber.Status == Session.Online;
        console.MarkupLine(
            !all ? "[red]not every stream arrived[/]"
            : !runs ? "[red]Main runs no more[/]"
            : !online ? "[red]every stream arrived, and the node has lost its broker[/]"
            : "[green]every stream arrived, Main still runs[/]");
        return all && runs && online ? 0 : 1;
    }

    private sealed record BoardImage(string Name, string Target, int PulsePin, bool HasDrive, string[] Streams, Action Main);
}

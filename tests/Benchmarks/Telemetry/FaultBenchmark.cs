using SmartSensor.Boards.Virtual;
using SmartSensor.Telemetry;
using Spectre.Console;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>Every fault of link, broker, name, password, certificate, clock and power, at Mosquitto and at the embedded broker: what was produced, delivered, duplicated, lost, and in which order.</summary>
internal sealed class FaultBenchmark(IAnsiConsole console)
{
    private const double Before = 60;
    private const double During = 200;
    private const double After = 60;

    private readonly Table _table = new Table().RoundedBorder();
    private int _failed;

    /// <returns>0 where nothing was lost but beyond the bound, and the order was kept; else 1.</returns>
    public async Task<int> RunAsync()
    {
        foreach (string header in new[] { "fault", "broker", "produced", "delivered", "duplicated", "lost", "counted", "order" })
        {
            _table.AddColumn(header);
        }

        List<Func<TestBroker>> brokers = [() => new EmbeddedBroker()];
        if (MosquittoBroker.Place is { } place)
        {
            brokers.Add(() => new MosquittoBroker(place));
        }
        else
        {
            console.MarkupLine("[yellow]Mosquitto is not installed (on Debian: apt-get install mosquitto): its half of the matrix is skipped.[/]");
        }

        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(async context =>
        {
            ProgressTask progress = context.AddTask("faults", maxValue: brokers.Count * 15);
            foreach (Func<TestBroker> create in brokers)
            {
                await AllAsync(create, progress);
            }

            progress.Value = progress.MaxValue;
        });
        console.Profile.Width = Math.Max(console.Profile.Width, 130);
        console.Write(_table);
        console.WriteLine($"A reading a second, {FaultRun.Speed:0} times real time. Delivered is what the broker acknowledged (with TLS: what a subscriber got); counted is what the outbox says it lost.");
        console.MarkupLine(_failed == 0 ? "[green]nothing lost but beyond the bound, and that counted; order kept[/]" : $"[red]{_failed} rows are not as promised[/]");
        return _failed == 0 ? 0 : 1;
    }

    private static string Settings(string more = "", string outbox = "", string mqtt = "") =>
        "{\"node\":{\"name\":\"faults\",\"watch_s\":0},\"outbox\":{\"sync_s\":0,\"replay\":1000" + outbox + "},\"mqtt\":{\"discovery\":\"\",\"keep_alive\":60" + mqtt + "}" + more + "}";

    private async Task AllAsync(Func<TestBroker> create, ProgressTask progress)
    {
        BrokerSetup open = new();
        await Row("link cut before CONNACK", create, open, async run => { run.Link.Cut(); await During_(run, LinkFault.CutBeforeConnack, 5); });
        progress.Increment(1);
        await Row("link cut after PUBLISH, before PUBACK", create, open, run => During_(run, LinkFault.CutBeforePuback, 5));
        progress.Increment(1);
        await Row("half a packet, then cut", create, open, run => During_(run, LinkFault.HalfPacket, 5));
        progress.Increment(1);
        await Row("silent drop", create, open, run => During_(run, LinkFault.Swallow));
        progress.Increment(1);
        await Row("broker slow by 30 s", create, open, run => During_(run, LinkFault.Slow));
        progress.Increment(1);
        await Row("broker killed, restarted without its session", create, open, run => KillAsync(run, open));
        progress.Increment(1);
        BrokerSetup persistent = new(Persistent: true);
        await Row("broker killed, restarted with its session", create, persistent, run => KillAsync(run, persistent));
        progress.Increment(1);
        await Row("names gone", create, open, async run =>
        {
            run.NamesGone = true;
            run.Link.Cut();
            await FaultRun.PassAsync(During);
            run.NamesGone = false;
        });
        progress.Increment(1);
        await Row("clock jumps by +1 day, then by -1 day", create, open, async run =>
        {
            run.Clock.Jump(TimeSpan.FromDays(1));
            await FaultRun.PassAsync(During / 2);
            run.Clock.Jump(TimeSpan.FromDays(-1));
            await FaultRun.PassAsync(During / 2);
        });
        progress.Increment(1);
        await Row("power cut, broker away before and after", create, open, async run =>
        {
            run.Link.Fault = LinkFault.Refuse;
            run.Link.Cut();
            await FaultRun.PassAsync(During / 2);
            run.CutPower();
            run.Start(Settings());
            await FaultRun.PassAsync(During / 2);
            run.Link.Fault = LinkFault.None;
        });
        progress.Increment(1);
        await Row("wrong password, then the right one", create, new BrokerSetup(Password: "secret"), async run =>
        {
            await FaultRun.PassAsync(During);
            run.Start(Settings(mqtt: ",\"user\":\"node\",\"password\":\"secret\""));
        }, Settings(mqtt: ",\"user\":\"node\",\"password\":\"guess\""));
        progress.Increment(1);
        await Row("MQTT 5, link cut before PUBACK", create, open, run => During_(run, LinkFault.CutBeforePuback, 5), Settings(mqtt: ",\"version\":\"5\""));
        progress.Increment(1);
        await Row("outage beyond the bound (64 readings)", create, open, async run =>
        {
            run.Link.Fault = LinkFault.Refuse;
            run.Link.Cut();
            await FaultRun.PassAsync(During);
            run.Link.Fault = LinkFault.None;
        }, Settings(outbox: ",\"entries\":64,\"drive_kb\":0"), bound: true);
        progress.Increment(1);
        await CertificateRows(create);
        progress.Increment(2);
    }

    // A fault of the link for a while, or so many times.
    private static async Task During_(FaultRun run, LinkFault fault, int strikes = int.MaxValue)
    {
        run.Link.Strikes = strikes;
        run.Link.Fault = fault;
        await FaultRun.PassAsync(During);
        run.Link.Fault = LinkFault.None;
    }

    private static async Task KillAsync(FaultRun run, BrokerSetup setup)
    {
        await run.Broker.KillAsync();
        await FaultRun.PassAsync(During);
        await run.Broker.StartAsync(setup);
    }

    private async Task CertificateRows(Func<TestBroker> create)
    {
        using Certificates good = new("SmartSensor test authority");
        using Certificates other = new("another authority");
        var node = good.Issue("node");
        BrokerSetup right = new(Certificate: good.Issue("localhost"), ClientAuthority: good.Authority);
        string secure = Settings(mqtt: ",\"tls\":true");
        foreach (var (name, wrong) in new[] { ("expired certificate, then a good one", right with { Certificate = good.Issue("localhost", expired: true) }), ("certificate of another authority, then a good one", right with { Certificate = other.Issue("localhost") }) })
        {
            await using TestBroker broker = create();
            await broker.StartAsync(wrong);
            await using FaultRun run = new(broker, true);
            run.Drive.Write("ca.crt", System.Text.Encoding.ASCII.GetBytes(good.Authority));
            run.Drive.Write("client.crt", System.Text.Encoding.ASCII.GetBytes(node.Certificate));
            run.Drive.Write("client.key", System.Text.Encoding.ASCII.GetBytes(node.Key));
            run.Start(secure);
            await FaultRun.PassAsync(During);
            bool refused = run.Device.Session.Connections == 0;
            run.Link.Fault = LinkFault.Refuse;
            await broker.KillAsync();
            await broker.StartAsync(right);

            // The witness has a certificate too where every listener wants one.
            await run.WitnessAsync();
            run.Link.Fault = LinkFault.None;
            await FaultRun.PassAsync(After);
            await run.DrainAsync();
            Add(name + " (TLS, client certificate)", run, false, refused);
        }
    }

    private async Task Row(string name, Func<TestBroker> create, BrokerSetup setup, Func<FaultRun, Task> fault, string? settings = null, bool bound = false)
    {
        await using TestBroker broker = create();
        await broker.StartAsync(setup);
        await using FaultRun run = new(broker, false);
        run.Start(settings ?? Settings());
        await FaultRun.PassAsync(Before);
        await fault(run);
        await FaultRun.PassAsync(After);
        await run.DrainAsync();
        Add(name, run, bound, true);
    }

    private void Add(string name, FaultRun run, bool bound, bool also)
    {
        Ledger ledger = run.Ledger;
        long counted = run.Device.Outbox.Lost;
        bool good = also && ledger.OutOfOrder == 0 && ledger.Produced > 100 && ledger.Lost == counted && (bound ? counted > 0 : counted == 0);
        _failed += good ? 0 : 1;
        string colour = good ? "" : "[red]";
        string end = good ? "" : "[/]";
        _table.AddRow(colour + name + end, run.Broker.Name, $"{ledger.Produced}", $"{ledger.Delivered}", $"{ledger.Duplicated}", $"{ledger.Lost}", $"{counted}", ledger.OutOfOrder == 0 ? "kept" : $"[red]{ledger.OutOfOrder} late[/]");
        if (!good)
        {
            console.WriteLine($"{name} at {run.Broker.Name}: last error of the session: {run.Device.Session.LastError}; waiting {run.Device.Outbox.Count}, connections {run.Device.Session.Connections}");
        }
    }
}

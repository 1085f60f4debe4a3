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

    // A row waits for real sockets nearly all of its time.
    private const int AtATime = 4;

    /// <returns>0 where nothing was lost but beyond the bound, and the order was kept; else 1.</returns>
    public async Task<int> RunAsync()
    {
        List<Func<TestBroker>> brokers = [() => new EmbeddedBroker()];
        if (MosquittoBroker.Place is { } place)
        {
            brokers.Add(() => new MosquittoBroker(place));
        }
        else
        {
            console.MarkupLine("[yellow]Mosquitto is not installed (on Debian: apt-get install mosquitto): its half of the matrix is skipped.[/]");
        }

        Func<Task<FaultRow>>[] rows = [.. brokers.SelectMany(Rows)];
        FaultRow[] ended = new FaultRow[rows.Length];
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(async context =>
        {
            ProgressTask progress = context.AddTask("faults", maxValue: rows.Length);
            await Parallel.ForAsync(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (i, _) =>
            {
                ended[i] = await rows[i]();
                progress.Increment(1);
            });
        });
        return Tell(ended) ? 0 : 1;
    }

    private static string Settings(string more = "", string outbox = "", string mqtt = "") =>
        "{\"node\":{\"name\":\"faults\",\"watch_s\":0},\"outbox\":{\"sync_s\":0,\"replay\":1000" + outbox + "},\"mqtt\":{\"discovery\":\"\",\"keep_alive\":60" + mqtt + "}" + more + "}";

    private static IEnumerable<Func<Task<FaultRow>>> Rows(Func<TestBroker> create)
    {
        BrokerSetup open = new();
        BrokerSetup persistent = new(Persistent: true);
        yield return () => RowAsync("link cut before CONNACK", create, open, async run => { run.Link.Cut(); await DuringAsync(run, LinkFault.CutBeforeConnack, 5); });
        yield return () => RowAsync("link cut after PUBLISH, before PUBACK", create, open, run => DuringAsync(run, LinkFault.CutBeforePuback, 5));
        yield return () => RowAsync("half a packet, then cut", create, open, run => DuringAsync(run, LinkFault.HalfPacket, 5));
        yield return () => RowAsync("silent drop", create, open, run => DuringAsync(run, LinkFault.Swallow));
        yield return () => RowAsync("broker slow by 30 s", create, open, run => DuringAsync(run, LinkFault.Slow));
        yield return () => RowAsync("broker killed, restarted without its session", create, open, run => KillAsync(run, open));
        yield return () => RowAsync("broker killed, restarted with its session", create, persistent, run => KillAsync(run, persistent));
        yield return () => RowAsync("names gone", create, open, async run =>
        {
            run.NamesGone = true;
            run.Link.Cut();
            await FaultRun.PassAsync(During);
            run.NamesGone = false;
        });
        yield return () => RowAsync("clock jumps by +1 day, then by -1 day", create, open, async run =>
        {
            run.Clock.Jump(TimeSpan.FromDays(1));
            await FaultRun.PassAsync(During / 2);
            run.Clock.Jump(TimeSpan.FromDays(-1));
            await FaultRun.PassAsync(During / 2);
        });
        yield return () => RowAsync("power cut, broker away before and after", create, open, async run =>
        {
            run.Link.Fault = LinkFault.Refuse;
            run.Link.Cut();
            await FaultRun.PassAsync(During / 2);
            run.CutPower();
            run.Start(Settings());
            await FaultRun.PassAsync(During / 2);
            run.Link.Fault = LinkFault.None;
        });
        yield return () => RowAsync("wrong password, then the right one", create, new BrokerSetup(Password: "secret"), async run =>
        {
            await FaultRun.PassAsync(During);
            run.Start(Settings(mqtt: ",\"user\":\"node\",\"password\":\"secret\""));
        }, Settings(mqtt: ",\"user\":\"node\",\"password\":\"guess\""));
        yield return () => RowAsync("MQTT 5, link cut before PUBACK", create, open, run => DuringAsync(run, LinkFault.CutBeforePuback, 5), Settings(mqtt: ",\"version\":\"5\""));
        yield return () => RowAsync("outage beyond the bound (64 readings)", create, open, async run =>
        {
            run.Link.Fault = LinkFault.Refuse;
            run.Link.Cut();
            await FaultRun.PassAsync(During);
            run.Link.Fault = LinkFault.None;
        }, Settings(outbox: ",\"entries\":64,\"drive_kb\":0"), bound: true);
        yield return () => CertificateRowAsync("expired certificate, then a good one", create, (right, good) => right with { Certificate = good.Issue("localhost", expired: true) });
        yield return () => CertificateRowAsync("certificate of another authority, then a good one", create, (right, _) =>
        {
            using Certificates other = new("another authority");
            return right with { Certificate = other.Issue("localhost") };
        });
    }

    // A fault of the link for a while, or so many times.
    private static async Task DuringAsync(FaultRun run, LinkFault fault, int strikes = int.MaxValue)
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

    private static async Task<FaultRow> CertificateRowAsync(string name, Func<TestBroker> create, Func<BrokerSetup, Certificates, BrokerSetup> spoil)
    {
        using Certificates good = new("SmartSensor test authority");
        var node = good.Issue("node");
        BrokerSetup right = new(Certificate: good.Issue("localhost"), ClientAuthority: good.Authority);
        await using TestBroker broker = create();
        await broker.StartAsync(spoil(right, good));
        await using FaultRun run = new(broker, true);
        run.Drive.Write("ca.crt", System.Text.Encoding.ASCII.GetBytes(good.Authority));
        run.Drive.Write("client.crt", System.Text.Encoding.ASCII.GetBytes(node.Certificate));
        run.Drive.Write("client.key", System.Text.Encoding.ASCII.GetBytes(node.Key));
        run.Start(Settings(mqtt: ",\"tls\":true"));
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
        return new FaultRow(name + " (TLS, client certificate)", run, false, refused);
    }

    private static async Task<FaultRow> RowAsync(string name, Func<TestBroker> create, BrokerSetup setup, Func<FaultRun, Task> fault, string? settings = null, bool bound = false)
    {
        await using TestBroker broker = create();
        await broker.StartAsync(setup);
        await using FaultRun run = new(broker, false);
        run.Start(settings ?? Settings());
        await FaultRun.PassAsync(Before);
        await fault(run);
        await FaultRun.PassAsync(After);
        await run.DrainAsync();
        return new FaultRow(name, run, bound, true);
    }

    private bool Tell(FaultRow[] rows)
    {
        Table table = new Table().RoundedBorder();
        table.AddColumns("fault", "broker", "produced", "delivered", "duplicated", "lost", "counted", "order");
        foreach (FaultRow row in rows)
        {
            row.AddTo(table);
        }

        foreach (FaultRow row in rows.Where(r => !r.Good))
        {
            console.WriteLine(row.Why);
        }

        console.Profile.Width = Math.Max(console.Profile.Width, 130);
        console.Write(table);
        console.WriteLine($"A reading a second, {FaultRun.Speed:0} times real time. Delivered is what the broker acknowledged (with TLS: what a subscriber got); counted is what the outbox says it lost.");
        int failed = rows.Count(r => !r.Good);
        console.MarkupLine(failed == 0 ? "[green]nothing lost but beyond the bound, and that counted; order kept[/]" : $"[red]{failed} rows are not as promised[/]");
        return failed == 0;
    }
}

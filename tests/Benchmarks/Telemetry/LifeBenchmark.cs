using System.Diagnostics;
using System.Text;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using Spectre.Console;
using Activity = SmartSensor.Node.Activity;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>Days of a node's life in simulated time with faults at random: link, broker, power, drive, clock. The same seed is the same life.</summary>
/// <param name="batch">Readings in a message: above 1 they go as SenML, and wait two minutes for each other.</param>
internal sealed class LifeBenchmark(double hours, int faults, int seed, int batch)
{
    private const long Second = 1_000_000;
    private const long Quiet = 2 * 3600 * Second;

    private readonly LifeClock _clock = new(1_768_435_200_000);
    private readonly LifeDrive _drive = new();
    private readonly Ledger _ledger = new();
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _kinds = [];
    private readonly PriorityQueue<Action, long> _plan = new();

    // What was planned stays, so that memory does not shrink with it.
    private readonly Action[] _past = new Action[2 * faults];
    private int _acts;
    private SimulatedBroker _broker = null!;
    private Device _device = null!;
    private long _end;
    private long _silent;
    private long _firstHour;
    private long _last;
    private int _restarts;

    private string Settings =>
        $$$"""{"node":{"name":"life","watch_s":0},"outbox":{"sync_s":0,"replay":50,"drive_kb":256},"mqtt":{"discovery":"","codec":"{{{(batch == 1 ? "json" : "senml-cbor")}}}","batch":{{{batch}}},"batch_s":120}}""";

    // SenML has no sequence: a field says which reading it is.
    private ReportField[] Numbered => batch == 1 ? [] : [new ReportField(Ledger.Number, Quantity.Count)];

    /// <returns>0 where nothing was lost, the order was kept and memory stayed flat; else 1.</returns>
    public int Run(IAnsiConsole console)
    {
        long since = Stopwatch.GetTimestamp();
        _end = (long)(hours * 3600 * Second);
        _silent = batch == 1 ? _end : _end - (300 * Second);
        _broker = new SimulatedBroker(_clock) { Received = (topic, payload) => _ledger.Received(topic, payload) };
        _drive.Write(NodeSettings.Document, Encoding.UTF8.GetBytes(Settings));
        Plan();
        _clock.Holds = () => _device?.Session.Attempting == true;
        _clock.Moved = Move;
        console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(context =>
        {
            ProgressTask progress = context.AddTask($"{hours:0.#} h, {faults} faults, seed {seed}{(batch == 1 ? "" : $", {batch} readings a message")}", maxValue: _end);

            // The display takes its memory now, not after the first hour.
            context.Refresh();
            while (_clock.Total < _end)
            {
                Live();
                progress.Value = _clock.Total;
            }
        });
        return Report(console, Stopwatch.GetElapsedTime(since));
    }

    // One life of the node, from power on to the next restart or the end.
    private void Live()
    {
        _drive.PowerOn();
        _broker.Cut();
        _clock.Boot();
        _restarts++;
        LifeBoard board = new(_clock, _drive);
        _device = new Device(board, [], _broker);
        board.Rebooting = () => _device.Loop.Stop();
        _ledger.Boot(_device.Publisher.Boot);
        Report water = _device.Publisher.Add(new Report("water", [new ReportField("volume", Quantity.Volume), new ReportField("flow", Quantity.VolumeFlow), .. Numbered]));
        Report air = _device.Publisher.Add(new Report("air", [new ReportField("pressure", Quantity.Pressure), new ReportField("temperature", Quantity.Temperature), .. Numbered]));
        _device.Run([new Producer(this, water, 10 * Second), new Producer(this, air, 15 * Second)], [], []);
    }

    private void Plan()
    {
        for (int i = 0; i < faults; i++)
        {
            long at = (long)(_random.NextDouble() * (_end - Quiet));
            long length = (long)((30 + (_random.NextDouble() * 1500)) * Second);
            switch (_random.Next(9))
            {
                case 0: Add("link cut", at, () => _broker.Cut()); break;
                case 1: Between("broker away", at, length, on => { _broker.Away = on; _broker.Cut(); }); break;
                case 2: Between("silent drop", at, length, on => _broker.Swallows = on); break;
                case 3: Between("acknowledgements lost, then cut", at, 5 * Second, on => { _broker.LosesAnswers = on; if (!on) { _broker.Cut(); } }); break;
                case 4: Between("broker slow by 30 s", at, length, on => _broker.Delay = on ? 30 * Second : 20_000); break;
                case 5: Between("wrong password", at, length, on => { _broker.Refuses = on; _broker.Cut(); }); break;
                case 6: Add("power cut at a byte of a write", at, () => _drive.Left = _random.Next(120)); break;
                case 7: Between("drive refuses", at, 60 * Second, on => _drive.Refuses = on); break;
                default: int day = _random.Next(2) == 0 ? -86_400_000 : 86_400_000; Add("clock jumps by a day", at, () => _clock.SetUtc(_clock.UtcMilliseconds() + day)); break;
            }
        }
    }

    private void Add(string kind, long at, Action begin)
    {
        _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        _plan.Enqueue(begin, at);
    }

    private void Between(string kind, long at, long length, Action<bool> set)
    {
        Add(kind, at, () => set(true));
        _plan.Enqueue(() => set(false), at + length);
    }

    private void Move(long now)
    {
        while (_plan.TryPeek(out Action? act, out long at) && at <= now)
        {
            _plan.Dequeue();
            _past[_acts++] = act;
            act();
        }

        _broker.Answer();
        if (_firstHour == 0 && now > Math.Min(3600 * Second, _end / 4))
        {
            _firstHour = Heap();
        }

        if (now >= _end && _last == 0)
        {
            _last = Heap();
        }

        if (_drive.Off || now >= _end)
        {
            _device.Loop?.Stop();
        }
    }

    // What is kept: the least of several looks, since the progress display draws on a thread of its own meanwhile.
    private static long Heap()
    {
        long least = long.MaxValue;
        for (int i = 0; i < 8; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GCMemoryInfo info = GC.GetGCMemoryInfo(GCKind.FullBlocking);
            least = Math.Min(least, info.HeapSizeBytes - info.FragmentedBytes);
            Thread.Sleep(15);
        }

        return least;
    }

    private int Report(IAnsiConsole console, TimeSpan took)
    {
        long waiting = _device.Outbox.Count;
        double change = ((double)_last - _firstHour) / _firstHour;
        Table table = new Table().RoundedBorder().Title($"{hours:0.#} h, seed {seed}").AddColumn("").AddColumn(new TableColumn("count").RightAligned());
        foreach (var (kind, count) in _kinds)
        {
            table.AddRow(kind, $"{count}");
        }

        table.AddEmptyRow();
        table.AddRow("boots", $"{_restarts}");
        table.AddRow("produced", $"{_ledger.Produced}");
        table.AddRow("delivered", $"{_ledger.Delivered}");
        table.AddRow("readings a message", FormattableString.Invariant($"{(double)(_ledger.Delivered + _ledger.Duplicated) / Math.Max(1, _ledger.Messages):0.0}"));
        table.AddRow("of it history", $"{_ledger.History}");
        table.AddRow("duplicated", $"{_ledger.Duplicated}");
        table.AddRow("still waiting", $"{waiting}");
        table.AddRow("lost", $"{_ledger.Lost}");
        table.AddRow("refused by the drive, then power cut", $"{_ledger.Refused}");
        table.AddRow("out of order", $"{_ledger.OutOfOrder}");
        table.AddRow("written to the drive, B a reading", FormattableString.Invariant($"{(double)_drive.Written / Math.Max(1, _ledger.Produced):0.0}"));
        table.AddRow("managed heap, first hour to end", FormattableString.Invariant($"{_firstHour / 1024} to {_last / 1024} kB ({change:+0.00%;-0.00%})"));
        console.Write(table);
        console.WriteLine(FormattableString.Invariant($"{hours:0.#} hours in {took.TotalSeconds:0.0} s"));
        bool good = _ledger.Lost == 0 && _ledger.OutOfOrder == 0 && waiting == 0 && change < 0.01;
        console.MarkupLine(good ? "[green]nothing lost, order kept, memory flat[/]" : "[red]not as promised[/]");
        return good ? 0 : 1;
    }

    private sealed class Producer(LifeBenchmark life, Report report, long period) : Activity(report.Stream, period)
    {
        public override void Run(long due)
        {
            // The last ones have no company to wait for.
            if (life._clock.Total > life._silent)
            {
                return;
            }

            Publisher publisher = life._device.Publisher;
            report.Time = due;
            report.Set(0, publisher.Published * 0.1);
            report.Set(1, 20 + (publisher.Published % 10));
            if (report.Names.Length > 2)
            {
                report.Set(2, life._ledger.Index(publisher.Published + 1));
            }

            publisher.Publish(report);
            life._ledger.Took(publisher.Published, !life._drive.Off, life._drive.Refuses);
        }
    }
}

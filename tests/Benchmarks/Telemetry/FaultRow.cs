using Spectre.Console;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>What a run with a fault came to.</summary>
internal sealed class FaultRow
{
    private readonly string[] _cells;

    /// <param name="name">The fault.</param>
    /// <param name="run">The run, at its end.</param>
    /// <param name="bound">True where more was produced than the outbox holds.</param>
    /// <param name="also">False where what else was expected did not happen.</param>
    public FaultRow(string name, FaultRun run, bool bound, bool also)
    {
        Ledger ledger = run.Ledger;
        long counted = run.Device.Outbox.Lost;
        Good = also && ledger.OutOfOrder == 0 && ledger.Produced > 100 && ledger.Lost == counted && (bound ? counted > 0 : counted == 0);
        Why = $"{name} at {run.Broker.Name}: last error of the session: {run.Device.Session.LastError}; waiting {run.Device.Outbox.Count}, connections {run.Device.Session.Connections}";
        string colour = Good ? "" : "[red]";
        string end = Good ? "" : "[/]";
        _cells = [colour + name + end, run.Broker.Name, $"{ledger.Produced}", $"{ledger.Delivered}", $"{ledger.Duplicated}", $"{ledger.Lost}", $"{counted}", ledger.OutOfOrder == 0 ? "kept" : $"[red]{ledger.OutOfOrder} late[/]"];
    }

    /// <summary>True where nothing was lost but beyond the bound, and that counted, in the order of production.</summary>
    public bool Good { get; }

    /// <summary>The state of the node at the end, for a row that is not good.</summary>
    public string Why { get; }

    /// <summary>Adds it to the table of faults.</summary>
    public void AddTo(Table table) => table.AddRow(_cells);
}

using System.Text.Json;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Node;
using SmartSensor.Sensing.Emulation;
using SmartSensor.WaterMeter;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>Plays real use of water into the pulse input of the water node, for a day or a range of days.</summary>
internal sealed class WaterReplay(RunOptions options, WaterRecording recording, DateTimeOffset? from, double? days, IAnsiConsole console)
{
    private const int PipeAddress = 0x76;

    /// <returns>0 where all that was published was received once and the volume is the recording's; else 1.</returns>
    /// <exception cref="UserErrorException">The range lies outside the recording.</exception>
    public async Task<int> RunAsync()
    {
        DateTimeOffset start = from ?? new DateTimeOffset(recording.First.Date, TimeSpan.Zero);
        TimeSpan length = days is { } d ? TimeSpan.FromDays(d) : TimeSpan.FromDays(Math.Ceiling((recording.Last - start).TotalDays));
        if (start > recording.Last || start + length < recording.First)
        {
            throw new UserErrorException($"--from {start:yyyy-MM-dd}: the recording goes from {recording.First:yyyy-MM-dd} to {recording.Last:yyyy-MM-dd}; choose a day within.");
        }

        await using Broker broker = await Broker.StartAsync(options.Broker, options.Port);
        VirtualClock clock = new(start, options.Speed);
        PcBoard board = new(clock, BoardDrive.Open(options, WaterSettings.All));
        Device device = NodeRunner.CreatePulseMeter(board, broker);
        await using Subscriber subscriber = await Subscriber.StartAsync(broker, board, device);
        double pulse = device.Settings.Number("water.pulse_ml");
        RecordedPulses pulses = new(recording, clock, start.ToUnixTimeSeconds(), pulse);
        EmulatedPart pipe = EmulatedParts.Create(PipeAddress, false, clock, options.Seed);
        pipe.Stimulus = new ConstantStimulus([.. pipe.Inputs.Select(i => i.Quantity == Sensing.Quantity.Temperature ? 285.15f : 501325f)]);
        EmulatedBus bus = new(pipe);
        MeterActivity counting = new(device.Settings, clock, board.Storage, pulses, new Ms5837(bus, clock), device.Publisher, null, null);
        double before = counting.Volume * 1000;
        MeasuredActivity meter = new(counting, [bus]);

        console.MarkupLineInterpolated($"[bold]Replay[/] of {recording.Name}: {recording.Fixtures} fixtures, {start:yyyy-MM-dd HH:mm} UTC and {length.TotalDays:0.##} days, broker {broker.Description}");
        TimeSpan took = NodeRunner.Run(console, clock, device, [meter], [bus], [], length);
        await subscriber.WaitForAsync(device.Publisher.Published);

        Summary summary = new(console);
        summary.Traffic(device, [meter], subscriber, length, took);
        summary.Cost([meter]);
        bool equal = summary.Totals(subscriber, before, at => pulses.Millilitres(at.ToUnixTimeSeconds() - 1) / 1000, pulse);
        Alarms(subscriber);
        return summary.Conclude(device, subscriber) && equal ? 0 : 1;
    }

    private void Alarms(Subscriber subscriber)
    {
        Table table = new Table().Title("Alarms of the leak rule").AddColumns("time (UTC)", "leak suspected", "leak detected", "litres by then");
        foreach (JsonElement alarm in subscriber.Stream(AlarmReport.Stream))
        {
            table.AddRow(
                DateTimeOffset.FromUnixTimeMilliseconds(alarm.GetProperty("time").GetInt64()).ToString("yyyy-MM-dd HH:mm:ss", null),
                alarm.GetProperty("leak_suspected").GetBoolean() ? "yes" : "no",
                alarm.GetProperty("leak_detected").GetBoolean() ? "yes" : "no",
                alarm.GetProperty("volume").GetDouble().ToString("#,0.0", null));
        }

        if (table.Rows.Count == 0)
        {
            table.AddRow("none", "", "", "");
        }

        console.Write(table);
    }
}

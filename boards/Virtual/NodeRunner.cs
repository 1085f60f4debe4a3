using System.Diagnostics;
using Activity = SmartSensor.Node.Activity;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.WaterMeter;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual;

/// <summary>Runs a node to the end of simulated time, with a progress display.</summary>
internal static class NodeRunner
{
    private static readonly TimeSpan _refresh = TimeSpan.FromMilliseconds(100);

    /// <summary>Starts a node.</summary>
    /// <param name="board">Where it runs.</param>
    /// <param name="settings">Its settings beyond those of every node.</param>
    /// <param name="broker">The broker of the run.</param>
    /// <exception cref="UserErrorException">The drive's settings are refused.</exception>
    public static Device Create(PcBoard board, SettingList settings, Broker broker)
    {
        // A board goes on with its defaults; a person at the keyboard would rather mend them.
        string fault = new SettingsStore(board.Storage).Load(new Settings(NodeSettings.All, settings));
        return fault.Length == 0
            ? new Device(board, settings(), new FixedBroker(broker))
            : throw new UserErrorException("The drive's " + fault.Replace(" The defaults hold.", "", StringComparison.Ordinal));
    }

    /// <summary>Starts a water meter with pulses and no valve that closes by itself.</summary>
    /// <param name="board">Where it runs.</param>
    /// <param name="broker">The broker of the run.</param>
    /// <exception cref="UserErrorException">The drive's settings are refused, or want another meter.</exception>
    public static Device CreatePulseMeter(PcBoard board, Broker broker)
    {
        Device device = Create(board, WaterSettings.All, broker);
        if (device.Settings.Text("water.flow") != "pulse")
        {
            throw new UserErrorException("water.flow is differential, and this run counts pulses: `run water` has a restriction, or set water.flow=pulse.");
        }

        string valve = device.Settings.Text("water.valve");
        return valve is "none" or "command" ? device : throw new UserErrorException($"water.valve is {valve}, and in this run water flows on behind a closed valve: `run water` has a valve, or set water.valve=none.");
    }

    /// <returns>How long it took.</returns>
    public static TimeSpan Run(IAnsiConsole console, VirtualClock clock, Device device, Activity[] activities, RegisterBus[] buses, Command[] commands, TimeSpan length)
    {
        long since = Stopwatch.GetTimestamp();
        console.Progress().HideCompleted(false).AutoRefresh(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                ProgressTask progress = context.AddTask("simulated time", maxValue: length.TotalMicroseconds);
                long shown = 0;
                clock.Moved = now =>
                {
                    if (now >= length.TotalMicroseconds)
                    {
                        device.Loop?.Stop();
                    }

                    if (Stopwatch.GetElapsedTime(shown) >= _refresh)
                    {
                        shown = Stopwatch.GetTimestamp();
                        progress.Value = now;
                    }
                };
                clock.Holds = () => device.Session.Attempting;
                device.Run(activities, buses, commands);
                progress.Value = progress.MaxValue;
            });
        TimeSpan took = Stopwatch.GetElapsedTime(since);
        Finish(device);
        return took;
    }

    // Time is over, but what waits for the broker goes on for as long as the broker takes it.
    private static void Finish(Device device)
    {
        long since = Stopwatch.GetTimestamp();
        while (device.Outbox.Count > 0 && Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(10))
        {
            device.Board.Clock.SleepUntil(device.Session.Due);
            device.Session.Poll();
        }

        device.Session.Close();
    }
}

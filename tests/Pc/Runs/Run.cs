using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace SmartSensor.Tests.Runs;

/// <summary>One run of boards/Virtual or of the benchmarks as a user starts it: its exit code, what it said, and how long it took.</summary>
internal sealed partial record Run(int ExitCode, string Output, string Error, TimeSpan Took, long PeakMemory)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(6);

    /// <summary>The same words on one line, since a console breaks lines where it is full.</summary>
    public string Text => Spaces().Replace(Output, " ");

    public static Task<Run> StartAsync(params string[] arguments) => StartAsync("VirtualBoard", arguments);

    public static Task<Run> BenchmarkAsync(params string[] arguments) => StartAsync("Benchmarks", arguments);

    private static async Task<Run> StartAsync(string program, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Told(program), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        long since = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        using CancellationTokenSource timeout = new(_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(timeout.Token);
        long memory = 0;
        Task ended = process.WaitForExitAsync();
        while (!ended.IsCompleted)
        {
            try
            {
                process.Refresh();
                memory = Math.Max(memory, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended meanwhile.
            }

            if (timeout.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"{string.Join(' ', arguments)} did not end within {_patience.TotalMinutes} min.");
            }

            await Task.WhenAny(ended, Task.Delay(20));
        }

        return new Run(process.ExitCode, await output, await error, Stopwatch.GetElapsedTime(since), memory);
    }

    /// <summary>A number of a table's row, by the row's first cell and the cell's place behind it.</summary>
    public double Cell(string row, int column = 0)
    {
        string line = Output.Split('\n').First(l => l.StartsWith("│ " + row + " ", StringComparison.Ordinal));
        return double.Parse(line.Split('│')[2 + column], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A recording of others that is no part of the project; the test that wants it is skipped where it is missing.</summary>
    public static string Recording(string path)
    {
        string full = Path.Combine(Told("Recordings"), path);
        if (!Path.Exists(full))
        {
            Assert.Inconclusive($"The recording {full} is not on this machine: the test needs it to be put there.");
        }

        return full;
    }

    private static string Told(string name) => typeof(Run).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;

    [GeneratedRegex(@"[\s│]+")]
    private static partial Regex Spaces();
}

using System.Diagnostics;
using System.Reflection;
using Activity = SmartSensor.Node.Activity;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using Spectre.Console;

namespace SmartSensor.Benchmarks.Footprint;

/// <summary>Runs a pilot's image for an hour as it was built and once more trimmed, each in a process of its own: both have to publish the same.</summary>
internal static class TrimmedImage
{
    private const long Hour = 3_600_000_000;
    private const long Start = 1_768_435_200_000; // 2026-01-15 00:00 UTC
    private const string Output = "messages.txt";

    /// <summary>Where the build lays the trimmed image.</summary>
    public static string FolderOf(string image) => Path.Combine(Path.GetDirectoryName(image)!, "trimmed");

    /// <returns>True where they do.</returns>
    public static bool Runs(string pilot, string image, IAnsiConsole console)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("smartsensor-trimmed-");
        try
        {
            string whole = Copy(folder, "whole", image);
            string trimmed = Copy(folder, "trimmed", image);
            foreach (string path in Directory.GetFiles(trimmed, "SmartSensor.*.dll").Where(IsOnBoard))
            {
                File.Delete(path);
            }

            foreach (string path in Directory.GetFiles(FolderOf(image), "*.dll"))
            {
                File.Copy(path, Path.Combine(trimmed, Path.GetFileName(path)));
            }

            string[] expected = Readings(whole, image);
            bool same = expected.Length > 0 && expected.SequenceEqual(Readings(trimmed, image));
            console.MarkupLineInterpolated($"{pilot} pilot: trimmed, its image publishes {(same ? "the same" : "OTHER")} {expected.Length} readings in an hour");
            return same;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs in the process of its own, and writes what was published.</summary>
    public static int Publish(string image)
    {
        DirectoryInfo drive = Directory.CreateTempSubdirectory("smartsensor-drive-");
        try
        {
            File.WriteAllText(Path.Combine(drive.FullName, NodeSettings.Document), """{"node":{"parts":"emulated"},"mqtt":{"command_key":"000102030405060708090a0b0c0d0e0f"}}""");
            using StreamWriter messages = new(Path.Combine(AppContext.BaseDirectory, Output));
            AccountClient client = new(messages);
            RunClock clock = new(Start, client) { End = Hour };
            Type pilot = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, image)).GetType("SmartSensor.Boards.Pilot")!;
            Device device = new(new RunBoard(clock, drive.FullName), () => (Setting[])Call(pilot, "Settings")!, client);
            object made = Call(pilot, "Create", device)!;
            try
            {
                device.Run((Activity[])Get(made, "Activities"), (RegisterBus[])Get(made, "Buses"), (Command[])Get(made, "Commands"));
            }
            catch (RunClock.EndException)
            {
            }

            return client.IsConnected ? 0 : 1;
        }
        finally
        {
            drive.Delete(recursive: true);
        }
    }

    private static bool IsOnBoard(string path) => Path.GetFileNameWithoutExtension(path) is not ("SmartSensor.StandIns" or "SmartSensor.Benchmarks") && !Path.GetFileName(path).StartsWith("SmartSensor.Tests", StringComparison.Ordinal);

    private static object? Call(Type type, string method, params object[] arguments) => type.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.Invoke(null, arguments);

    // A trimmed image has no properties, but what reads them.
    private static object Get(object image, string property) => image.GetType().GetMethod("get_" + property)!.Invoke(image, null)!;

    private static string Copy(DirectoryInfo folder, string name, string image)
    {
        string copy = folder.CreateSubdirectory(name).FullName;
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        File.Copy(image, Path.Combine(copy, Path.GetFileName(image)), overwrite: true);
        return copy;
    }

    // What waited for the connection, which is made in real time, counts as live; health tells of the machine.
    private static string[] Readings(string folder, string image)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(folder, Path.GetFileName(typeof(TrimmedImage).Assembly.Location)), "footprint", "--image", Path.GetFileName(image)]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode != 0
            ? []
            : [.. File.ReadLines(Path.Combine(folder, Output)).Where(m => m.Contains("\"id\"", StringComparison.Ordinal) && !m.Contains("/health ", StringComparison.Ordinal))
                .Select(m => m.Replace("/history/", "/", StringComparison.Ordinal).Replace(",\"history\":true", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }
}

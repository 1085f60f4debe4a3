using System.Diagnostics;

namespace SmartSensor.Benchmarks;

/// <summary>A copy of this program in which all that runs on the board counts its instructions.</summary>
internal static class InstrumentedCopy
{
    /// <summary>Makes the copy, runs it with these arguments, and removes it.</summary>
    /// <param name="add">Puts beside the program what it is to find there; it is instrumented too.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>Its exit code.</returns>
    public static int Run(Action<string> add, params string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("smartsensor-cost-");
        try
        {
            foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            add(folder.FullName);
            string self = Path.GetFileName(typeof(InstrumentedCopy).Assembly.Location);
            foreach (string path in Directory.GetFiles(folder.FullName, "SmartSensor.*.dll").Where(path => Path.GetFileName(path) != self))
            {
                Instrumentation.Rewrite(path);
            }

            using Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder.FullName, self), .. arguments]))!;
            process.WaitForExit();
            return process.ExitCode;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using System.Diagnostics;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>Mosquitto in a process of its own.</summary>
internal sealed class MosquittoBroker(string program) : TestBroker
{
    private static readonly string[] _places = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto", @"C:\Program Files\mosquitto\mosquitto.exe"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smartsensor-mosquitto-");
    private Process? _process;

    /// <summary>Where Mosquitto is installed; null where it is not.</summary>
    public static string? Place => _places.FirstOrDefault(File.Exists);

    /// <summary>The file of its log, where there is one.</summary>
    public string Log => Path.Combine(_folder.FullName, "mosquitto.log");

    public override string Name => "Mosquitto";

    public override async Task StartAsync(BrokerSetup setup)
    {
        List<string> lines = ["user root", "per_listener_settings false", "max_queued_messages 0", setup.Logged ? $"log_dest file {Log}\nlog_type all" : "log_dest none", $"listener {Port} 127.0.0.1"];
        if (setup.Certificate is { } certificate)
        {
            lines.AddRange([$"listener {SecurePort} 127.0.0.1", $"certfile {Put("broker.crt", certificate.Certificate)}", $"keyfile {Put("broker.key", certificate.Key)}"]);
            if (setup.ClientAuthority is { } authority)
            {
                lines.AddRange([$"cafile {Put("clients.crt", authority)}", "require_certificate true"]);
            }
        }

        if (setup.Password is { } password)
        {
            string file = Put("passwords", "node:" + password + "\n");
            using Process hash = Process.Start(new ProcessStartInfo("mosquitto_passwd", ["-U", file]) { RedirectStandardError = true })!;
            await hash.WaitForExitAsync();
            lines.AddRange(["allow_anonymous false", $"password_file {file}"]);
        }
        else
        {
            lines.Add("allow_anonymous true");
        }

        if (setup.Persistent)
        {
            lines.AddRange(["persistence true", $"persistence_location {_folder.FullName}/", "autosave_interval 1", "autosave_on_changes true"]);
        }

        _process = Process.Start(new ProcessStartInfo(program, ["-c", Put("mosquitto.conf", string.Join('\n', lines) + "\n")]) { RedirectStandardError = true })!;
        await AnswersAsync(Port);
    }

    public override async Task KillAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Put(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}

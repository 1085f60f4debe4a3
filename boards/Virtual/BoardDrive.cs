using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmartSensor.Node;

namespace SmartSensor.Boards.Virtual;

/// <summary>The folder that is the drive of a run's board, with the board's settings in it.</summary>
internal static class BoardDrive
{
    /// <summary>Opens the folder that was asked for, or one that is gone when the program ends.</summary>
    /// <param name="options">Which folder, and which settings.</param>
    /// <param name="pilot">Settings that the board has beyond those of every node.</param>
    /// <param name="document">Settings of the run, for a drive that has none.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="UserErrorException">It cannot be made, or a setting is refused; then nothing was written.</exception>
    public static string Open(RunOptions options, SettingList pilot, string document = "{}")
    {
        (string Section, string Name, JsonValue Value)[] asked = [.. options.Set.Select(text => Parse(text, pilot))];
        string folder = Folder(options.Drive);
        string file = Path.Combine(folder, NodeSettings.Document);
        bool there = File.Exists(file);
        string text = document;
        if (there)
        {
            Try(options.Drive, () => text = File.ReadAllText(file));
        }

        JsonObject settings = Document(text, asked.Length > 0, file);
        foreach ((string section, string name, JsonValue value) in asked)
        {
            if (settings[section] is not JsonObject its)
            {
                settings[section] = its = [];
            }

            its[name] = value;
        }

        if (asked.Length > 0 || (!there && settings.Count > 0))
        {
            Try(options.Drive, () => OutputFile.Put(file, its => File.WriteAllText(its, settings.ToJsonString())));
        }

        return folder;
    }

    private static void Try(string? asked, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserErrorException($"--drive {asked}: {e.Message}");
        }
    }

    private static string Folder(string? asked)
    {
        if (asked is null)
        {
            string folder = "";
            Try("FOLDER, without which it is made in " + Path.GetTempPath(), () => folder = Directory.CreateTempSubdirectory("smartsensor-drive-").FullName);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
            return folder;
        }

        if (File.Exists(asked))
        {
            throw new UserErrorException($"--drive {asked}: this is a file; give a folder.");
        }

        string made = "";
        Try(asked, () => made = Directory.CreateDirectory(asked).FullName);
        return made;
    }

    private static void Remove(string folder)
    {
        for (int i = 0; i < 10; i++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException)
            {
                // What still runs wrote to it meanwhile.
                Thread.Sleep(20);
            }
        }
    }

    // What a person wrote there is the board's to refuse, unless it is to be written anew.
    private static JsonObject Document(string text, bool changes, string file)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new JsonException("settings are one object");
        }
        catch (JsonException e)
        {
            return changes ? throw new UserErrorException($"{file}: {e.Message} Mend it, or leave out --set.") : [];
        }
    }

    // Held against the board's own rules before anything is written.
    private static (string Section, string Name, JsonValue Value) Parse(string text, SettingList pilot)
    {
        string[] parts = text.Split('=', 2);
        string[] key = parts[0].Split('.');
        if (parts.Length != 2 || key.Length != 2)
        {
            throw new UserErrorException($"--set {text}: expected a setting and its value, such as node.report_s=30.");
        }

        if (parts[0] is "mqtt.broker" or "mqtt.port")
        {
            throw new UserErrorException($"--set {text}: a run's broker is that of --broker host:port, or its own; leave this out.");
        }

        Settings settings = new(NodeSettings.All, pilot);
        JsonValue value = Value(Array.Find(settings.All, s => s.Key == parts[0]), parts[1]);
        JsonObject alone = new() { [key[0]] = new JsonObject { [key[1]] = value.DeepClone() } };
        string fault = settings.Load(Encoding.UTF8.GetBytes(alone.ToJsonString()));
        return fault.Length == 0 ? (key[0], key[1], value) : throw new UserErrorException($"--set {text}: {fault[(fault.IndexOf(": ", StringComparison.Ordinal) + 2)..]}.");
    }

    private static JsonValue Value(Setting? setting, string text) => setting?.Kind switch
    {
        SettingKind.Number or SettingKind.Whole when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => JsonValue.Create(number),
        SettingKind.Flag when bool.TryParse(text, out bool flag) => JsonValue.Create(flag),
        _ => JsonValue.Create(text),
    };
}

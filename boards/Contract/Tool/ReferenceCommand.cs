using System.CommandLine;
using Mono.Cecil;

namespace SmartSensor.Contract;

/// <summary><c>reference</c>: writes the cut-down reference assemblies into a folder.</summary>
internal static class ReferenceCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make(Option<FileInfo> list)
    {
        var from = new Option<FileInfo[]>("--from") { Description = "The assemblies to cut: the stand-ins, then .NET's reference assemblies; a type that both have is the stand-ins'.", Required = true, AllowMultipleArgumentsPerToken = true };
        var with = new Option<FileInfo[]>("--with") { Description = "Assemblies that the stand-ins refer to; read, not cut.", Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = true };
        var into = new Option<DirectoryInfo>("--into") { Description = "The folder to write to; an assembly that would not change is left alone.", Required = true };
        var command = new Command("reference", "Makes cut-down reference assemblies that hold what the list names, and nothing else.") { list, from, with, into };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(list), parsed.GetRequiredValue(from), parsed.GetValue(with) ?? [], parsed.GetRequiredValue(into)));
        return command;
    }

    private static int Run(FileInfo list, FileInfo[] from, FileInfo[] with, DirectoryInfo into)
    {
        var platform = PlatformList.Read(list.FullName);
        var cutter = new ReferenceCutter(platform);
        var written = new HashSet<string>(StringComparer.Ordinal);
        using var resolver = new FileResolver(from.Concat(with).Select(f => f.FullName));
        into.Create();
        foreach (var file in from)
        {
            using var assembly = AssemblyDefinition.ReadAssembly(file.FullName, new ReaderParameters { AssemblyResolver = resolver });
            if (!cutter.Cut(assembly.MainModule)) continue;
            using var bytes = new MemoryStream();
            assembly.Write(bytes, new WriterParameters { DeterministicMvid = true, Timestamp = 0 });
            WriteIfChanged(Path.Combine(into.FullName, file.Name), bytes.ToArray());
            written.Add(file.Name);
        }
        foreach (var stale in into.GetFiles("*.dll").Where(f => !written.Contains(f.Name))) stale.Delete();

        foreach (var id in cutter.Missing)
            Console.WriteLine(new Finding("SS015", list.FullName, platform.LineOf(id), $"neither .NET nor the stand-ins have {id}", "add it to boards/Virtual/StandIns, or take the line out"));
        return 0;
    }

    private static void WriteIfChanged(string path, byte[] bytes)
    {
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)) File.WriteAllBytes(path, bytes);
    }
}

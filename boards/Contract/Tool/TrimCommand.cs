using System.CommandLine;
using Mono.Cecil;

namespace SmartSensor.Contract;

/// <summary><c>trim</c>: cuts an image down to what it reaches.</summary>
internal static class TrimCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var image = new Argument<FileInfo>("image") { Description = "The image's assembly, of a Release build, with those it refers to beside it; one without a Main is kept whole, and the others are cut to what it uses." };
        var references = new Option<FileInfo[]>("--references") { Description = "The platform's assemblies that it was compiled against; they are not cut.", Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = true };
        var output = new Option<DirectoryInfo>("--output") { Description = "The folder for what is left.", Required = true };
        var why = new Option<string>("--why") { Description = "Say how a type is reached, by its full name." };
        var command = new Command("trim", "Cuts the assemblies of an image down to the types, methods and fields that its Main reaches.") { image, references, output, why };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(image).FullName;
            var folder = parsed.GetRequiredValue(output).FullName;
            Reachability reached;
            try
            {
                reached = Trimmer.Trim(path, [.. (parsed.GetValue(references) ?? []).Select(f => f.FullName)], folder);
            }
            catch (InvalidOperationException e)
            {
                Console.WriteLine($"{path}: error SS018: {e.Message}");
                return 1;
            }
            catch (Exception e) when (e is AssemblyResolutionException or IOException)
            {
                Console.WriteLine($"{path}: error: {e.Message} Give the image with all its assemblies beside it, and the platform's by --references.");
                return 1;
            }
            if (parsed.GetValue(why) is { } wanted)
            {
                var method = reached.Methods.FirstOrDefault(m => m.DeclaringType.FullName == wanted);
                if (method is null) Console.WriteLine($"{wanted} is not reached.");
                for (; method is not null; method = reached.By.GetValueOrDefault(method)) Console.WriteLine(method.FullName);
                return 0;
            }
            long before = 0, after = 0;
            Console.WriteLine($"{"assembly",-36} {"bytes",8} {"trimmed",8}");
            foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            {
                var whole = new FileInfo(Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(file))).Length;
                before += whole;
                after += new FileInfo(file).Length;
                Console.WriteLine($"{Path.GetFileNameWithoutExtension(file),-36} {whole,8} {new FileInfo(file).Length,8}");
            }
            Console.WriteLine($"{"",-36} {before,8} {after,8}");
            return 0;
        });
        return command;
    }
}

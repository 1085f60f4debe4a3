using System.CommandLine;

namespace SmartSensor.Contract;

/// <summary><c>verify</c>: refuses compiled code that the board would not run.</summary>
internal static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make(Option<FileInfo> list)
    {
        var assemblies = new Argument<FileInfo[]>("assemblies") { Description = "The compiled assemblies; a .pdb beside one gives the lines.", Arity = ArgumentArity.OneOrMore };
        var references = new Option<FileInfo[]>("--references") { Description = "What it was compiled against.", Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = true };
        var packages = new Option<string[]>("--packages") { Description = "The nanoFramework packages that its project takes, without the prefix.", Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = true };
        var command = new Command("verify", "Reads compiled code and says what compiles but does not run, or runs slowly, on the board.") { assemblies, list, references, packages };
        command.SetAction(parsed =>
        {
            var platform = PlatformList.Read(parsed.GetRequiredValue(list).FullName);
            var faults = 0;
            foreach (var path in parsed.GetRequiredValue(assemblies).Select(f => f.FullName))
            {
                using var code = Verifier.Read(path, (parsed.GetValue(references) ?? []).Select(f => f.FullName));
                var findings = Verifier.Verify(code, path, platform, parsed.GetValue(packages) ?? []);
                foreach (var finding in findings) Console.WriteLine(finding);
                faults += findings.Count(f => f.IsError);
            }
            return faults > 0 ? 1 : 0;
        });
        return command;
    }
}

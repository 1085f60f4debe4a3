using System.CommandLine;

namespace SmartSensor.Contract;

/// <summary><c>verify</c>: refuses compiled code that the board would not run.</summary>
internal static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make(Option<FileInfo> list)
    {
        var assembly = new Argument<FileInfo>("assembly") { Description = "The compiled assembly; its .pdb beside it gives the lines." };
        var references = new Option<FileInfo[]>("--references") { Description = "What it was compiled against.", Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = true };
        var packages = new Option<string[]>("--packages") { Description = "The nanoFramework packages that its project takes, without the prefix.", Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = true };
        var command = new Command("verify", "Reads compiled code and says what compiles but does not run, or runs slowly, on the board.") { assembly, list, references, packages };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(assembly).FullName;
            using var code = Verifier.Read(path, (parsed.GetValue(references) ?? []).Select(f => f.FullName));
            var findings = Verifier.Verify(code, path, PlatformList.Read(parsed.GetRequiredValue(list).FullName), parsed.GetValue(packages) ?? []);
            foreach (var finding in findings) Console.WriteLine(finding);
            return findings.Any(f => f.IsError) ? 1 : 0;
        });
        return command;
    }
}

using System.CommandLine;

namespace SmartSensor.Contract;

/// <summary><c>cost</c>: prints what the hot methods of assemblies cost.</summary>
internal static class CostCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var assemblies = new Argument<FileInfo[]>("assemblies") { Description = "Compiled assemblies, best of a Release build.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("cost", "Prints, for each method marked [Hot], its instructions, calls, Math calls, allocations and weighted cost.") { assemblies };
        command.SetAction(parsed =>
        {
            Console.WriteLine($"{"method",-56} {"IL",6} {"calls",6} {"Math",6} {"allocs",6} {"cost",6}");
            foreach (var file in parsed.GetRequiredValue(assemblies))
            {
                using var assembly = Verifier.Read(file.FullName, []);
                foreach (var c in HotCost.Of(assembly))
                    Console.WriteLine($"{c.Method,-56} {c.Instructions,6} {c.Calls,6} {c.MathCalls,6} {c.Allocations,6} {c.Weighted,6}");
            }
        });
        return command;
    }
}

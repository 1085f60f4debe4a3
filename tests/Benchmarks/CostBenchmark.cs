using Spectre.Console;

namespace SmartSensor.Benchmarks;

/// <summary>What an update of each stage costs on the interpreter: counted, not timed, so that it is the same on every machine.</summary>
internal static class CostBenchmark
{
    private const int WarmUp = 2000;
    private const int Updates = 4000;
    private const int Width = 130;

    // Weights beside one IL instruction, from measurements on the interpreter.
    private const int PerCall = 10;
    private const int PerMathCall = 30;

    /// <summary>Instruments a copy of this program and runs it.</summary>
    public static int Run() => InstrumentedCopy.Run(InferenceScenarios.WriteForests, "cost", "--instrumented");

    /// <summary>Runs in the instrumented copy. Returns 1 where a budget is exceeded or an update allocates.</summary>
    public static int Measure(IAnsiConsole console)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, Width);
        Table table = new Table().RoundedBorder().AddColumn("update");
        foreach (string header in new[] { "IL mean", "IL most", "budget", "calls", "Math calls", "weighted", "allocated B an update" })
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        int failed = 0;
        foreach (CostScenario scenario in CostScenario.All())
        {
            Action<int> update = scenario.Prepare();
            for (int i = 0; i < WarmUp; i++)
            {
                update(i);
            }

            long most = 0;
            long startInstructions = Counters.Instructions;
            long startCalls = Counters.Calls;
            long startMath = Counters.MathCalls;
            long startBytes = GC.GetAllocatedBytesForCurrentThread();
            for (int i = WarmUp; i < WarmUp + Updates; i++)
            {
                long before = Counters.Instructions;
                update(i);
                most = Math.Max(most, Counters.Instructions - before);
            }

            long bytes = GC.GetAllocatedBytesForCurrentThread() - startBytes;
            double instructions = Per(Counters.Instructions - startInstructions);
            double calls = Per(Counters.Calls - startCalls);
            double math = Per(Counters.MathCalls - startMath);
            bool broken = (bytes > 0 && !scenario.Allocates) || instructions == 0 || (scenario.Budget > 0 && (scenario.OfMean ? instructions : most) > scenario.Budget);
            failed += broken ? 1 : 0;
            table.AddRow(broken ? $"[red]{scenario.Name}[/]" : scenario.Name, $"{instructions:0}", $"{most}", scenario.Budget > 0 ? $"{scenario.Budget} {(scenario.OfMean ? "mean" : "most")}" : "", $"{calls:0.0}", $"{math:0.0}",
                $"{instructions + (PerCall * calls) + (PerMathCall * math):0}", $"{bytes / (double)Updates:0.##}");
        }

        console.Write(table);
        console.WriteLine($"A call is a call of a method other than Math's. Weighted: IL + {PerCall} a call + {PerMathCall} a Math call. Mean of {Updates} updates.");
        return failed == 0 ? 0 : 1;
    }

    private static double Per(long count) => (double)count / Updates;
}

namespace SmartSensor.Benchmarks;

/// <summary>What instrumented code has executed. Public, because the instrumented assemblies call it.</summary>
public static class Counters
{
    /// <summary>IL instructions.</summary>
    public static long Instructions { get; private set; }

    /// <summary>Calls of methods other than of Math.</summary>
    public static long Calls { get; private set; }

    /// <summary>Calls of native Math.</summary>
    public static long MathCalls { get; private set; }

    /// <summary>A block of instructions begins; a block that is begun runs to its end, since what is measured does not throw.</summary>
    public static void Block(int instructions, int calls, int mathCalls)
    {
        Instructions += instructions;
        Calls += calls;
        MathCalls += mathCalls;
    }
}

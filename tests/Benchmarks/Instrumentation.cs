using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace SmartSensor.Benchmarks;

/// <summary>
/// Rewrites an assembly so that each basic block counts its instructions, calls and calls of Math before it runs. The counts are those of the IL as
/// compiled, which is what the board's interpreter executes one by one.
/// </summary>
internal static class Instrumentation
{
    public static void Rewrite(string path)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { InMemory = true });
        ModuleDefinition module = assembly.MainModule;
        MethodReference block = module.ImportReference(typeof(Counters).GetMethod(nameof(Counters.Block)));
        foreach (MethodDefinition method in module.GetTypes().Where(IsOnBoard).SelectMany(t => t.Methods).Where(m => m.HasBody))
        {
            Rewrite(method.Body, block);
        }

        assembly.Write(path);
    }

    // Emulated parts and worlds stand for what has no instructions on a board.
    private static bool IsOnBoard(TypeDefinition type) =>
        type.Module.Assembly.Name.Name != "SmartSensor.Drivers.Emulators" && !(type.DeclaringType ?? type).Namespace.EndsWith(".Emulation", StringComparison.Ordinal);

    private static void Rewrite(MethodBody body, MethodReference block)
    {
        body.SimplifyMacros();
        Instruction[] code = [.. body.Instructions];
        HashSet<Instruction> leaders = Leaders(body, code);
        ILProcessor il = body.GetILProcessor();
        Dictionary<Instruction, Instruction> moved = [];
        for (int start = 0; start < code.Length;)
        {
            int end = start + 1;
            while (end < code.Length && !leaders.Contains(code[end]))
            {
                end++;
            }

            var (instructions, calls, math) = Count(code.AsSpan(start..end));
            Instruction first = il.Create(OpCodes.Ldc_I4, instructions);
            il.InsertBefore(code[start], first);
            il.InsertBefore(code[start], il.Create(OpCodes.Ldc_I4, calls));
            il.InsertBefore(code[start], il.Create(OpCodes.Ldc_I4, math));
            il.InsertBefore(code[start], il.Create(OpCodes.Call, block));
            moved[code[start]] = first;
            start = end;
        }

        // Whoever jumped to a block now jumps to its count.
        foreach (Instruction instruction in code)
        {
            if (instruction.Operand is Instruction target)
            {
                instruction.Operand = moved[target];
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                instruction.Operand = targets.Select(t => moved[t]).ToArray();
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = Moved(handler.TryStart);
            handler.TryEnd = Moved(handler.TryEnd);
            handler.HandlerStart = Moved(handler.HandlerStart);
            handler.HandlerEnd = Moved(handler.HandlerEnd);
            handler.FilterStart = Moved(handler.FilterStart);
        }

        body.OptimizeMacros();

        Instruction? Moved(Instruction? instruction) => instruction is not null && moved.TryGetValue(instruction, out Instruction? to) ? to : instruction;
    }

    private static HashSet<Instruction> Leaders(MethodBody body, Instruction[] code)
    {
        HashSet<Instruction> leaders = [];
        foreach (Instruction instruction in code)
        {
            switch (instruction.Operand)
            {
                case Instruction target: leaders.Add(target); break;
                case Instruction[] targets: leaders.UnionWith(targets); break;
            }

            if (instruction.OpCode.FlowControl is FlowControl.Cond_Branch or FlowControl.Branch or FlowControl.Return or FlowControl.Throw && instruction.Next is { } next)
            {
                leaders.Add(next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            leaders.UnionWith(new[] { handler.TryStart, handler.TryEnd, handler.HandlerStart, handler.HandlerEnd, handler.FilterStart }.OfType<Instruction>());
        }

        return leaders;
    }

    private static (int Instructions, int Calls, int Math) Count(ReadOnlySpan<Instruction> block)
    {
        int calls = 0;
        int math = 0;
        foreach (Instruction instruction in block)
        {
            if (instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj)
            {
                bool native = instruction.Operand is MethodReference { DeclaringType.FullName: "System.Math" };
                math += native ? 1 : 0;
                calls += native ? 0 : 1;
            }
        }

        return (block.Length, calls, math);
    }
}

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS004 and SS012: stackalloc, and the other instructions that the board's interpreter refuses.</summary>
public sealed class InstructionRule : Rule
{
    // nf-interpreter, src/CLR/Core/Interpreter.cpp, "Unsupported opcodes"; a switch counts its cases in a byte.
    private static readonly HashSet<string> Refused =
        ["arglist", "cpblk", "jmp", "initblk", "calli", "ckfinite", "mkrefany", "refanytype", "refanyval", "readonly.", "cpobj"];

    private const int MostCases = 255;

    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        foreach (var i in method.Body.Instructions)
            if (i.OpCode.Code == Code.Localloc)
                report.At(method, i, "SS004", "the board has no stackalloc", "use an array, allocated once and kept in a field");
            else if (Refused.Contains(i.OpCode.Name))
                report.At(method, i, "SS012", $"the board does not run the instruction {i.OpCode.Name}", "write it in plain C#, without pointers to functions, varargs or block copies");
            else if (i.Operand is Instruction[] { Length: > MostCases })
                report.At(method, i, "SS012", $"the board runs a switch of at most {MostCases} cases", "index an array, or split the switch");
    }
}

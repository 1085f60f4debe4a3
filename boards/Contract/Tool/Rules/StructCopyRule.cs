using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS007: a struct duplicated on the stack; on the board both names then stand for one struct.</summary>
public sealed class StructCopyRule : Rule
{
    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        foreach (var i in method.Body.Instructions)
            if (i.OpCode.Code == Code.Dup && i.Previous?.Pushes() is { } type && type.IsHeapStruct())
                report.At(method, i, "SS007", $"on the board both copies of this {type.Name} are the same struct", "assign in two statements, or make it a class");
    }
}

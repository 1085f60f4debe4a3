using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS016: an element of a string[] held against null; on the board one that was never stored is not null, and holding it against a text ends the program.</summary>
public sealed class NullTextRule : Rule
{
    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        foreach (var i in method.Body.Instructions)
            if (i.OpCode.Code == Code.Ldelem_Ref && IsHeldAgainstNull(i) && method.Arguments(i).Any(a => a.Pushes() is ArrayType { ElementType.FullName: "System.String" }))
                report.At(method, i, "SS016", "an element of a string[] that was never stored is not null on the board", "store a text in each when the array is made, and ask for its Length");
    }

    private static bool IsHeldAgainstNull(Instruction element) => element.Next switch
    {
        { OpCode.Code: Code.Brfalse or Code.Brtrue or Code.Brfalse_S or Code.Brtrue_S } => true,
        { OpCode.Code: Code.Ldnull } n => n.Next is { OpCode.Code: Code.Ceq or Code.Cgt_Un } || n.Next?.Callee() is { Name: "op_Equality" or "op_Inequality" },
        _ => false,
    };
}

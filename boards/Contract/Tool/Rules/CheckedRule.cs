using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS006: checked arithmetic; the board computes it unchecked and never throws.</summary>
public sealed class CheckedRule : Rule
{
    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        foreach (var i in method.Body.Instructions)
            if (i.OpCode.Name.Contains(".ovf", StringComparison.Ordinal))
                report.At(method, i, "SS006", "checked arithmetic never throws on the board", "compare with the limits before computing");
    }
}

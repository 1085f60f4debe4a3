using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS102: a static constructor that does much; the board runs all of them at boot, used or not.</summary>
public sealed class StaticConstructorRule : Rule
{
    private const int Much = 200;

    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        if (!method.IsConstructor || !method.IsStatic) return;
        var loops = method.Body.Instructions.Any(i => i.Operand is Instruction target && target.Offset <= i.Offset);
        if (loops || method.Body.Instructions.Count > Much)
            report.At(method, "SS102", $"the static constructor of {method.DeclaringType.Name} {(loops ? "loops" : "is long")}, and runs at boot even if the type is not used",
                "compute it when it is first needed");
    }
}

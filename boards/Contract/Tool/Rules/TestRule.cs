using Mono.Cecil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS013: a test that touches its instance; the board's launcher makes none, so that <c>this</c> is null there.</summary>
public sealed class TestRule : Rule
{
    private static readonly HashSet<string> Marks = ["TestMethodAttribute", "SetupAttribute", "CleanupAttribute", "DataRowAttribute"];

    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        if (method.IsStatic || !method.CustomAttributes.Any(a => Marks.Contains(a.AttributeType.Name))) return;
        foreach (var i in method.Body.Instructions)
            if (i.Operand is ParameterDefinition p && p == method.Body.ThisParameter)
                report.At(method, i, "SS013", $"{method.Name} uses its instance, but on the board tests run without one", "make the field or the method that it uses static");
    }
}

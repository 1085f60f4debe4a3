using Mono.Cecil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS002: arrays of several dimensions; the board crashes on them.</summary>
public sealed class ArrayRule : Rule
{
    private const string Cure = "use one array and compute the index, or an array of arrays";

    /// <inheritdoc/>
    public override void CheckType(TypeDefinition type, Report report)
    {
        foreach (var f in type.Fields.Where(f => IsSeveral(f.FieldType)))
            report.At(type, "SS002", $"the field {type.Name}.{f.Name} is an array of several dimensions", Cure);
        foreach (var m in type.Methods.Where(m => IsSeveral(m.ReturnType) || m.Parameters.Any(p => IsSeveral(p.ParameterType))))
            report.At(m, "SS002", $"{m.Name} has an array of several dimensions in its signature", Cure);
    }

    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        foreach (var i in method.Body.Instructions)
            if (i.Operand is MethodReference m && IsSeveral(m.DeclaringType) || i.Operand is TypeReference t && IsSeveral(t))
                report.At(method, i, "SS002", "an array of several dimensions", Cure);
    }

    private static bool IsSeveral(TypeReference type) => type switch
    {
        ArrayType { Rank: > 1 } => true,
        TypeSpecification s => IsSeveral(s.ElementType),
        _ => false,
    };
}

using Mono.Cecil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS001: generics of any kind; the program does not load on the board, or computes something else.</summary>
public sealed class GenericRule : Rule
{
    private const string Cure = "write it out for the one type it is used with: an array, an ArrayList, a delegate or a class of its own";

    /// <inheritdoc/>
    public override void CheckType(TypeDefinition type, Report report)
    {
        if (type.HasGenericParameters) report.At(type, "SS001", $"{type.Name} is a generic type", Cure);
        if (IsGeneric(type.BaseType)) report.At(type, "SS001", $"{type.Name} has a generic base", Cure);
        foreach (var i in type.Interfaces.Where(i => IsGeneric(i.InterfaceType)))
            report.At(type, "SS001", $"{type.Name} implements the generic {i.InterfaceType.Name}", Cure);
        foreach (var f in type.Fields.Where(f => IsGeneric(f.FieldType)))
            report.At(type, "SS001", $"the field {type.Name}.{f.Name} has the generic type {f.FieldType.Name}", Cure);
        foreach (var m in type.Methods)
            if (m.HasGenericParameters) report.At(m, "SS001", $"{m.Name} is a generic method", Cure);
            else if (IsGeneric(m.ReturnType) || m.Parameters.Any(p => IsGeneric(p.ParameterType))) report.At(m, "SS001", $"{m.Name} has a generic type in its signature", Cure);
    }

    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        if (method.Body.Variables.FirstOrDefault(v => IsGeneric(v.VariableType)) is { } variable)
            report.At(method, "SS001", $"{method.Name} has a local of the generic type {variable.VariableType.Name}", Cure);
        foreach (var i in method.Body.Instructions)
        {
            var generic = i.Operand switch
            {
                MethodReference m => m is GenericInstanceMethod || IsGeneric(m.DeclaringType) ? m.DeclaringType.Name + "." + m.Name : null,
                FieldReference f => IsGeneric(f.DeclaringType) || IsGeneric(f.FieldType) ? f.DeclaringType.Name + "." + f.Name : null,
                TypeReference t => IsGeneric(t) ? t.Name : null,
                _ => null,
            };
            if (generic != null) report.At(method, i, "SS001", $"{generic} is generic", Cure);
        }
    }

    private static bool IsGeneric(TypeReference? type) => type switch
    {
        null => false,
        GenericInstanceType or GenericParameter => true,
        TypeSpecification s => IsGeneric(s.ElementType),
        _ => type.HasGenericParameters,
    };
}

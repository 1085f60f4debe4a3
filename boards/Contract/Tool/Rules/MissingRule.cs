using Mono.Cecil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS017: a type or member that is used and nowhere there, or a promise to a base or an interface that is not kept: trimming cut too much.</summary>
public sealed class MissingRule : Rule
{
    private const string Cure = "build with -p:Trim=false, and tell the authors of the trimmer";

    /// <inheritdoc/>
    public override void CheckType(TypeDefinition type, Report report)
    {
        var declared = type.Fields.Select(f => f.FieldType).Append(type.BaseType).Concat(type.Interfaces.Select(i => i.InterfaceType))
            .Concat(type.Methods.SelectMany(m => m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType)));
        foreach (var missing in declared.OfType<TypeReference>().Where(IsMissing)) report.At(type, "SS017", $"{type.Name} uses {missing.FullName}, which is not there", Cure);
        if (type.IsInterface || type.IsAbstract) return;
        foreach (var open in Open(type)) report.At(type, "SS017", $"{type.Name} has no {open.Name}, which {open.DeclaringType.Name} asks for", Cure);
    }

    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        foreach (var i in method.Body.Instructions)
            if (i.Operand is MemberReference used && IsMissing(used)) report.At(method, i, "SS017", $"{method.Name} uses {used.FullName}, which is not there", Cure);
    }

    private static bool IsMissing(MemberReference reference)
    {
        try
        {
            return reference switch
            {
                GenericParameter => false,
                TypeSpecification { ElementType: { } element } => IsMissing(element),
                { DeclaringType: ArrayType } => false,
                _ => reference.Resolve() is null,
            };
        }
        catch (AssemblyResolutionException)
        {
            return true;
        }
    }

    private static IEnumerable<MethodDefinition> Open(TypeDefinition type)
    {
        List<MethodDefinition> has = [];
        for (var of = type; of is not null; of = of.BaseType?.Resolve())
        {
            foreach (var asked in of.Methods.Where(m => m.IsAbstract).Concat(of.Interfaces.Select(i => i.InterfaceType.Resolve()).OfType<TypeDefinition>().SelectMany(t => t.Methods.Where(m => m.IsAbstract))))
                if (!has.Concat(of.Methods.Where(m => !m.IsAbstract)).Any(m => Answers(m, asked)) && !Inherits(of, asked)) yield return asked;
            has.AddRange(of.Methods.Where(m => !m.IsAbstract));
        }
    }

    private static bool Inherits(TypeDefinition type, MethodDefinition asked)
    {
        for (var of = type.BaseType?.Resolve(); of is not null; of = of.BaseType?.Resolve())
            if (of.Methods.Any(m => !m.IsAbstract && Answers(m, asked))) return true;
        return false;
    }

    private static bool Answers(MethodDefinition method, MethodDefinition asked) =>
        (method.Name == asked.Name || method.Overrides.Any(o => o.Name == asked.Name)) && method.Parameters.Count == asked.Parameters.Count
        && method.Parameters.Zip(asked.Parameters).All(p => p.First.ParameterType.FullName == p.Second.ParameterType.FullName);
}

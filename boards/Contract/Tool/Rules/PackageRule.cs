using Mono.Cecil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS014: a type whose nanoFramework package the project does not take.</summary>
public sealed class PackageRule : Rule
{
    private readonly PlatformList list;
    private readonly HashSet<string> packages;

    /// <summary>Makes the rule for a project that takes these packages, named without the prefix nanoFramework.</summary>
    public PackageRule(PlatformList list, IEnumerable<string> packages)
    {
        this.list = list;
        this.packages = list.Closure(packages);
    }

    /// <inheritdoc/>
    public override void CheckType(TypeDefinition type, Report report)
    {
        var declared = type.Fields.Select(f => f.FieldType).Append(type.BaseType).Concat(type.Interfaces.Select(i => i.InterfaceType))
            .Concat(type.Methods.SelectMany(m => m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType)));
        foreach (var package in declared.OfType<TypeReference>().Select(Lacking).OfType<string>().Distinct())
            report.At(type, "SS014", $"{type.Name} uses types of the package nanoFramework.{package}", Cure(package));
    }

    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        foreach (var i in method.Body.Instructions)
        {
            var used = i.Operand switch { MemberReference m and not TypeReference => m.DeclaringType, TypeReference t => t, _ => null };
            if (used != null && Lacking(used) is { } package)
                report.At(method, i, "SS014", $"{used.Name} is in the package nanoFramework.{package}", Cure(package));
        }
    }

    private static string Cure(string package) => $"add <NanoPackage Include=\"{package}\" /> to the project";

    private string? Lacking(TypeReference type) =>
        type is TypeSpecification { ElementType: { } element } ? Lacking(element)
        : type is TypeDefinition or TypeSpecification or GenericParameter ? null
        : list.PackageOf("T:" + type.FullName.Replace('/', '.')) is { } package && !packages.Contains(package) ? package : null;
}

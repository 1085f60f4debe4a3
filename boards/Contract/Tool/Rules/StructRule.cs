using Mono.Cecil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS101: a struct; the board allocates it on the heap at each use, and may alias copies.</summary>
public sealed class StructRule : Rule
{
    /// <inheritdoc/>
    public override void CheckType(TypeDefinition type, Report report)
    {
        if (type.IsValueType && !type.IsEnum && !type.Name.EndsWith("e__FixedBuffer", StringComparison.Ordinal))
            report.At(type, "SS101", $"{type.Name} is a struct, which the board keeps on the heap and clones at each use", "make it a class that is allocated once");
    }
}

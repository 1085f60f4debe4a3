using Mono.Cecil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS005: a fixed buffer in a struct; the metadata processor aborts on it.</summary>
public sealed class FixedBufferRule : Rule
{
    /// <inheritdoc/>
    public override void CheckType(TypeDefinition type, Report report)
    {
        foreach (var f in type.Fields.Where(f => f.FieldType.Name.EndsWith("e__FixedBuffer", StringComparison.Ordinal)))
            report.At(type, "SS005", $"{type.Name}.{f.Name} is a fixed buffer", "make it an array field of a class, allocated once");
    }
}

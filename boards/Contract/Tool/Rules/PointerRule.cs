using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS011: a number read or written as another type through a pointer; on the board it keeps its old type.</summary>
public sealed class PointerRule : Rule
{
    private const string Cure = "use BitConverter.GetBytes and BitConverter.To…, or shifts";

    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        foreach (var i in method.Body.Instructions)
        {
            var (accessed, address) = i.OpCode.Code switch
            {
                Code.Ldind_I1 or Code.Ldind_U1 => (1, i.Previous),
                Code.Ldind_I2 or Code.Ldind_U2 => (2, i.Previous),
                Code.Ldind_I4 or Code.Ldind_U4 => (4, i.Previous),
                Code.Ldind_I8 => (8, i.Previous),
                Code.Ldind_R4 => (-4, i.Previous),
                Code.Ldind_R8 => (-8, i.Previous),
                Code.Stloc when ((VariableDefinition)i.Operand).VariableType is PointerType p => (Kind(p.ElementType), i.Previous),
                _ => (0, null),
            };
            if (accessed != 0 && address?.PointsTo() is { } type && Kind(type) is var real && real != 0 && real != accessed)
                report.At(method, i, "SS011", $"a {type.Name} read as another type through a pointer stays a {type.Name} on the board", Cure);
        }
    }

    // Size in bytes, negative for float and double; 0 for what is not a number.
    private static int Kind(TypeReference type) => type.MetadataType switch
    {
        MetadataType.Boolean or MetadataType.SByte or MetadataType.Byte => 1,
        MetadataType.Int16 or MetadataType.UInt16 or MetadataType.Char => 2,
        MetadataType.Int32 or MetadataType.UInt32 => 4,
        MetadataType.Int64 or MetadataType.UInt64 => 8,
        MetadataType.Single => -4,
        MetadataType.Double => -8,
        _ => 0,
    };
}

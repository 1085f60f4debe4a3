using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS019: a uint taken for an int, which compiles to nothing: the board's interpreter, whose numbers carry their types, goes on with it as unsigned where it is widened, shifted or handed on.</summary>
public sealed class SignRule : Rule
{
    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        foreach (var i in method.Body.Instructions)
            if (Taken(method, i).Any(o => IsUnsigned(method, method.Operand(i, o))))
                report.At(method, i, "SS019", "a uint taken for an int stays unsigned on the board where it is widened, shifted, returned or an argument", "write (int)(long)x, or compute in int");
    }

    // The operands, counted from the top of the stack, that an instruction takes for signed and that keep what type they had.
    private static IEnumerable<int> Taken(MethodDefinition method, Instruction i)
    {
        switch (i.OpCode.Code)
        {
            case Code.Conv_I8 or Code.Conv_R4 or Code.Conv_R8:
                return [0];
            case Code.Shr:
                return [1];
            case Code.Ret when method.ReturnType.MetadataType == MetadataType.Int32:
                return [0];
            case Code.Call or Code.Callvirt or Code.Newobj:
                var parameters = ((IMethodSignature)i.Operand).Parameters;
                return Enumerable.Range(0, parameters.Count).Where(p => parameters[p].ParameterType.MetadataType == MetadataType.Int32).Select(p => parameters.Count - 1 - p);
            default:
                return [];
        }
    }

    // Whether a value is unsigned for the interpreter and may be 2³¹ or more: of an operation it is what its left operand is, and a remainder is as small as what it divides by.
    private static bool IsUnsigned(MethodDefinition method, Instruction? value)
    {
        switch (value?.OpCode.Code)
        {
            case Code.Conv_U4 or Code.Ldelem_U4 or Code.Ldind_U4:
                return true;
            case Code.Not or Code.Neg or Code.Dup:
                return IsUnsigned(method, method.Operand(value, 0));
            case Code.Add or Code.Sub or Code.Mul or Code.Or or Code.Xor or Code.Shl:
                return IsUnsigned(method, method.Operand(value, 1));
            case Code.And or Code.Shr_Un or Code.Div_Un:
                return method.Operand(value, 0)?.OpCode.Code != Code.Ldc_I4 && IsUnsigned(method, method.Operand(value, 1));
            case null:
                return false;
            default:
                return value.Pushes()?.MetadataType == MetadataType.UInt32;
        }
    }
}

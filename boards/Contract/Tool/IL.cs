using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract;

/// <summary>What instructions mean: the types they push and the places where arguments begin.</summary>
internal static class IL
{
    /// <summary>Whether an instruction calls a method, or makes an object.</summary>
    public static bool IsCall(this Instruction i) => i.OpCode.Code is Code.Call or Code.Callvirt;

    /// <summary>The method that an instruction calls; null where it calls none.</summary>
    public static MethodReference? Callee(this Instruction i) => i.IsCall() ? (MethodReference)i.Operand : null;

    /// <summary>The type of the value that an instruction pushes, as far as it says; null for numbers computed and for addresses.</summary>
    public static TypeReference? Pushes(this Instruction i) => i.OpCode.Code switch
    {
        Code.Ldarg => ((ParameterDefinition)i.Operand).ParameterType,
        Code.Ldloc => ((VariableDefinition)i.Operand).VariableType,
        Code.Ldfld or Code.Ldsfld => ((FieldReference)i.Operand).FieldType,
        Code.Ldobj or Code.Ldelem_Any or Code.Unbox_Any => (TypeReference)i.Operand,
        Code.Call or Code.Callvirt => ((MethodReference)i.Operand).ReturnType,
        Code.Newobj => ((MethodReference)i.Operand).DeclaringType,
        _ => null,
    };

    /// <summary>The type that the address pushed by an instruction points to; null where it pushes no address or does not say.</summary>
    public static TypeReference? PointsTo(this Instruction i) => i.OpCode.Code switch
    {
        Code.Ldarga => ((ParameterDefinition)i.Operand).ParameterType,
        Code.Ldloca => ((VariableDefinition)i.Operand).VariableType,
        Code.Ldflda or Code.Ldsflda => ((FieldReference)i.Operand).FieldType,
        Code.Ldelema => (TypeReference)i.Operand,
        Code.Conv_U or Code.Conv_I => i.Previous?.PointsTo(),
        _ => i.Pushes() switch { PointerType p => p.ElementType, ByReferenceType r => r.ElementType, PinnedType { ElementType: ByReferenceType r } => r.ElementType, _ => null },
    };

    /// <summary>Whether a type is a struct that the board keeps on the heap: not a number, an enum, a DateTime or a TimeSpan.</summary>
    public static bool IsHeapStruct(this TypeReference? type) =>
        type is { IsValueType: true, IsPrimitive: false } and not GenericParameter and not TypeSpecification
        && type.FullName is not ("System.Void" or "System.DateTime" or "System.TimeSpan" or "System.IntPtr" or "System.UIntPtr" or "System.Collections.DictionaryEntry")
        && type.Resolve() is { IsEnum: false };

    /// <summary>Whether a type is an enum.</summary>
    public static bool IsEnum(this TypeReference? type) =>
        type is { IsValueType: true, IsPrimitive: false } and not GenericParameter and not TypeSpecification && type.Resolve() is { IsEnum: true };

    /// <summary>Whether a type is float or double.</summary>
    public static bool IsFloating(this TypeReference? type) => type?.MetadataType is MetadataType.Single or MetadataType.Double;

    /// <summary>The instructions that compute the arguments of a call, in order, without the call itself.</summary>
    public static IReadOnlyList<Instruction> Arguments(this MethodDefinition method, Instruction call)
    {
        var wanted = Popped(method, call);
        var arguments = new List<Instruction>();
        for (var i = call.Previous; i != null && wanted > 0; i = i.Previous)
        {
            arguments.Insert(0, i);
            wanted += Popped(method, i) - Pushed(i);
        }
        return arguments;
    }

    /// <summary>The instruction that pushes an operand of another; null where a branch lies between them.</summary>
    /// <param name="method">The method.</param>
    /// <param name="instruction">What takes the operand.</param>
    /// <param name="depth">Which operand: 0 for the top of the stack.</param>
    public static Instruction? Operand(this MethodDefinition method, Instruction instruction, int depth)
    {
        for (var i = instruction.Previous; i != null && i.OpCode.FlowControl is FlowControl.Next or FlowControl.Call; i = i.Previous)
        {
            var pushed = Pushed(i);
            if (depth < pushed) return i;
            depth += Popped(method, i) - pushed;
        }
        return null;
    }

    private static int Popped(MethodDefinition method, Instruction i)
    {
        if (i.OpCode.FlowControl == FlowControl.Call)
        {
            var callee = (IMethodSignature)i.Operand;
            return callee.Parameters.Count + (callee.HasThis && i.OpCode.Code != Code.Newobj ? 1 : 0);
        }
        return i.OpCode.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
                or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
            StackBehaviour.Varpop => method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
            _ => 2,
        };
    }

    private static int Pushed(Instruction i) => i.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => ((IMethodSignature)i.Operand).ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
        _ => 1,
    };
}

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS111 to SS117: what costs much in a method marked <c>[Hot]</c>, which runs for every sample.</summary>
public sealed class HotRule : Rule
{
    private static readonly HashSet<string> BetterByHand = ["Abs", "Max", "Min", "Sign", "Clamp"];

    /// <summary>Whether a method is marked <c>[Hot]</c>.</summary>
    public static bool IsHot(MethodDefinition method) => method.CustomAttributes.Any(a => a.AttributeType.Name == "HotAttribute");

    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        if (!IsHot(method)) return;
        foreach (var type in method.Body.Variables.Select(v => v.VariableType).Where(IL.IsHeapStruct).DistinctBy(t => t.FullName))
            report.At(method, "SS111", $"{method.Name} is hot and has a local {type.Name}, a struct that the board allocates at each call", "keep plain numbers in locals, or a class in a field");
        foreach (var i in method.Body.Instructions)
            if (Find(i) is var (code, what, cure))
                report.At(method, i, code, $"{method.Name} is hot and {what}", cure);
    }

    private static (string Code, string What, string Cure)? Find(Instruction i)
    {
        if (i.OpCode.Code == Code.Box)
            return ("SS112", $"boxes a {((TypeReference)i.Operand).Name}", "pass it as what it is");
        if (i.OpCode.Code == Code.Newarr)
            return ("SS114", $"allocates an array of {((TypeReference)i.Operand).Name}", "allocate it once and keep it in a field");
        if (i.OpCode.Code == Code.Newobj && !((MethodReference)i.Operand).DeclaringType.IsValueType && i.Next?.OpCode.Code != Code.Throw)
            return ("SS114", $"allocates a {((MethodReference)i.Operand).DeclaringType.Name}", "allocate it once and keep it in a field");
        if (i.Callee() is not { } callee) return null;
        var owner = callee.DeclaringType;
        if (callee.Name == "GetEnumerator") return ("SS116", "enumerates with foreach", "loop with for and an index");
        if (callee.Name == "ToString" || owner.FullName is "System.String" or "System.Text.StringBuilder" && callee.ReturnType.FullName == owner.FullName)
            return ("SS113", $"builds text with {owner.Name}.{callee.Name}", "move it out of the sample's path");
        if (owner.FullName == "System.Math") return FindMath(i, callee);
        if (owner.Resolve() is { IsInterface: true }) return ("SS115", $"calls {owner.Name}.{callee.Name} through an interface", "hold it as its class, or as an abstract class");
        return null;
    }

    private static (string Code, string What, string Cure)? FindMath(Instruction i, MethodReference callee)
    {
        if (BetterByHand.Contains(callee.Name)) return ("SS117", $"calls Math.{callee.Name}, which costs six times as much as a comparison", "write the comparison");
        return i.Next?.OpCode.Code == Code.Conv_R4 ? null
            : ("SS117", $"uses Math.{callee.Name} as a double, but the board computes it as a float", "cast the result to float at once");
    }
}

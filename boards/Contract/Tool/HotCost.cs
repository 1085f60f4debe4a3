using Mono.Cecil;
using Mono.Cecil.Cil;
using SmartSensor.Contract.Rules;

namespace SmartSensor.Contract;

/// <summary>What one hot method costs by its code, each instruction counted once.</summary>
/// <param name="Method">The method, with its type.</param>
/// <param name="Instructions">Instructions.</param>
/// <param name="Calls">Calls of methods other than Math's.</param>
/// <param name="MathCalls">Calls of Math, which go to native code.</param>
/// <param name="Allocations">Objects, arrays and boxes made.</param>
public sealed record HotCost(string Method, int Instructions, int Calls, int MathCalls, int Allocations)
{
    /// <summary>The cost in units of one instruction: a call is worth 10, a call of Math 30.</summary>
    public int Weighted => Instructions + 10 * Calls + 30 * MathCalls;

    /// <summary>The costs of the methods of an assembly that are marked <c>[Hot]</c>, the dearest first.</summary>
    public static IReadOnlyList<HotCost> Of(AssemblyDefinition assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return [.. assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody && HotRule.IsHot(m)).Select(Of).OrderByDescending(c => c.Weighted)];
    }

    private static HotCost Of(MethodDefinition method)
    {
        var code = method.Body.Instructions;
        var calls = code.Select(i => i.Callee()).OfType<MethodReference>().ToList();
        var math = calls.Count(c => c.DeclaringType.FullName == "System.Math");
        var made = code.Count(i => i.OpCode.Code is Code.Newobj or Code.Newarr or Code.Box);
        return new HotCost($"{method.DeclaringType.Name}.{method.Name}", code.Count(i => i.OpCode.Code != Code.Nop), calls.Count - math, math, made);
    }
}

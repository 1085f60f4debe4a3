using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract;

/// <summary>What a program reaches from its entry: the types, methods and fields that can be used while it runs.</summary>
public sealed class Reachability
{
    private readonly HashSet<ModuleDefinition> own;
    private readonly HashSet<TypeDefinition> made = [];
    private readonly Queue<MethodDefinition> waiting = [];

    /// <summary>Follows the program.</summary>
    /// <param name="assemblies">The assemblies that are looked into; all others are the platform's.</param>
    /// <param name="entry">Where the program begins; null to begin with all of the first assembly.</param>
    /// <exception cref="InvalidOperationException">Something that is reached asks for types or members by their names.</exception>
    public Reachability(IReadOnlyList<AssemblyDefinition> assemblies, MethodDefinition? entry)
    {
        own = [.. assemblies.Select(a => a.MainModule)];
        if (entry is not null) Reach(entry);
        else foreach (var type in assemblies[0].MainModule.GetTypes()) ReachWhole(type);
        do
        {
            while (waiting.TryDequeue(out var method)) Follow(method);
            foreach (var type in made.ToArray()) ReachOverrides(type);
        }
        while (waiting.Count > 0);
        foreach (var of in made.SelectMany(Chain)) Instantiated.Add(of);
    }

    /// <summary>The types that are reached.</summary>
    public HashSet<TypeDefinition> Types { get; } = [];

    /// <summary>The methods that are reached.</summary>
    public HashSet<MethodDefinition> Methods { get; } = [];

    /// <summary>The fields that are reached.</summary>
    public HashSet<FieldDefinition> Fields { get; } = [];

    /// <summary>The types that objects are made of, and their bases.</summary>
    public HashSet<TypeDefinition> Instantiated { get; } = [];

    /// <summary>Who reached a method first; nothing for the entry and for what the platform calls.</summary>
    public Dictionary<MethodDefinition, MethodDefinition> By { get; } = [];

    private void ReachWhole(TypeDefinition type)
    {
        Reach(type);
        if (!type.IsAbstract) made.Add(type);
        foreach (var field in type.Fields) Reach(field);
        foreach (var method in type.Methods)
        {
            Reach(method);
            foreach (var slot in Overridden(method, type, type)) Reach(slot);
        }
        foreach (var mark in type.CustomAttributes.Concat(type.Methods.SelectMany(m => m.CustomAttributes)).Where(a => Own(a.AttributeType) is not null))
            Reach(mark.Constructor.Resolve());
    }

    private void Reach(MethodDefinition method, MethodDefinition? by = null)
    {
        if (!Methods.Add(method)) return;
        if (by is not null) By[method] = by;
        waiting.Enqueue(method);
        Reach(method.DeclaringType);
    }

    private void Reach(TypeReference? reference)
    {
        switch (reference)
        {
            case null: return;
            case TypeSpecification specification: Reach(specification.ElementType); return;
        }
        if (Own(reference) is not { } type || !Types.Add(type)) return;
        Reach(type.DeclaringType);
        Reach(type.BaseType);
        foreach (var contract in type.Interfaces) Reach(contract.InterfaceType);
        foreach (var method in type.Methods.Where(m => m is { IsConstructor: true, IsStatic: true } || IsDelegate(type))) Reach(method);

        // The board lays structs out by all their fields, and an enum by its one.
        foreach (var field in type.Fields.Where(f => type.IsValueType && !f.IsStatic)) Reach(field);
    }

    private void Reach(FieldDefinition field)
    {
        if (!Fields.Add(field)) return;
        Reach(field.DeclaringType);
        Reach(field.FieldType);
    }

    private void Follow(MethodDefinition method)
    {
        Reach(method.ReturnType);
        foreach (var parameter in method.Parameters) Reach(parameter.ParameterType);
        if (!method.HasBody) return;
        foreach (var variable in method.Body.Variables) Reach(variable.VariableType);
        foreach (var handler in method.Body.ExceptionHandlers) Reach(handler.CatchType);
        foreach (var instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case MethodReference reference when AsksByName(reference):
                    throw new InvalidOperationException($"{method.DeclaringType.FullName}.{method.Name} calls {reference.DeclaringType.Name}.{reference.Name}, and what that finds cannot be told from the code; call it directly, or build with -p:Trim=false");
                case MethodReference reference:
                    Reach(reference.ReturnType);
                    foreach (var parameter in reference.Parameters) Reach(parameter.ParameterType);
                    if (Own(reference.DeclaringType) is null || reference.Resolve() is not { } callee) break;
                    if (instruction.OpCode.Code == Code.Newobj) made.Add(callee.DeclaringType);
                    Reach(callee, method);
                    break;
                case FieldReference reference when Own(reference.DeclaringType) is not null:
                    Reach(reference.Resolve());
                    break;
                case TypeReference reference:
                    Reach(reference);
                    break;
            }
        }
    }

    // What a made type does in the place of a reached method of its bases and interfaces, and what the platform may call.
    private void ReachOverrides(TypeDefinition type)
    {
        for (var of = type; of is not null; of = Own(of.BaseType))
        {
            foreach (var method in of.Methods.Where(m => m.IsVirtual && !m.IsAbstract && !Methods.Contains(m)))
            {
                var bases = Overridden(method, of, type).ToArray();
                var caller = bases.FirstOrDefault(Methods.Contains);
                if (caller is not null || (bases.Length == 0 && ImplementsPlatform(method, type))) Reach(method, caller);
            }
        }
    }

    // A base may hold what an interface of the made type asks for.
    private IEnumerable<MethodDefinition> Overridden(MethodDefinition method, TypeDefinition type, TypeDefinition made)
    {
        for (var of = Own(type.BaseType); of is not null; of = Own(of.BaseType))
            foreach (var candidate in of.Methods.Where(m => m.IsVirtual && Same(m, method))) yield return candidate;
        foreach (var contract in Chain(made).SelectMany(t => t.Interfaces).Select(i => Own(i.InterfaceType)).OfType<TypeDefinition>())
            foreach (var candidate in contract.Methods.Where(m => Same(m, method))) yield return candidate;
    }

    private IEnumerable<TypeDefinition> Chain(TypeDefinition type)
    {
        for (var of = type; of is not null; of = Own(of.BaseType)) yield return of;
    }

    // A slot of its own that no interface of the platform asks for is called by its own name, or never.
    private bool ImplementsPlatform(MethodDefinition method, TypeDefinition made) =>
        !method.IsNewSlot || method.HasOverrides || Chain(made).Any(t => t.Interfaces.Any(i => Own(i.InterfaceType) is null));

    private static bool Same(MethodDefinition one, MethodDefinition other) =>
        one.Name == other.Name && one.Parameters.Count == other.Parameters.Count
        && one.Parameters.Zip(other.Parameters).All(p => p.First.ParameterType.FullName == p.Second.ParameterType.FullName);

    private bool AsksByName(MethodReference reference) =>
        Own(reference.DeclaringType) is null
        && (reference.DeclaringType.Namespace == "System.Reflection" || reference.DeclaringType.FullName is "System.Activator" or "System.AppDomain"
            || (reference.DeclaringType.FullName == "System.Type" && reference.Name.StartsWith("Get", StringComparison.Ordinal) && reference.Name != "GetTypeFromHandle"));

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";

    private TypeDefinition? Own(TypeReference? reference)
    {
        if (reference is null || reference is TypeSpecification || reference.IsGenericParameter) return null;
        if (reference is TypeDefinition known) return own.Contains(known.Module) ? known : null;
        var scope = reference.Scope is AssemblyNameReference name ? name.Name : ((ModuleDefinition)reference.Scope).Assembly.Name.Name;
        return own.FirstOrDefault(m => m.Assembly.Name.Name == scope)?.GetType(reference.FullName);
    }
}

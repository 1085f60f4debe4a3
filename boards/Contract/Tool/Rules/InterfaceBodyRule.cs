using Mono.Cecil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS003: code in an interface; the board throws when it is called.</summary>
public sealed class InterfaceBodyRule : Rule
{
    /// <inheritdoc/>
    public override void CheckType(TypeDefinition type, Report report)
    {
        if (!type.IsInterface) return;
        foreach (var m in type.Methods.Where(m => m.HasBody))
            report.At(m, "SS003", $"{type.Name}.{m.Name} has a body in an interface", "put it into an abstract base class, or into a static method that takes the interface");
    }
}

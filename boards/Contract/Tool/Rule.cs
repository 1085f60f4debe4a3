using Mono.Cecil;

namespace SmartSensor.Contract;

/// <summary>Something that compiles and then goes wrong, or goes slowly, on the board.</summary>
public abstract class Rule
{
    /// <summary>Looks at the assembly as a whole.</summary>
    public virtual void CheckAssembly(AssemblyDefinition assembly, Report report)
    {
    }

    /// <summary>Looks at a type: what it is and what it declares.</summary>
    public virtual void CheckType(TypeDefinition type, Report report)
    {
    }

    /// <summary>Looks at the code of a method; macros such as <c>ldarg.0</c> are expanded.</summary>
    public virtual void CheckCode(MethodDefinition method, Report report)
    {
    }
}

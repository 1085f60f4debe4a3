namespace nanoFramework.Runtime.Native;

/// <summary>The platform's enumeration of this name.</summary>
public enum RebootOption
{
    NormalReboot = 0,
    EnterNanoBooter = 1,
    ClrOnly = 2,
    EnterProprietaryBooter = 8,
}

namespace nanoFramework.Runtime.Native;

/// <summary>A limit on execution time was passed.</summary>
public class ConstraintException : Exception
{
}

namespace nanoFramework.TestFramework;

/// <summary>Arguments of one run of a test.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute(params object[] args) : Microsoft.VisualStudio.TestTools.UnitTesting.DataRowAttribute(args)
{
    /// <summary>The arguments.</summary>
    public object[] MethodParameters { get; } = args;
}

namespace TestFrameworkShared;

/// <summary>Ends a test that failed.</summary>
public class AssertFailedException : Microsoft.VisualStudio.TestTools.UnitTesting.AssertFailedException
{
    /// <summary>Without a word.</summary>
    public AssertFailedException()
        : base("")
    {
    }

    /// <summary>With what failed.</summary>
    public AssertFailedException(string message)
        : base(message)
    {
    }

    /// <summary>With what failed and why.</summary>
    public AssertFailedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

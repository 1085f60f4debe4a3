namespace nanoFramework.TestFramework;

/// <summary>Marks a class with tests.</summary>
public class TestClassAttribute : Microsoft.VisualStudio.TestTools.UnitTesting.TestClassAttribute
{
    /// <summary>The attribute that runs a test: the test's own.</summary>
    public virtual TestMethodAttribute GetTestMethodAttribute(TestMethodAttribute testMethodAttribute) => testMethodAttribute;
}

namespace nanoFramework.TestFramework;

/// <summary>Marks a test.</summary>
public class TestMethodAttribute : Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute;

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>Ends a test that cannot run here.</summary>
public class SkipTestException(string? message = null, Exception? innerException = null) : AssertInconclusiveException(message ?? "", innerException!);

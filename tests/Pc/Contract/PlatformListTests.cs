using SmartSensor.Contract;

namespace SmartSensor.Tests.Contract;

/// <summary>The list of what the board offers, as a file.</summary>
[TestClass]
public class PlatformListTests
{
    [TestMethod]
    public void KnowsThePackageOfAnId() =>
        Assert.AreEqual("System.Math", new PlatformList(["# nanoFramework.System.Math", "T:System.Math"]).PackageOf("T:System.Math"));

    [TestMethod]
    public void APackageBringsThoseNamedAfterItsColon()
    {
        var list = new PlatformList(["# nanoFramework.C: B", "# nanoFramework.B: A", "# nanoFramework.A"]);
        CollectionAssert.AreEquivalent(new[] { "A", "B", "C" }, list.Closure(["C"]).ToArray());
    }

    [TestMethod]
    [DataRow("line 2: 'System.Math' is neither a heading", "# nanoFramework.System.Math", "System.Math")]
    [DataRow("line 1: 'T:System.Math' stands above the first heading", "T:System.Math")]
    [DataRow("line 3: 'T:System.Math' stands twice", "# nanoFramework.System.Math", "T:System.Math", "T:System.Math")]
    public void RefusesABrokenLine(string message, params string[] lines) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<FormatException>(() => new PlatformList(lines)).Message);
}

using SmartSensor.Contract;

namespace SmartSensor.Tests.Contract;

/// <summary>What the tool prints of a hot method's cost.</summary>
[TestClass]
public class HotCostTests
{
    // ldarg.0, call Abs, ldarg.0, conv.r8, call Sqrt, conv.r4, add, call G, ret: 9 + 10 for one call + 60 for two of Math.
    [TestMethod]
    public void CountsInstructionsCallsAndMath()
    {
        var cost = Snippet.Costs("class HotAttribute : Attribute {} class A { static float G(float x) => x; [Hot] static float F(float x) => G(Math.Abs(x) + (float)Math.Sqrt(x)); }").Single();
        Assert.AreEqual(new HotCost("A.F", 9, 1, 2, 0), cost);
        Assert.AreEqual(79, cost.Weighted);
    }

    [TestMethod]
    public void CountsObjectsArraysAndBoxesAsAllocations() =>
        Assert.AreEqual(3, Snippet.Costs("class HotAttribute : Attribute {} class A { [Hot] static object F(int n) { var a = new object[1]; a[0] = n; return new A(); } }").Single().Allocations);
}

using System.Collections;

namespace nanoFramework.TestFramework;

/// <summary>What tests demand of collections.</summary>
public sealed class CollectionAssert
{
    /// <summary>Both hold equal elements in the same order.</summary>
    public static void AreEqual(ICollection expected, ICollection actual, string message = "") => Assert.IsTrue(Same(expected, actual), message);

    /// <summary>They differ in an element or in their order.</summary>
    public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "") => Assert.IsFalse(Same(notExpected, actual), message);

    /// <summary>It holds nothing.</summary>
    public static void Empty(ICollection collection, string message = "") => Assert.AreEqual(0, collection.Count, message);

    /// <summary>It holds something.</summary>
    public static void NotEmpty(ICollection collection, string message = "") => Assert.AreNotEqual(0, collection.Count, message);

    private static bool Same(ICollection a, ICollection b) => a.Cast<object>().SequenceEqual(b.Cast<object>());
}

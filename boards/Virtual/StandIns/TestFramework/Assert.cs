using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework;

/// <summary>What tests demand. As in the package, the text of what was tried goes into the test where it gives no message, and takes its place in the .pe.</summary>
public sealed class Assert
{
    /// <summary>Both are equal.</summary>
    public static void AreEqual(bool expected, bool actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(bool notExpected, bool actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(byte expected, byte actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(byte notExpected, byte actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(char expected, char actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(char notExpected, char actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(DateTime expected, DateTime actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(DateTime notExpected, DateTime actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(double expected, double actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(double notExpected, double actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(short expected, short actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(short notExpected, short actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(int expected, int actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(int notExpected, int actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(long expected, long actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(long notExpected, long actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(object? expected, object? actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(object? notExpected, object? actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(sbyte expected, sbyte actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(sbyte notExpected, sbyte actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(float expected, float actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(float notExpected, float actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(string? expected, string? actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(string? notExpected, string? actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(ushort expected, ushort actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(ushort notExpected, ushort actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(uint expected, uint actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(uint notExpected, uint actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are equal.</summary>
    public static void AreEqual(ulong expected, ulong actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(Equals(expected, actual), $"expected {expected}, was {actual}", message);

    /// <summary>Both are different.</summary>
    public static void AreNotEqual(ulong notExpected, ulong actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!Equals(notExpected, actual), $"expected anything but {notExpected}", message);

    /// <summary>Both are the same object.</summary>
    public static void AreSame(object expected, object actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(ReferenceEquals(expected, actual), "expected the same object", message);

    /// <summary>Both are different objects.</summary>
    public static void AreNotSame(object notExpected, object actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!ReferenceEquals(notExpected, actual), "expected another object", message);

    /// <summary>It is false.</summary>
    public static void IsFalse(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "") => Demand(!condition, "expected false", message);

    /// <summary>It is true.</summary>
    public static void IsTrue(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "") => Demand(condition, "expected true", message);

    /// <summary>It is null.</summary>
    public static void IsNull(object? value, [CallerArgumentExpression(nameof(value))] string message = "") => Demand(value is null, "expected null", message);

    /// <summary>It is not null.</summary>
    public static void IsNotNull(object? value, [CallerArgumentExpression(nameof(value))] string message = "") => Demand(value is not null, "expected something, was null", message);

    /// <summary>It is of a type.</summary>
    public static void IsInstanceOfType(object? value, Type expectedType, [CallerArgumentExpression(nameof(value))] string message = "") => Demand(expectedType.IsInstanceOfType(value), $"expected {expectedType}, was {value?.GetType()}", message);

    /// <summary>It is not of a type.</summary>
    public static void IsNotInstanceOfType(object? value, Type wrongType, [CallerArgumentExpression(nameof(value))] string message = "") => Demand(!wrongType.IsInstanceOfType(value), $"expected anything but {wrongType}", message);

    /// <summary>A text is part of another.</summary>
    public static void Contains(string expected, string actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(actual.Contains(expected, StringComparison.Ordinal), $"expected \"{expected}\" in \"{actual}\"", message);

    /// <summary>A text is no part of another.</summary>
    public static void DoesNotContains(string expected, string actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(!actual.Contains(expected, StringComparison.Ordinal), $"did not expect \"{expected}\" in \"{actual}\"", message);

    /// <summary>A text starts with another.</summary>
    public static void StartsWith(string expected, string actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(actual.StartsWith(expected, StringComparison.Ordinal), $"expected \"{actual}\" to start with \"{expected}\"", message);

    /// <summary>A text ends with another.</summary>
    public static void EndsWith(string expected, string actual, [CallerArgumentExpression(nameof(actual))] string message = "") => Demand(actual.EndsWith(expected, StringComparison.Ordinal), $"expected \"{actual}\" to end with \"{expected}\"", message);

    /// <summary>Ends a test that cannot run here.</summary>
    public static void SkipTest(string? message = null) => throw new SkipTestException(message);

    /// <summary>An action throws an exception of exactly this type.</summary>
    public static void ThrowsException(Type exceptionType, Action action, [CallerArgumentExpression(nameof(action))] string message = "")
    {
        Exception? thrown = null;
        try
        {
            action();
        }
        catch (Exception e)
        {
            thrown = e;
        }

        Demand(thrown?.GetType() == exceptionType, $"expected {exceptionType}, was {thrown?.GetType().ToString() ?? "nothing"}", message);
    }

    private static void Demand(bool met, string why, string message)
    {
        if (!met)
        {
            throw new TestFrameworkShared.AssertFailedException(message.Length == 0 ? why : message + ": " + why);
        }
    }
}

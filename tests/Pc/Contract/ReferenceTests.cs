namespace SmartSensor.Tests.Contract;

/// <summary>The cut-down references: what the board lacks does not compile, what it has does.</summary>
[TestClass]
public class ReferenceTests
{
    [TestMethod]
    [DataRow("class A { System.Collections.Generic.List<int> l; }", "CS0234: The type or namespace name 'Generic' does not exist in the namespace 'System.Collections'")]
    [DataRow("class A { static void F(Action<int> a) {} }", "CS0308: The non-generic type 'Action' cannot be used with type arguments")]
    [DataRow("class A { static float F(float x) => MathF.Sqrt(x); }", "CS0103: The name 'MathF' does not exist in the current context")]
    [DataRow("class A { static int F() { Span<int> s = stackalloc int[3]; return s[0]; } }", "CS0246: The type or namespace name 'Span<>' could not be found")]
    [DataRow("using System.Linq; class A {}", "CS0234: The type or namespace name 'Linq' does not exist in the namespace 'System'")]
    [DataRow("class A { int? n; }", "CS0518: Predefined type 'System.Nullable`1' is not defined or imported")]
    [DataRow("class A { static void F(int[] a) => Array.Sort(a); }", "CS0117: 'Array' does not contain a definition for 'Sort'")]
    [DataRow("class A { static string F(string a) => a.Replace('a', 'b'); }", "CS1061: 'string' does not contain a definition for 'Replace'")]
    [DataRow("class A { static object F() => (1, 2); }", "CS8179: Predefined type 'System.ValueTuple`2' is not defined or imported")]
    [DataRow("class A { volatile int n; }", "CS0518: Predefined type 'System.Runtime.CompilerServices.IsVolatile' is not defined or imported")]
    [DataRow("interface I { int F() => 1; }", "CS8701: Target runtime doesn't support default interface implementation.")]
    public void RefusesWhatTheBoardLacks(string code, string error) =>
        Assert.IsTrue(Snippet.CompileErrors(code).Any(e => e.StartsWith(error, StringComparison.Ordinal)), string.Join("\n", Snippet.CompileErrors(code)));

    [TestMethod]
    [DataRow("class A { static float F(float x) { lock (typeof(A)) return (float)Math.Sqrt(x); } }")]
    [DataRow("class A { static readonly byte[] t = { 1, 2, 3, 4, 5, 6, 7, 8 }; static byte F(int i) => t[i]; }")]
    [DataRow("class A { static int F(string s) => s switch { \"a\" => 1, \"b\" => 2, \"c\" => 3, \"d\" => 4, \"e\" => 5, \"f\" => 6, \"g\" => 7, _ => 0 }; }")]
    [DataRow("class A { static string F(int n, string s) => $\"{n} {s}\" + s + n; }")]
    [DataRow("class A { event EventHandler E; void F() => E?.Invoke(this, EventArgs.Empty); }")]
    [DataRow("class A { static int F(params object[] a) => a.Length; static int G() => F(1, \"a\"); }")]
    [DataRow("class A { static void F(System.Threading.AutoResetEvent e) { e.Set(); e.Reset(); e.WaitOne(100, false); } }")]
    [DataRow("class A { public int P { get; init; } static A F() => new A { P = 1 }; }")]
    [DataRow("class A { static int F() { try { return int.Parse(\"1\"); } catch (Exception e) when (e.Message != null) { return 0; } finally { } } }")]
    [DataRow("class A { static object F(Hashtable h) { foreach (object k in h.Keys) return h[k]; return null; } }")]
    [DataRow("[Flags] enum E { A, B } class A { static bool F(E e) => e.HasFlag(E.A); }")]
    [DataRow("class A : IDisposable { public void Dispose() {} static void F() { using var a = new A(); } ~A() {} }")]
    public void LetsCompileWhatTheBoardHas(string code) => Assert.IsEmpty(Snippet.CompileErrors(code));
}

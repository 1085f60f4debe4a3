namespace SmartSensor.Tests.Contract;

/// <summary>Each rule: a line that must be refused with its code, and its legal twin, which must pass without a word.</summary>
[TestClass]
public class RuleTests
{
    private const string Generic = "SS001", Array = "SS002", InterfaceBody = "SS003", StackAlloc = "SS004", FixedBuffer = "SS005", Checked = "SS006", StructCopy = "SS007",
        FloatText = "SS008", Format = "SS009", EnumText = "SS010", Pointer = "SS011", Instruction = "SS012", Test = "SS013", Package = "SS014", NullText = "SS016", Sign = "SS019", Size = "SS020",
        Struct = "SS101", StaticConstructor = "SS102",
        HotStruct = "SS111", HotBox = "SS112", HotText = "SS113", HotAllocation = "SS114", HotInterface = "SS115", HotForeach = "SS116", HotMath = "SS117";

    private const string Hot = "class HotAttribute : Attribute {} ";

    private const string TestMarks = "class TestMethodAttribute : Attribute {} ";

    [TestMethod]
    [DataRow(Generic, "class A<T> {}", "class A {}")]
    [DataRow(Generic, "interface A<T> {}", "interface A {}")]
    [DataRow(Generic, "class A { static T F<T>(T x) => x; }", "class A { static int F(int x) => x; }")]
    [DataRow(Generic, "delegate void D<T>(T x);", "delegate void D(int x);")]
    [DataRow(Array, "class A { float[,] m = new float[2, 2]; }", "class A { float[][] m = new float[2][]; }")]
    [DataRow(Array, "class A { static float F(float[,] m) => 0; }", "class A { static float F(float[] m) => 0; }")]
    [DataRow(Array, "class A { static int F() { var m = new int[2, 2]; return m[1, 1]; } }", "class A { static int F() { var m = new int[4]; return m[3]; } }")]
    [DataRow(StackAlloc, "class A { static unsafe int F() { int* p = stackalloc int[3]; return p[0]; } }", "class A { static int F() { int[] p = new int[3]; return p[0]; } }")]
    [DataRow(Checked, "class A { static int F(int a) => checked(a + 1); }", "class A { static int F(int a) => a + 1; }")]
    [DataRow(Checked, "class A { static byte F(int a) => checked((byte)a); }", "class A { static byte F(int a) => (byte)a; }")]
    [DataRow(FloatText, "class A { static string F(float a) => a.ToString(); }", "class A { static string F(float a) => a.ToString(\"F2\"); }")]
    [DataRow(FloatText, "class A { static string F(double a) => a.ToString(); }", "class A { static string F(int a) => a.ToString(); }")]
    [DataRow(FloatText, "class A { static string F(float a) => \"a\" + a; }", "class A { static string F(int a) => \"a\" + a; }")]
    [DataRow(FloatText, "class A { static string F(float a) => $\"{a}\"; }", "class A { static string F(float a) => $\"{a:F2}\"; }")]
    [DataRow(FloatText, "class A { static string F(int n, float a) => $\"{n:D3} of {a}\"; }", "class A { static string F(int n, float a) => $\"{n} of {a:F1}\"; }")]
    [DataRow(FloatText, "class A { static string F(string f, float a) => string.Format(f, a); }", "class A { static string F(string f, int a) => string.Format(f, a); }")]
    [DataRow(FloatText, "class A { static string F(float a) => string.Concat((object)a, \"x\"); }", "class A { static string F(int a) => string.Concat((object)a, \"x\"); }")]
    [DataRow(FloatText, "class A { static void F(StringBuilder b, float a) => b.Append(a); }", "class A { static void F(StringBuilder b, int a) => b.Append(a); }")]
    [DataRow(Format, "class A { static string F(float a) => a.ToString(\"G6\"); }", "class A { static string F(float a) => a.ToString(\"N2\"); }")]
    [DataRow(Format, "class A { static string F(double a) => a.ToString(\"R\"); }", "class A { static string F(double a) => a.ToString(\"F6\"); }")]
    [DataRow(Format, "class A { static string F(float a) => $\"{a:0.00}\"; }", "class A { static string F(float a) => $\"{a,8:F2}\"; }")]
    [DataRow(Format, "class A { static string F(int a) => a.ToString(\"000\"); }", "class A { static string F(int a) => a.ToString(\"D3\"); }")]
    [DataRow(EnumText, "class A { static string F(DayOfWeek d) => d.ToString(); }", "class A { static string F(DayOfWeek d) => ((int)d).ToString(); }")]
    [DataRow(EnumText, "class A { static string F(DayOfWeek d) => \"d\" + d; }", "class A { static string F(DayOfWeek d) => \"d\" + (int)d; }")]
    [DataRow(EnumText, "class A { static string F(DayOfWeek d) => $\"{d} {1}\"; }", "class A { static string F(DayOfWeek d) => $\"{(int)d} {1}\"; }")]
    [DataRow(Pointer, "class A { static unsafe float F(uint u) => *(float*)&u; }", "class A { static unsafe uint F(uint u) => *&u; }")]
    [DataRow(Pointer, "class A { static unsafe float F(uint u) { float* p = (float*)&u; return p[0]; } }", "class A { static unsafe uint F(uint u) { uint* p = &u; return *p; } }")]
    [DataRow(Instruction, "class A { static unsafe int F(delegate*<int, int> f) => f(1); }", "class A { delegate int D(int x); static int F(D f) => f(1); }")]
    [DataRow(Test, TestMarks + "class A { int n; [TestMethod] public void F() { n = 1; } }", TestMarks + "class A { static int n; [TestMethod] public void F() { n = 1; } }")]
    [DataRow(Test, TestMarks + "class A { void G() {} [TestMethod] public void F() { G(); } }", TestMarks + "class A { static void G() {} [TestMethod] public void F() { G(); } }")]
    [DataRow(NullText, "class A { static bool F(string[] a, int i) => a[i] == null; }", "class A { static bool F(object[] a, int i) => a[i] == null; }")]
    [DataRow(NullText, "class A { string[] a = new string[3]; int F(int i) { if (a[i] != null) return 1; return 2; } }", "class A { string[] a = new string[3]; int F(int i) { if (a[i].Length > 0) return 1; return 2; } }")]
    [DataRow(Sign, "class A { static long F(uint u) => (int)u; }", "class A { static long F(uint u) => (int)(long)u; }")]
    [DataRow(Sign, "class A { static int F(uint u) => (int)u >> 3; }", "class A { static int F(uint u) => (int)(long)u >> 3; }")]
    [DataRow(Sign, "class A { static float F(uint u) => (int)u; }", "class A { static float F(uint u) => u; }")]
    [DataRow(Sign, "class A { static int F(uint u) => (int)u; }", "class A { static uint F(int i) => (uint)i; }")]
    [DataRow(Sign, "class A { static void G(int i, byte b) {} static void F(uint u) => G((int)u, 1); }", "class A { static void G(int i, byte b) {} static void F(ushort u) => G(u, 1); }")]
    [DataRow(Sign, "class A { static long F(uint u, uint v) => (int)(u - v); }", "class A { static long F(int u, int v) => u - v; }")]
    [DataRow(Sign, "class A { static long F(uint[] u) => (int)u[0]; }", "class A { static long F(int[] u) => u[0]; }")]
    [DataRow(Sign, "class A { static uint u; static long F() => (int)(u * 5 + 1); }", "class A { static uint u; static long F() => (int)(u & 0xFF); }")]
    [DataRow(Struct, "struct A { public int X; }", "class A { public int X; }")]
    [DataRow(Struct, "struct A { public int X; }", "enum A { X }")]
    [DataRow(StaticConstructor, "class A { static readonly int[] t = new int[9]; static A() { for (int i = 0; i < 9; i++) t[i] = i; } }", "class A { static readonly int[] t = { 0, 1, 2, 3 }; }")]
    [DataRow(HotStruct, Hot + "class A { [Hot] static int F(byte[] b) { Guid g = new Guid(b); return g.GetHashCode(); } }", Hot + "class A { [Hot] static long F() { DateTime t = DateTime.UtcNow; return t.Ticks + t.Day; } }")]
    [DataRow(HotBox, Hot + "class A { static void G(object o) {} [Hot] static void F(int n) => G(n); }", Hot + "class A { static void G(int o) {} [Hot] static void F(int n) => G(n); }")]
    [DataRow(HotText, Hot + "class A { [Hot] static string F(string a) => a + \"b\"; }", Hot + "class A { [Hot] static int F(string a) => a.Length; }")]
    [DataRow(HotText, Hot + "class A { [Hot] static string F(int a) => a.ToString(); }", Hot + "class A { static string F(int a) => a.ToString(); }")]
    [DataRow(HotAllocation, Hot + "class A { [Hot] static float[] F() => new float[3]; }", Hot + "class A { static readonly float[] t = new float[3]; [Hot] static float[] F() => t; }")]
    [DataRow(HotAllocation, Hot + "class A { [Hot] static A F() => new A(); }", Hot + "class A { [Hot] static A F() => throw new InvalidOperationException(); }")]
    [DataRow(HotInterface, Hot + "interface I { int G(); } class A { [Hot] static int F(I i) => i.G(); }", Hot + "abstract class I { public abstract int G(); } class A { [Hot] static int F(I i) => i.G(); }")]
    [DataRow(HotForeach, Hot + "class A { [Hot] static void F(ArrayList l) { foreach (object o in l) o.GetHashCode(); } }", Hot + "class A { [Hot] static void F(ArrayList l) { for (int i = 0; i < l.Count; i++) l[i].GetHashCode(); } }")]
    [DataRow(HotMath, Hot + "class A { [Hot] static double F(double x) => Math.Sqrt(x); }", Hot + "class A { [Hot] static float F(float x) => (float)Math.Sqrt(x); }")]
    [DataRow(HotMath, Hot + "class A { [Hot] static float F(float x) => Math.Abs(x); }", Hot + "class A { [Hot] static float F(float x) => x < 0 ? -x : x; }")]
    public void Refuses(string code, string refused, string legal)
    {
        CollectionAssert.Contains(Snippet.Findings(refused).Select(f => f.Code).ToArray(), code, refused);
        Assert.IsEmpty(Snippet.Findings(legal).Where(f => !IsHotTwin(f.Code, code)), legal);
    }

    // What the cut-down references refuse at compile time already is compiled against all of .NET here: the tool must know it too.
    [TestMethod]
    [DataRow(Generic, "class A { System.Collections.Generic.List<int> l; }")]
    [DataRow(Generic, "class A { static void F(Action<int> a) {} }")]
    [DataRow(Generic, "class A { static int F() { Func<int> f = () => 1; return f(); } }")]
    [DataRow(Generic, "class A { event EventHandler<EventArgs> E; }")]
    [DataRow(Generic, "class A { int? n; }")]
    [DataRow(Generic, "class A { static int[] F() => Array.Empty<int>(); }")]
    [DataRow(InterfaceBody, "interface I { int F() => 1; }")]
    [DataRow(InterfaceBody, "interface I { static int F() => 1; }")]
    [DataRow(FixedBuffer, "unsafe struct A { public fixed byte b[8]; }")]
    public void RefusesWhatOnlyCompilesAgainstAllOfDotNet(string code, string refused) =>
        CollectionAssert.Contains(Snippet.Findings(refused, full: true).Select(f => f.Code).ToArray(), code, refused);

    [TestMethod]
    public void RefusesAStructDuplicatedOnTheStack()
    {
        const string Struct = "struct S { public int X; } class A { S s, t; ";
        CollectionAssert.Contains(Snippet.Findings(Struct + "void F(S[] a) { s = t = a[0]; } }").Select(f => f.Code).ToArray(), StructCopy);
        CollectionAssert.DoesNotContain(Snippet.Findings(Struct + "void F(S[] a) { t = a[0]; s = t; } }").Select(f => f.Code).ToArray(), StructCopy);
    }

    [TestMethod]
    public void RefusesASwitchOfMoreCasesThanAByteCounts()
    {
        static string Switch(int cases) => "class A { static int F(int x) { switch (x) { " + string.Concat(Enumerable.Range(0, cases).Select(n => $"case {n}: return {n * 7 % 31}; ")) + "} return 0; } }";
        Assert.AreEqual(Instruction, Snippet.Findings(Switch(256)).Single().Code);
        Assert.IsEmpty(Snippet.Findings(Switch(255)));
    }

    [TestMethod]
    public void RefusesMoreTextThanTwoBytesAddress()
    {
        static string Texts(int count) => "class A { static string F(int x) { " + string.Concat(Enumerable.Range(0, count).Select(n => $"if (x == {n}) return \"{n:D99}\"; ")) + "return \"\"; } }";
        Assert.AreEqual(Size, Snippet.Findings(Texts(656)).Single().Code);
        Assert.IsEmpty(Snippet.Findings(Texts(640)));
    }

    [TestMethod]
    public void RefusesMoreCodeThanTwoBytesAddress()
    {
        // Eight ninths of 64 kB, since code for debugging is longer. Each of them: a field read, two bytes of a constant, a sum, and the field written: an opcode each, and the two of its token for each field.
        static string Sums(int count) => "class A { static int x; static void F() { " + string.Concat(Enumerable.Repeat("x += 99; ", count)) + "} }";
        Assert.AreEqual(Size, Snippet.Findings(Sums(6480)).Single().Code);
        Assert.IsEmpty(Snippet.Findings(Sums(6450)));
    }

    [TestMethod]
    public void RefusesATypeWhosePackageTheProjectDoesNotTake()
    {
        const string Code = "class A { static object F() => new Queue(); }";
        var finding = Snippet.Findings(Code, packages: ["CoreLibrary"]).Single();
        Assert.AreEqual(Package, finding.Code);
        Assert.Contains("<NanoPackage Include=\"System.Collections\" />", finding.Cure);
        Assert.IsEmpty(Snippet.Findings(Code, packages: ["CoreLibrary", "System.Collections"]));
    }

    [TestMethod]
    public void NamesTheFileTheLineAndTheCure()
    {
        var finding = Snippet.Findings("class A\n{\n    static int F(int a)\n    {\n        return checked(a * 2);\n    }\n}").Single();
        Assert.AreEqual("Snippet.cs(5): error SS006: checked arithmetic never throws on the board; compare with the limits before computing", finding.ToString());
    }

    // A hot twin may show other hot warnings only where the rule under test is not a hot one.
    private static bool IsHotTwin(string found, string tested) => found != tested && found.StartsWith("SS11", StringComparison.Ordinal) && !tested.StartsWith("SS11", StringComparison.Ordinal);
}

using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using SmartSensor.Contract;

namespace SmartSensor.Tests.Contract;

/// <summary>The trimmer: what a program can reach stays and does the same, the rest goes, and what is left is whole.</summary>
[TestClass]
public class TrimTests
{
    // "The code of each pilot's image with the framework, .dll after the contract": issue 6.
    private const long CodeLimit = 200_000;

    // What boards/Esp32 and the projects that it refers to take.
    private static readonly string[] _packages =
    [
        "CoreLibrary", "System.Math", "System.Text", "System.Collections", "System.Threading", "System.IO.Streams", "System.IO.FileSystem", "Runtime.Native", "System.Device.I2c",
        "System.Device.Spi", "System.Device.Adc", "System.Device.Gpio", "System.Device.Wifi", "System.Net", "Networking.Sntp", "Hardware.Esp32", "M2Mqtt", "M2Mqtt.Core",
    ];

    [TestMethod]
    [DataRow("WaterImage")]
    [DataRow("GasImage")]
    public void An_image_for_wired_parts_is_within_the_limit_and_whole(string image)
    {
        var path = typeof(TrimTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == image).Value!;
        var files = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(path)!, "trimmed"));
        CollectionAssert.Contains(files.Select(Path.GetFileName).ToArray(), Path.GetFileName(path));
        var bytes = files.Sum(f => new FileInfo(f).Length);
        Assert.IsLessThanOrEqualTo(CodeLimit, bytes);
        Assert.IsGreaterThan(0, files.Length);
        foreach (var file in files) Assert.IsEmpty(Faults(file, files));
    }

    [TestMethod]
    [DataRow("WaterImage")]
    [DataRow("GasImage")]
    public void An_image_for_wired_parts_takes_no_emulated_one_along_untrimmed_either(string image)
    {
        var path = typeof(TrimTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == image).Value!;
        var taken = File.ReadAllText(Path.ChangeExtension(path, ".deps.json"));
        StringAssert.Contains(taken, "SmartSensor.Drivers.Pressure");
        Assert.IsFalse(taken.Contains("SmartSensor.Drivers.Emulators", StringComparison.Ordinal), taken);
    }

    [TestMethod]
    [DataRow("virtual call", "abstract class A { public abstract string Say(); } class B : A { public override string Say() => \"b\"; } class P { static string Main() { A a = new B(); return a.Say(); } }")]
    [DataRow("override below an override", "class A { public virtual string Say() => \"a\"; } class B : A { public override string Say() => \"b\"; } class C : B { public override string Say() => \"c\" + base.Say(); } class P { static string Main() { A a = new C(); return a.Say(); } }")]
    [DataRow("property", "abstract class A { public abstract string Name { get; } } class B : A { public override string Name { get; } = \"b\"; } class P { static string Main() { A a = new B(); return a.Name; } }")]
    [DataRow("interface", "interface I { string Say(); } class B : I { public string Say() => \"b\"; } class P { static string Main() { I i = new B(); return i.Say(); } }")]
    [DataRow("interface, explicitly", "interface I { string Say(); } class B : I { string I.Say() => \"b\"; } class P { static string Main() { I i = new B(); return i.Say(); } }")]
    [DataRow("interface of an interface", "interface I { string Say(); } interface J : I { } class B : J { public string Say() => \"b\"; } class P { static string Main() { I i = new B(); return i.Say(); } }")]
    [DataRow("interface that a base answers", "interface I { string Say(); } class A { public string Say() => \"a\"; } class B : A, I { } class P { static string Main() { I i = new B(); return i.Say(); } }")]
    [DataRow("interface of the platform", "class B : IDisposable { public static string Said = \"\"; public void Dispose() => Said = \"b\"; } class P { static string Main() { using (new B()) { } return B.Said; } }")]
    [DataRow("interface of the platform that a base answers", "class A { public static string Said = \"\"; public void Dispose() => Said = \"b\"; } class B : A, IDisposable { } class P { static string Main() { IDisposable d = new B(); d.Dispose(); return A.Said; } }")]
    [DataRow("override of the platform's", "class B { public override string ToString() => \"b\"; } class P { static string Main() { object o = new B(); return o.ToString() + o; } }")]
    [DataRow("enumerator", "class E : IEnumerator { int n; public object Current => n; public bool MoveNext() => ++n < 4; public void Reset() => n = 0; } class B : IEnumerable { public IEnumerator GetEnumerator() => new E(); } class P { static string Main() { string s = \"\"; foreach (object o in new B()) s += o; return s; } }")]
    [DataRow("delegate", "delegate string D(); class B { public static string Say() => \"b\"; } class P { static string Main() { D d = B.Say; return d(); } }")]
    [DataRow("delegate on a virtual method", "delegate string D(); abstract class A { public abstract string Say(); } class B : A { public override string Say() => \"b\"; } class P { static string Main() { A a = new B(); D d = a.Say; return d(); } }")]
    [DataRow("lambda", "delegate string D(int n); class P { static string Main() { int k = 2; D d = n => (n * k).ToString(); return d(3); } }")]
    [DataRow("event", "delegate void D(string s); class A { public event D Said; public void Say() => Said(\"a\"); } class P { static string s = \"\"; static string Main() { A a = new A(); a.Said += t => s += t; a.Say(); return s; } }")]
    [DataRow("static constructor", "class A { public static string S; static A() { S = B.Make(); } } class B { public static string Make() => \"b\"; } class P { static string Main() => A.S; }")]
    [DataRow("static field", "class A { public static readonly string[] S = B.Make(); } class B { public static string[] Make() => new string[] { \"a\", \"b\" }; } class P { static string Main() => A.S[1]; }")]
    [DataRow("table", "class A { public static readonly byte[] T = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }; } class P { static string Main() { int n = 0; foreach (byte b in A.T) n += b; return n.ToString(); } }")]
    [DataRow("constant text", "class A { public const string S = \"text\"; } class P { static string Main() => A.S; }")]
    [DataRow("switch on text", "class P { static string t = \"f\"; static string Main() => t switch { \"a\" => \"1\", \"b\" => \"2\", \"c\" => \"3\", \"d\" => \"4\", \"e\" => \"5\", \"f\" => \"6\", \"g\" => \"7\", _ => \"0\" }; }")]
    [DataRow("exception of its own", "class E : Exception { public E(string m) : base(m) { } } class P { static string Main() { try { throw new E(\"e\"); } catch (E e) when (e.Message.Length > 0) { return e.Message; } finally { } } }")]
    [DataRow("struct", "struct S { public int A; public int B; } class P { static string Main() { S s = new S(); s.B = 3; return (s.A + s.B).ToString(); } }")]
    [DataRow("nested type", "class A { public class N { public string Say() => \"n\"; } } class P { static string Main() => new A.N().Say(); }")]
    [DataRow("array of arrays of a type", "class A { public string S = \"a\"; } class P { static string Main() { A[][] a = new A[1][]; a[0] = new A[] { new A() }; return a[0][0].S; } }")]
    public void What_is_reached_only_by_a(string way, string code)
    {
        using var folder = new TemporaryFolder();
        var whole = Snippet.Build(code + " class Dead { public static string Say() => new Grave().ToString(); } class Grave { public override string ToString() => \"dead\"; }", folder);
        var trimmed = Trim(whole);
        Assert.AreEqual(Run(whole), Run(trimmed), way);
        Assert.IsEmpty(Faults(trimmed, [trimmed]));
        using var left = AssemblyDefinition.ReadAssembly(trimmed);
        Assert.IsFalse(left.MainModule.GetTypes().Any(t => t.Name is "Dead" or "Grave"));
    }

    [TestMethod]
    public void A_resource_stays()
    {
        using var folder = new TemporaryFolder();
        var whole = Snippet.Build("class P { static string Main() => \"p\"; }", folder);
        var bare = Trim(whole);
        var with = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "with")).FullName, "Snippet.dll");
        using (var assembly = AssemblyDefinition.ReadAssembly(bare))
        {
            assembly.MainModule.Resources.Add(new EmbeddedResource("texts", Mono.Cecil.ManifestResourceAttributes.Public, [1, 2, 3]));
            assembly.Write(with);
        }
        using var left = AssemblyDefinition.ReadAssembly(Trim(with));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, ((EmbeddedResource)left.MainModule.Resources.Single()).GetResourceData());
    }

    [TestMethod]
    public void What_is_not_called_goes_from_a_type_that_stays()
    {
        using var folder = new TemporaryFolder();
        using var left = AssemblyDefinition.ReadAssembly(Trim(Snippet.Build(
            "interface I { string Say(); string Sing(); } class B : I { int dead; int live; public string Say() => (live + 1).ToString(); public string Sing() => (dead + 1).ToString(); } class P { static string Main() { I i = new B(); return i.Say(); } }", folder)));
        CollectionAssert.AreEquivalent(new[] { "Say", ".ctor" }, left.MainModule.GetType("B").Methods.Select(m => m.Name).ToArray());
        Assert.HasCount(1, left.MainModule.GetType("B").Fields);
    }

    [TestMethod]
    [DataRow("class P { static string Main() => typeof(P).GetMethods().Length.ToString(); }", "P.Main calls Type.GetMethods")]
    [DataRow("class P { static string Main() => System.Reflection.Assembly.GetExecutingAssembly().GetType(\"P\").Name; }", "P.Main calls Assembly.GetExecutingAssembly")]
    public void A_program_that_asks_for_names_is_refused(string code, string told)
    {
        using var folder = new TemporaryFolder();
        var whole = Snippet.Build(code, folder);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => Trim(whole)).Message, told);
    }

    [TestMethod]
    public void An_assembly_without_a_Main_is_kept_whole()
    {
        using var folder = new TemporaryFolder();
        using var left = AssemblyDefinition.ReadAssembly(Trim(Snippet.Build("class A { int unread; static void Uncalled() { } }", folder)));
        CollectionAssert.IsSubsetOf(new[] { "Uncalled", ".ctor" }, left.MainModule.GetType("A").Methods.Select(m => m.Name).ToArray());
    }

    [TestMethod]
    [DataRow("SS017: Main uses System.String B::Say(), which is not there")]
    [DataRow("SS017: B has no Say, which I asks for")]
    public void A_set_that_was_cut_too_far_is_refused(string told)
    {
        using var folder = new TemporaryFolder();
        var whole = Snippet.Build("interface I { string Say(); } class B : I { public string Say() => \"b\"; } class P { static string Main() => new B().Say(); }", folder);
        var path = Path.Combine(folder.Path, "Cut.dll");
        using (var assembly = AssemblyDefinition.ReadAssembly(whole))
        {
            // As a reference, as it would be from another assembly: within one, a definition that is gone could not be written.
            var type = assembly.MainModule.GetType("B");
            var say = type.Methods.Single(m => m.Name == "Say");
            var main = assembly.MainModule.GetType("P").Methods.Single(m => m.Name == "Main");
            var call = main.Body.Instructions.Single(i => i.Operand is MethodReference { Name: "Say" });
            call.Operand = new MethodReference(say.Name, say.ReturnType, type) { HasThis = true };
            type.Methods.Remove(say);
            assembly.Write(path);
        }
        Assert.IsTrue(Faults(path, []).Any(f => f.Contains(told, StringComparison.Ordinal)), string.Join("\n", Faults(path, [])));
    }

    private static string Trim(string whole)
    {
        var output = Path.Combine(Path.GetDirectoryName(whole)!, "trimmed");
        Trimmer.Trim(whole, Snippet.Cut, output);
        return Path.Combine(output, Path.GetFileName(whole));
    }

    private static string[] Faults(string path, string[] others)
    {
        string[] references = [.. others, .. Snippet.Cut];
        using var assembly = Verifier.Read(path, references);
        return [.. Verifier.Verify(assembly, path, Snippet.List, _packages).Where(f => f.IsError).Select(f => f.ToString())];
    }

    private static string Run(string path)
    {
        var context = new AssemblyLoadContext(path, isCollectible: true);
        try
        {
            using var file = new MemoryStream(File.ReadAllBytes(path));
            return (string)context.LoadFromStream(file).GetType("P")!.GetMethod("Main", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!;
        }
        finally
        {
            context.Unload();
        }
    }
}

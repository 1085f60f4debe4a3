using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SmartSensor.Contract;

namespace SmartSensor.Tests.Contract;

/// <summary>A piece of device code, compiled as the device projects are and held to the contract.</summary>
internal static class Snippet
{
    private static readonly string Contract = Path.Combine(Here(), "../../../boards/Contract");

    public static PlatformList List { get; } = PlatformList.Read(Path.Combine(Contract, "platform.txt"));

    /// <summary>The assemblies that device code is compiled against.</summary>
    public static string[] Cut { get; } = Directory.GetFiles(Path.Combine(Contract, "Platform/obj/references"), "*.dll");

    private static readonly string[] Full =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal)).ToArray();

    /// <summary>What the compiler refuses where it sees only what the board has.</summary>
    /// <param name="code">C#.</param>
    /// <param name="more">Assemblies beside those that the board has.</param>
    public static string[] CompileErrors(string code, params string[] more) =>
        [.. Compile(code, [.. Cut, .. more]).Emit(Stream.Null).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id + ": " + d.GetMessage())];

    /// <summary>What the tool finds in some types.</summary>
    /// <param name="code">C#.</param>
    /// <param name="full">Compile against all of .NET, for what the cut-down references do not even let compile.</param>
    /// <param name="packages">The nanoFramework packages that the project takes.</param>
    public static IReadOnlyList<Finding> Findings(string code, bool full = false, string[]? packages = null)
    {
        var references = full ? Full : Cut;
        using var folder = new TemporaryFolder();
        var path = Build(code, references, folder);
        using var assembly = Verifier.Read(path, references);
        return Verifier.Verify(assembly, path, List, packages ?? ["CoreLibrary", "System.Math", "System.Text", "System.Collections"]);
    }

    /// <summary>What the tool says that the hot methods of some types cost.</summary>
    public static IReadOnlyList<HotCost> Costs(string code)
    {
        using var folder = new TemporaryFolder();
        using var assembly = Verifier.Read(Build(code, Cut, folder), Cut);
        return HotCost.Of(assembly);
    }

    /// <summary>Compiles some types against what the board has.</summary>
    /// <returns>The assembly, in the folder.</returns>
    public static string Build(string code, TemporaryFolder folder) => Build(code, Cut, folder);

    private static string Build(string code, string[] references, TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "Snippet.dll");
        using var dll = File.Create(path);
        using var pdb = File.Create(Path.ChangeExtension(path, ".pdb"));
        var result = Compile(code, references).Emit(dll, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.IsTrue(result.Success, string.Join("\n", result.Diagnostics));
        return path;
    }

    private static CSharpCompilation Compile(string code, string[] references) => CSharpCompilation.Create(
        "Snippet",
        [CSharpSyntaxTree.ParseText("using System;\nusing System.Collections;\nusing System.Text;\n#line 1\n" + code, new CSharpParseOptions(LanguageVersion.CSharp13), "Snippet.cs", System.Text.Encoding.UTF8)],
        references.Select(r => MetadataReference.CreateFromFile(r)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

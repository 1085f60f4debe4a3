using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using SmartSensor.Contract.Rules;

namespace SmartSensor.Contract;

/// <summary>Reads a compiled assembly and its symbols, and says what the board would not run.</summary>
public static class Verifier
{
    /// <summary>Reads an assembly with its symbols and with macros in the code expanded.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="references">What it was compiled against.</param>
    public static AssemblyDefinition Read(string path, IEnumerable<string> references)
    {
        var assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters
        {
            AssemblyResolver = new FileResolver(references),
            ReadSymbols = File.Exists(Path.ChangeExtension(path, ".pdb")),
        });
        foreach (var method in assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody)) method.Body.SimplifyMacros();
        return assembly;
    }

    /// <summary>Holds an assembly to all rules.</summary>
    /// <param name="assembly">The assembly, as <see cref="Read"/> gives it.</param>
    /// <param name="path">Its file, named in findings that no line of source stands for.</param>
    /// <param name="list">What the board offers.</param>
    /// <param name="packages">The nanoFramework packages, without the prefix, that its project takes itself or from those it refers to.</param>
    public static IReadOnlyList<Finding> Verify(AssemblyDefinition assembly, string path, PlatformList list, IEnumerable<string> packages)
    {
        Rule[] rules =
        [
            new GenericRule(), new ArrayRule(), new InterfaceBodyRule(), new InstructionRule(), new FixedBufferRule(), new CheckedRule(),
            new StructCopyRule(), new TextRule(), new PointerRule(), new TestRule(), new StructRule(), new StaticConstructorRule(), new NullTextRule(), new SignRule(), new HotRule(),
            new PackageRule(list, packages), new MissingRule(), new SizeRule(),
        ];
        var report = new Report(path);
        foreach (var rule in rules) rule.CheckAssembly(assembly, report);
        foreach (var type in assembly.MainModule.GetTypes().Where(IsWritten))
            foreach (var rule in rules)
            {
                rule.CheckType(type, report);
                foreach (var method in type.Methods.Where(m => m.HasBody)) rule.CheckCode(method, report);
            }
        return report.Findings;
    }

    // What the compiler adds to each assembly, the board's own build adds too.
    private static bool IsWritten(TypeDefinition type) =>
        type.Name != "<Module>" && type.Namespace != "Microsoft.CodeAnalysis" && type.Namespace != "System.Runtime.CompilerServices"
        && !(type.DeclaringType ?? type).Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);
}

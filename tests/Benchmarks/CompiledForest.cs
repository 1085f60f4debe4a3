using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;

namespace SmartSensor.Benchmarks;

/// <summary>A forest as the exporter writes it in C#, compiled as for a release.</summary>
internal static class CompiledForest
{
    private const string Space = "Written";

    /// <summary>The assembly of a forest.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="name">Name of its class and assembly.</param>
    public static byte[] Compile(LearnedForest forest, string name)
    {
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(ForestSource.Write(forest, Space, name, "At random."))],
            [.. new[] { "System.Private.CoreLib.dll", "System.Runtime.dll" }.Select(f => MetadataReference.CreateFromFile(Path.Combine(platform, f))), MetadataReference.CreateFromFile(typeof(Model).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using MemoryStream stream = new();
        var result = compilation.Emit(stream);
        return result.Success ? stream.ToArray() : throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Take(5)));
    }

    /// <summary>The forest of such an assembly.</summary>
    public static Model Create(byte[] assembly, string name) => (Model)Activator.CreateInstance(Assembly.Load(assembly).GetType(Space + "." + name)!)!;
}

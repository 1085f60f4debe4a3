using Mono.Cecil;

namespace SmartSensor.Contract;

/// <summary>Finds referenced assemblies among given files, by name; reads each at most once.</summary>
public sealed class FileResolver : IAssemblyResolver
{
    private readonly Dictionary<string, string> paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AssemblyDefinition> read = new(StringComparer.Ordinal);

    /// <summary>Makes a resolver over these files; of two with the same name the first counts.</summary>
    public FileResolver(IEnumerable<string> files)
    {
        foreach (var file in files) paths.TryAdd(Path.GetFileNameWithoutExtension(file), file);
    }

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    /// <inheritdoc/>
    /// <exception cref="AssemblyResolutionException">None of the files has this name.</exception>
    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (read.TryGetValue(name.Name, out var assembly)) return assembly;
        if (!paths.TryGetValue(name.Name, out var path)) throw new AssemblyResolutionException(name);
        return read[name.Name] = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = this });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var assembly in read.Values) assembly.Dispose();
    }
}

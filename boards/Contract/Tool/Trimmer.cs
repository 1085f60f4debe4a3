using System.Globalization;
using System.Reflection;
using Mono.Cecil;
using Mono.Collections.Generic;

namespace SmartSensor.Contract;

/// <summary>Cuts the assemblies of an image down to what its <c>Main</c> reaches.</summary>
public static class Trimmer
{
    /// <summary>Cuts, and writes what is left.</summary>
    /// <param name="image">The image's assembly, with those it refers to beside it. One without a <c>Main</c>, such as one of tests, is kept whole, and the others are cut to what it uses.</param>
    /// <param name="references">The platform's assemblies that it was compiled against; those are not cut, also where they lie beside it.</param>
    /// <param name="output">The folder for what is left; assemblies of which nothing is left are not written.</param>
    /// <returns>What was reached, before anything is cut.</returns>
    /// <exception cref="InvalidOperationException">Something that is reached asks for types or members by their names.</exception>
    public static Reachability Trim(string image, IReadOnlyCollection<string> references, string output)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(image))!;
        var platform = references.Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        string[] beside = [.. Directory.GetFiles(folder, "*.dll").Where(f => !platform.Contains(Path.GetFileNameWithoutExtension(f)))];
        using var resolver = new FileResolver([image, .. beside, .. references]);
        var first = resolver.Resolve(AssemblyNameReference.Parse(Path.GetFileNameWithoutExtension(image)));
        var entry = first.EntryPoint ?? first.MainModule.GetTypes().SelectMany(t => t.Methods).FirstOrDefault(m => m is { Name: "Main", IsStatic: true });
        var assemblies = Closure(first, resolver, [.. beside.Select(Path.GetFileNameWithoutExtension).OfType<string>()]);
        var reached = new Reachability(assemblies, entry);
        Directory.CreateDirectory(output);
        var left = assemblies.Where(a => a.MainModule.GetTypes().Any(reached.Types.Contains)).ToArray();
        string[] gone = [.. assemblies.Except(left).Select(a => a.Name.Name)];
        foreach (var assembly in left)
        {
            // The board loads all that is referred to.
            foreach (var reference in assembly.MainModule.AssemblyReferences.Where(r => gone.Contains(r.Name)).ToArray()) assembly.MainModule.AssemblyReferences.Remove(reference);
            if (assembly != first || entry is not null)
            {
                foreach (var type in assembly.MainModule.Types.ToArray()) Cut(type, assembly.MainModule.Types, reached);
                Bare(assembly);
            }
            var file = assembly == first ? Path.GetFileName(image) : assembly.Name.Name + ".dll";
            assembly.Write(Path.Combine(output, file), new WriterParameters { DeterministicMvid = true });
        }
        return reached;
    }

    private static List<AssemblyDefinition> Closure(AssemblyDefinition first, FileResolver resolver, HashSet<string> names)
    {
        List<AssemblyDefinition> all = [first];
        for (var i = 0; i < all.Count; i++)
            foreach (var reference in all[i].MainModule.AssemblyReferences.Where(r => names.Contains(r.Name) && all.All(a => a.Name.Name != r.Name)).ToArray())
                all.Add(resolver.Resolve(reference));
        return all;
    }

    private static void Cut(TypeDefinition type, Collection<TypeDefinition> from, Reachability reached)
    {
        if (type.Name == "<Module>") return;
        if (!reached.Types.Contains(type))
        {
            from.Remove(type);
            return;
        }
        if (type.IsClass && !type.IsValueType && !reached.Instantiated.Contains(type))
        {
            // Only its static members are used: it need not do what its bases and interfaces promise.
            type.IsAbstract = true;
            type.IsSealed = type.IsSealed && type.Methods.All(m => m.IsStatic || !reached.Methods.Contains(m));
            type.Interfaces.Clear();
        }
        foreach (var nested in type.NestedTypes.ToArray()) Cut(nested, type.NestedTypes, reached);
        foreach (var method in type.Methods.Where(m => !reached.Methods.Contains(m)).ToArray()) type.Methods.Remove(method);

        // Constants stand in the code that uses them.
        foreach (var field in type.Fields.Where(f => f.IsLiteral || !reached.Fields.Contains(f)).ToArray()) type.Fields.Remove(field);
        type.Properties.Clear();
        type.Events.Clear();
        type.CustomAttributes.Clear();
        var names = 0;
        foreach (var field in type.Fields)
        {
            field.CustomAttributes.Clear();

            // Nothing asks for a field of its own assembly by its name, such as for the compiler's tables with their long ones; methods keep theirs for who reads a stack trace.
            if ((field.IsPrivate || field.IsAssembly) && !field.IsRuntimeSpecialName) field.Name = "f" + names++.ToString(CultureInfo.InvariantCulture);
        }
        foreach (var method in type.Methods)
        {
            method.CustomAttributes.Clear();
            method.MethodReturnType.CustomAttributes.Clear();
            method.DebugInformation.Scope = null;
            foreach (var parameter in method.Parameters)
            {
                parameter.CustomAttributes.Clear();
                parameter.Attributes = Mono.Cecil.ParameterAttributes.None;
                parameter.Constant = null;
                parameter.HasConstant = false;
                parameter.Name = "";
            }
        }
    }

    private static void Bare(AssemblyDefinition assembly)
    {
        assembly.CustomAttributes.Clear();
        assembly.MainModule.CustomAttributes.Clear();
        assembly.SecurityDeclarations.Clear();

        // A version for Windows, which each compiled assembly has.
        var image = typeof(ModuleDefinition).GetField("Image", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(assembly.MainModule);
        image?.GetType().GetField("Win32Resources")?.SetValue(image, Activator.CreateInstance(image.GetType().GetField("Win32Resources")!.FieldType));
    }
}

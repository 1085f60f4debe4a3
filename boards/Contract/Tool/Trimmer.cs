using System.Globalization;
using System.Reflection;
using Mono.Cecil;
using Mono.Collections.Generic;

namespace SmartSensor.Contract;

/// <summary>Cuts the assemblies of an image down to what its <c>Main</c> reaches.</summary>
public static class Trimmer
{
    /// <summary>Cuts, and writes what is left.</summary>
    /// <param name="image">The image's assembly, with those it refers to beside it.</param>
    /// <param name="references">What it was compiled against.</param>
    /// <param name="output">The folder for what is left; assemblies of which nothing is left are not written.</param>
    /// <returns>What was reached, before anything is cut.</returns>
    /// <exception cref="InvalidOperationException">The assembly has no entry.</exception>
    public static Reachability Trim(string image, IEnumerable<string> references, string output)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(image))!;
        string[] beside = Directory.GetFiles(folder, "SmartSensor.*.dll");
        using var resolver = new FileResolver([image, .. beside, .. references]);
        var first = resolver.Resolve(AssemblyNameReference.Parse(Path.GetFileNameWithoutExtension(image)));
        var entry = first.EntryPoint ?? first.MainModule.GetTypes().SelectMany(t => t.Methods).FirstOrDefault(m => m is { Name: "Main", IsStatic: true })
            ?? throw new InvalidOperationException($"{image} has no Main: give the assembly of an image.");
        var assemblies = Closure(first, resolver, [.. beside.Select(Path.GetFileNameWithoutExtension).OfType<string>()]);
        var reached = new Reachability(assemblies, entry);
        Directory.CreateDirectory(output);
        foreach (var assembly in assemblies.Where(a => a.MainModule.GetTypes().Any(reached.Types.Contains)))
        {
            foreach (var type in assembly.MainModule.Types.ToArray()) Cut(type, assembly.MainModule.Types, reached);
            Bare(assembly);
            assembly.Write(Path.Combine(output, assembly.Name.Name + ".dll"), new WriterParameters { DeterministicMvid = true });
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

            // Nothing asks for a private field by its name; methods keep theirs for who reads a stack trace.
            if (field.IsPrivate && !field.IsRuntimeSpecialName) field.Name = "f" + names++.ToString(CultureInfo.InvariantCulture);
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
        assembly.MainModule.Resources.Clear();

        // A version for Windows, which each compiled assembly has.
        var image = typeof(ModuleDefinition).GetField("Image", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(assembly.MainModule);
        image?.GetType().GetField("Win32Resources")?.SetValue(image, Activator.CreateInstance(image.GetType().GetField("Win32Resources")!.FieldType));
    }
}

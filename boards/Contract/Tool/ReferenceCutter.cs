using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace SmartSensor.Contract;

/// <summary>Cuts an assembly down to what the list names, so that code compiled against it can use nothing else.</summary>
/// <remarks>
/// What the compiler reads of the types that stay is kept: fields of structs, base types as far as they are listed (a base that is not
/// is replaced by its own nearest listed base), the interfaces that can be used through listed members, and a few attributes.
/// A type that an assembly cut before has, such as a stand-in's, is not kept again. A member that the list gives to a type but .NET declares on an unlisted base is copied down; at run time it is found on the base.
/// </remarks>
public sealed class ReferenceCutter
{
    /// <summary>Attributes that change what code compiles; all others go.</summary>
    private static readonly HashSet<string> KeptAttributes =
    [
        "System.ParamArrayAttribute", "System.AttributeUsageAttribute", "System.FlagsAttribute", "System.Reflection.DefaultMemberAttribute",
        "System.Diagnostics.ConditionalAttribute", "System.Runtime.CompilerServices.ExtensionAttribute",
        "System.Runtime.CompilerServices.IsByRefLikeAttribute", "System.Runtime.CompilerServices.IsReadOnlyAttribute", "System.Runtime.CompilerServices.CallerArgumentExpressionAttribute",
    ];

    private readonly PlatformList list;
    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <summary>Makes a cutter for a list.</summary>
    public ReferenceCutter(PlatformList list) => this.list = list;

    /// <summary>The ids of the list that none of the assemblies cut so far had; of a type that is missing, only the type's own.</summary>
    public IEnumerable<string> Missing => list.Ids.Where(id => !found.Contains(id) && (id[0] == 'T' || found.Contains("T:" + Owner(id))));

    /// <summary>Cuts a module down in place; false where nothing of it is listed.</summary>
    public bool Cut(ModuleDefinition module)
    {
        if (!module.Types.Any(t => Listed(t) && !found.Contains(IdOf(t)))) return false;

        StripAttributes(module.Assembly);
        StripAttributes(module);
        module.ExportedTypes.Clear();
        module.Resources.Clear();
        foreach (var type in module.Types.Where(Listed)) StripAttributesWithin(type);
        foreach (var type in module.Types.ToList())
            if (Listed(type) && !found.Contains(IdOf(type))) CutType(type);
            else if (type.Name != "<Module>") module.Types.Remove(type);
        return true;
    }

    private static string Owner(string id) => id[2..(id.Split('(')[0].LastIndexOf('.'))];

    private static string IdOf(IMemberDefinition member) => DocCommentId.GetDocCommentId(member);

    private bool Listed(TypeDefinition type) => (type.IsPublic || type.IsNestedPublic || type.IsNestedFamily) && list.Has(IdOf(type));

    private bool Listed(TypeReference type) => type switch
    {
        GenericParameter or GenericInstanceType or FunctionPointerType => false,
        TypeSpecification s => Listed(s.ElementType),
        _ => list.Has("T:" + type.FullName.Replace('/', '.')),
    };

    private void CutType(TypeDefinition type)
    {
        found.Add(IdOf(type));
        CopyDownFromUnlistedBases(type);

        type.SecurityDeclarations.Clear();
        foreach (var nested in type.NestedTypes.ToList())
            if (Listed(nested)) CutType(nested);
            else type.NestedTypes.Remove(nested);
        foreach (var p in type.Properties.ToList())
            if (!Keep(p, p.PropertyType, p.Parameters)) type.Properties.Remove(p);
        foreach (var e in type.Events.ToList())
            if (!Keep(e, e.EventType, [])) type.Events.Remove(e);
        var accessors = type.Properties.SelectMany(p => new[] { p.GetMethod, p.SetMethod })
            .Concat(type.Events.SelectMany(e => new[] { e.AddMethod, e.RemoveMethod }))
            .Where(m => m is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true }).ToHashSet();
        foreach (var m in type.Methods.ToList())
            if (accessors.Contains(m) || Visible(m) && Keep(m, m.ReturnType, m.Parameters)) CutMethod(m);
            else type.Methods.Remove(m);
        foreach (var p in type.Properties)
        {
            if (p.GetMethod is { } get && !accessors.Contains(get)) p.GetMethod = null;
            if (p.SetMethod is { } set && !accessors.Contains(set)) p.SetMethod = null;
        }
        foreach (var f in type.Fields.ToList())
            if (!((f.IsPublic || f.IsFamily) && !f.IsSpecialName ? Keep(f, f.FieldType, []) : type.IsValueType && !f.IsStatic && Listed(f.FieldType)))
                type.Fields.Remove(f);

        if (type.BaseType != null) type.BaseType = NearestListedBase(type);
        foreach (var i in type.Interfaces.ToList())
            if (!Usable(type, i.InterfaceType)) type.Interfaces.Remove(i);
    }

    private static bool Visible(MethodDefinition m) => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly;

    private bool Keep(IMemberDefinition member, TypeReference type, IEnumerable<ParameterDefinition> parameters)
    {
        var id = IdOf(member);
        if (!list.Has(id) || !Listed(type) || !parameters.All(p => Listed(p.ParameterType))) return false;
        found.Add(id);
        return true;
    }

    private static void CutMethod(MethodDefinition method)
    {
        method.Overrides.Clear();
        method.SecurityDeclarations.Clear();
        if (!method.HasBody) return;
        method.Body = new MethodBody(method);
        method.Body.GetILProcessor().Emit(OpCodes.Ldnull);
        method.Body.GetILProcessor().Emit(OpCodes.Throw);
    }

    // Before any member goes, since an attribute whose constructor is gone can no longer be read.
    private void StripAttributesWithin(TypeDefinition type)
    {
        StripAttributes(type);
        foreach (var i in type.Interfaces) i.CustomAttributes.Clear();
        foreach (var f in type.Fields) StripAttributes(f);
        foreach (var p in type.Properties) StripAttributes(p);
        foreach (var e in type.Events) StripAttributes(e);
        foreach (var m in type.Methods)
        {
            StripAttributes(m);
            StripAttributes(m.MethodReturnType);
            foreach (var p in m.Parameters) StripAttributes(p);
        }
        foreach (var nested in type.NestedTypes) StripAttributesWithin(nested);
    }

    private void StripAttributes(ICustomAttributeProvider provider)
    {
        foreach (var a in provider.CustomAttributes.ToList())
            if (!KeptAttributes.Contains(a.AttributeType.FullName) || a.AttributeType is TypeDefinition own && !Listed(own))
                provider.CustomAttributes.Remove(a);
    }

    private TypeReference NearestListedBase(TypeDefinition type)
    {
        var candidate = type.BaseType;
        while (!Listed(candidate)) candidate = candidate.Resolve().BaseType;
        return type.Module.ImportReference(candidate);
    }

    // .NET's AutoResetEvent has Set from EventWaitHandle, which the board does not have: the board's list says AutoResetEvent.Set.
    private void CopyDownFromUnlistedBases(TypeDefinition type)
    {
        var own = "M:" + IdOf(type)[2..] + ".";
        for (var b = type.BaseType; b != null && !Listed(b);)
        {
            var definition = b.Resolve();
            foreach (var m in definition.Methods.Where(m => m.IsPublic && !m.IsStatic && !m.IsConstructor && !m.IsSpecialName))
            {
                var id = own + IdOf(m)[(IdOf(definition).Length + 1)..];
                if (!list.Has(id) || type.Methods.Any(o => IdOf(o) == id)) continue;
                var copy = new MethodDefinition(m.Name, MethodAttributes.Public | MethodAttributes.HideBySig, type.Module.ImportReference(m.ReturnType));
                foreach (var p in m.Parameters) copy.Parameters.Add(new ParameterDefinition(p.Name, p.Attributes, type.Module.ImportReference(p.ParameterType)));
                copy.Body = new MethodBody(copy);
                type.Methods.Add(copy);
            }
            b = definition.BaseType;
        }
    }

    // An interface is of use where the board's type has its members; a type without the listed members would only pretend to have it.
    private bool Usable(TypeDefinition type, TypeReference implemented)
    {
        if (!Listed(implemented)) return false;
        if (type.IsInterface || type.FullName == "System.Array") return true;
        if (type.IsValueType && implemented.FullName == "System.IComparable") return false;
        var name = IdOf(type)[2..];
        var prefix = "T:" + implemented.FullName;
        return implemented.Resolve() is { } i && i.Methods.Where(m => !m.IsSpecialName).All(m =>
            !list.Has(IdOf(m)) || Inherits(type, "M:" + name + IdOf(m)[prefix.Length..]));
    }

    private bool Inherits(TypeDefinition type, string id) =>
        list.Has(id) || type.BaseType is { } b && Listed(b) && b.FullName != "System.Object" && list.Has(id.Replace(type.FullName, b.FullName, StringComparison.Ordinal));
}

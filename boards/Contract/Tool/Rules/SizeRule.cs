using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS020: an assembly whose names and texts, or whose code, outgrow the 16 bits that a .pe addresses them with.</summary>
public sealed class SizeRule : Rule
{
    private const int Most = 65535;

    // Built for debugging code is up to an eighth longer than as it is built for the PC.
    private const int MostCode = Most * 8 / 9;

    /// <inheritdoc/>
    public override void CheckAssembly(AssemblyDefinition assembly, Report report)
    {
        var text = Texts(assembly.MainModule).Distinct(StringComparer.Ordinal).Sum(t => Encoding.UTF8.GetByteCount(t) + 1);
        if (text > Most)
            report.AtAll("SS020", $"names and texts of the assembly take {text:N0} bytes of a .pe that can address {Most:N0}", "part it in two");
        var code = Methods(assembly.MainModule).Sum(m => m.Body.CodeSize - (2 * m.Body.Instructions.Count(IsToken)));
        if (code > MostCode)
            report.AtAll("SS020", $"code of the assembly takes {code:N0} bytes, an eighth more built for debugging, of a .pe that can address {Most:N0}", "part it in two");
    }

    private static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) => module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody);

    private static IEnumerable<string> Texts(ModuleDefinition module) =>
        new[] { module.Assembly.Name.Name }.Concat(module.AssemblyReferences.Select(r => r.Name))
            .Concat(module.GetTypes().Cast<TypeReference>().Concat(module.GetTypeReferences()).SelectMany(t => new[] { t.Namespace, t.Name }))
            .Concat(module.GetTypes().SelectMany(t => t.Methods.Select(m => m.Name).Concat(t.Fields.Where(f => !f.IsLiteral).Select(f => f.Name))))
            .Concat(module.GetMemberReferences().Select(m => m.Name))
            .Concat(Methods(module).SelectMany(m => m.Body.Instructions).Where(i => i.OpCode.Code == Code.Ldstr).Select(i => (string)i.Operand));

    // A .pe names in two bytes what an assembly names in four.
    private static bool IsToken(Instruction i) =>
        i.OpCode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineString;
}

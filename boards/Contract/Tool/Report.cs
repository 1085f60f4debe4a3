using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract;

/// <summary>Collects findings, and finds the line of source that each belongs to.</summary>
public sealed class Report
{
    private readonly string assemblyPath;
    private readonly List<Finding> findings = [];

    /// <summary>Makes a report on one assembly.</summary>
    public Report(string assemblyPath) => this.assemblyPath = assemblyPath;

    /// <summary>What was found, each line of source once per code, in the order of files and lines.</summary>
    public IReadOnlyList<Finding> Findings =>
        [.. findings.DistinctBy(f => (f.Code, f.File, f.Line, f.What)).OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];

    /// <summary>Adds a finding at an instruction of a method.</summary>
    public void At(MethodDefinition method, Instruction instruction, string code, string what, string cure)
    {
        var point = method.DebugInformation.SequencePoints.Where(p => !p.IsHidden && p.Offset <= instruction.Offset).MaxBy(p => p.Offset);
        Add(point ?? FirstPoint(method), code, what, cure);
    }

    /// <summary>Adds a finding at the head of a method.</summary>
    public void At(MethodDefinition method, string code, string what, string cure) => Add(FirstPoint(method), code, what, cure);

    /// <summary>Adds a finding at a type.</summary>
    public void At(TypeDefinition type, string code, string what, string cure) => Add(FirstPoint(type), code, what, cure);

    /// <summary>Adds a finding at the assembly as a whole.</summary>
    public void AtAll(string code, string what, string cure) => Add(null, code, what, cure);

    private void Add(SequencePoint? point, string code, string what, string cure) =>
        findings.Add(new Finding(code, point?.Document.Url ?? assemblyPath, point?.StartLine ?? 0, what, cure));

    private static SequencePoint? FirstPoint(MethodDefinition method) =>
        method.DebugInformation.SequencePoints.FirstOrDefault(p => !p.IsHidden) ?? FirstPoint(method.DeclaringType);

    private static SequencePoint? FirstPoint(TypeDefinition type) =>
        type.Methods.SelectMany(m => m.DebugInformation.SequencePoints).Where(p => !p.IsHidden).MinBy(p => p.StartLine)
        ?? (type.DeclaringType == null ? null : FirstPoint(type.DeclaringType));
}

using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmartSensor.Contract.Rules;

/// <summary>SS008, SS009 and SS010: numbers and enums made into text in a way that the board prints differently, or throws on.</summary>
public sealed partial class TextRule : Rule
{
    private const string FloatCure = "give it a format with a number of digits, such as \"F2\"";
    private const string EnumWhat = "the board prints an enum as its number, the PC as its name";
    private const string EnumCure = "cast it to int, or write the name yourself";

    /// <inheritdoc/>
    public override void CheckCode(MethodDefinition method, Report report)
    {
        foreach (var i in method.Body.Instructions)
            if (i.Callee() is { } callee)
            {
                if (callee.Name == "ToString") CheckToString(method, i, callee, report);
                else if (callee.FullName.StartsWith("System.String System.String::Format(System.String,", StringComparison.Ordinal)) CheckFormat(method, i, report);
                else if (callee is { Name: "Append", DeclaringType.FullName: "System.Text.StringBuilder" } && callee.Parameters[0].ParameterType.IsFloating())
                    report.At(method, i, "SS008", "StringBuilder.Append of a float has no format", "append number.ToString(\"F2\")");
                else if (TakesText(callee) && method.Arguments(i).Where(a => a.OpCode.Code == Code.Box).Select(a => (TypeReference)a.Operand).ToList() is { Count: > 0 } boxed)
                    CheckBoxed(method, i, boxed, report);
            }
    }

    // Calls that make text of whatever object they are given.
    private static bool TakesText(MethodReference callee) =>
        callee.DeclaringType.FullName == "System.String" && callee.Name == "Concat" && callee.Parameters[0].ParameterType.FullName.StartsWith("System.Object", StringComparison.Ordinal)
        || callee.DeclaringType.FullName == "System.Text.StringBuilder" && callee.Name == "Append" && callee.Parameters[0].ParameterType.FullName == "System.Object";

    private static void CheckBoxed(MethodDefinition method, Instruction call, List<TypeReference> boxed, Report report)
    {
        if (boxed.Any(IL.IsFloating)) report.At(method, call, "SS008", "a float made into text without a format is wrong on the board from 1e9 on", FloatCure);
        if (boxed.Any(IL.IsEnum)) report.At(method, call, "SS010", EnumWhat, EnumCure);
    }

    private static void CheckToString(MethodDefinition method, Instruction call, MethodReference callee, Report report)
    {
        var type = call.Previous is { OpCode.Code: Code.Constrained } constrained ? (TypeReference)constrained.Operand : callee.DeclaringType;
        if (type.IsEnum() && callee.Parameters.Count == 0 || call.Previous is { OpCode.Code: Code.Box } box && ((TypeReference)box.Operand).IsEnum())
            report.At(method, call, "SS010", EnumWhat, EnumCure);
        else if (type.IsFloating() && callee.Parameters.Count == 0)
            report.At(method, call, "SS008", "a float made into text without a format is wrong on the board from 1e9 on", FloatCure);
        else if (type.IsPrimitive && callee.Parameters.Count == 1 && call.Previous?.Operand is string format)
            CheckNumberFormat(method, call, type, format, report);
    }

    private static void CheckNumberFormat(MethodDefinition method, Instruction call, TypeReference type, string format, Report report)
    {
        if (type.IsFloating() ? FloatFormat().IsMatch(format) : WholeFormat().IsMatch(format)) return;
        report.At(method, call, "SS009", $"the board does not print a {type.Name} with the format \"{format}\" as the PC does",
            type.IsFloating() ? "use \"F\" or \"N\" with a number of digits" : "use \"D\", \"X\" or \"N\", with a number of digits if need be");
    }

    private static void CheckFormat(MethodDefinition method, Instruction call, Report report)
    {
        var arguments = method.Arguments(call);
        var literal = arguments.Count > 0 ? arguments[0].Operand as string : null;
        var index = -1;
        foreach (var i in arguments)
        {
            if (i.OpCode.Code == Code.Ldc_I4 && i.Previous.OpCode.Code == Code.Dup) index = (int)i.Operand;
            if (i.OpCode.Code != Code.Box || i.Next.OpCode.Code != Code.Stelem_Ref) continue;
            var type = (TypeReference)i.Operand;
            if (type.IsEnum()) report.At(method, call, "SS010", EnumWhat, EnumCure);
            if (!type.IsPrimitive) continue;
            if (literal == null && type.IsFloating()) report.At(method, call, "SS008", "a float is printed with a format that is not a literal here", FloatCure);
            foreach (Match hole in Holes().Matches(literal ?? ""))
            {
                if (hole.Groups["index"].Value != index.ToString(System.Globalization.CultureInfo.InvariantCulture)) continue;
                if (hole.Groups["format"].Success) CheckNumberFormat(method, call, type, hole.Groups["format"].Value, report);
                else if (type.IsFloating()) report.At(method, call, "SS008", "a float made into text without a format is wrong on the board from 1e9 on", FloatCure);
            }
        }
    }

    [GeneratedRegex("^[FN][0-9]+$")]
    private static partial Regex FloatFormat();

    [GeneratedRegex("^[DXN][0-9]*$")]
    private static partial Regex WholeFormat();

    [GeneratedRegex(@"\{(?<index>[0-9]+)(,[^:}]*)?(:(?<format>[^}]*))?\}")]
    private static partial Regex Holes();
}

using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests;

[TestClass]
public partial class ReadmeTests
{
    private static readonly string _root = Path.GetFullPath(Path.Combine(Here(), "../.."));

    private static IEnumerable<object[]> Readmes =>
        Directory.EnumerateFiles(_root, "README.md", SearchOption.AllDirectories).Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/Template/", StringComparison.Ordinal))
            .Select(f => new object[] { Path.GetRelativePath(_root, f) });

    [TestMethod]
    [DynamicData(nameof(Readmes))]
    public void The_samples_compile_against_what_the_board_has(string readme)
    {
        string[] firmware = Directory.GetFiles(AppContext.BaseDirectory, "SmartSensor.*.dll").Where(f => !Path.GetFileName(f).StartsWith("SmartSensor.Tests", StringComparison.Ordinal) && !f.EndsWith("StandIns.dll", StringComparison.Ordinal) && !f.EndsWith("Contract.dll", StringComparison.Ordinal) && !f.Contains("Virtual", StringComparison.Ordinal)).ToArray();
        foreach (Match sample in Samples().Matches(File.ReadAllText(Path.Combine(_root, readme))))
        {
            string code = sample.Groups[1].Value;
            string[] usings = [.. code.Split('\n').Where(line => line.StartsWith("using ", StringComparison.Ordinal))];
            string[] body = [.. code.Split('\n').Where(line => !line.StartsWith("using ", StringComparison.Ordinal))];
            bool whole = body.Any(line => line.Contains("class ", StringComparison.Ordinal));
            string text = string.Join('\n', usings) + (whole ? "\n" + string.Join('\n', body) : "\npublic class Sample { public void Run() {\n" + string.Join('\n', body) + "\n} }");
            CollectionAssert.AreEqual(Array.Empty<string>(), Snippet.CompileErrors(text, firmware), code);
        }
    }

    [TestMethod]
    public void Every_part_has_a_readme_with_a_sample()
    {
        string[] parts = [.. Directory.GetDirectories(Path.Combine(_root, "drivers")).SelectMany(Directory.GetDirectories).Where(d => Directory.GetFiles(d, "*Emulator.cs").Length > 0)];
        Assert.IsGreaterThanOrEqualTo(6, parts.Length);
        foreach (string part in parts)
        {
            Assert.IsTrue(Samples().IsMatch(File.ReadAllText(Path.Combine(part, "README.md"))), part);
        }
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Samples();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

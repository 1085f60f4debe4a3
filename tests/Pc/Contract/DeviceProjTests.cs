using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace SmartSensor.Tests.Contract;

/// <summary>The build for the board in one command.</summary>
[TestClass]
public class DeviceProjTests
{
    private static readonly string _root = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    // The tests of the pilots were once left out of it.
    [TestMethod]
    public void It_builds_every_project_that_is_for_the_board()
    {
        string includes = XDocument.Load(Path.Combine(_root, "boards/Contract/Device.proj")).Descendants("DeviceProject").Single().Attribute("Include")!.Value;
        Regex[] globs = [.. includes.Split(';').Select(glob => new Regex("^" + Regex.Escape(Relative(Path.Combine(_root, "boards/Contract", glob))).Replace("\\*", "[^/]*", StringComparison.Ordinal) + "$"))];
        string[] projects = [.. new[] { "firmware", "drivers", "boards", "tests" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(_root, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(file => File.ReadAllText(file).Contains("Contract/Device.props", StringComparison.Ordinal))
            .Select(Relative)
            .Where(file => !file.Contains("/Template/", StringComparison.Ordinal))];
        Assert.IsGreaterThan(18, projects.Length);
        CollectionAssert.AreEqual(Array.Empty<string>(), projects.Where(project => !globs.Any(glob => glob.IsMatch(project))).ToArray());
    }

    private static string Relative(string path) => Path.GetRelativePath(_root, Path.GetFullPath(path)).Replace('\\', '/');

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

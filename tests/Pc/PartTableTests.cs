using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Tests.Portable.Parts;

namespace SmartSensor.Tests;

[TestClass]
public class PartTableTests
{
    // Its package waits in real time, so that the tests of every part cannot take it.
    private static readonly Type[] _bindings = [typeof(Bmp280Emulator)];

    [TestMethod]
    public void Every_part_with_an_emulator_is_in_the_table()
    {
        Type[] there = [.. typeof(Bmp390Emulator).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(EmulatedPart)) && !t.IsAbstract).Except(_bindings)];
        Type[] swept = [.. Enumerable.Range(0, PartTable.Count).Select(i => PartTable.Create(i, 1).Part.GetType()).Distinct()];
        CollectionAssert.AreEquivalent(there, swept, "drivers/README.md says how a part gets into PartTable.cs; without its line no test sweeps it.");
    }
}

using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Node;

namespace SmartSensor.Tests.StandIns;

[TestClass]
public class FileStorageTests
{
    // Linux has both ways in which the platform's drive fails when it is full: it says nothing and keeps nothing, as /dev/null, or it speaks up when the file is closed, as /dev/full.
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("null")]
    [DataRow("full")]
    public void What_a_full_drive_did_not_keep_was_not_written(string drive)
    {
        FileStorage storage = new("/dev/");
        Assert.IsFalse(storage.Append(drive, [1, 2, 3], 3), "appended");
        Assert.IsFalse(storage.Write(drive, [1, 2, 3]), "written");
    }

    [TestMethod]
    public void A_document_is_replaced_and_grows_by_what_is_put_behind_it()
    {
        using Contract.TemporaryFolder folder = new();
        FileStorage storage = new(folder.Path + Path.DirectorySeparatorChar);
        Assert.IsTrue(storage.Append("a.0", [1, 2, 3], 2));
        Assert.IsTrue(storage.Append("a.0", [4, 5], 2));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 4, 5 }, storage.Read("a.0"));
        Assert.IsTrue(storage.Write("a.0", [6]));
        CollectionAssert.AreEqual(new byte[] { 6 }, storage.Read("a.0"));
        Assert.IsTrue(storage.Write("a.0", []));
        Assert.IsEmpty(storage.Read("a.0")!);
        storage.Delete("a.0");
        Assert.IsNull(storage.Read("a.0"));
    }
}

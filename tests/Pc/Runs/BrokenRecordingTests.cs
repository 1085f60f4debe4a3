using System.IO.Compression;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

[TestClass]
[DoNotParallelize]
public class BrokenRecordingTests
{
    private const string Header = "time[s],pressure[Pa]\n";

    [TestMethod]
    [DataRow("time[s],acceleration_x[m/s2],acceleration_y[m/s2]\n0,1,2\n", "line 1: column acceleration_z is missing")]
    [DataRow("pressure[Pa]\n1\n2\n", "line 1: there is neither a column time[s] nor a comment")]
    [DataRow("time[s],pressure[psi]\n0,1\n1,2\n", "line 1: column \"pressure[psi]\" needs one of the units [Pa], [hPa], [kPa], [bar]")]
    [DataRow("time[s],warmth[K]\n0,1\n1,2\n", "line 1: column \"warmth[K]\" is not known")]
    [DataRow("time[s],pressure[Pa],pressure[hPa]\n0,100000,1000\n1,100000,1000\n", "line 1: column pressure[Pa] is there twice, the second as pressure[hPa]; keep one of them")]
    [DataRow(Header + "0,100000\n1,abc\n", "line 3: pressure[Pa] is \"abc\"")]
    [DataRow(Header + "0,100000\n1,\n", "line 3: pressure[Pa] is \"\"")]
    [DataRow(Header + "0,100000\n1,100001\n1,100002\n", "line 4: time 1 s does not rise above 1 s")]
    [DataRow(Header + "0,100000\n1,NaN\n", "line 3: pressure[Pa] is \"NaN\"")]
    [DataRow(Header + "0,100000\n1,1e39\n", "line 3: pressure[Pa] is \"1e39\"")]
    [DataRow(Header + "0,100000\n1\n", "line 3: has 1 columns, the header has 2")]
    [DataRow(Header + "0,100000\n1,2,3\n", "line 3: has more than the 2 columns of the header")]
    [DataRow(Header + "0,100000\n", "the recording has fewer than two samples")]
    [DataRow("", "the recording is empty")]
    public async Task A_broken_recording_is_refused_with_the_line_and_the_reason(string text, string reason)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "broken.csv");
        File.WriteAllText(path, text);
        await Refused(path, reason);
    }

    [TestMethod]
    public async Task A_cut_gzip_is_refused_even_where_it_is_cut_between_two_lines()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "cut.csv.gz");
        using (FileStream file = File.Create(path))
        {
            using GZipStream gzip = new(file, CompressionLevel.Fastest);
            gzip.Write(Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i},{100000 + i}\n"))));
        }

        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
        await Refused(path, "the file is cut");
        File.WriteAllBytes(path, whole[..^8]);
        await Refused(path, "the file is cut");
        whole[40] ^= 0x55;
        whole[41] ^= 0x55;
        File.WriteAllBytes(path, whole);
        await Refused(path, "cut.csv.gz");
    }

    [TestMethod]
    public async Task A_recording_that_is_unpacked_already_is_told_from_a_damaged_one()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "unpacked.csv.gz");
        File.WriteAllText(path, Header + "0,100000\n1,100001\n");
        await Refused(path, "unpacked.csv.gz: the name ends in .gz, and the file is not gzipped; give it a name that ends in .csv.");
    }

    [TestMethod]
    public async Task A_gigabyte_of_zeros_is_refused_without_reading_it()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "zeros.csv");
        using (FileStream file = File.Create(path))
        {
            file.SetLength(1L << 30);
        }

        await Refused(path, "line 1: holds a zero byte: this is no text");
    }

    [TestMethod]
    public async Task A_line_without_end_is_refused()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "long.csv");
        File.WriteAllText(path, new string('1', 1 << 22));
        await Refused(path, "line 1: is longer than 4096 bytes");
    }

    [TestMethod]
    public async Task What_is_not_there_is_named()
    {
        await Refused(Path.Combine(Path.GetTempPath(), "no such recording.csv"), "no such recording.csv");
    }

    [TestMethod]
    [DataRow("time,volume_l\n1,2\n", "line 1: expected the header time,volume_ml or time,volume_l,end")]
    [DataRow("time,volume_ml\n5,1\n4,1\n", "line 3: time 4 falls below 5")]
    [DataRow("time,volume_ml\n5,-1\n", "line 2: \"5,-1\" is not time,volume_ml")]
    [DataRow("time,volume_ml\n5,NaN\n", "line 2: \"5,NaN\" is not time,volume_ml")]
    [DataRow("time,volume_ml\n", "no water flows in any of its files")]
    public async Task Broken_water_is_refused_too(string text, string reason)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "tap.csv"), text);
        await Refused(folder.Path, reason);
    }

    private static async Task Refused(string path, string reason)
    {
        Run run = await Run.StartAsync("replay", path);

        // The machine may be busy with something else for a moment, but not three times in a row.
        for (int i = 0; i < 2 && run.Took >= TimeSpan.FromSeconds(1); i++)
        {
            run = await Run.StartAsync("replay", path);
        }

        Assert.IsTrue(run.Took < TimeSpan.FromSeconds(1), $"took {run.Took}");
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, reason);
        Assert.HasCount(1, run.Error.Trim().Split('\n'));
        Assert.IsTrue(run.PeakMemory < 200_000_000, $"{run.PeakMemory} bytes");
    }
}

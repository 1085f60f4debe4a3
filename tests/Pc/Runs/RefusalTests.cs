using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Tests.Contract;

namespace SmartSensor.Tests.Runs;

/// <summary>What a run cannot do it refuses in a line with the cure, before it begins.</summary>
[TestClass]
public class RefusalTests
{
    [TestMethod]
    [DataRow("--port 99999", "--port 99999: give a port from 1 to 65535, or 0 for a free one.")]
    [DataRow("run gas --port -4", "--port -4: give a port from 1 to 65535, or 0 for a free one.")]
    [DataRow("--speed NaN", "--speed NaN: give a number from 0.001")]
    [DataRow("run water --speed 1e-300", "--speed 1E-300: give a number from 0.001")]
    [DataRow("--start 1969-01-01", "--start 1969-01-01: give a date from 2000-01-01 to 2099-12-31.")]
    [DataRow("--start 2026-01-15T06:00", "--start 2026-01-15T06:00: this household's days begin at midnight; give a date alone, or take run water.")]
    [DataRow("run water --start 9999-12-31", "--start 9999-12-31: give a date from 2000-01-01 to 2099-12-31.")]
    [DataRow("run water --days 0.2 --fault leak@08:00", "--fault leak@08:00: the run is over by then; give more --days than 0.2, or an earlier time.")]
    [DataRow("run gas --fault quake:30@1d00:00", "--fault quake:30@1d00:00: the run is over by then; give more --days than 1, or an earlier time.")]
    [DataRow("run water --report FOLDER", "--report FOLDER: this is a folder; give the name of a file in it.")]
    [DataRow("run water --report FOLDER/none/water.html", "--report FOLDER/none/water.html: there is no folder FOLDER/none; make it first.")]
    [DataRow("run water --report ", "--report: expected a file such as report.html.")]
    [DataRow("run water --drive FOLDER/taken", "--drive FOLDER/taken: this is a file; give a folder.")]
    [DataRow("run water --drive FOLDER/odd", "--drive FOLDER/odd: ")]
    [DataRow("run water --set mqtt.tls=true", "mqtt.tls is true, and a run speaks to its broker without TLS: set mqtt.tls=false")]
    [DataRow("--image esp32 --set mqtt.tls=true", "mqtt.tls is true, and a run speaks to its broker without TLS: set mqtt.tls=false")]
    [DataRow("replay FOLDER/water --days NaN", "--days NaN: give a number above 0 and below 100000.")]
    [DataRow("replay FOLDER/water --days -1", "--days -1: give a number above 0 and below 100000.")]
    [DataRow("replay FOLDER/milliseconds", "tap.csv, line 2: \"1551398400000,200\" is not time,volume_ml with a time in unix seconds, such as 1551398400,")]
    [DataRow("train FOLDER", "FOLDER: this is a folder; give a table of features, or --window for a folder of recordings.")]
    [DataRow("train FOLDER/vast.csv", "vast.csv, line 3: b is 2e30, and a device takes numbers below 1e30; give the column in a larger unit.")]
    [DataRow("train FOLDER/vast-answers.csv", "vast-answers.csv, line 2: power is -1e30, and a device takes numbers below 1e30; give the column in a larger unit.")]
    [DataRow("train FOLDER/rows.csv --kind k-means --centres 64", "--centres 64: 70 usual rows are too few to find so many; take fewer, or give more rows.")]
    [DataRow("--seconds 5", "--seconds belongs to --image; leave it out, or say which image.")]
    [DataRow("--wired", "--wired belongs to --image; leave it out, or say which image.")]
    [DataRow("--image esp32 --seconds 3 --days 7", "--days does not go with --image; leave it out: an image runs in real time, --seconds long.")]
    [DataRow("--image esp32 --seconds 3 --speed 60", "--speed does not go with --image; leave it out: an image runs in real time, --seconds long.")]
    [DataRow("--image esp32 --seconds 3 --start 2026-02-01", "--start does not go with --image; leave it out: an image runs in real time, --seconds long.")]
    [DataRow("run water --broker 127.0.0.1:1 --port 1884", "--port does not go with --broker: it is the embedded broker's; leave one of them out.")]
    [DataRow("replay FOLDER/still.csv --days 2", "--days belongs to a folder of water use, and FOLDER/still.csv is a file; leave it out.")]
    [DataRow("replay FOLDER/still.csv --from 2019-03-01", "--from belongs to a folder of water use, and FOLDER/still.csv is a file; leave it out.")]
    [DataRow("--days 2 run water", "--days before water would be left aside; write it behind water, where water has it.")]
    [DataRow("--image esp32 run gas", "--image before gas would be left aside; write it behind gas, where gas has it.")]
    [DataRow("--drive FOLDER train FOLDER/rows.csv", "--drive before train would be left aside; write it behind train, where train has it.")]
    [DataRow("run water --set mqtt.broker=192.168.1.10", "--set mqtt.broker=192.168.1.10: a run's broker is that of --broker host:port, or its own; leave this out.")]
    [DataRow("--image esp32 --set mqtt.port=1884", "--set mqtt.port=1884: a run's broker is that of --broker host:port, or its own; leave this out.")]
    [DataRow("train FOLDER/rows.csv --step 2", "--step belongs to --window; leave it out, or say how long a window is.")]
    [DataRow("train FOLDER/rows.csv --features statistics", "--features belongs to --window; leave it out, or say how long a window is.")]
    public async Task A_line_says_what_to_mend(string asked, string expected)
    {
        using TemporaryFolder folder = new();
        string Place(string name) => Path.Combine(folder.Path, name);
        await File.WriteAllTextAsync(Place("taken"), "");
        Directory.CreateDirectory(Place("odd/settings.json"));
        Directory.CreateDirectory(Place("water"));
        await File.WriteAllTextAsync(Place("water/tap.csv"), "time,volume_ml\n1551398400,200\n1551398500,300\n");
        Directory.CreateDirectory(Place("milliseconds"));
        await File.WriteAllTextAsync(Place("milliseconds/tap.csv"), "time,volume_ml\n1551398400000,200\n");
        await File.WriteAllLinesAsync(Place("rows.csv"), ["a[Pa],b[K],label", .. Enumerable.Range(0, 100).Select(i => $"{i * i % 97},{i * 7 % 31},{(i < 93 ? "usual" : "odd")}")]);
        await File.WriteAllLinesAsync(Place("vast.csv"), ["a[Pa],b[K],label", "1,2,odd", "1,2e30,usual"]);
        await File.WriteAllLinesAsync(Place("vast-answers.csv"), ["a[Pa],power[W]", "1,-1e30"]);
        await File.WriteAllLinesAsync(Place("still.csv"), ["time[s],temperature[Cel]", .. Enumerable.Range(0, 100).Select(i => $"{i},20")]);
        Run run = await Run.StartAsync([.. asked.Replace("FOLDER", folder.Path, StringComparison.Ordinal).Split(' ')]);
        Assert.AreEqual(2, run.ExitCode, run.Output + run.Error);
        StringAssert.StartsWith(run.Error, expected.Replace("FOLDER", folder.Path, StringComparison.Ordinal));
        Assert.HasCount(1, run.Error.Trim().Split('\n'));
    }
}

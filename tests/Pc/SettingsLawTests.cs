using System.Globalization;
using System.Text;
using CsCheck;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.GasMeter;
using SmartSensor.GasMeter.Emulation;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.GasMeter;
using SmartSensor.Tests.Portable.WaterMeter;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests;

/// <summary>Any settings that are right one by one let a pilot start and run, though they may not fit each other: one that does not start takes no other settings either.</summary>
[TestClass]
public class SettingsLawTests
{
    private const long Second = 1_000_000;

    [TestMethod]
    public void A_water_meter_starts_with_any_of_its_settings() =>
        Values(WaterSettings.All()).Sample(values =>
        {
            WaterBench bench = new(Document(WaterSettings.All(), values), WaterBench.NewYear);
            bench.Run(70, 1);
        }, iter: 300);

    [TestMethod]
    public void A_gas_meter_starts_with_any_of_its_settings() =>
        Values(GasSettings.All()).Sample(values =>
        {
            Settings settings = new(Settings.Join(NodeSettings.All(), GasSettings.All()));
            Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes(Document(GasSettings.All(), values))));
            Publisher publisher = new(new Outbox(64, 4096, Publisher.LongestRecord, null, false), 1);
            GasSafety safety = new(settings, new GasHomeValve(), new Drive(), publisher);
            Frame line = new([Element.Of(Quantity.Pressure, 500000f), Element.Of(Quantity.Temperature, 400f)]);
            Frame air = new([Element.Of(Quantity.Pressure, 500000f)]);
            line.Set(0, 103325f);
            line.Set(1, 288.15f);
            air.Set(0, 101325f);
            GasMeterActivity meter = new(settings, new Element(line), line, air, safety, publisher);
            for (int second = 1; second < 70; second++)
            {
                meter.Run(second * Second);
            }
        }, iter: 300);

    // For each setting whether it is given, and where it lies in its range; its ends often.
    private static Gen<(bool Given, double At)[]> Values(Setting[] all) =>
        Gen.Select(Gen.Bool, Gen.Frequency((1, Gen.Const(0.0)), (1, Gen.Const(1.0)), (2, Gen.Double[0, 1])), (given, at) => (given, at)).Array[all.Length];

    private static string Document(Setting[] all, (bool Given, double At)[] values)
    {
        string section = all[0].Key[..all[0].Key.IndexOf('.')];
        IEnumerable<string> given = all.Zip(values).Where(s => s.Second.Given).Select(s => $"\"{s.First.Key[(section.Length + 1)..]}\":{Text(s.First, s.Second.At)}");
        return $"{{\"{section}\":{{{string.Join(',', given)}}}}}";
    }

    private static string Text(Setting setting, double at) => setting switch
    {
        NumberSetting { Kind: SettingKind.Flag } => at < 0.5 ? "false" : "true",
        NumberSetting { Kind: SettingKind.Whole } whole => ((long)(whole.Minimum + (at * (whole.Maximum - whole.Minimum)))).ToString(CultureInfo.InvariantCulture),
        NumberSetting number => (number.Minimum + (at * (number.Maximum - number.Minimum))).ToString("0.######", CultureInfo.InvariantCulture),
        TextSetting choice => "\"" + choice.Choices[(int)(at * (choice.Choices.Length - 1))] + "\"",
        _ => "null",
    };

    private sealed class Drive : Storage
    {
        private readonly Dictionary<string, byte[]> _documents = [];

        public override byte[]? Read(string name) => _documents.GetValueOrDefault(name);

        public override bool Write(string name, byte[] document)
        {
            _documents[name] = document;
            return true;
        }
    }
}

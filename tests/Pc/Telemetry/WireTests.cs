using System.Text;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Boards.Virtual;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Telemetry;

/// <summary>Sizes and meaning of payloads, read by decoders that are not ours.</summary>
[TestClass]
public class WireTests
{
    private const string Device = "urn:dev:mac:0024befffe804ff1:";
    private const long Noon = 1768478400137;

    private static readonly Quantity[] _quantities = [Quantity.Temperature, Quantity.Pressure, Quantity.RelativeHumidity, Quantity.VolumeFlow, Quantity.Voltage];

    // 21.37 °C, 1013.25 hPa, 45.6 %RH, 7.38 l/min, 3.61 V.
    private static readonly double[] _values = [294.52, 101325, 45.6, 7.38 / 60000, 3.61];

    [TestMethod]
    public void Five_readings_of_an_instant_are_at_most_95_bytes_of_JSON_and_125_of_SenML_in_CBOR()
    {
        FlatJson json = new(new JsonWriter(512));
        byte[] flat = Encode(json, Five(Noon));
        Assert.IsLessThanOrEqualTo(95, flat.Length, Encoding.UTF8.GetString(flat));
        JsonElement read = JsonDocument.Parse(flat).RootElement;
        Assert.AreEqual("3-4711", read.GetProperty("id").GetString());
        Assert.AreEqual(21.37, read.GetProperty("T").GetDouble());

        byte[] packed = Encode(new SenmlCbor(Device, 1), Five(Noon));
        Assert.IsLessThanOrEqualTo(125, packed.Length, Convert.ToHexString(packed));
        Holds(SenmlPack.Read(packed), Noon);
        Console.WriteLine($"five readings: JSON {flat.Length} B, SenML CBOR {packed.Length} B, SenML JSON {Encode(new SenmlJson(Device, 1), Five(Noon)).Length} B");
    }

    [TestMethod]
    public void SenML_in_JSON_says_the_same_and_keeps_to_the_standard()
    {
        byte[] text = Encode(new SenmlJson(Device, 1), Five(Noon));
        Holds(SenmlPack.Read(text), Noon);
    }

    [TestMethod]
    public void Twenty_four_hourly_values_are_at_most_13_bytes_each()
    {
        foreach (var (quantity, first, step, resolution) in new[] { (Quantity.Volume, 123.4567, 0.0123, 1e-4), (Quantity.Temperature, 285.15, 0.31, 0.01), (Quantity.Pressure, 401325.0, 150.0, 1.0) })
        {
            Report report = new("water", [new ReportField(Quantities.Name(quantity), quantity, resolution)]);
            SenmlCbor codec = new(Device, 24);
            SenmlJson json = new(Device, 24);
            codec.Begin();
            json.Begin();
            for (int i = 0; i < 24; i++)
            {
                report.Set(0, first + (step * i));
                Reading reading = new() { Report = report, Values = report.Values, Validity = report.Validity, Boot = 3, Sequence = (uint)i + 1, Utc = 1768435200000 + (3_600_000L * i) };
                Assert.IsTrue(codec.Add(reading));
                Assert.IsTrue(json.Add(reading));
            }

            byte[] packed = codec.Buffer[..codec.End()];
            Assert.IsLessThanOrEqualTo(13 * 24, packed.Length, quantity.ToString());
            Console.WriteLine($"24 hourly values of {quantity}: {packed.Length / 24.0:0.00} B a value");
            foreach (List<SenmlRecord> resolved in new[] { SenmlPack.Read(packed), SenmlPack.Read(json.Buffer[..json.End()]) })
            {
                Assert.HasCount(24, resolved);
                for (int i = 0; i < 24; i++)
                {
                    Assert.AreEqual(Device + "water/" + Quantities.Name(quantity), resolved[i].Name);
                    Assert.AreEqual(1768435200 + (3600.0 * i), resolved[i].Time);
                    Assert.AreEqual(Math.Round((first + (step * i)) / resolution), Math.Round((double)resolved[i].Value / resolution), $"{quantity} {i}");
                }
            }
        }
    }

    [TestMethod]
    public void A_value_of_a_column_is_told_as_exactly_as_one_alone()
    {
        Random random = new(3);
        foreach (Quantity quantity in new[] { Quantity.VolumeFlow, Quantity.Temperature, Quantity.Voltage, Quantity.Angle, Quantity.Pressure })
        {
            Report report = new("x", [new ReportField("v", quantity)]);
            double resolution = Presentation.Resolution(quantity);
            for (int trial = 0; trial < 400; trial++)
            {
                int most = random.Next(10, 4000);
                double[] values = [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble() * most * resolution)];
                SenmlCbor codec = new("d/", 12);
                codec.Begin();
                for (int i = 0; i < 12; i++)
                {
                    report.Set(0, values[i]);
                    Assert.IsTrue(codec.Add(new Reading { Report = report, Values = report.Values, Validity = report.Validity, Boot = 1, Sequence = 1, Utc = Noon + (i * 60000L) }));
                }

                List<SenmlRecord> told = SenmlPack.Read(codec.Buffer[..codec.End()]);
                for (int i = 0; i < 12; i++)
                {
                    double steps = Math.Floor((values[i] / resolution) + 0.5);
                    Assert.AreEqual(steps, (double)told[i].Value / resolution, 0.5, $"{quantity} {values[i]}");
                }
            }
        }
    }

    [TestMethod]
    public void Every_value_comes_back_to_the_resolution_of_its_quantity()
    {
        Random random = new(1);
        foreach (Quantity quantity in Enum.GetValues<Quantity>().Where(q => q is not (Quantity.State or Quantity.Label)))
        {
            Report report = new("x", [new ReportField("v", quantity)]);
            double resolution = Presentation.Resolution(quantity);
            for (int i = 0; i < 400; i++)
            {
                double value = (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-9, 7)) * resolution * 1e3;
                report.Set(0, value);
                Reading reading = new() { Report = report, Values = report.Values, Validity = report.Validity, Boot = 1, Sequence = 1, Utc = Noon };
                Assert.AreEqual(value, (double)SenmlPack.Read(Encode(new SenmlCbor("d/", 1), reading))[0].Value, (resolution * 1.01) + (Math.Abs(value) * 1e-14), $"{quantity} {value} in CBOR");
                if (Math.Abs(value) < 1e8)
                {
                    Assert.AreEqual(value, (double)SenmlPack.Read(Encode(new SenmlJson("d/", 1), reading))[0].Value, (resolution * 1.01) + 1e-9, $"{quantity} {value} in JSON");
                }
            }
        }
    }

    [TestMethod]
    public void Whatever_readings_share_a_pack_each_comes_back_with_its_name_time_and_value()
    {
        Random random = new(7);
        Quantity[] kinds = [Quantity.Volume, Quantity.Pressure, Quantity.Temperature, Quantity.State, Quantity.VolumeFlow];
        for (int trial = 0; trial < 2000; trial++)
        {
            Report[] reports = [.. Enumerable.Range(0, random.Next(1, 4)).Select(r => new Report("s" + r, [.. Enumerable.Range(0, random.Next(1, 13)).Select(f => new ReportField(new string((char)('a' + f), random.Next(1, 33)), kinds[random.Next(kinds.Length)]))]))];
            Codec codec = trial % 2 == 0 ? new SenmlJson(Device, 32) : new SenmlCbor(Device, 32);
            codec.Begin();
            Dictionary<string, double> expected = [];
            int most = random.Next(1, 33);
            for (int row = 0; row < most; row++)
            {
                Report report = reports[random.Next(reports.Length)];
                for (int f = 0; f < report.Names.Length; f++)
                {
                    report.Set(f, report.Quantities[f] == Quantity.State ? random.Next(2) : Math.Round(random.NextDouble() * 1e6) * Presentation.Resolution(report.Quantities[f]));
                    report.Validity[f] = random.Next(10) == 0 ? Validity.Invalid : Validity.Valid;
                }

                bool dated = random.Next(10) > 0;
                Reading reading = new() { Report = report, Values = report.Values, Validity = report.Validity, Boot = (uint)row, Sequence = 1, Utc = dated ? Noon + (row * 1234L) : -1, Age = -1 };
                if (!codec.Add(reading))
                {
                    Assert.AreNotEqual(0, row);
                    break;
                }

                for (int f = 0; f < report.Names.Length; f++)
                {
                    if (report.Validity[f] == Validity.Valid)
                    {
                        expected.Add($"{Device}{(dated ? "" : $"undated/{row}/")}{report.Stream}/{report.Names[f]} {(dated ? Noon + (row * 1234L) : 0)} {report.Quantities[f]}", report.Values[f]);
                    }
                }
            }

            byte[] pack = codec.Buffer[..codec.End()];
            Assert.IsLessThanOrEqualTo(4096, pack.Length);
            List<SenmlRecord> records = expected.Count == 0 ? [] : SenmlPack.Read(pack);
            Assert.HasCount(expected.Count, records, $"trial {trial}");
            foreach (SenmlRecord record in records)
            {
                var (key, value) = expected.Single(e => e.Key.StartsWith($"{record.Name} {Math.Round(record.Time * 1000)} ", StringComparison.Ordinal));
                Quantity quantity = Enum.Parse<Quantity>(key[(key.LastIndexOf(' ') + 1)..]);
                if (quantity == Quantity.State)
                {
                    Assert.AreEqual(value != 0, record.Value, key);
                }
                else
                {
                    Assert.AreEqual(value, (double)record.Value, Presentation.Resolution(quantity) * 0.51, key);
                    Assert.AreEqual(Quantities.Unit(quantity), record.Unit, key);
                }
            }
        }
    }

    private static void Holds(List<SenmlRecord> resolved, long time)
    {
        string[] names = ["T", "P", "RH", "flow", "battery"];
        string[] units = ["K", "Pa", "%RH", "m3/s", "V"];
        Assert.HasCount(5, resolved);
        for (int i = 0; i < 5; i++)
        {
            Assert.AreEqual(Device + "in/" + names[i], resolved[i].Name);
            Assert.AreEqual(units[i], resolved[i].Unit);
            Assert.AreEqual(time / 1000.0, resolved[i].Time, 0.0005);
            Assert.AreEqual(_values[i], (double)resolved[i].Value, Presentation.Resolution(_quantities[i]) / 2);
        }
    }

    private static Reading Five(long utc)
    {
        string[] names = ["T", "P", "RH", "flow", "battery"];
        Report report = new("in", [.. names.Zip(_quantities, (name, quantity) => new ReportField(name, quantity))]);
        for (int i = 0; i < 5; i++)
        {
            report.Set(i, _values[i]);
        }

        return new Reading { Report = report, Values = report.Values, Validity = report.Validity, Boot = 3, Sequence = 4711, Utc = utc };
    }

    private static byte[] Encode(Codec codec, Reading reading)
    {
        codec.Begin();
        Assert.IsTrue(codec.Add(reading));
        return codec.Buffer[..codec.End()];
    }
}

using System.Formats.Cbor;
using System.Text.Json;

namespace SmartSensor.Boards.Virtual;

/// <summary>Packs of SenML (RFC 8428) as any receiver reads them, with decoders that are not the firmware's.</summary>
internal static class SenmlPack
{
    // Labels of §6 from -6 on.
    private static readonly string[] _labels = ["bs", "bv", "bu", "bt", "bn", "bver", "n", "u", "v", "vs", "vb", "s", "t", "ut", "vd"];
    private static readonly string[] _known = ["bv", "bu", "bt", "bn", "n", "u", "v", "vs", "vb", "t"];

    /// <summary>Resolves a pack (§4.6): base fields hold from their record on.</summary>
    /// <param name="payload">JSON or CBOR.</param>
    /// <exception cref="FormatException">It is no pack: a label, a name (§4.5.1) or a record that must not be.</exception>
    public static List<SenmlRecord> Read(byte[] payload)
    {
        string baseName = "";
        string baseUnit = "";
        double baseTime = 0;
        double baseValue = 0;
        List<SenmlRecord> all = [];
        foreach (Dictionary<string, object> record in payload.Length > 0 && payload[0] == (byte)'[' ? FromJson(payload) : FromCbor(payload))
        {
            baseName = Of(record, "bn", baseName);
            baseUnit = Of(record, "bu", baseUnit);
            baseTime = Of(record, "bt", baseTime);
            baseValue = Of(record, "bv", baseValue);
            string name = baseName + Of(record, "n", "");
            object[] values = [.. record.Where(p => p.Key is "v" or "vs" or "vb").Select(p => p.Value)];
            if (record.Keys.FirstOrDefault(k => !_known.Contains(k)) is { } strange)
            {
                throw new FormatException($"SenML of {name}: there is no label {strange} here.");
            }

            if (name.Length == 0 || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || "-:./_".Contains(c)))
            {
                throw new FormatException($"SenML: \"{name}\" is no name.");
            }

            if (values.Length != 1)
            {
                throw new FormatException($"SenML of {name}: {values.Length} values in a record.");
            }

            all.Add(new SenmlRecord(name, Of(record, "u", baseUnit), baseTime + Of(record, "t", 0.0), values[0] is double number ? number + baseValue : values[0]));
        }

        return all;
    }

    private static T Of<T>(Dictionary<string, object> record, string label, T other) =>
        !record.TryGetValue(label, out object? value) ? other : value is T its ? its : throw new FormatException($"SenML: {label} is {value}.");

    private static List<Dictionary<string, object>> FromJson(byte[] text) =>
        [.. JsonDocument.Parse(text).RootElement.EnumerateArray().Select(record => record.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind switch
        {
            JsonValueKind.String => (object)p.Value.GetString()!,
            JsonValueKind.Number => p.Value.GetDouble(),
            _ => p.Value.GetBoolean(),
        }))];

    private static List<Dictionary<string, object>> FromCbor(byte[] bytes)
    {
        CborReader reader = new(bytes, CborConformanceMode.Strict);
        List<Dictionary<string, object>> pack = [];
        int? records = reader.ReadStartArray();
        for (int i = 0; i < records; i++)
        {
            Dictionary<string, object> record = [];
            int? pairs = reader.ReadStartMap();
            for (int k = 0; k < pairs; k++)
            {
                record.Add(_labels[reader.ReadInt32() + 6], reader.PeekState() switch
                {
                    CborReaderState.TextString => reader.ReadTextString(),
                    CborReaderState.Boolean => reader.ReadBoolean(),
                    CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => (double)reader.ReadInt64(),
                    _ => reader.ReadDouble(),
                });
            }

            reader.ReadEndMap();
            pack.Add(record);
        }

        reader.ReadEndArray();
        return reader.BytesRemaining == 0 ? pack : throw new FormatException("SenML: bytes behind the pack.");
    }
}

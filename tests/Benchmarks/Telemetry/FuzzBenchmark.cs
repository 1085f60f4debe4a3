using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Signal;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Inference;
using Spectre.Console;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>
/// Everything that reads bytes from outside, fed with what is nearly right: valid inputs that were cut, spliced, repeated and had bits and bytes changed, and pure noise. No exception may come out, and what
/// is refused must leave everything as it was.
/// </summary>
internal sealed class FuzzBenchmark
{
    private static readonly byte[] _key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private static readonly byte[] _marks = [.. "{}[]\",:\\ 0-9.eE\0\u007f"u8];

    private readonly Random _random;
    private readonly long _cases;
    private readonly Settings _settings = new([.. NodeSettings.All()]);
    private readonly LifeDrive _settingsDrive = new();
    private readonly Counter _counter = new();
    private readonly Commands _commands;
    private readonly Schema _schema = new();
    private readonly Reading _reading = new();
    private readonly List<byte[]> _documents;
    private readonly List<byte[]> _messages;
    private readonly List<byte[]> _records;
    private readonly List<byte[]> _segments;
    private readonly List<byte[]> _calibrations;
    private readonly List<byte[]> _models;
    private readonly List<byte[]> _transfers;
    private readonly LifeDrive _modelDrive = new();
    private readonly ModelSlot _slot;
    private readonly ModelCommand _modelCommand;

    public FuzzBenchmark(long cases, int seed)
    {
        _cases = cases;
        _random = new Random(seed);
        _commands = new Commands(_key, _counter, [new SettingsCommand(_settings, new SettingsStore(_settingsDrive), [])], new JsonWriter(2048));
        Report report = new("x", [new ReportField("a", Quantity.Temperature), new ReportField("b", Quantity.State), new ReportField("c", Quantity.Volume)]);
        _schema.Add(report);
        _documents =
        [
            .. new[]
            {
                """{"node":{"name":"kitchen","report_s":30},"mqtt":{"broker":"192.168.1.10","port":1883,"tls":true,"password":"secret"}}""",
                """{ "outbox" : { "entries" : 64 , "drive_kb" : 0 } , "mqtt" : { "codec" : "senml-cbor" , "batch" : 24 } }""", "{}", """{"mqtt":{"broker":"\u00e9\n\\\""}}""",
            }.Select(Encoding.UTF8.GetBytes),
        ];
        _messages = [.. new[] { "1 a1 get mqtt", "2 a2 set {\"mqtt\":{\"port\":8883}}", "3 a3 back", "4 a4 default mqtt.port" }.Select(text => Signed("settings", text))];
        byte[] buffer = new byte[ReadingRecord.Longest(3)];
        report.Set(0, 294.52);
        report.Set(1, 1);
        report.Set(2, 123.4567);
        report.Time = 123456789;
        _records = [buffer[..ReadingRecord.Write(buffer, report, 0, 300, 70000)]];
        LifeDrive drive = new();
        Outbox outbox = new(16, 400, Publisher.LongestRecord, new SegmentLog(drive, 4, 400, 8), true);
        outbox.Restore(_schema.Checksum());
        for (int i = 0; i < 20; i++)
        {
            outbox.Add(_records[0], _records[0].Length);
        }

        outbox.Rewind();
        outbox.Next(false);
        outbox.Advance(false);
        outbox.Sync();
        _segments = [.. new[] { "outbox.0", "outbox.1", "outbox.2", "outbox.3", "outbox-standing.0" }.Select(drive.Read).OfType<byte[]>()];
        Random random = new(seed);
        LearnedModel[] learned =
        [
            RandomModels.Forest(random, 4, 2, 4, 6), RandomModels.Linear(random, 4, 2), RandomModels.Perceptron(random, 4, 6, 2), RandomModels.ZScore(random, 4), RandomModels.Mahalanobis(random, 4), RandomModels.KMeans(random, 4, 3),
        ];
        _models = [.. learned.Select(m => m.Write())];
        _transfers = [.. _models.SelectMany(Transfer).Select(Encoding.ASCII.GetBytes)];
        _slot = new ModelSlot("m", () => learned[0].Description.Features, () => learned[0].Description.Units, () => learned[0].Description.Classes, ModelDescription.MostClasses, ModelFile.Read(_models[0], out _));
        _modelCommand = new ModelCommand(new ModelStore(_modelDrive, [_slot], 2048));
        _calibrations = [Encoding.UTF8.GetBytes("""{"part":"LSM6DSO","serial":"life","quantity":"acceleration","method":1,"time":1768435200,"temperature":293.15,"parameters":[0.1,-0.2,0.3],"residual":0.01,"coverage":1,"observability":1,"samples":100}""")];
    }

    /// <returns>0 where nothing came out that must not; else 1.</returns>
    public int Run(IAnsiConsole console)
    {
        (string Name, Action<byte[]> Take, List<byte[]> Seeds)[] targets =
        [
            ("settings document", Document, _documents), ("command", Message, _messages), ("settings command with the right key", Known, _documents), ("reading's record", Record, _records),
            ("outbox segments", Segments, _segments), ("record in two slots", Slots, _segments), ("calibration record", Calibration, _calibrations), ("dates", DatesRecord, _records), ("JSON", Json, _documents),
            ("model", ReadModel, _models), ("model in chunks", TakeChunks, _transfers),
        ];
        long since = Stopwatch.GetTimestamp();
        string failed = "";
        long done = 0;
        console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).Start(context =>
        {
            ProgressTask progress = context.AddTask("cases", maxValue: _cases);
            for (; done < _cases && failed.Length == 0; done++)
            {
                var (name, take, seeds) = targets[done % targets.Length];
                byte[] input = Mutate(seeds);
                try
                {
                    take(input);
                }
                catch (Exception e)
                {
                    failed = $"{name}, case {done}: {e.GetType().Name}: {e.Message}\n{Convert.ToHexString(input)}\n{e.StackTrace}";
                }

                if (done % 4096 == 0)
                {
                    progress.Value = done;
                }
            }

            progress.Value = done;
        });
        console.WriteLine(FormattableString.Invariant($"{done:#,0} cases over {targets.Length} readers in {Stopwatch.GetElapsedTime(since).TotalSeconds:0} s: {string.Join(", ", targets.Select(t => t.Name))}"));
        failed = failed.Length == 0 && _cases > 1000 && _slot.Swaps == 0 ? "no model went through its chunks: the fuzz does not reach the store" : failed;
        console.WriteLine(failed.Length == 0 ? "no exception, nothing changed by what was refused" : failed);
        return failed.Length == 0 ? 0 : 1;
    }

    private static byte[] Signed(string name, string text) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(name + " " + text))) + " " + text);

    private byte[] Mutate(List<byte[]> seeds)
    {
        byte[] seed = seeds[_random.Next(seeds.Count)];
        if (_random.Next(20) == 0)
        {
            byte[] noise = new byte[_random.Next(200)];
            _random.NextBytes(noise);
            return noise;
        }

        List<byte> bytes = [.. seed];
        for (int change = _random.Next(4); change >= 0; change--)
        {
            int at = _random.Next(bytes.Count + 1);
            switch (_random.Next(6))
            {
                case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << _random.Next(8)); break;
                case 1 when at < bytes.Count: bytes[at] = (byte)_random.Next(256); break;
                case 2: bytes.RemoveRange(at, _random.Next(bytes.Count - at + 1)); break;
                case 3: bytes.Insert(at, _marks[_random.Next(_marks.Length)]); break;
                case 4: bytes.InsertRange(at, seed[..Math.Min(seed.Length, _random.Next(40))]); break;
                default: bytes.InsertRange(at, Enumerable.Repeat((byte)_random.Next(256), _random.Next(20))); break;
            }
        }

        return [.. bytes];
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }

    private string Snapshot() => string.Join('\n', _settings.All.Select(s => FormattableString.Invariant($"{s.Number}|{s.Text}|{s.Given}")));

    private void Document(byte[] input)
    {
        string before = Snapshot();
        string fault = _settings.Load(input);
        Demand(fault.Length == 0 || Snapshot() == before, "a refused document changed something: " + fault);
        Demand(!fault.Contains('\n', StringComparison.Ordinal), "more than one line");
    }

    private void Message(byte[] input)
    {
        long last = _counter.Kept;
        int taken = _commands.Taken;
        string before = Snapshot();
        int count = _commands.Take("settings", input);
        Demand(count > 0 || (_counter.Kept == last && _commands.Taken == taken && Snapshot() == before), "a refused message changed something");
    }

    private void Known(byte[] input)
    {
        string arguments = new([.. input.Where(b => b is >= 0x20 and < 0x7F).Select(b => (char)b)]);
        string before = Snapshot();
        byte[] message = Signed("settings", $"{_counter.Kept + 1} id set {arguments}");
        if (_commands.Take("settings", message) > 0)
        {
            string answer = Encoding.UTF8.GetString(_commands.Answer, 0, Math.Min(64, _commands.Answer.Length));
            Demand(answer.Contains("\"ok\":true", StringComparison.Ordinal) || Snapshot() == before, "a refused change changed something: " + answer);
        }
    }

    private void Record(byte[] input)
    {
        byte[] padded = new byte[input.Length + 16];
        input.CopyTo(padded, 0);
        if (ReadingRecord.Read(padded, input.Length, _schema, _reading))
        {
            Demand(_reading.Values.All(double.IsFinite), "a value that is no number");
        }
    }

    private void Segments(byte[] input)
    {
        LifeDrive drive = new();
        drive.Write("outbox.0", _segments[0]);
        drive.Write("outbox." + _random.Next(4), input);
        drive.Write("outbox-standing." + _random.Next(2), Mutate(_segments));
        Outbox outbox = new(16, 400, Publisher.LongestRecord, new SegmentLog(drive, 4, 400, 8), false);
        outbox.Restore(_schema.Checksum());
        outbox.Rewind();
        byte[] record = new byte[Publisher.LongestRecord];
        for (uint number = outbox.Next(false); number != 0; number = outbox.Next(false))
        {
            int length = outbox.Copy(false, record);
            ReadingRecord.Read(record, length, _schema, _reading);
            outbox.Advance(false);
            outbox.Sent(number, number, 1);
            outbox.Acknowledge(number, number, 1);
        }

        Demand(outbox.Count == 0, "readings that do not come out");
        outbox.Add(_records[0], _records[0].Length);
        outbox.Flush();
        Demand(outbox.Count == 1, "a new reading is not kept");
    }

    private void Slots(byte[] input)
    {
        LifeDrive drive = new();
        RecordStore store = new(drive);
        store.Save("r", _records[0]);
        drive.Write("r.1", input);
        byte[]? record = store.Load("r");
        Demand(record is not null, "a damaged slot hides the other");
        Demand(store.Save("r", _key) && store.Load("r")!.SequenceEqual(_key), "a new record is not kept");
    }

    private static void Calibration(byte[] input)
    {
        CalibrationRecord record = CalibrationJson.Read(input, out string fault);
        Demand(record is not null || (fault.Length > 0 && !fault.Contains('\n', StringComparison.Ordinal)), "a refusal without a reason");
    }

    private void DatesRecord(byte[] input)
    {
        Dates dates = new(new SimulatedClock(), 5, input);
        dates.Utc((uint)_random.Next(10), _random.Next());
        dates.Record();
    }

    // With its length and sum put right each second time, so that what lies behind them is reached.
    private void ReadModel(byte[] input)
    {
        if (input.Length > 12 && _random.Next(2) == 0)
        {
            Crc32.Put((uint)input.Length, input, 4);
            Crc32.Put(Crc32.Of(input, 0, input.Length - 4), input, input.Length - 4);
        }

        Model? model = ModelFile.Read(input, out string fault);
        Demand(model is null == fault.Length > 0 && !fault.Contains('\n', StringComparison.Ordinal), "a refusal without a reason");
        for (int answer = 0; model is not null && answer < 3; answer++)
        {
            for (int i = 0; i < model.Input.Length; i++)
            {
                model.Input[i] = (short)_random.Next(short.MinValue, short.MaxValue + 1);
            }

            model.Run();
            Demand(model.Label >= 0 && model.Label < model.Description.Classes.Length && model.Confidence is >= 0 and <= Model.Certain, "an answer that is none");
            model.Learn();
        }
    }

    // A damaged word among right ones: either the whole model arrives, or the one before answers on and the drive holds what it held.
    private void TakeChunks(byte[] input)
    {
        string damage = new([.. input.Where(b => b is >= 0x20 and < 0x7F).Select(b => (char)b)]);
        string[] words = [.. Transfer(_models[_random.Next(_models.Count)])];
        int damaged = _random.Next(words.Length + 1);
        for (int i = 0; i <= words.Length; i++)
        {
            Model before = _slot.Current;
            int swaps = _slot.Swaps;
            bool committed = false;
            if (i == damaged)
            {
                committed = _modelCommand.Run(damage, out string answer);
                Demand(answer is not null && !answer.Contains('\n', StringComparison.Ordinal), "no answer");
            }

            if (i < words.Length)
            {
                committed |= _modelCommand.Run(words[i], out _);
            }

            Demand(_slot.Swaps == swaps || committed, "a refused command swapped the model");
            Demand(_slot.Swaps != swaps || _slot.Current == before, "another model without a swap");
        }

        ModelDescription its = _slot.BuiltIn.Description;
        ModelSlot next = new("m", () => its.Features, () => its.Units, () => its.Classes, ModelDescription.MostClasses, null);
        string fault = new ModelStore(_modelDrive, [next], 2048).Restore();
        Demand(fault.Length == 0, "what is kept does not fit: " + fault);
        Demand(next.Current is null || next.Current.Description.Quality == _slot.Current.Description.Quality, "another model is kept than answers");
    }

    private static IEnumerable<string> Transfer(byte[] model)
    {
        const int Chunk = 100;
        yield return $"begin m {model.Length} {Crc32.Get(model, model.Length - 4):x8}";
        for (int at = 0; at < model.Length; at += Chunk)
        {
            yield return $"chunk {at} {Convert.ToHexStringLower(model, at, Math.Min(Chunk, model.Length - at))}";
        }

        yield return "commit";
    }

    private static void Json(byte[] input)
    {
        JsonReader reader = new(input, input.Length);
        for (int i = 0; i <= input.Length; i++)
        {
            if (reader.Read() is JsonToken.End or JsonToken.Error)
            {
                return;
            }
        }

        throw new InvalidOperationException("more tokens than bytes");
    }

    private sealed class Counter : CommandCounter
    {
        public long Kept { get; private set; }

        public override long Last() => Kept;

        public override bool Keep(long counter)
        {
            Kept = counter > 900_000_000_000_000 ? 0 : counter;
            return true;
        }
    }
}

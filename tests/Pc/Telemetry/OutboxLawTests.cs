using CsCheck;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Node;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Telemetry;

/// <summary>
/// What holds for an outbox with a drive whatever happens to it: power that goes at any byte, links that break, brokers that acknowledge in any order. A reading that was on the drive arrives or is counted as lost,
/// and one connection hands it out once, in order.
/// </summary>
[TestClass]
public class OutboxLawTests
{
    private static readonly Gen<(bool Strict, int Entries, int Bytes, int Segments, int Largest, int Window, int Batch)> _outbox =
        Gen.Select(Gen.Bool, Gen.Int[4, 20], Gen.Int[200, 600], Gen.Int[3, 8], Gen.Int[120, 400], Gen.Int[1, 6], Gen.Int[1, 5], (strict, entries, bytes, segments, largest, window, batch) => (strict, entries, bytes, segments, largest, window, batch));

    // What is done, and a number for it.
    private static readonly Gen<(int What, int Number)[]> _life = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 999], (what, number) => (what, number)).Array[1, 300];

    [TestMethod]
    public void What_was_taken_arrives_or_is_counted_as_lost() =>
        Gen.Select(_outbox, _life).Sample((outbox, life) =>
        {
            Life its = new(outbox.Entries, outbox.Bytes, outbox.Segments, outbox.Largest, outbox.Window, outbox.Batch, outbox.Strict);
            foreach ((int what, int number) in life)
            {
                its.Step(what, number);
            }

            return its.End();
        }, iter: 10_000);

    private sealed class Life(int entries, int bytes, int segments, int largest, int window, int batch, bool strict)
    {
        private readonly Dictionary<string, byte[]> _documents = [];
        private readonly HashSet<int> _arrived = [];
        private readonly HashSet<int> _kept = [];
        private readonly List<(uint First, uint Last, List<int> Readings)> _onTheirWay = [];
        private readonly List<int> _new = [];
        private readonly List<int> _old = [];
        private Drive _drive = new([]);
        private Outbox _outbox = null!;
        private int _readings;
        private long _lost;
        private long _lostBefore;
        private bool _ordered = true;
        private int _last;

        public void Step(int what, int number)
        {
            if (_outbox == null || _drive.Off)
            {
                Boot(number % 3 == 0 ? number * 2 : number / 5);
            }

            switch (what)
            {
                case 0 or 1 or 2:
                    Add(number % 20);
                    break;
                case 3 or 4:
                    Send();
                    break;
                case 5 or 6:
                    Acknowledge(number % 2 == 0 ? 0 : number);
                    break;
                case 7 or 8:
                    Sync();
                    break;
                default:
                    Connect();
                    break;
            }

            _lost += Math.Max(0, _outbox!.Lost - _lostBefore);
            _lostBefore = _outbox.Lost;
        }

        // Delivers all that waits; true where nothing is missing that was not counted.
        public bool End()
        {
            Boot(int.MaxValue);
            for (int i = 0; i < 10_000 && _outbox.Count > 0; i++)
            {
                Send();
                Acknowledge(0);
            }

            _lost += Math.Max(0, _outbox.Lost - _lostBefore);
            return _ordered && _outbox.Count == 0 && _kept.Count(id => !_arrived.Contains(id)) <= _lost;
        }

        private void Boot(int power)
        {
            _drive = new Drive(_documents) { Left = power };
            _outbox = new Outbox(entries, bytes, 64, new SegmentLog(_drive, segments, largest, window), strict);
            _outbox.Restore(7);
            _new.Clear();
            _old.Clear();
            _lostBefore = _outbox.Lost;
            Connect();
        }

        private void Connect()
        {
            _onTheirWay.Clear();
            _last = 0;
            _outbox.Rewind();
        }

        private void Add(int more)
        {
            byte[] record = new byte[4 + more];
            _readings++;
            BitConverter.TryWriteBytes(record, _readings);
            _outbox.Add(record, record.Length);
            if (!_drive.Off)
            {
                _ = strict ? _kept.Add(_readings) : Later(_readings);
            }
        }

        private bool Later(int reading)
        {
            _new.Add(reading);
            return true;
        }

        private void Send()
        {
            bool live = _outbox.Next(false) == 0;
            uint first = _outbox.Next(live);
            if (_onTheirWay.Count == window || first == 0)
            {
                return;
            }

            List<int> readings = [];
            int group = _outbox.Group(live);
            uint last = first;
            for (uint number = first; number != 0 && readings.Count < batch && (readings.Count == 0 || _outbox.Group(live) == group); number = _outbox.Next(live))
            {
                byte[] record = new byte[64];
                _outbox.Copy(live, record);
                readings.Add(BitConverter.ToInt32(record));
                _outbox.Advance(live);
                last = number;
            }

            // What memory could not keep while it was on its way comes again from the drive, where it is not strict.
            _ordered = _ordered && (!strict || readings.All(id => id > _last && (_last = id) > 0));
            _outbox.Sent(first, last, readings.Count);
            _onTheirWay.Add((first, last, readings));
        }

        private void Acknowledge(int which)
        {
            if (_onTheirWay.Count > 0)
            {
                (uint first, uint last, List<int> readings) = _onTheirWay[which % _onTheirWay.Count];
                _onTheirWay.RemoveAt(which % _onTheirWay.Count);
                _outbox.Acknowledge(first, last, readings.Count);
                _arrived.UnionWith(readings);
            }
        }

        // What waited at the call before is on the drive then, up to the first that is on its way.
        private void Sync()
        {
            int least = _onTheirWay.SelectMany(m => m.Readings).DefaultIfEmpty(int.MaxValue).Min();
            _outbox.Sync();
            if (!_drive.Off)
            {
                _kept.UnionWith(_old.Where(id => id < least));
                _old.AddRange(_new);
                _new.Clear();
            }
        }
    }

    // A drive in memory whose power goes at a byte, with whatever behind it.
    private sealed class Drive(Dictionary<string, byte[]> documents) : Storage
    {
        public int Left { get; set; } = int.MaxValue;

        public bool Off { get; private set; }

        public override bool CanAppend => true;

        public override byte[] Read(string name) => documents.TryGetValue(name, out byte[]? document) ? [.. document] : null!;

        public override bool Write(string name, byte[] document) => Put(name, [], document);

        public override bool Append(string name, byte[] bytes, int count) => Put(name, Read(name) ?? [], bytes[..count]);

        public override void Delete(string name)
        {
            if (!Off)
            {
                documents.Remove(name);
            }
        }

        private bool Put(string name, byte[] before, byte[] bytes)
        {
            if (Off)
            {
                return false;
            }

            Off = Left < bytes.Length;
            byte[] behind = Off && Left % 2 == 1 ? [.. Enumerable.Repeat((byte)0xFF, bytes.Length)] : [];
            documents[name] = [.. before, .. bytes[..Math.Min(Left, bytes.Length)], .. behind];
            Left -= Math.Min(Left, bytes.Length);
            return !Off;
        }
    }
}

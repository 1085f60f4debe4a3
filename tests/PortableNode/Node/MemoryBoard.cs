using System.Text;
using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>A board in memory, on a clock that ends.</summary>
    public sealed class MemoryBoard : Board
    {
        public readonly EndingClock Ending;
        public int Reboots;
        public long Free = 54321;
        public long Longest = long.MaxValue;

        private readonly MemoryStorage _storage = new MemoryStorage();

        public MemoryBoard(long end)
        {
            Ending = new EndingClock(end);
        }

        public override string Target
        {
            get { return "TEST"; }
        }

        public override string Id
        {
            get { return "test-1"; }
        }

        public override Clock Clock
        {
            get { return Ending; }
        }

        public override Storage Storage
        {
            get { return _storage; }
        }

        public override long LongestRun
        {
            get { return Longest; }
        }

        public override bool Watched
        {
            get { return false; }
        }

        public void Put(string name, string text)
        {
            _storage.Write(name, Encoding.UTF8.GetBytes(text));
        }

        public override RegisterBus OpenI2c(int address)
        {
            return null;
        }

        public override PulseCounter OpenPulseCounter()
        {
            return null;
        }

        public override string JoinNetwork(Settings settings)
        {
            return "";
        }

        public override long FreeMemory()
        {
            return Free;
        }

        public override long LargestBlock()
        {
            return 9876;
        }

        public override void Reboot()
        {
            Reboots++;
        }
    }
}

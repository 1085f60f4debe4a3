using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>An outbox with a log on the drive, filled with readings of 4 bytes that are their own numbers.</summary>
    public static class NumberedReadings
    {
        public const uint Schema = 0x1234;

        public static Outbox Open(CutStorage drive, int segments, int largest, bool strict)
        {
            Outbox outbox = new Outbox(16, 400, 64, new SegmentLog(drive, segments, largest, 8), strict);
            outbox.Restore(Schema);
            return outbox;
        }

        public static void Fill(Outbox outbox, int from, int count)
        {
            for (int i = from; i < from + count; i++)
            {
                outbox.Add(new byte[] { (byte)i, (byte)(i >> 8), 0, 0 }, 4);
            }
        }

        public static uint Take(Outbox outbox, int expected)
        {
            return Take(outbox, expected, 1);
        }

        // Sends so many readings from the expected one on in one message; returns the number of the first.
        public static uint Take(Outbox outbox, int expected, int count)
        {
            byte[] record = new byte[64];
            bool live = outbox.Next(false) == 0;
            uint first = outbox.Next(live);
            for (int i = 0; i < count; i++)
            {
                Assert.IsTrue(outbox.Next(live) != 0, "there is none left");
                Assert.AreEqual(4, outbox.Copy(live, record));
                Check.Equal(expected + i, record[0] | (record[1] << 8), "reading");
                outbox.Advance(live);
            }

            outbox.Sent(first, first + (uint)count - 1, count);
            return first;
        }

        public static void Deliver(Outbox outbox, int from, int to)
        {
            for (int i = from; i <= to; i++)
            {
                uint number = Take(outbox, i);
                outbox.Acknowledge(number, number, 1);
            }
        }

        public static int Segments(CutStorage drive)
        {
            int count = 0;
            for (int i = 0; i < 64; i++)
            {
                count += drive.Read("outbox." + i.ToString()) == null ? 0 : 1;
            }

            return count;
        }
    }
}

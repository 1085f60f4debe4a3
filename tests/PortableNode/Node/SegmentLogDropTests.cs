using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>A full log drops its oldest segment while several messages of it are on their way: three readings fit into a segment.</summary>
    [TestClass]
    public class SegmentLogDropTests
    {
        private const uint Schema = 0x1234;

        [TestMethod]
        public void All_messages_that_were_dropped_on_their_way_and_arrive_are_not_lost()
        {
            // In whatever order the broker says so; the message of the segment behind is none of them.
            for (int order = 0; order < 6; order++)
            {
                string what = "order " + order.ToString();
                Outbox outbox = Open(new CutStorage());
                Fill(outbox, 1, 6);
                outbox.Rewind();
                uint first = Take(outbox, 1, 1);
                uint second = Take(outbox, 2, 2);
                uint behind = Take(outbox, 4, 2);
                Fill(outbox, 7, 1);
                Check.Equal(3, outbox.Lost, what + ": lost when they are dropped");
                Check.Equal(4, outbox.Count, what + ": waiting");
                for (int i = 0; i < 3; i++)
                {
                    // Six orders of three messages.
                    int message = i == 0 ? order / 2 : (order / 2 + 1 + (i + order) % 2) % 3;
                    uint number = message == 0 ? first : message == 1 ? second : behind;
                    uint count = message == 0 ? 1u : 2u;
                    outbox.Acknowledge(number, number + count - 1, (int)(long)count);
                }

                Check.Equal(0, outbox.Lost, what + ": lost when they arrived");
                Check.Equal(5, outbox.Acknowledged, what + ": arrived");
                Check.Equal(2, outbox.Count, what + ": waiting when they arrived");
                Deliver(outbox, 6);
                Deliver(outbox, 7);
                Check.Equal(0, outbox.Count, what + ": waiting at last");
            }
        }

        [TestMethod]
        public void What_arrived_out_of_order_is_not_lost_where_its_segment_is_dropped()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive);
            Fill(outbox, 1, 6);
            outbox.Rewind();
            uint owed = Take(outbox, 1, 1);
            uint arrived = Take(outbox, 2, 1);
            outbox.Acknowledge(arrived, arrived, 1);
            Fill(outbox, 7, 1);
            Check.Equal(2, outbox.Lost, "lost when they are dropped");
            Check.Equal(4, outbox.Count, "waiting");
            outbox.Acknowledge(owed, owed, 1);
            Check.Equal(1, outbox.Lost, "lost when the first arrived");
        }

        [TestMethod]
        public void What_arrived_out_of_order_is_over_once_what_was_dropped_before_it_arrives()
        {
            Outbox outbox = Open(new CutStorage());
            Fill(outbox, 1, 6);
            outbox.Rewind();
            uint owed = Take(outbox, 1, 3);
            uint arrived = Take(outbox, 4, 1);
            outbox.Acknowledge(arrived, arrived, 1);
            Fill(outbox, 7, 1);
            outbox.Acknowledge(owed, owed + 2, 3);
            Check.Equal(0, outbox.Lost, "lost");
            Check.Equal(3, outbox.Count, "waiting");

            // The link breaks: it does not come again.
            outbox.Rewind();
            Deliver(outbox, 5);
        }

        [TestMethod]
        public void Messages_that_were_dropped_on_their_way_and_never_arrive_stay_lost_and_come_no_more()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive);
            Fill(outbox, 1, 6);
            outbox.Rewind();
            Take(outbox, 1, 1);
            Take(outbox, 2, 2);
            Take(outbox, 4, 1);
            Take(outbox, 5, 1);
            Fill(outbox, 7, 1);

            // The link breaks: what is left begins with the segment behind.
            outbox.Rewind();
            Check.Equal(3, outbox.Lost, "lost");
            Check.Equal(4, outbox.Count, "waiting");
            Deliver(outbox, 4);
            outbox.Sync();
            outbox = Open(drive);
            Check.Equal(3, outbox.Lost, "lost, after a restart");
            Check.Equal(3, outbox.Count, "waiting, after a restart");
            outbox.Rewind();
            for (int i = 5; i <= 7; i++)
            {
                Deliver(outbox, i);
            }

            Check.Equal(0, outbox.Count, "waiting at last");
        }

        private static Outbox Open(CutStorage drive)
        {
            // Heads of 20 bytes, readings of 14.
            Outbox outbox = new Outbox(16, 400, 64, new SegmentLog(drive, 2, 62, 8), true);
            outbox.Restore(Schema);
            return outbox;
        }

        private static void Fill(Outbox outbox, int from, int count)
        {
            for (int i = from; i < from + count; i++)
            {
                outbox.Add(new byte[] { (byte)i, 0, 0, 0 }, 4);
            }
        }

        // Sends so many readings from the expected one on in one message; returns the number of the first.
        private static uint Take(Outbox outbox, int expected, int count)
        {
            byte[] record = new byte[64];
            uint first = outbox.Next(false);
            for (int i = 0; i < count; i++)
            {
                Assert.IsTrue(outbox.Next(false) != 0, "there is none left");
                outbox.Copy(false, record);
                Check.Equal(expected + i, record[0], "reading");
                outbox.Advance(false);
            }

            outbox.Sent(first, first + (uint)count - 1, count);
            return first;
        }

        private static void Deliver(Outbox outbox, int expected)
        {
            uint number = Take(outbox, expected, 1);
            outbox.Acknowledge(number, number, 1);
        }
    }
}

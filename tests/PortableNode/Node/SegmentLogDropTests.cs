using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>A full log drops its oldest segment while several messages of it are on their way: three readings fit into a segment.</summary>
    [TestClass]
    public class SegmentLogDropTests
    {
        [TestMethod]
        public void All_messages_that_were_dropped_on_their_way_and_arrive_are_not_lost()
        {
            // In whatever order the broker says so; the message of the segment behind is none of them.
            for (int order = 0; order < 6; order++)
            {
                string what = "order " + order.ToString();
                Outbox outbox = Open(new CutStorage());
                NumberedReadings.Fill(outbox, 1, 6);
                outbox.Rewind();
                uint first = NumberedReadings.Take(outbox, 1, 1);
                uint second = NumberedReadings.Take(outbox, 2, 2);
                uint behind = NumberedReadings.Take(outbox, 4, 2);
                NumberedReadings.Fill(outbox, 7, 1);
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
                NumberedReadings.Deliver(outbox, 6, 6);
                NumberedReadings.Deliver(outbox, 7, 7);
                Check.Equal(0, outbox.Count, what + ": waiting at last");
            }
        }

        [TestMethod]
        public void What_arrived_out_of_order_is_not_lost_where_its_segment_is_dropped()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive);
            NumberedReadings.Fill(outbox, 1, 6);
            outbox.Rewind();
            uint owed = NumberedReadings.Take(outbox, 1, 1);
            uint arrived = NumberedReadings.Take(outbox, 2, 1);
            outbox.Acknowledge(arrived, arrived, 1);
            NumberedReadings.Fill(outbox, 7, 1);
            Check.Equal(2, outbox.Lost, "lost when they are dropped");
            Check.Equal(4, outbox.Count, "waiting");
            outbox.Acknowledge(owed, owed, 1);
            Check.Equal(1, outbox.Lost, "lost when the first arrived");
        }

        [TestMethod]
        public void What_arrived_out_of_order_is_over_once_what_was_dropped_before_it_arrives()
        {
            Outbox outbox = Open(new CutStorage());
            NumberedReadings.Fill(outbox, 1, 6);
            outbox.Rewind();
            uint owed = NumberedReadings.Take(outbox, 1, 3);
            uint arrived = NumberedReadings.Take(outbox, 4, 1);
            outbox.Acknowledge(arrived, arrived, 1);
            NumberedReadings.Fill(outbox, 7, 1);
            outbox.Acknowledge(owed, owed + 2, 3);
            Check.Equal(0, outbox.Lost, "lost");
            Check.Equal(3, outbox.Count, "waiting");

            // The link breaks: it does not come again.
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, 5, 5);
        }

        [TestMethod]
        public void Messages_that_were_dropped_on_their_way_and_never_arrive_stay_lost_and_come_no_more()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive);
            NumberedReadings.Fill(outbox, 1, 6);
            outbox.Rewind();
            NumberedReadings.Take(outbox, 1, 1);
            NumberedReadings.Take(outbox, 2, 2);
            NumberedReadings.Take(outbox, 4, 1);
            NumberedReadings.Take(outbox, 5, 1);
            NumberedReadings.Fill(outbox, 7, 1);

            // The link breaks: what is left begins with the segment behind.
            outbox.Rewind();
            Check.Equal(3, outbox.Lost, "lost");
            Check.Equal(4, outbox.Count, "waiting");
            NumberedReadings.Deliver(outbox, 4, 4);
            outbox.Sync();
            outbox = Open(drive);
            Check.Equal(3, outbox.Lost, "lost, after a restart");
            Check.Equal(3, outbox.Count, "waiting, after a restart");
            outbox.Rewind();
            for (int i = 5; i <= 7; i++)
            {
                NumberedReadings.Deliver(outbox, i, i);
            }

            Check.Equal(0, outbox.Count, "waiting at last");
        }

        [TestMethod]
        public void A_drive_smaller_than_the_log_keeps_the_newest_and_has_room_for_settings()
        {
            for (int strict = 0; strict < 2; strict++)
            {
                // Five segments of sixteen.
                CutStorage drive = new CutStorage();
                drive.Room = 330;
                Outbox outbox = NumberedReadings.Open(drive, 16, 62, strict == 1);
                for (int i = 1; i <= 200; i++)
                {
                    NumberedReadings.Fill(outbox, i, 1);
                    if (outbox.Lost > 0)
                    {
                        // Whole segments, of three, and none that is in memory.
                        Check.Equal(0, strict * (outbox.Lost % 3), "lost");
                        Assert.IsTrue(drive.Write("settings.0", new byte[2 * 62]), "settings at " + i.ToString());
                        drive.Delete("settings.0");
                    }
                }

                Check.Equal(200, outbox.Lost + outbox.Count, "lost and waiting");
                Assert.IsTrue(outbox.Count >= 7, outbox.Count.ToString() + " wait");
                outbox.Rewind();
                NumberedReadings.Deliver(outbox, (int)outbox.Lost + 1, 200);
                Check.Equal(0, outbox.Count, "waiting at last");
            }
        }

        [TestMethod]
        public void A_drive_that_refuses_costs_three_segments_at_most_and_holds_as_much_as_before_when_it_works_again()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 12, 62, true);
            NumberedReadings.Fill(outbox, 1, 15);
            drive.Room = 0;
            NumberedReadings.Fill(outbox, 16, 16);
            Check.Equal(0, outbox.Lost, "lost while memory lasts");
            NumberedReadings.Fill(outbox, 32, 20);
            Check.Equal(29, outbox.Lost, "lost");
            drive.Room = -1;
            NumberedReadings.Fill(outbox, 52, 1);
            Check.Equal(29, outbox.Lost, "lost when it works again");
            NumberedReadings.Fill(outbox, 53, 40);
            Check.Equal(12, NumberedReadings.Segments(drive), "segments");

            // Where it is full later on, room is made as on any other.
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, 57, 92);
            long lost = outbox.Lost;
            drive.Room = 330;
            NumberedReadings.Fill(outbox, 93, 100);
            NumberedReadings.Deliver(outbox, 93 + (int)(outbox.Lost - lost), 192);
        }

        // Heads of 20 bytes, readings of 14.
        private static Outbox Open(CutStorage drive)
        {
            return NumberedReadings.Open(drive, 2, 62, true);
        }
    }
}

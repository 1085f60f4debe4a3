using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>The outbox's log on a sound drive: order, bounds, what is counted, and how little is written.</summary>
    [TestClass]
    public class SegmentLogTests
    {
        [TestMethod]
        public void What_waits_survives_a_restart_in_order_and_arrives_once()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 4, 200, false);
            NumberedReadings.Fill(outbox, 1, 20);
            outbox.Flush();
            Assert.AreEqual(20, outbox.Count);
            outbox = NumberedReadings.Open(drive, 4, 200, false);
            Assert.AreEqual(20, outbox.Count);
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, 1, 5);
            outbox.Flush();
            outbox = NumberedReadings.Open(drive, 4, 200, false);
            Assert.AreEqual(15, outbox.Count);
            NumberedReadings.Fill(outbox, 21, 3);
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, 6, 23);
            Assert.AreEqual(0, outbox.Count);
            Check.Equal(0, NumberedReadings.Segments(drive), "segments left");
            Assert.AreEqual(0L, outbox.Lost);
        }

        [TestMethod]
        public void What_comes_while_others_are_read_comes_behind_them()
        {
            Outbox outbox = NumberedReadings.Open(new CutStorage(), 4, 400, true);
            NumberedReadings.Fill(outbox, 1, 3);
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, 1, 1);
            NumberedReadings.Fill(outbox, 4, 2);
            NumberedReadings.Deliver(outbox, 2, 5);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(0L, outbox.Lost);

            // Live ones may pass those before the break, and none that went to the drive since.
            NumberedReadings.Fill(outbox, 6, 1);
            Assert.IsFalse(outbox.LiveMayPass);
            NumberedReadings.Deliver(outbox, 6, 6);
            Assert.IsTrue(outbox.LiveMayPass);
            NumberedReadings.Fill(outbox, 7, 1);
            Assert.IsFalse(outbox.LiveMayPass);
            outbox.Rewind();
            Assert.IsTrue(outbox.LiveMayPass);
        }

        [TestMethod]
        public void The_last_of_a_segment_is_kept_until_its_message_has_left()
        {
            // Whoever makes a message looks at the next reading, in the next segment, before the message is sent.
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 4, 48, false);
            NumberedReadings.Fill(outbox, 1, 4);
            outbox.Flush();
            Assert.IsTrue(NumberedReadings.Segments(drive) > 1);
            outbox.Rewind();
            uint first = outbox.Next(false);
            for (int group = outbox.Group(false); outbox.Next(false) != 0 && outbox.Group(false) == group;)
            {
                outbox.Advance(false);
            }

            // The link breaks now.
            outbox.Rewind();
            Check.Equal((int)(long)first, (int)(long)outbox.Next(false), "first");
            NumberedReadings.Deliver(outbox, 1, 4);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(0L, outbox.Lost);
        }

        [TestMethod]
        public void While_the_link_works_nothing_is_written()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 4, 200, false);
            for (int i = 1; i <= 50; i++)
            {
                NumberedReadings.Fill(outbox, i, 1);
                NumberedReadings.Deliver(outbox, i, i);
                outbox.Sync();
            }

            Check.Equal(0, drive.Written, "bytes");
        }

        [TestMethod]
        public void No_byte_is_written_twice()
        {
            // Frames of 10 bytes and segments with heads of 20 around records of 4 bytes.
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 40, 200, false);
            for (int i = 1; i <= 100; i++)
            {
                NumberedReadings.Fill(outbox, i, 1);
                outbox.Sync();
            }

            outbox.Sync();
            int segments = NumberedReadings.Segments(drive);
            Check.Equal((100 * 14) + (segments * 20), drive.Written, "bytes");
            Assert.IsTrue(segments >= 100 * 14 / 180 && segments <= 10, segments.ToString() + " segments");
        }

        [TestMethod]
        public void A_full_one_drops_its_oldest_segment_and_counts_also_over_a_restart()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 3, 90, true);
            NumberedReadings.Fill(outbox, 1, 40);
            long lost = outbox.Lost;
            Assert.IsTrue(lost > 0);
            Check.Equal(40, lost + outbox.Count, "lost and waiting");

            // Power goes before it is put down, and behind that.
            Assert.AreEqual(lost, NumberedReadings.Open(drive, 3, 90, true).Lost);
            outbox.Sync();
            int written = drive.Written;
            outbox.Sync();
            Check.Equal(written, drive.Written, "bytes");
            outbox = NumberedReadings.Open(drive, 3, 90, true);
            Assert.AreEqual(lost, outbox.Lost);
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, (int)lost + 1, 40);
            Assert.AreEqual(0, outbox.Count);
        }

        [TestMethod]
        public void What_was_dropped_on_its_way_and_arrives_is_not_lost()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 2, 62, true);
            NumberedReadings.Fill(outbox, 1, 4);
            outbox.Rewind();
            uint first = NumberedReadings.Take(outbox, 1);
            NumberedReadings.Fill(outbox, 5, 6);
            long lost = outbox.Lost;
            Assert.IsTrue(lost > 0);
            outbox.Acknowledge(first, first, 1);
            Assert.AreEqual(lost - 1, outbox.Lost);
            Assert.AreEqual(1L, outbox.Acknowledged);
        }

        [TestMethod]
        public void How_far_it_got_is_kept_so_that_little_is_sent_twice()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 4, 400, true);
            NumberedReadings.Fill(outbox, 1, 20);
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, 1, 7);
            outbox.Sync();
            outbox = NumberedReadings.Open(drive, 4, 400, true);
            Assert.AreEqual(13, outbox.Count);
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, 8, 20);
            Assert.AreEqual(0, outbox.Count);
        }

        [TestMethod]
        public void A_log_that_was_made_shorter_gives_its_drive_back_and_counts_what_that_costs()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 8, 62, true);
            NumberedReadings.Fill(outbox, 1, 24);
            Check.Equal(8, NumberedReadings.Segments(drive), "segments");
            Assert.AreEqual(0L, outbox.Lost);
            outbox = NumberedReadings.Open(drive, 3, 62, true);
            Assert.IsTrue(NumberedReadings.Segments(drive) <= 3, NumberedReadings.Segments(drive).ToString() + " segments left");
            Check.Equal(24, (int)outbox.Lost + outbox.Count, "lost and waiting");
            Check.Equal((int)outbox.Lost, (int)NumberedReadings.Open(drive, 3, 62, true).Lost, "lost");
        }

        [TestMethod]
        public void A_log_that_was_very_long_gives_its_drive_back_too()
        {
            // As where it had a megabyte and more.
            Shortened(Long(), 300);
        }

        [TestMethod]
        public void What_a_very_long_log_has_left_is_found_behind_a_hole()
        {
            // The first slots are free again: 90 of 100 segments were delivered before it was made shorter.
            CutStorage drive = Long();
            NumberedReadings.Deliver(NumberedReadings.Open(drive, 100, 62, true), 1, 270);
            Assert.IsNull(drive.Read("outbox.70"));
            Assert.IsNotNull(drive.Read("outbox.95"));
            Shortened(drive, 30);
        }

        // 100 segments of three readings.
        private static CutStorage Long()
        {
            CutStorage drive = new CutStorage();
            NumberedReadings.Fill(NumberedReadings.Open(drive, 100, 62, true), 1, 300);
            return drive;
        }

        // With three segments from now on the drive holds no others, and of so many readings all are waiting or counted.
        private static void Shortened(CutStorage drive, int readings)
        {
            Outbox outbox = NumberedReadings.Open(drive, 3, 62, true);
            for (int slot = 3; slot < 100; slot++)
            {
                Assert.IsNull(drive.Read("outbox." + slot.ToString()));
            }

            Check.Equal(readings, (int)outbox.Lost + outbox.Count, "lost and waiting");
        }

        [TestMethod]
        public void A_broker_may_owe_the_oldest_acknowledgement_for_long()
        {
            // Two messages on their way at most, each reading in a segment of its own or two.
            CutStorage drive = new CutStorage();
            Outbox outbox = new Outbox(16, 400, 64, new SegmentLog(drive, 16, 48, 2), true);
            outbox.Restore(NumberedReadings.Schema);
            NumberedReadings.Fill(outbox, 1, 12);
            outbox.Rewind();
            uint owed = NumberedReadings.Take(outbox, 1);
            for (int i = 2; i <= 8; i++)
            {
                uint number = NumberedReadings.Take(outbox, i);
                outbox.Acknowledge(number, number, 1);
            }

            // The link breaks: all from the one that is owed comes again.
            outbox.Rewind();
            owed = NumberedReadings.Take(outbox, 1);
            for (int i = 2; i <= 12; i++)
            {
                uint number = NumberedReadings.Take(outbox, i);
                outbox.Acknowledge(number, number, 1);
            }

            outbox.Acknowledge(owed, owed, 1);
            Assert.IsTrue(outbox.Next(false) == 0);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(0L, outbox.Lost);
            Check.Equal(0, NumberedReadings.Segments(drive), "segments left");
        }

        [TestMethod]
        public void A_message_from_memory_that_arrives_late_is_not_taken_for_one_from_the_drive()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = new Outbox(4, 400, 64, new SegmentLog(drive, 4, 400, 8), false);
            outbox.Restore(NumberedReadings.Schema);
            NumberedReadings.Fill(outbox, 1, 1);
            uint first = NumberedReadings.Take(outbox, 1);

            // Memory is full: all in it goes to the drive, and from there three in one message.
            NumberedReadings.Fill(outbox, 2, 4);
            Assert.AreEqual(first, outbox.Next(false));
            uint last = first;
            for (int i = 0; i < 3; i++)
            {
                last = outbox.Next(false);
                outbox.Advance(false);
            }

            outbox.Sent(first, last, 3);
            outbox.Acknowledge(first, first, 1);

            // The link breaks before the second message has arrived.
            outbox.Rewind();
            byte[] record = new byte[64];
            Assert.AreEqual(first, outbox.Next(false));
            outbox.Advance(false);
            NumberedReadings.Take(outbox, 2);
            NumberedReadings.Take(outbox, 3);
        }
    }
}

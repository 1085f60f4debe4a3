using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class SegmentLogTests
    {
        private const uint Schema = 0x1234;

        [TestMethod]
        public void What_waits_survives_a_restart_in_order_and_arrives_once()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive, 4, 200, false);
            Fill(outbox, 1, 20);
            outbox.Flush();
            Assert.AreEqual(20, outbox.Count);
            outbox = Open(drive, 4, 200, false);
            Assert.AreEqual(20, outbox.Count);
            Fill(outbox, 21, 3);
            outbox.Rewind();
            Deliver(outbox, 1, 23);
            Assert.AreEqual(0, outbox.Count);
            Check.Equal(0, Segments(drive), "segments left");
            Assert.AreEqual(0L, outbox.Lost);
        }

        [TestMethod]
        public void The_last_of_a_segment_is_kept_until_its_message_has_left()
        {
            // Whoever makes a message looks at the next reading, in the next segment, before the message is sent.
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive, 4, 48, false);
            Fill(outbox, 1, 4);
            outbox.Flush();
            Assert.IsTrue(Segments(drive) > 1);
            outbox.Rewind();
            uint first = outbox.Next(false);
            for (int group = outbox.Group(false); outbox.Next(false) != 0 && outbox.Group(false) == group;)
            {
                outbox.Advance(false);
            }

            // The link breaks now.
            outbox.Rewind();
            Check.Equal((int)(long)first, (int)(long)outbox.Next(false), "first");
            Deliver(outbox, 1, 4);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(0L, outbox.Lost);
        }

        [TestMethod]
        public void While_the_link_works_nothing_is_written()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive, 4, 200, false);
            for (int i = 1; i <= 50; i++)
            {
                Fill(outbox, i, 1);
                Deliver(outbox, i, i);
                outbox.Sync();
            }

            Check.Equal(0, drive.Written, "bytes");
        }

        [TestMethod]
        public void No_byte_is_written_twice()
        {
            // Frames of 10 bytes and segments with heads of 20 around records of 4 bytes.
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive, 40, 200, false);
            for (int i = 1; i <= 100; i++)
            {
                Fill(outbox, i, 1);
                outbox.Sync();
            }

            outbox.Sync();
            int segments = Segments(drive);
            Check.Equal((100 * 14) + (segments * 20), drive.Written, "bytes");
            Assert.IsTrue(segments >= 100 * 14 / 180 && segments <= 10, segments.ToString() + " segments");
        }

        [TestMethod]
        public void A_full_one_drops_its_oldest_segment_and_counts_also_over_a_restart()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive, 3, 90, true);
            Fill(outbox, 1, 40);
            long lost = outbox.Lost;
            Assert.IsTrue(lost > 0);
            Check.Equal(40, lost + outbox.Count, "lost and waiting");
            outbox.Sync();
            outbox = Open(drive, 3, 90, true);
            Assert.AreEqual(lost, outbox.Lost);
            outbox.Rewind();
            Deliver(outbox, (int)lost + 1, 40);
            Assert.AreEqual(0, outbox.Count);
        }

        [TestMethod]
        public void What_was_dropped_on_its_way_and_arrives_is_not_lost()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive, 2, 62, true);
            Fill(outbox, 1, 4);
            outbox.Rewind();
            uint first = Take(outbox, 1);
            Fill(outbox, 5, 6);
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
            Outbox outbox = Open(drive, 4, 400, true);
            Fill(outbox, 1, 20);
            outbox.Rewind();
            Deliver(outbox, 1, 7);
            outbox.Sync();
            outbox = Open(drive, 4, 400, true);
            Assert.AreEqual(13, outbox.Count);
            outbox.Rewind();
            Deliver(outbox, 8, 20);
            Assert.AreEqual(0, outbox.Count);
        }

        [TestMethod]
        public void Readings_of_another_program_count_as_lost_and_stand_in_nobodys_way()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive, 4, 400, true);
            Fill(outbox, 1, 5);
            SegmentLog log = new SegmentLog(drive, 4, 400, 8);
            outbox = new Outbox(16, 400, 64, log, true);
            outbox.Restore(Schema + 1);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(5L, outbox.Lost);
            Assert.AreEqual(5L, Open(drive, 4, 400, true).Lost);
        }

        [TestMethod]
        public void A_damaged_byte_costs_the_reading_it_is_in_and_that_one_counts_as_lost()
        {
            // A head of 20 bytes, then readings of 14; the last one's end could be a torn tail too.
            for (int at = 0; at < 20 + (4 * 14); at++)
            {
                string what = "byte " + at.ToString();
                CutStorage drive = new CutStorage();
                Fill(Open(drive, 4, 400, true), 1, 5);
                ((byte[])drive.Documents["outbox.0"])[at] ^= 0x10;
                Outbox outbox = Open(drive, 4, 400, true);
                int damaged = (at - 20) / 14 + 1;
                Check.Equal(at < 20 ? 0 : 4, outbox.Count, what);
                outbox.Rewind();
                for (int i = 1; i <= 5 && at >= 20; i++)
                {
                    Deliver(outbox, i, i == damaged ? 0 : i);
                }

                Check.Equal(0, outbox.Count, what);
                Check.Equal(at < 20 ? 5 : 1, (int)outbox.Lost, what);
                outbox.Sync();
                Check.Equal(at < 20 ? 5 : 1, (int)Open(drive, 4, 400, true).Lost, what);
            }
        }

        [TestMethod]
        public void A_reading_that_had_arrived_before_it_was_damaged_is_not_lost()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive, 4, 400, true);
            Fill(outbox, 1, 5);
            outbox.Rewind();
            Deliver(outbox, 1, 3);
            outbox.Sync();
            ((byte[])drive.Documents["outbox.0"])[20 + 14 + 7] ^= 0x10;
            outbox = Open(drive, 4, 400, true);
            outbox.Rewind();
            Deliver(outbox, 4, 5);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(0L, outbox.Lost);
        }

        [TestMethod]
        public void What_is_damaged_while_it_waits_costs_no_other()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive, 4, 400, true);
            Fill(outbox, 1, 5);
            outbox.Rewind();
            ((byte[])drive.Documents["outbox.0"])[20 + 14 + 7] ^= 0x10;
            Deliver(outbox, 1, 1);
            Deliver(outbox, 3, 5);
            Assert.IsTrue(outbox.Next(false) == 0);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(1L, outbox.Lost);
        }

        [TestMethod]
        public void A_log_that_was_made_shorter_gives_its_drive_back_and_counts_what_that_costs()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive, 8, 62, true);
            Fill(outbox, 1, 24);
            Check.Equal(8, Segments(drive), "segments");
            Assert.AreEqual(0L, outbox.Lost);
            outbox = Open(drive, 3, 62, true);
            Assert.IsTrue(Segments(drive) <= 3, Segments(drive).ToString() + " segments left");
            Check.Equal(24, (int)outbox.Lost + outbox.Count, "lost and waiting");
            Check.Equal((int)outbox.Lost, (int)Open(drive, 3, 62, true).Lost, "lost");
        }

        [TestMethod]
        public void A_drive_that_takes_nothing_costs_nothing_while_memory_lasts()
        {
            CutStorage drive = new CutStorage();
            drive.Off = true;
            Outbox outbox = Open(drive, 4, 400, false);
            Fill(outbox, 1, 10);
            outbox.Sync();
            outbox.Sync();
            Assert.IsTrue(outbox.DriveErrors > 0);
            Assert.AreEqual(10, outbox.Count);
            drive.Off = false;
            outbox.Flush();
            Assert.AreEqual(10, Open(drive, 4, 400, false).Count);
        }

        [TestMethod]
        public void A_broker_may_owe_the_oldest_acknowledgement_for_long()
        {
            // Two messages on their way at most, each reading in a segment of its own or two.
            CutStorage drive = new CutStorage();
            Outbox outbox = new Outbox(16, 400, 64, new SegmentLog(drive, 16, 48, 2), true);
            outbox.Restore(Schema);
            Fill(outbox, 1, 12);
            outbox.Rewind();
            uint owed = Take(outbox, 1);
            for (int i = 2; i <= 8; i++)
            {
                uint number = Take(outbox, i);
                outbox.Acknowledge(number, number, 1);
            }

            // The link breaks: all from the one that is owed comes again.
            outbox.Rewind();
            owed = Take(outbox, 1);
            for (int i = 2; i <= 12; i++)
            {
                uint number = Take(outbox, i);
                outbox.Acknowledge(number, number, 1);
            }

            outbox.Acknowledge(owed, owed, 1);
            Assert.IsTrue(outbox.Next(false) == 0);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(0L, outbox.Lost);
            Check.Equal(0, Segments(drive), "segments left");
        }

        [TestMethod]
        public void A_message_from_memory_that_arrives_late_is_not_taken_for_one_from_the_drive()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = new Outbox(4, 400, 64, new SegmentLog(drive, 4, 400, 8), false);
            outbox.Restore(Schema);
            Fill(outbox, 1, 1);
            uint first = Take(outbox, 1);

            // Memory is full: all in it goes to the drive, and from there three in one message.
            Fill(outbox, 2, 4);
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
            Take(outbox, 2);
            Take(outbox, 3);
        }

        [TestMethod]
        public void A_power_cut_at_any_byte_costs_no_reading_that_was_taken()
        {
            // Once through to count the bytes, then once more for each of them and each kind of medium.
            CutStorage whole = new CutStorage();
            Live(whole);
            int bytes = whole.Written;
            Assert.IsTrue(bytes > 300, bytes.ToString() + " bytes");
            for (int kind = 0; kind < CutStorage.Kinds; kind++)
            {
                for (int cut = 0; cut < bytes; cut++)
                {
                    CutStorage drive = new CutStorage();
                    drive.Left = cut;
                    drive.Kind = kind;
                    int taken = Live(drive);
                    string what = "kind " + kind.ToString() + ", byte " + cut.ToString();
                    Assert.IsTrue(drive.Off, what);

                    // From then on each reading from the first that did not arrive to the last that was taken comes, in order.
                    Outbox outbox = Open(drive.Restarted(), 4, 120, true);
                    outbox.Rewind();
                    int last = _arrived;
                    int expected = -1;
                    byte[] record = new byte[64];
                    for (uint number = outbox.Next(false); number != 0; number = outbox.Next(false))
                    {
                        outbox.Copy(false, record);
                        int value = record[0] | (record[1] << 8);
                        Assert.IsTrue(expected < 0 ? value <= last + 1 : value == expected, what + ": " + value.ToString() + " after " + last.ToString());
                        expected = value + 1;
                        outbox.Advance(false);
                    }

                    Assert.IsTrue(expected < 0 ? taken == last : expected >= taken + 1, what + ": taken " + taken.ToString() + ", last " + expected.ToString());
                    Check.Equal(0, (int)outbox.Lost, what);
                }
            }
        }

        private static int _arrived;

        // A life of a strict outbox in which some arrive; returns the number of the last that was taken before power went.
        private static int Live(CutStorage drive)
        {
            Outbox outbox = Open(drive, 4, 120, true);
            int taken = 0;
            _arrived = 0;
            for (int i = 1; i <= 24 && !drive.Off; i++)
            {
                Fill(outbox, i, 1);
                taken = drive.Off ? taken : i;
                if (i % 6 == 0 && !drive.Off)
                {
                    outbox.Rewind();
                    Deliver(outbox, _arrived + 1, _arrived + 4);
                    _arrived += 4;
                    outbox.Sync();
                }
            }

            return taken;
        }

        private static Outbox Open(CutStorage drive, int segments, int largest, bool strict)
        {
            Outbox outbox = new Outbox(16, 400, 64, new SegmentLog(drive, segments, largest, 8), strict);
            outbox.Restore(Schema);
            return outbox;
        }

        private static void Fill(Outbox outbox, int from, int count)
        {
            for (int i = from; i < from + count; i++)
            {
                outbox.Add(new byte[] { (byte)i, (byte)(i >> 8), 0, 0 }, 4);
            }
        }

        private static uint Take(Outbox outbox, int expected)
        {
            byte[] record = new byte[64];
            bool live = outbox.Next(false) == 0;
            uint number = outbox.Next(live);
            Assert.AreEqual(4, outbox.Copy(live, record));
            Check.Equal(expected, record[0] | (record[1] << 8), "reading");
            outbox.Advance(live);
            outbox.Sent(number, number, 1);
            return number;
        }

        private static void Deliver(Outbox outbox, int from, int to)
        {
            for (int i = from; i <= to; i++)
            {
                uint number = Take(outbox, i);
                outbox.Acknowledge(number, number, 1);
            }
        }

        private static int Segments(CutStorage drive)
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

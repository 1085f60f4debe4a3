using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>A log that lives through several restarts, each of which goes on where the one before ended.</summary>
    [TestClass]
    public class LogRestartTests
    {
        private static SegmentLog _log;

        [TestMethod]
        public void Each_restart_goes_on_behind_the_last_reading_of_the_one_before()
        {
            // Five readings of 4 bytes a segment.
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive);
            NumberedReadings.Fill(outbox, 1, 12);
            Check.Equal(drive.Written, _log.Written, "bytes written");
            outbox = Open(drive);
            Check.Equal(13, _log.NextNumber, "next number");
            NumberedReadings.Fill(outbox, 13, 6);
            outbox = Open(drive);
            Check.Equal(19, _log.NextNumber, "next number");
            NumberedReadings.Fill(outbox, 19, 2);
            outbox = Open(drive);
            Check.Equal(20, outbox.Count, "waiting");
            outbox.Rewind();
            Deliver(outbox, 1, 20);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(0L, outbox.Lost);
        }

        [TestMethod]
        public void A_restart_goes_on_behind_the_newest_wherever_it_lies()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive);
            NumberedReadings.Fill(outbox, 1, 10);
            outbox.Rewind();
            Deliver(outbox, 1, 5);
            NumberedReadings.Fill(outbox, 11, 2);
            Check.Equal(20 + (2 * 14), drive.Read("outbox.0").Length, "bytes of the segment");
            outbox = Open(drive);
            Check.Equal(13, _log.NextNumber, "next number");
            outbox.Rewind();
            Deliver(outbox, 6, 12);
        }

        [TestMethod]
        public void A_segment_that_was_begun_is_filled_after_a_restart()
        {
            CutStorage drive = new CutStorage();
            NumberedReadings.Fill(Open(drive), 1, 3);
            NumberedReadings.Fill(Open(drive), 4, 2);
            Assert.IsNotNull(drive.Read("outbox.0"));
            Check.Equal(20 + (5 * 14), drive.Read("outbox.0").Length, "bytes of the segment");
            Assert.IsNull(drive.Read("outbox.1"));
            NumberedReadings.Fill(Open(drive), 6, 1);
            Assert.IsNotNull(drive.Read("outbox.1"));
        }

        [TestMethod]
        public void What_arrived_before_a_restart_is_neither_sent_again_nor_numbered_again()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = Open(drive);
            NumberedReadings.Fill(outbox, 1, 6);
            outbox.Rewind();
            Deliver(outbox, 1, 2);
            outbox.Sync();
            Check.Equal(drive.Written, _log.Written, "bytes written");
            long written = drive.Written;
            outbox.Sync();
            Check.Equal(written, drive.Written, "bytes written for nothing new");
            outbox = Open(drive);
            Check.Equal(4, outbox.Count, "waiting");
            Check.Equal(7, _log.NextNumber, "next number");
            Check.Equal(written, drive.Written, "bytes written by a start");
            NumberedReadings.Fill(outbox, 7, 2);
            outbox = Open(drive);
            outbox.Rewind();
            Deliver(outbox, 3, 8);
            Assert.AreEqual(0, outbox.Count);
        }

        [TestMethod]
        public void The_longest_reading_comes_back_as_it_was()
        {
            CutStorage drive = new CutStorage();
            int[] lengths = new int[] { 255, 256, 300, Publisher.LongestRecord };
            for (int i = 0; i < lengths.Length; i++)
            {
                byte[] record = new byte[lengths[i]];
                for (int k = 0; k < record.Length; k++)
                {
                    record[k] = (byte)(k * 7);
                }

                OpenLong(drive).Add(record, record.Length);
                Outbox outbox = OpenLong(drive);
                outbox.Rewind();
                byte[] back = new byte[Publisher.LongestRecord];
                uint number = outbox.Next(false);
                Check.Equal(lengths[i], outbox.Copy(false, back), "length");
                for (int k = 0; k < record.Length; k++)
                {
                    Check.Equal(record[k], back[k], "byte " + k.ToString() + " of " + lengths[i].ToString());
                }

                outbox.Advance(false);
                outbox.Sent(number, number, 1);
                outbox.Acknowledge(number, number, 1);
                Check.Equal(0, outbox.Count, "waiting");
                Check.Equal(0, (int)outbox.Lost, "lost");
            }
        }

        private static Outbox Open(CutStorage drive)
        {
            _log = new SegmentLog(drive, 8, 90, 8);
            Outbox outbox = new Outbox(16, 400, 64, _log, true);
            outbox.Restore(1);
            return outbox;
        }

        private static Outbox OpenLong(CutStorage drive)
        {
            Outbox outbox = new Outbox(4, 1024, Publisher.LongestRecord, new SegmentLog(drive, 4, 4096, 8), true);
            outbox.Restore(1);
            return outbox;
        }

        private static void Deliver(Outbox outbox, int from, int to)
        {
            byte[] record = new byte[64];
            for (int i = from; i <= to; i++)
            {
                uint number = outbox.Next(false);
                Check.Equal(4, outbox.Copy(false, record), "length");
                Check.Equal(i, record[0], "reading");
                Check.Equal(i, number, "its number");
                outbox.Advance(false);
                outbox.Sent(number, number, 1);
                outbox.Acknowledge(number, number, 1);
            }
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>The outbox's log on a drive that fails: power cuts, damaged bytes, another program's readings.</summary>
    [TestClass]
    public class DamagedLogTests
    {
        private static int _arrived;

        [TestMethod]
        public void Readings_of_another_program_count_as_lost_and_stand_in_nobodys_way()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 4, 400, true);
            NumberedReadings.Fill(outbox, 1, 5);
            SegmentLog log = new SegmentLog(drive, 4, 400, 8);
            outbox = new Outbox(16, 400, 64, log, true);
            outbox.Restore(NumberedReadings.Schema + 1);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(5L, outbox.Lost);
            Assert.AreEqual(5L, NumberedReadings.Open(drive, 4, 400, true).Lost);
        }

        [TestMethod]
        public void A_damaged_byte_costs_the_reading_it_is_in_and_that_one_counts_as_lost()
        {
            // A head of 20 bytes, then readings of 14; the last one's end could be a torn tail too.
            for (int at = 0; at < 20 + (4 * 14); at++)
            {
                string what = "byte " + at.ToString();
                CutStorage drive = new CutStorage();
                NumberedReadings.Fill(NumberedReadings.Open(drive, 4, 400, true), 1, 5);
                ((byte[])drive.Documents["outbox.0"])[at] ^= 0x10;
                Outbox outbox = NumberedReadings.Open(drive, 4, 400, true);
                int damaged = (at - 20) / 14 + 1;
                Check.Equal(at < 20 ? 0 : 4, outbox.Count, what);
                outbox.Rewind();
                for (int i = 1; i <= 5 && at >= 20; i++)
                {
                    NumberedReadings.Deliver(outbox, i, i == damaged ? 0 : i);
                }

                Check.Equal(0, outbox.Count, what);
                Check.Equal(at < 20 ? 5 : 1, (int)outbox.Lost, what);
                outbox.Sync();
                Check.Equal(at < 20 ? 5 : 1, (int)NumberedReadings.Open(drive, 4, 400, true).Lost, what);
            }
        }

        [TestMethod]
        public void Two_readings_damaged_in_a_row_cost_two()
        {
            CutStorage drive = new CutStorage();
            NumberedReadings.Fill(NumberedReadings.Open(drive, 4, 400, true), 1, 5);
            ((byte[])drive.Documents["outbox.0"])[20 + 14 + 7] ^= 0x10;
            ((byte[])drive.Documents["outbox.0"])[20 + (2 * 14) + 7] ^= 0x10;
            Outbox outbox = NumberedReadings.Open(drive, 4, 400, true);
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, 1, 1);
            NumberedReadings.Deliver(outbox, 4, 5);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(2L, outbox.Lost);
        }

        [TestMethod]
        public void A_reading_that_had_arrived_before_it_was_damaged_is_not_lost()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 4, 400, true);
            NumberedReadings.Fill(outbox, 1, 5);
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, 1, 3);
            outbox.Sync();
            ((byte[])drive.Documents["outbox.0"])[20 + 14 + 7] ^= 0x10;
            outbox = NumberedReadings.Open(drive, 4, 400, true);
            outbox.Rewind();
            NumberedReadings.Deliver(outbox, 4, 5);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(0L, outbox.Lost);
        }

        [TestMethod]
        public void What_is_damaged_while_it_waits_costs_no_other()
        {
            CutStorage drive = new CutStorage();
            Outbox outbox = NumberedReadings.Open(drive, 4, 400, true);
            NumberedReadings.Fill(outbox, 1, 5);
            outbox.Rewind();
            ((byte[])drive.Documents["outbox.0"])[20 + 14 + 7] ^= 0x10;
            NumberedReadings.Deliver(outbox, 1, 1);
            NumberedReadings.Deliver(outbox, 3, 5);
            Assert.IsTrue(outbox.Next(false) == 0);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(1L, outbox.Lost);
        }

        [TestMethod]
        public void A_drive_that_takes_nothing_costs_nothing_while_memory_lasts()
        {
            CutStorage drive = new CutStorage();
            drive.Off = true;
            Outbox outbox = NumberedReadings.Open(drive, 4, 400, false);
            NumberedReadings.Fill(outbox, 1, 10);
            outbox.Sync();
            outbox.Sync();
            Assert.IsTrue(outbox.DriveErrors > 0);
            Assert.AreEqual(10, outbox.Count);
            drive.Off = false;
            outbox.Flush();
            Assert.AreEqual(10, NumberedReadings.Open(drive, 4, 400, false).Count);
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
                    Outbox outbox = NumberedReadings.Open(drive.Restarted(), 4, 120, true);
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

        // A life of a strict outbox in which some arrive; returns the number of the last that was taken before power went.
        private static int Live(CutStorage drive)
        {
            Outbox outbox = NumberedReadings.Open(drive, 4, 120, true);
            int taken = 0;
            _arrived = 0;
            for (int i = 1; i <= 24 && !drive.Off; i++)
            {
                NumberedReadings.Fill(outbox, i, 1);
                taken = drive.Off ? taken : i;
                if (i % 6 == 0 && !drive.Off)
                {
                    outbox.Rewind();
                    NumberedReadings.Deliver(outbox, _arrived + 1, _arrived + 4);
                    _arrived += 4;
                    outbox.Sync();
                }
            }

            return taken;
        }
    }
}

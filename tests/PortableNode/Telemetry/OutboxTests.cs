using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class OutboxTests
    {
        [TestMethod]
        public void Records_come_back_as_they_were_wherever_in_memory_they_begin()
        {
            // One to seven bytes at a time in ten: each begins at another place, and most are cut by the end.
            Outbox outbox = new Outbox(4, 10, 8, null, false);
            byte[] record = new byte[8];
            for (int i = 0; i < 40; i++)
            {
                int count = 1 + (i % 7);
                for (int k = 0; k < count; k++)
                {
                    record[k] = (byte)((16 * i) + k);
                }

                outbox.Add(record, count);
                uint number = outbox.Next(true);
                byte[] back = new byte[8];
                Check.Equal(count, outbox.Copy(true, back), "length");
                for (int k = 0; k < count; k++)
                {
                    Check.Equal(record[k], back[k], "byte " + k.ToString() + " of record " + i.ToString());
                }

                outbox.Advance(true);
                outbox.Acknowledge(number, number, 1);
            }

            Check.Equal(0, (int)outbox.Lost, "lost");
            Check.Equal(40, outbox.Acknowledged, "acknowledged");
        }

        [TestMethod]
        public void Records_that_wait_are_not_written_over()
        {
            // Three of one to five bytes wait at a time in sixteen.
            Outbox outbox = new Outbox(4, 16, 8, null, false);
            byte[] record = new byte[8];
            for (int i = 0; i < 60; i++)
            {
                for (int k = 0; k <= i * 3 % 5; k++)
                {
                    record[k] = (byte)((8 * i) + k);
                }

                outbox.Add(record, 1 + (i * 3 % 5));
                if (i < 2)
                {
                    continue;
                }

                int oldest = i - 2;
                byte[] back = new byte[8];
                uint number = outbox.Next(true);
                Check.Equal(1 + (oldest * 3 % 5), outbox.Copy(true, back), "length");
                for (int k = 0; k <= oldest * 3 % 5; k++)
                {
                    Check.Equal((byte)((8 * oldest) + k), back[k], "byte " + k.ToString() + " of record " + oldest.ToString());
                }

                outbox.Advance(true);
                outbox.Acknowledge(number, number, 1);
            }

            Check.Equal(0, (int)outbox.Lost, "lost");
        }

        [TestMethod]
        public void Readings_come_out_in_order_and_live_until_the_link_breaks()
        {
            Outbox outbox = New(8, 64);
            Add(outbox, 3);
            Assert.AreEqual(1u, Take(outbox, true));
            Assert.AreEqual(2u, Take(outbox, true));
            Assert.AreEqual(0u, outbox.Next(false));
            outbox.Rewind();
            Add(outbox, 1);
            Assert.AreEqual(4u, Take(outbox, true));
            Assert.AreEqual(0u, outbox.Next(true));
            for (uint i = 1; i <= 3; i++)
            {
                Assert.AreEqual(i, Take(outbox, false));
            }

            Assert.AreEqual(0u, outbox.Next(false));
            Assert.AreEqual(4, outbox.Count);
            outbox.Acknowledge(1, 1, 1);
            outbox.Acknowledge(2, 4, 3);
            Assert.AreEqual(0, outbox.Count);
            Assert.AreEqual(4L, outbox.Acknowledged);
        }

        [TestMethod]
        public void What_was_acknowledged_is_not_handed_out_again()
        {
            Outbox outbox = New(8, 64);
            Add(outbox, 4);
            for (int i = 0; i < 4; i++)
            {
                Take(outbox, true);
            }

            outbox.Acknowledge(2, 2, 1);
            outbox.Acknowledge(4, 4, 1);
            outbox.Rewind();
            Assert.AreEqual(1u, Take(outbox, false));
            Assert.AreEqual(3u, Take(outbox, false));
            Assert.AreEqual(0u, outbox.Next(false));
        }

        [TestMethod]
        public void A_full_one_drops_the_oldest_and_counts_them()
        {
            Outbox outbox = New(3, 1000);
            Add(outbox, 5);
            Assert.AreEqual(3, outbox.Count);
            Assert.AreEqual(2L, outbox.Lost);
            Assert.AreEqual(3u, Take(outbox, true));

            // By bytes: each record has two.
            outbox = New(10, 7);
            Add(outbox, 5);
            Assert.AreEqual(3, outbox.Count);
            Assert.AreEqual(2L, outbox.Lost);
        }

        [TestMethod]
        public void What_is_dropped_on_its_way_and_arrives_all_the_same_is_not_lost()
        {
            Outbox outbox = New(2, 100);
            Add(outbox, 2);
            Take(outbox, true);
            Take(outbox, true);
            Add(outbox, 1);
            Assert.AreEqual(1L, outbox.Lost);
            outbox.Acknowledge(1, 1, 1);
            Assert.AreEqual(0L, outbox.Lost);
            outbox.Acknowledge(2, 2, 1);
            Assert.AreEqual(2L, outbox.Acknowledged);
            Assert.AreEqual(1, outbox.Count);

            // In one message with one that was not dropped.
            outbox = New(2, 100);
            Add(outbox, 2);
            Take(outbox, true);
            Take(outbox, true);
            Add(outbox, 1);
            outbox.Acknowledge(1, 2, 2);
            Assert.AreEqual(0L, outbox.Lost);
            Assert.AreEqual(1, outbox.Count);
        }

        [TestMethod]
        public void What_is_acknowledged_twice_is_not_less_than_nothing_lost()
        {
            Outbox outbox = New(4, 100);
            Add(outbox, 2);
            Take(outbox, true);
            Take(outbox, true);
            outbox.Acknowledge(1, 1, 1);
            outbox.Acknowledge(1, 1, 1);
            Assert.AreEqual(0L, outbox.Lost);
            Assert.AreEqual(1, outbox.Count);
        }

        [TestMethod]
        public void One_that_is_longer_than_the_outbox_is_refused_and_counted()
        {
            Outbox outbox = New(4, 8);
            outbox.Add(new byte[9], 9);
            Assert.AreEqual(1L, outbox.Lost);
            Assert.AreEqual(0, outbox.Count);
            Add(outbox, 1);
            Assert.AreEqual(1u, Take(outbox, true));
        }

        [TestMethod]
        public void What_can_never_be_sent_counts_as_lost()
        {
            Outbox outbox = New(4, 8);
            Add(outbox, 2);
            uint number = Take(outbox, true);
            outbox.Discard(number);
            Assert.AreEqual(1L, outbox.Lost);
            Assert.AreEqual(0L, outbox.Acknowledged);
            Assert.AreEqual(1, outbox.Count);
        }

        [TestMethod]
        public void A_bound_below_one_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => New(0, 10));
            Assert.ThrowsException(typeof(ArgumentException), () => New(10, 0));
        }

        [TestMethod]
        public void Whatever_happens_each_reading_is_waiting_acknowledged_or_lost()
        {
            Noise dice = new Noise(3);
            for (int trial = 0; trial < 20; trial++)
            {
                Outbox outbox = New(6, 40);
                long added = 0;
                uint[] way = new uint[200];
                int sent = 0;
                for (int step = 0; step < 200; step++)
                {
                    switch (dice.Next() % 5)
                    {
                        case 0:
                        case 1:
                            outbox.Add(new byte[12], (int)(dice.Next() % 12));
                            added++;
                            break;
                        case 2:
                            bool live = dice.Next() % 2 == 0;
                            if (outbox.Next(live) != 0 && sent < way.Length)
                            {
                                way[sent] = Take(outbox, live);
                                sent++;
                            }

                            break;
                        case 3:
                            if (sent > 0)
                            {
                                sent--;
                                outbox.Acknowledge(way[sent], way[sent], 1);
                            }

                            break;
                        default:
                            if (dice.Next() % 5 == 0)
                            {
                                outbox.Rewind();
                                sent = 0;
                            }

                            break;
                    }

                    Check.Equal(added, outbox.Count + outbox.Acknowledged + outbox.Lost, "trial " + trial.ToString() + ", step " + step.ToString());
                }
            }
        }

        private static Outbox New(int entries, int bytes)
        {
            return new Outbox(entries, bytes, 64, null, false);
        }

        private static void Add(Outbox outbox, int count)
        {
            for (int i = 0; i < count; i++)
            {
                outbox.Add(new byte[] { 1, (byte)i }, 2);
            }
        }

        private static uint Take(Outbox outbox, bool live)
        {
            uint number = outbox.Next(live);
            outbox.Advance(live);
            outbox.Sent(number, number, 1);
            return number;
        }
    }
}

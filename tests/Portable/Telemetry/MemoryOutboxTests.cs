using nanoFramework.TestFramework;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class MemoryOutboxTests
    {
        [TestMethod]
        public void Payloads_come_out_as_they_went_in()
        {
            MemoryOutbox outbox = new MemoryOutbox(4, 64);
            outbox.Add(2, new byte[] { 1, 2, 3, 99 }, 3);
            outbox.Add(0, new byte[] { 4 }, 1);
            Assert.AreEqual(1u, outbox.Next());
            Assert.AreEqual(3, outbox.Payload(1).Length);
            Assert.AreEqual(3, (int)outbox.Payload(1)[2]);
            Assert.AreEqual(2, outbox.Stream(1));
            outbox.Advance();
            Assert.AreEqual(2u, outbox.Next());
            outbox.Advance();
            Assert.AreEqual(0u, outbox.Next());
            Assert.AreEqual(2, outbox.Count);
        }

        [TestMethod]
        public void What_was_not_acknowledged_comes_again_after_a_rewind_in_its_order()
        {
            MemoryOutbox outbox = Filled(5);
            for (int i = 0; i < 5; i++)
            {
                outbox.Next();
                outbox.Advance();
            }

            outbox.Acknowledge(1);
            outbox.Acknowledge(3);
            outbox.Rewind();
            Assert.AreEqual(2u, Take(outbox));
            Assert.AreEqual(4u, Take(outbox));
            Assert.AreEqual(5u, Take(outbox));
            Assert.AreEqual(0u, outbox.Next());
        }

        [TestMethod]
        public void Where_there_is_no_room_the_oldest_go_and_are_counted()
        {
            MemoryOutbox outbox = new MemoryOutbox(3, 1000);
            for (int i = 0; i < 5; i++)
            {
                outbox.Add(0, new byte[] { (byte)i }, 1);
            }

            Assert.AreEqual(2L, (long)outbox.Lost);
            Assert.AreEqual(3, outbox.Count);
            Assert.AreEqual(3u, outbox.Next());
            Assert.AreEqual(2, (int)outbox.Payload(3)[0]);
        }

        [TestMethod]
        public void A_payload_that_can_never_fit_is_lost_alone()
        {
            MemoryOutbox outbox = new MemoryOutbox(4, 8);
            outbox.Add(0, new byte[4], 4);
            outbox.Add(0, new byte[9], 9);
            outbox.Add(0, new byte[4], 4);
            Assert.AreEqual(1L, (long)outbox.Lost);
            Assert.AreEqual(1u, Take(outbox));
            Assert.AreEqual(3u, Take(outbox));
        }

        [TestMethod]
        public void A_late_acknowledgement_of_one_that_was_dropped_takes_back_its_loss()
        {
            MemoryOutbox outbox = new MemoryOutbox(2, 100);
            outbox.Add(0, new byte[1], 1);
            Take(outbox);
            outbox.Add(0, new byte[1], 1);
            outbox.Add(0, new byte[1], 1);
            Assert.AreEqual(1L, (long)outbox.Lost);
            outbox.Acknowledge(1);
            Assert.AreEqual(0L, (long)outbox.Lost);
            Assert.AreEqual(1L, (long)outbox.Acknowledged);
        }

        [TestMethod]
        public void Against_a_plain_model_nothing_is_ever_lost_without_being_counted()
        {
            for (int seed = 1; seed <= 60; seed++)
            {
                Compare(new Noise(seed));
            }
        }

        // The law: added = waiting + acknowledged + lost; numbers rise without gaps; contents are what was added under the number.
        private static void Compare(Noise dice)
        {
            int entries = 1 + (int)(dice.Next() % 6);
            int bytes = 12 + (int)(dice.Next() % 40);
            MemoryOutbox outbox = new MemoryOutbox(entries, bytes);
            bool[] acknowledged = new bool[400];
            bool[] handedOut = new bool[400];
            int[] length = new int[400];
            uint added = 0;
            for (int step = 0; step < 300; step++)
            {
                switch (dice.Next() % 5)
                {
                    case 0:
                    case 1:
                        added++;
                        Check.Equal(added, outbox.NextSequence, "number");
                        int size = 1 + (int)(dice.Next() % 12);
                        length[added] = size;
                        outbox.Add((int)(added % 3), Pattern(added, size), size);
                        break;
                    case 2:
                        uint next = outbox.Next();
                        if (next != 0)
                        {
                            CheckContent(outbox, next, length[next]);
                            Assert.IsTrue(!acknowledged[next], "handed out again after its acknowledgement");
                            handedOut[next] = true;
                            outbox.Advance();
                        }

                        break;
                    case 3:
                        uint some = added == 0 ? 0 : 1 + (dice.Next() % added);
                        if (some != 0 && handedOut[some] && !acknowledged[some])
                        {
                            acknowledged[some] = true;
                            outbox.Acknowledge(some);
                        }

                        break;
                    default:
                        outbox.Rewind();
                        break;
                }

                CheckLaw(outbox, entries, added, acknowledged);
            }
        }

        private static void CheckLaw(MemoryOutbox outbox, int entries, uint added, bool[] acknowledged)
        {
            int count = 0;
            for (int i = 1; i <= added; i++)
            {
                count += acknowledged[i] ? 1 : 0;
            }

            Check.Equal(count, (long)outbox.Acknowledged, "acknowledged");
            Assert.IsTrue(outbox.Count <= entries, "more entries than it may hold");

            // Those that wait: all not acknowledged from the oldest that is still there.
            int waiting = 0;
            for (uint i = (uint)(added - outbox.Count + 1); i <= added; i++)
            {
                waiting += acknowledged[i] ? 0 : 1;
            }

            Check.Equal(added, count + waiting + (long)outbox.Lost, "added");
        }

        private static void CheckContent(MemoryOutbox outbox, uint sequence, int length)
        {
            byte[] payload = outbox.Payload(sequence);
            byte[] expected = Pattern(sequence, length);
            Check.Equal(length, payload.Length, "length");
            Check.Equal(sequence % 3, outbox.Stream(sequence), "stream");
            for (int i = 0; i < length; i++)
            {
                Check.Equal(expected[i], payload[i], "content");
            }
        }

        private static byte[] Pattern(uint sequence, int length)
        {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++)
            {
                bytes[i] = (byte)((sequence * 31) + (uint)i);
            }

            return bytes;
        }

        private static MemoryOutbox Filled(int count)
        {
            MemoryOutbox outbox = new MemoryOutbox(8, 100);
            for (int i = 0; i < count; i++)
            {
                outbox.Add(0, new byte[] { (byte)i }, 1);
            }

            return outbox;
        }

        private static uint Take(Outbox outbox)
        {
            uint sequence = outbox.Next();
            outbox.Advance();
            return sequence;
        }
    }
}

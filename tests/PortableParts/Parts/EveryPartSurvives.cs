using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Parts
{
    [TestClass]
    public class EveryPartSurvives
    {
        [TestMethod]
        public void A_transaction_without_answer_spoils_one_reading_whichever_it_is()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                int transactions = PartTable.Create(index, 1).TransactionsPerReading;
                for (int nth = 0; nth < transactions; nth++)
                {
                    PartUnderTest part = Running(index);
                    part.Part.Faults.NackAfter = nth;
                    CheckSpoilt(part);
                }
            }
        }

        [TestMethod]
        public void A_start_that_was_broken_off_anywhere_can_be_done_again()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = Demanding(index);
                int before = part.Bus.Transactions;
                Check.Ended(Status.Ok, part.Sensor.Start(), part.Name);
                int transactions = part.Bus.Transactions - before;
                for (int nth = 0; nth < transactions; nth++)
                {
                    part = Demanding(index);
                    part.Part.Faults.NackAfter = nth;
                    part.Part.Faults.NackCount = 100;
                    part.Sensor.Start();
                    part.Part.Faults.NackAfter = -1;
                    part.Clock.Sleep(part.Pace);
                    Check.Ended(Status.Ok, part.Sensor.Start(), part.Name + " broken off at " + nth.ToString());
                }
            }
        }

        [TestMethod]
        public void A_clock_stretched_for_too_long_spoils_one_reading_wherever_it_happens()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                int transactions = PartTable.Create(index, 1).TransactionsPerReading;
                for (int nth = 0; nth < transactions; nth++)
                {
                    PartUnderTest part = Running(index);
                    part.Part.Faults.StretchAfter = nth;
                    CheckSpoilt(part);
                }
            }
        }

        [TestMethod]
        public void A_flipped_bit_is_gone_with_its_reading()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                int transactions = PartTable.Create(index, 1).TransactionsPerReading;
                for (int answer = 0; answer < transactions; answer++)
                {
                    // Bits of the first sixteen bytes, each byte and each place in it once or twice.
                    for (int bit = 0; bit < 128; bit += 5)
                    {
                        PartUnderTest part = Running(index);
                        part.Part.Faults.FlipAfter = answer;
                        part.Part.Faults.FlipBit = bit;
                        part.Sensor.Read(part.Frame);
                        if (part.HasChecksums)
                        {
                            part.CheckTruth("with bit " + bit.ToString() + " of an answer flipped");
                        }

                        part.Part.Faults.FlipAfter = -1;
                        CheckRecovery(part, 2);
                    }
                }
            }
        }

        [TestMethod]
        public void A_bus_held_low_is_a_status_and_passes()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = Running(index);
                part.Part.Faults.StuckUntil = part.Clock.Microseconds() + (5 * part.Pace);
                for (int i = 0; i < 4; i++)
                {
                    Assert.IsTrue(part.Sensor.Read(part.Frame) != Status.Ok, part.Name);
                    Assert.IsTrue(!part.AllValid(), part.Name);
                    part.CheckTruth("while stuck");
                    part.Clock.Sleep(part.Pace);
                }

                part.Clock.Sleep(2 * part.Pace);
                CheckRecovery(part, 2);
            }
        }

        [TestMethod]
        public void A_frozen_part_gives_nothing_stale_as_fresh()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = Running(index);

                // What was ready before may still be read once.
                part.Part.Faults.Frozen = true;
                part.Sensor.Read(part.Frame);
                for (int channel = 0; channel < part.Sensor.Channels.Length; channel++)
                {
                    part.World.Values[part.InputOf(channel)] = PartUnderTest.Between(part.Sensor.Channels[channel], 0.6f);
                }

                bool lied = false;
                for (int i = 0; i < 6; i++)
                {
                    part.Clock.Sleep(part.Pace);
                    part.Sensor.Read(part.Frame);
                    lied |= part.AllValid();
                }

                Assert.IsTrue(lied == part.CannotTellFrozen, part.Name + (lied ? " gave old values as new" : " can tell after all"));
                part.Part.Faults.Frozen = false;
                CheckRecovery(part, 2);
            }
        }

        [TestMethod]
        public void Another_part_at_the_address_is_refused()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                part.Settle();
                part.Part.Faults.WrongIdentity = true;
                Status status = part.Sensor.Start();
                Assert.IsTrue(status == Status.WrongIdentity || status == Status.Checksum, part.Name);
                part.Sensor.Read(part.Frame);
                Assert.IsTrue(!part.AllValid(), part.Name);
                part.Part.Faults.WrongIdentity = false;
                CheckRecovery(part, 2);
            }
        }

        [TestMethod]
        public void A_part_that_is_not_there_says_so_in_one_line()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                part.Settle();
                part.Part.Faults.NackAfter = 0;
                part.Part.Faults.NackCount = 1000;
                long began = part.Clock.Microseconds();
                Assert.IsTrue(part.Sensor.Start() != Status.Ok, part.Name);
                Assert.IsTrue(part.Clock.Microseconds() - began <= 1000, part.Name + " is not waited for while the other parts are due");
                Assert.Contains("check wiring", part.Sensor.Trouble);
                Assert.Contains(part.Sensor.Part, part.Sensor.Trouble);
            }
        }

        [TestMethod]
        public void After_a_loss_of_power_it_starts_again_and_never_lies()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = Running(index);
                for (int channel = 0; channel < part.Sensor.Channels.Length; channel++)
                {
                    int input = part.InputOf(channel);
                    part.World.Values[input] = PartUnderTest.Between(part.Sensor.Channels[channel], 0.6f);
                }

                part.Part.PowerCycle();
                part.Clock.Sleep(part.Pace);
                CheckRecovery(part, 2);
            }
        }

        [TestMethod]
        public void Any_mixture_of_faults_ends_with_a_true_reading()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                for (int seed = 1; seed <= 12; seed++)
                {
                    Torment(PartTable.Create(index, seed), new Noise(seed * 977));
                }
            }
        }

        private static void Torment(PartUnderTest part, Noise dice)
        {
            part.ReadUntilValid();
            Faults faults = part.Part.Faults;
            for (int i = 0; i < 30; i++)
            {
                switch (dice.Next() % 7)
                {
                    case 0:
                        faults.NackAfter = (int)(dice.Next() % 4);
                        faults.NackCount = 1 + (int)(dice.Next() % 5);
                        break;
                    case 1:
                        faults.StuckUntil = part.Clock.Microseconds() + (dice.Next() % 3000000);
                        break;
                    case 2:
                        faults.FlipAfter = (int)(dice.Next() % 3);
                        faults.FlipBit = (int)(dice.Next() % 112);
                        break;
                    case 3:
                        part.Part.PowerCycle();
                        break;
                    case 4:
                        faults.WrongIdentity = !faults.WrongIdentity;
                        break;
                    case 5:
                        faults.StretchAfter = (int)(dice.Next() % 4);
                        faults.StretchCount = 1 + (int)(dice.Next() % 5);
                        break;
                    default:
                        break;
                }

                part.Clock.Sleep(100000 + (dice.Next() % 1000000));
                part.Sensor.Read(part.Frame);
            }

            faults.NackAfter = -1;
            faults.FlipAfter = -1;
            faults.StretchAfter = -1;
            faults.StuckUntil = 0;
            faults.WrongIdentity = false;
            CheckRecovery(part, 20);
        }

        // With all its events, and its FIFO where it has one.
        private static PartUnderTest Demanding(int index)
        {
            PartUnderTest part = PartTable.Create(index, 1);
            part.Settle();
            Quantity quantity = part.Sensor.Channels[0].Quantity;
            float[] watermarks = part.Sensor.Options(SensorAttribute.FifoWatermark, quantity);
            if (watermarks.Length > 0)
            {
                part.Sensor.Set(SensorAttribute.FifoWatermark, quantity, watermarks[1]);
            }

            part.Sensor.Notify(part.Sensor.Events);
            return part;
        }

        private static PartUnderTest Running(int index)
        {
            PartUnderTest part = PartTable.Create(index, 1);
            Assert.IsTrue(part.ReadUntilValid(), part.Name);
            part.Clock.Sleep(part.Pace);
            return part;
        }

        private static void CheckSpoilt(PartUnderTest part)
        {
            Assert.IsTrue(part.Sensor.Read(part.Frame) != Status.Ok, part.Name);
            Assert.IsTrue(!part.AllValid(), part.Name);
            part.CheckTruth("during the fault");
            CheckRecovery(part, 2);
        }

        // Within so many readings after the fault's end, each a sampling period after the one before.
        private static void CheckRecovery(PartUnderTest part, int readings)
        {
            for (int i = 0; i < readings; i++)
            {
                part.Clock.Sleep(part.Pace);
                if (part.Sensor.Read(part.Frame) == Status.Ok)
                {
                    // A part may give what it has measured before; from the second on, all is new.
                    part.Clock.Sleep(part.Pace);
                    Check.Ended(Status.Ok, part.Sensor.Read(part.Frame), part.Name + " after recovery");
                    part.CheckTruth("after recovery");
                    return;
                }

                part.CheckTruth("before recovery");
            }

            throw new Exception(part.Name + " did not recover in " + readings.ToString() + " readings.");
        }
    }
}

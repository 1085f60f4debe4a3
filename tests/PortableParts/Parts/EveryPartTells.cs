using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Parts
{
    [TestClass]
    public class EveryPartTells
    {
        [TestMethod]
        public void What_a_part_cannot_tell_is_refused_and_nothing_goes_over_the_bus()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                SensorEvents all = SensorEvents.DataReady | SensorEvents.FifoWatermark | SensorEvents.AboveThreshold | SensorEvents.BelowThreshold | SensorEvents.Motion | SensorEvents.Tilt;
                bool refused = false;
                try
                {
                    part.Sensor.Notify(all);
                }
                catch (ArgumentException)
                {
                    refused = true;
                }

                Assert.IsTrue(refused || part.Sensor.Events == all, part.Name);
                Check.Equal(0, part.Bus.Transactions, part.Name);
            }
        }

        [TestMethod]
        public void Without_events_it_says_that_it_has_none()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                if (part.Sensor.Events == SensorEvents.None)
                {
                    part.Settle();
                    Check.Ended(Status.NotSupported, part.Sensor.ReadEvents(), part.Name);
                }
            }
        }

        [TestMethod]
        public void New_data_raises_the_pin_and_reading_it_lowers_it()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                if (!Notified(part, SensorEvents.DataReady))
                {
                    continue;
                }

                part.Clock.Sleep(part.Pace);
                Assert.IsTrue(part.PinTells, part.Name + " with new data");
                part.Sensor.Read(part.Frame);
                Assert.IsTrue(!part.PinTells, part.Name + " after reading");
                part.Clock.Sleep(part.Pace);
                Assert.IsTrue(part.PinTells, part.Name + " with the next data");
            }
        }

        [TestMethod]
        public void A_threshold_raises_the_pin_on_its_side_alone()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                CheckThreshold(PartTable.Create(index, 1), SensorEvents.AboveThreshold, 0.9f);
                CheckThreshold(PartTable.Create(index, 1), SensorEvents.BelowThreshold, 0.1f);
            }
        }

        [TestMethod]
        public void Thresholds_that_make_no_sense_are_refused()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                Channel of = part.Sensor.Channels[0];
                Assert.ThrowsException(typeof(ArgumentException), () => part.Sensor.SetThresholds(of.Maximum, of.Minimum));
                Assert.ThrowsException(typeof(ArgumentException), () => part.Sensor.SetThresholds(of.Minimum, of.Maximum * 2f));
                Check.Equal(0, part.Bus.Transactions, part.Name);
            }
        }

        [TestMethod]
        public void The_fifos_watermark_raises_the_pin_and_draining_lowers_it()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                if ((part.Sensor.Events & SensorEvents.FifoWatermark) == SensorEvents.None)
                {
                    continue;
                }

                Quantity quantity = part.Sensor.Channels[0].Quantity;
                float[] watermarks = part.Sensor.Options(SensorAttribute.FifoWatermark, quantity);
                part.Sensor.Set(SensorAttribute.FifoWatermark, quantity, watermarks[2]);
                Notified(part, SensorEvents.FifoWatermark);
                Batch batch = new Batch(part.Sensor.Channels, 300);
                part.Sensor.Drain(batch);
                Assert.IsTrue(!part.PinTells, part.Name + " empty");
                while (!part.PinTells)
                {
                    part.Clock.Sleep(500);
                    Assert.IsTrue(part.Clock.Microseconds() < 600000000, part.Name + " never rose");
                }

                Check.Ended(Status.Ok, part.Sensor.Drain(batch), part.Name);
                Check.Equal((int)watermarks[2], batch.Count, part.Name + " samples at the watermark");
                Assert.IsTrue(!part.PinTells, part.Name + " drained");
            }
        }

        [TestMethod]
        public void Where_only_events_are_asked_for_a_loss_of_power_is_noticed()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                if (part.Sensor.Events == SensorEvents.None)
                {
                    continue;
                }

                Notified(part, part.Sensor.Events);
                part.Clock.Sleep(part.Pace);
                Check.Ended(Status.Ok, part.Sensor.ReadEvents(), part.Name);
                int starts = part.Sensor.Starts;
                part.Part.PowerCycle();
                for (int i = 0; i < 3; i++)
                {
                    part.Clock.Sleep(part.Pace);
                    part.Sensor.ReadEvents();
                }

                Check.Equal(starts + 1, part.Sensor.Starts, part.Name + " starts");
                Check.Ended(Status.Ok, part.Sensor.ReadEvents(), part.Name + " started again");
            }
        }

        private static bool Notified(PartUnderTest part, SensorEvents events)
        {
            if ((part.Sensor.Events & events) != events)
            {
                return false;
            }

            part.Settle();
            part.Sensor.Notify(events);
            Check.Ended(Status.Ok, part.Sensor.Start(), part.Name);
            return true;
        }

        private static void CheckThreshold(PartUnderTest part, SensorEvents side, float beyond)
        {
            if ((part.Sensor.Events & side) == SensorEvents.None)
            {
                return;
            }

            int channel = 0;
            while (part.Sensor.Channels[channel].Quantity != part.Sensor.ThresholdQuantity)
            {
                channel++;
            }

            Channel of = part.Sensor.Channels[channel];
            part.Sensor.SetThresholds(PartUnderTest.Between(of, 0.3f), PartUnderTest.Between(of, 0.7f));
            Notified(part, side);
            part.Clock.Sleep(part.Pace * 3);
            part.Sensor.Read(part.Frame);
            part.Sensor.ReadEvents();
            Assert.IsTrue(!part.PinTells, part.Name + " within");
            part.World.Values[part.InputOf(channel)] = PartUnderTest.Between(of, beyond);
            part.Clock.Sleep(part.Pace * 3);
            part.Sensor.Read(part.Frame);
            Assert.IsTrue(part.PinTells, part.Name + " beyond");
            Check.Ended(Status.Ok, part.Sensor.ReadEvents(), part.Name);
            Check.Equal((int)side, (int)(part.Sensor.Happened & (SensorEvents.AboveThreshold | SensorEvents.BelowThreshold)), part.Name);
            part.World.Values[part.InputOf(channel)] = PartUnderTest.Between(of, 0.5f);
            part.Clock.Sleep(part.Pace * 3);
            part.Sensor.Read(part.Frame);
            part.Sensor.ReadEvents();
            part.Clock.Sleep(part.Pace * 3);
            part.Sensor.Read(part.Frame);
            part.Sensor.ReadEvents();
            Assert.IsTrue(!part.PinTells, part.Name + " within again");
        }
    }
}

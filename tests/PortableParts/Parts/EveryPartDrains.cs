using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Parts
{
    [TestClass]
    public class EveryPartDrains
    {
        private const int Capacity = 300;

        [TestMethod]
        public void A_part_without_a_fifo_says_that_it_has_none()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                part.Settle();
                Batch batch = new Batch(part.Sensor.Channels, 4);
                Check.Ended(Status.NotSupported, part.Sensor.Drain(batch), part.Name);
            }
        }

        [TestMethod]
        public void Every_sample_comes_once_with_its_time_to_one_period()
        {
            int drained = 0;
            for (int index = 0; index < PartTable.Count; index++)
            {
                int watermark = 1;
                while (true)
                {
                    PartUnderTest part = PartTable.Create(index, 1);
                    if (watermark >= Watermarks(part).Length)
                    {
                        break;
                    }

                    Prepare(part, watermark);
                    drained++;
                    CheckTimes(part);
                    watermark++;
                }
            }

            Assert.IsTrue(drained >= 2);
        }

        [TestMethod]
        public void What_a_full_fifo_dropped_is_counted()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                if (!Prepare(part))
                {
                    continue;
                }

                Batch batch = new Batch(part.Sensor.Channels, Capacity);
                part.Clock.Sleep(500000);
                part.Sensor.Drain(batch);
                long last = batch.TimeOf(batch.Count - 1);
                part.Clock.Sleep(20000000);
                Check.Ended(Status.Ok, part.Sensor.Drain(batch), part.Name);
                Assert.IsTrue(batch.Lost > 0, part.Name);

                // All samples of the time between the two drains, there or counted.
                long between = (batch.TimeOf(batch.Count - 1) - last) * 1000;
                long expected = (between + (batch.Period / 2)) / batch.Period;
                Check.Equal(expected, batch.Count + batch.Lost, part.Name + " samples in 20 s");
                part.Clock.Sleep(500000);
                part.Sensor.Drain(batch);
                Check.Equal(0, batch.Lost, part.Name + " lost afterwards");
            }
        }

        [TestMethod]
        public void A_small_batch_leaves_the_rest_for_the_next()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                if (!Prepare(part))
                {
                    continue;
                }

                Batch batch = new Batch(part.Sensor.Channels, 5);
                float rate = part.Sensor.Get(SensorAttribute.Rate, part.Sensor.Channels[0].Quantity);
                part.Clock.Sleep(rate > 50f || rate == 0f ? 200000 : (long)(10e6f / rate));
                part.Sensor.Drain(batch);
                long last = batch.TimeOf(batch.Count - 1);
                Check.Equal(5, batch.Count, part.Name);
                part.Sensor.Drain(batch);
                Check.Near(batch.Period / 1000, batch.FirstTime - last, 2f, part.Name + " gap, µs");
            }
        }

        [TestMethod]
        public void Loss_of_power_is_noticed_while_draining()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                if (!Prepare(part))
                {
                    continue;
                }

                Batch batch = new Batch(part.Sensor.Channels, Capacity);
                part.Clock.Sleep(500000);
                part.Sensor.Drain(batch);
                part.Part.PowerCycle();
                part.Clock.Sleep(500000);
                Assert.IsTrue(part.Sensor.Drain(batch) != Status.Ok, part.Name);
                Check.Equal(0, batch.Count, part.Name);
                part.Sensor.Drain(batch);
                part.Clock.Sleep(500000);
                Check.Ended(Status.Ok, part.Sensor.Drain(batch), part.Name);
                Assert.IsTrue(batch.Count > 10, part.Name);
            }
        }

        [TestMethod]
        public void A_frozen_part_is_noticed_while_draining()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                if (!Prepare(part))
                {
                    continue;
                }

                Batch batch = new Batch(part.Sensor.Channels, Capacity);
                part.Clock.Sleep(500000);
                part.Sensor.Drain(batch);
                part.Part.Faults.Frozen = true;
                part.Clock.Sleep(500000);
                part.Sensor.Drain(batch);
                part.Clock.Sleep(500000);
                Check.Ended(Status.NotReady, part.Sensor.Drain(batch), part.Name);
                part.Part.Faults.Frozen = false;
                part.Clock.Sleep(500000);
                part.Sensor.Drain(batch);
                part.Clock.Sleep(500000);
                Check.Ended(Status.Ok, part.Sensor.Drain(batch), part.Name);
                Assert.IsTrue(batch.Count > 10, part.Name);
            }
        }

        // By index; the first, 0, switches the FIFO off.
        private static float[] Watermarks(PartUnderTest part)
        {
            return part.Sensor.Options(SensorAttribute.FifoWatermark, part.Sensor.Channels[0].Quantity);
        }

        // FIFO on at the second highest watermark.
        private static bool Prepare(PartUnderTest part)
        {
            int watermarks = Watermarks(part).Length;
            return watermarks > 0 && Prepare(part, watermarks - 2);
        }

        // And a world whose first channel rises with time.
        private static bool Prepare(PartUnderTest part, int watermark)
        {
            part.Settle();
            part.Sensor.Set(SensorAttribute.FifoWatermark, part.Sensor.Channels[0].Quantity, Watermarks(part)[watermark]);
            part.Part.Stimulus = new Ramp(part);
            Check.Ended(Status.Ok, part.Sensor.Start(), part.Name);
            return true;
        }

        private static void CheckTimes(PartUnderTest part)
        {
            Batch batch = new Batch(part.Sensor.Channels, Capacity);
            Ramp ramp = (Ramp)part.Part.Stimulus;
            float tolerance = (1.2f * part.Part.Epsilon(0)) / ramp.Slope;
            long began = part.Clock.Microseconds();
            long last = -1;
            int total = 0;
            for (int i = 0; i < 40; i++)
            {
                part.Clock.Sleep(300000 + (i * 7919));
                Check.Ended(Status.Ok, part.Sensor.Drain(batch), part.Name);
                Check.Equal(0, batch.Lost, part.Name);
                for (int sample = 0; sample < batch.Count; sample++)
                {
                    long time = batch.TimeOf(sample);
                    float truth = (batch.Values[sample * batch.Channels.Length] - ramp.Start) / ramp.Slope;
                    Check.Near(truth, time, tolerance + (batch.Period / 1000) + 2f, part.Name + " time of a sample, µs");
                    Assert.IsTrue(time > last, part.Name + " times rise");
                    last = time;
                }

                total += batch.Count;
            }

            long expected = (part.Clock.Microseconds() - began) * 1000 / batch.Period;
            Assert.IsTrue(total - expected <= 1 && expected - total <= 1, part.Name + ": " + total.ToString() + " samples for " + expected.ToString());
        }

        // From the middle of the first channel's range to its upper end in a minute; every other input stays in the middle of its own.
        private sealed class Ramp : Stimulus
        {
            public readonly float Start;
            public readonly float Slope;

            private readonly Stimulus _others;

            public Ramp(PartUnderTest part)
            {
                Channel of = part.Sensor.Channels[0];
                Start = PartUnderTest.Between(of, 0.5f);
                Slope = (of.Maximum - Start) / 60e6f;
                _others = part.World;
            }

            public override float Value(int input, long time)
            {
                return input == 0 ? Start + (time * Slope) : _others.Value(input, time);
            }
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Parts
{
    [TestClass]
    public class EveryPartMeasures
    {
        private const int Points = 25;

        [TestMethod]
        public void Every_channel_has_an_input_of_its_emulator()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                for (int channel = 0; channel < part.Sensor.Channels.Length; channel++)
                {
                    Assert.IsTrue(part.InputOf(channel) >= 0, part.Name + " " + part.Sensor.Channels[channel].Name);
                }
            }
        }

        [TestMethod]
        public void Every_channel_has_a_range_a_step_and_rates()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                for (int channel = 0; channel < part.Sensor.Channels.Length; channel++)
                {
                    Channel of = part.Sensor.Channels[channel];
                    Assert.IsTrue(of.Minimum < of.Maximum, part.Name + " " + of.Name + " range");
                    Assert.IsTrue(of.Resolution > 0f && of.Resolution < of.Maximum - of.Minimum, part.Name + " " + of.Name + " step");
                    Assert.IsTrue(of.MinimumRate >= 0f && of.MaximumRate > 0f && of.MinimumRate <= of.MaximumRate, part.Name + " " + of.Name + " rates");
                }
            }
        }

        [TestMethod]
        public void It_starts_in_time_and_gives_every_channel_within_a_minute()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                part.Settle();
                long began = part.Clock.Microseconds();
                Check.Ended(Status.Ok, part.Sensor.Start(), part.Name + " start");
                Assert.IsTrue(part.Clock.Microseconds() - began <= part.Pace, part.Name + " starts for longer than the other parts can wait");
                Assert.IsTrue(part.ReadUntilValid(), part.Name);
                Assert.AreEqual("", part.Sensor.Trouble);
            }
        }

        [TestMethod]
        public void Every_value_over_the_range_is_true_within_what_the_part_can_resolve()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                part.ReadUntilValid();
                for (int channel = 0; channel < part.Sensor.Channels.Length; channel++)
                {
                    Sweep(part, channel);
                    SweepAll(part, channel, SensorAttribute.FullScale);
                    SweepAll(part, channel, SensorAttribute.PowerMode);
                }
            }
        }

        [TestMethod]
        public void A_value_beyond_either_end_is_never_called_valid()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                part.ReadUntilValid();
                for (int channel = 0; channel < part.Sensor.Channels.Length; channel++)
                {
                    Channel of = part.Sensor.Channels[channel];
                    CheckBeyond(part, channel, of.Maximum + (0.1f * (of.Maximum - of.Minimum)));
                    if (of.Quantity != Quantity.Pressure || of.Minimum > 0f)
                    {
                        // There is nothing below vacuum.
                        CheckBeyond(part, channel, of.Minimum - (0.1f * (of.Maximum - of.Minimum)));
                    }
                }
            }
        }

        [TestMethod]
        public void Every_option_of_every_attribute_still_measures_the_truth()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                for (int attribute = 0; attribute <= (int)SensorAttribute.Timestamps; attribute++)
                {
                    for (int channel = 0; channel < part.Sensor.Channels.Length; channel++)
                    {
                        Quantity quantity = part.Sensor.Channels[channel].Quantity;
                        if (channel == 0 || quantity != part.Sensor.Channels[channel - 1].Quantity)
                        {
                            TryOptions(part, (SensorAttribute)attribute, quantity);
                        }
                    }
                }
            }
        }

        [TestMethod]
        public void Noise_is_there_and_small()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 7);
                part.ReadUntilValid();
                part.Part.NoiseScale = 1f;
                bool moved = false;
                float first = part.Frame.Values[0];
                for (int i = 0; i < 20; i++)
                {
                    part.Clock.Sleep(part.Pace);
                    Check.Ended(Status.Ok, part.Sensor.Read(part.Frame), part.Name);
                    float off = part.Frame.Values[0] - first;
                    moved = moved || off != 0f;
                    Channel of = part.Sensor.Channels[0];
                    Assert.IsTrue(off * off < 1e-4f * (of.Maximum - of.Minimum) * (of.Maximum - of.Minimum), part.Name);
                }

                Assert.IsTrue(moved, part.Name + " never moved");
            }
        }

        private static void CheckBeyond(PartUnderTest part, int channel, float value)
        {
            Channel of = part.Sensor.Channels[channel];
            if (of.Quantity == Quantity.VocSignal || of.Quantity == Quantity.NoxSignal || of.Quantity == Quantity.RelativeHumidity || of.Quantity == Quantity.CarbonDioxide)
            {
                // Their scale ends where the physical one does.
                return;
            }

            int input = part.InputOf(channel);
            float before = part.World.Values[input];
            part.World.Values[input] = value;
            part.Clock.Sleep(part.Pace);
            part.Sensor.Read(part.Frame);
            Check.Equal((int)Validity.Saturated, (int)part.Frame.Validity[channel], part.Name + " " + of.Name + " at " + value.ToString("F3"));
            part.World.Values[input] = before;
        }

        // Over the whole range, at every full scale and power mode.
        private static void SweepAll(PartUnderTest part, int channel, SensorAttribute attribute)
        {
            Quantity quantity = part.Sensor.Channels[channel].Quantity;
            float[] options = part.Sensor.Options(attribute, quantity);
            float before = part.Sensor.Get(attribute, quantity);
            for (int i = 0; i < options.Length; i++)
            {
                part.Sensor.Set(attribute, quantity, options[i]);
                part.ReadUntilValid();
                Sweep(part, channel);
            }

            if (options.Length > 0)
            {
                part.Sensor.Set(attribute, quantity, before);
                part.ReadUntilValid();
            }
        }

        private static void Sweep(PartUnderTest part, int channel)
        {
            int input = part.InputOf(channel);
            Channel of = part.Sensor.Channels[channel];
            float before = part.World.Values[input];
            for (int i = 0; i < Points; i++)
            {
                // From 1 % to 99 %.
                float at = 0.01f + (0.98f * i / (Points - 1));
                part.World.Values[input] = PartUnderTest.Between(of, at);
                part.Clock.Sleep(part.Pace);
                long began = part.Clock.Microseconds();
                Check.Ended(Status.Ok, part.Sensor.Read(part.Frame), part.Name);
                Check.Equal((int)Validity.Valid, (int)part.Frame.Validity[channel], part.Name + " " + of.Name);
                Assert.IsTrue(part.Frame.Time >= began && part.Frame.Time <= part.Clock.Microseconds(), part.Name + " time of the frame");
                Assert.IsTrue(part.Clock.Microseconds() - began <= part.Pace, part.Name + " takes longer than its pace");
                part.CheckTruth("at " + at.ToString("F2"));
            }

            part.World.Values[input] = before;
        }

        private static void TryOptions(PartUnderTest part, SensorAttribute attribute, Quantity quantity)
        {
            float[] options = part.Sensor.Options(attribute, quantity);
            float before = part.Sensor.Get(attribute, quantity);
            for (int i = 0; i < options.Length; i++)
            {
                part.Sensor.Set(attribute, quantity, options[i]);
                Check.Near(options[i], part.Sensor.Get(attribute, quantity), 0f, part.Name);
                part.Clock.Sleep(part.Pace);
                Check.Ended(Status.Ok, part.Sensor.Read(part.Frame), part.Name);
                part.CheckTruth("with option " + options[i].ToString("F2"));
            }

            if (options.Length > 0)
            {
                part.Sensor.Set(attribute, quantity, before);
            }
        }
    }
}

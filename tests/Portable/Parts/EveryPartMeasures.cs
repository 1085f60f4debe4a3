using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Parts
{
    [TestClass]
    public class EveryPartMeasures
    {
        private static readonly float[] _points = new float[] { 0.02f, 0.25f, 0.5f, 0.77f, 0.98f };

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
        public void It_starts_and_gives_every_channel_within_a_minute()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                part.Settle();
                Check.Equal((int)Status.Ok, (int)part.Sensor.Start(), part.Name + " start");
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
                }
            }
        }

        [TestMethod]
        public void A_value_beyond_the_range_is_never_called_valid()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                part.ReadUntilValid();
                for (int channel = 0; channel < part.Sensor.Channels.Length; channel++)
                {
                    int input = part.InputOf(channel);
                    Channel of = part.Sensor.Channels[channel];
                    if (of.Quantity == Quantity.VocSignal || of.Quantity == Quantity.NoxSignal || of.Quantity == Quantity.RelativeHumidity)
                    {
                        // Their scale ends where the physical one does.
                        continue;
                    }

                    float before = part.World.Values[input];
                    part.World.Values[input] = of.Maximum + (0.1f * (of.Maximum - of.Minimum));
                    part.Clock.Sleep(1000000);
                    part.Sensor.Read(part.Frame);
                    Check.Equal((int)Validity.Saturated, (int)part.Frame.Validity[channel], part.Name + " " + of.Name);
                    part.World.Values[input] = before;
                }
            }
        }

        [TestMethod]
        public void Every_option_of_every_attribute_still_measures_the_truth()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                PartUnderTest part = PartTable.Create(index, 1);
                for (int attribute = 0; attribute <= (int)SensorAttribute.FifoWatermark; attribute++)
                {
                    TryOptions(part, (SensorAttribute)attribute, part.Sensor.Channels[0].Quantity);
                    TryOptions(part, (SensorAttribute)attribute, part.Sensor.Channels[part.Sensor.Channels.Length - 1].Quantity);
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
                    part.Clock.Sleep(1000000);
                    Check.Equal((int)Status.Ok, (int)part.Sensor.Read(part.Frame), part.Name);
                    float off = part.Frame.Values[0] - first;
                    moved = moved || off != 0f;
                    Channel of = part.Sensor.Channels[0];
                    Assert.IsTrue(off * off < 1e-4f * (of.Maximum - of.Minimum) * (of.Maximum - of.Minimum), part.Name);
                }

                Assert.IsTrue(moved, part.Name + " never moved");
            }
        }

        private static void Sweep(PartUnderTest part, int channel)
        {
            int input = part.InputOf(channel);
            Channel of = part.Sensor.Channels[channel];
            float before = part.World.Values[input];
            for (int i = 0; i < _points.Length; i++)
            {
                part.World.Values[input] = PartUnderTest.Between(of, _points[i]);
                part.Clock.Sleep(1000000);
                Check.Equal((int)Status.Ok, (int)part.Sensor.Read(part.Frame), part.Name);
                Check.Equal((int)Validity.Valid, (int)part.Frame.Validity[channel], part.Name + " " + of.Name);
                part.CheckTruth("at " + _points[i].ToString("F2"));
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
                part.Clock.Sleep(1000000);
                Check.Equal((int)Status.Ok, (int)part.Sensor.Read(part.Frame), part.Name);
                part.CheckTruth("with option " + options[i].ToString("F2"));
            }

            if (options.Length > 0)
            {
                part.Sensor.Set(attribute, quantity, before);
            }
        }
    }
}

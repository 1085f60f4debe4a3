using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class AirQualityTests
    {
        private const int Period = 10;

        [TestMethod]
        public void Half_of_the_clean_airs_resistance_is_250()
        {
            Frame frame = NewFrame();
            AirQualityEstimate stage = new AirQualityEstimate(frame);
            Run(stage, frame, 0, 7200, 100000f, 50f);
            Check.Near(0f, frame.Values[3], 1f, "clean");
            Run(stage, frame, 7200, 10, 50000f, 50f);
            Check.Near(250f, frame.Values[3], 3f, "half");
            Run(stage, frame, 7210, 10, 1000f, 50f);
            Check.Near(495f, frame.Values[3], 3f, "a hundredth");
        }

        [TestMethod]
        public void Accuracy_rises_with_what_was_seen()
        {
            Frame frame = NewFrame();
            AirQualityEstimate stage = new AirQualityEstimate(frame);
            Run(stage, frame, 0, 250, 100000f, 50f);
            Check.Near(0f, frame.Values[4], 0f, "heating through");
            Assert.IsTrue(frame.Validity[3] == Validity.Unknown);
            Run(stage, frame, 250, 1000, 100000f, 50f);
            Check.Near(1f, frame.Values[4], 0f, "young");
            Run(stage, frame, 1250, 7000, 100000f, 50f);
            Check.Near(2f, frame.Values[4], 0f, "an hour");
            Run(stage, frame, 8250, 90000, 100000f, 50f);
            Check.Near(2f, frame.Values[4], 0f, "a day of clean air alone");
            Run(stage, frame, 98250, 600, 30000f, 50f);
            Check.Near(3f, frame.Values[4], 0f, "and of other air");
        }

        [TestMethod]
        public void What_humidity_does_to_the_layer_is_no_vapour()
        {
            // At 25 °C air holds 23.0 g/m³: from 40 to 70 % by 6.91 g/m³ more, by which the resistance falls to e^(-0.02·6.91) = 0.8709 of itself; without that it would be an index of 65.
            Frame frame = NewFrame();
            AirQualityEstimate stage = new AirQualityEstimate(frame);
            Run(stage, frame, 0, 7200, 100000f, 40f);
            Run(stage, frame, 7200, 10, 87090f, 70f);
            Check.Near(0f, frame.Values[3], 1f, "index");
            Run(stage, frame, 7210, 10, 87090f, 40f);
            Check.Near(64.5f, frame.Values[3], 1.5f, "of dry air");
        }

        [TestMethod]
        public void Nothing_is_learned_while_humidity_moves_fast()
        {
            // A shower: humidity jumps and the resistance falls with it; the baseline stays, and dry air is clean again at once.
            Frame frame = NewFrame();
            AirQualityEstimate stage = new AirQualityEstimate(frame);
            Run(stage, frame, 0, 7200, 100000f, 40f);
            Run(stage, frame, 7200, 60, 80000f, 70f);
            Run(stage, frame, 7260, 600, 100000f, 40f);
            Check.Near(0f, frame.Values[3], 5f, "afterwards");
        }

        [TestMethod]
        public void Cleaner_air_is_learned_in_ten_minutes()
        {
            // Half as much again for ten minutes: of ln 1.5 = 0.4055 stays (600/610)^60 = 0.3709 to be learned. Back at what it was it lies 0.2551 below: 500·(1 - e^-0.2551).
            Frame frame = NewFrame();
            AirQualityEstimate stage = new AirQualityEstimate(frame);
            Run(stage, frame, 0, 7200, 100000f, 50f);
            Run(stage, frame, 7200, 600, 150000f, 50f);
            Check.Near(0f, frame.Values[3], 0f, "cleaner than ever");
            Run(stage, frame, 7800, 10, 100000f, 50f);
            Check.Near(112.6f, frame.Values[3], 1f, "as before");
        }

        [TestMethod]
        public void Other_air_is_learned_as_usual_within_hours_at_first_and_within_days_later()
        {
            // Half of it for half an hour: of ln 2 stays (7200/7210)^180 = 0.7789 in the first hour, and (172800/172810)^180 = 0.9896 from then on.
            Frame frame = NewFrame();
            AirQualityEstimate stage = new AirQualityEstimate(frame);
            Run(stage, frame, 0, 900, 100000f, 50f);
            Run(stage, frame, 900, 1800, 50000f, 50f);
            Check.Near(208.6f, frame.Values[3], 1.5f, "in the first hour");
            stage = new AirQualityEstimate(frame);
            Run(stage, frame, 0, 7200, 100000f, 50f);
            Run(stage, frame, 7200, 1800, 50000f, 50f);
            Check.Near(248.2f, frame.Values[3], 0.5f, "later");
        }

        [TestMethod]
        public void A_little_worse_air_is_learned_by_a_reading_a_second_too()
        {
            // 5 % less of the resistance for twelve hours: of ln (1/0.95) = 0.05129 stays (172800/172801)^43200 = 0.7788.
            Frame frame = NewFrame();
            AirQualityEstimate stage = new AirQualityEstimate(frame);
            for (int second = 0; second <= 7200 + 43200; second++)
            {
                Set(frame, second, second < 7200 ? 100000f : 95000f, 50f);
                stage.Apply(frame);
                if (second == 7200)
                {
                    Check.Near(25f, frame.Values[3], 0.1f, "at once");
                }
            }

            Check.Near(19.6f, frame.Values[3], 0.1f, "half a day later");
        }

        [TestMethod]
        public void While_humidity_is_far_from_its_mean_the_air_of_the_first_hour_stays_what_it_was_too()
        {
            // From 40 to 70 % by 6.91 g/m³, of which (120/130)^33 = 0.071 or 0.49 is left in the 33rd reading. Half of what humid air leaves of the resistance is 250 until then; ninety readings later stays (7200/7210)^90 = 0.8827 of ln 2.
            Frame frame = NewFrame();
            AirQualityEstimate stage = new AirQualityEstimate(frame);
            Run(stage, frame, 0, 900, 100000f, 40f);
            Run(stage, frame, 900, 320, 43545f, 70f);
            Check.Near(250f, frame.Values[3], 0.5f, "five minutes later");
            Run(stage, frame, 1220, 900, 43545f, 70f);
            Check.Near(228.8f, frame.Values[3], 0.7f, "a quarter of an hour later");
            stage = new AirQualityEstimate(frame);
            Run(stage, frame, 0, 900, 87090f, 70f);
            Run(stage, frame, 900, 320, 50000f, 40f);
            Check.Near(250f, frame.Values[3], 0.5f, "the other way round");
        }

        [TestMethod]
        public void A_resistance_that_is_none_is_invalid_and_leaves_no_trace()
        {
            Frame frame = NewFrame();
            AirQualityEstimate stage = new AirQualityEstimate(frame);
            Run(stage, frame, 0, 7200, 100000f, 50f);
            Run(stage, frame, 7200, 10, 0f, 50f);
            Assert.IsTrue(frame.Validity[3] == Validity.Invalid);
            Run(stage, frame, 7210, 10, 100000f, 50f);
            Check.Near(0f, frame.Values[3], 1f, "clean again");
        }

        [TestMethod]
        public void The_indices_of_an_sgp41_are_unknown_while_it_warms_up()
        {
            Channel[] sensed = new Channel[] { new Channel(Quantity.VocSignal, Axis.None, 0f, 65535f, 1f, 0f, 1f), new Channel(Quantity.NoxSignal, Axis.None, 0f, 65535f, 1f, 0f, 1f) };
            Frame frame = new Frame(sensed, GasIndexEstimate.Channels());
            GasIndexEstimate stage = new GasIndexEstimate(frame, 1f);
            for (int second = 0; second < 300; second++)
            {
                frame.Time = second * 1000000L;
                frame.Set(0, 30000f);
                frame.Set(1, 15000f);
                stage.Apply(frame);
                Assert.IsTrue((frame.Validity[2] == Validity.Valid) == (second > 45), "second " + second.ToString());
            }

            Check.Near(100f, frame.Values[2], 1f, "VOC");
            Check.Near(1f, frame.Values[3], 1f, "NOx");
            frame.Validity[0] = Validity.Invalid;
            stage.Apply(frame);
            Assert.IsTrue(frame.Validity[2] == Validity.Invalid);
        }

        [TestMethod]
        public void The_index_of_a_layer_is_that_of_a_part_whose_signal_is_its_logarithm()
        {
            // 3000 ticks by a factor of e; 25 °C and 50 %RH hold 11.51 g/m³, which 20 a kg puts right by 0.0302.
            Frame frame = new Frame(NewFrame().Channels, LayerIndexEstimate.Channels());
            LayerIndexEstimate stage = new LayerIndexEstimate(frame, 3f);
            GasIndex index = new GasIndex(false, 3f);
            float[] resistances = new float[] { 100000f, 36787.94f, 271828.2f };
            float[] signals = new float[] { 30090.6f, 27090.6f, 33090.6f };
            for (int i = 0; i < 1200; i++)
            {
                int at = i < 600 ? 0 : i < 900 ? 1 : 2;
                Set(frame, i * 3, resistances[at], 50f);
                stage.Apply(frame);
                float expected = index.Update(signals[at]);
                Check.Near(expected, frame.Values[5], 0.01f * expected, "step " + i.ToString());
                Assert.IsTrue((frame.Validity[5] == Validity.Valid) == (expected > 0f));
            }
        }

        [TestMethod]
        public void Damp_air_alone_is_no_vapour_to_a_layer()
        {
            // From 40 to 70 %RH at 25 °C: 6.91 g/m³ more, by which ln R falls by 0.1382.
            Frame frame = new Frame(NewFrame().Channels, LayerIndexEstimate.Channels());
            LayerIndexEstimate stage = new LayerIndexEstimate(frame, 3f);
            for (int i = 0; i < 1200; i++)
            {
                Set(frame, i * 3, i < 1000 ? 100000f : 87090f, i < 1000 ? 40f : 70f);
                stage.Apply(frame);
            }

            Check.Near(100f, frame.Values[5], 3f, "index");
            frame.Validity[0] = Validity.Invalid;
            stage.Apply(frame);
            Assert.IsTrue(frame.Validity[5] == Validity.Invalid);
        }

        private static void Set(Frame frame, int second, float resistance, float humidity)
        {
            frame.Time = second * 1000000L;
            frame.Set(0, resistance);
            frame.Set(1, 298.15f);
            frame.Set(2, humidity);
        }

        private static void Run(AirQualityEstimate stage, Frame frame, int from, int seconds, float resistance, float humidity)
        {
            for (int second = from; second < from + seconds; second += Period)
            {
                Set(frame, second, resistance, humidity);
                stage.Apply(frame);
            }
        }

        private static Frame NewFrame()
        {
            Channel[] sensed = new Channel[]
            {
                new Channel(Quantity.GasResistance, Axis.None, 0f, 1e9f, 1f, 0f, 1f), new Channel(Quantity.Temperature, Axis.None, 200f, 400f, 0.01f, 0f, 1f),
                new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.01f, 0f, 1f),
            };
            return new Frame(sensed, AirQualityEstimate.Channels());
        }
    }
}

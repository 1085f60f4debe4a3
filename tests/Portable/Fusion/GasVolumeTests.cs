using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class GasVolumeTests
    {
        private const float Atmosphere = 101325f;

        // Gases of AGA Report No. 8, by relative density, nitrogen and carbon dioxide; and their DETAIL factors at 263.15, 273.15, 288.15, 300, 320 and 335 K by
        // NIST's reference implementation (usnistgov/AGA8), compiled beside the project: at 101.325 kPa, then at 500 kPa, then at 2 MPa.
        private static readonly float[] _gulfCoast = new float[] { 0.581202474f, 0.002595f, 0.005956f };
        private static readonly float[] _gulfCoastFactors = new float[]
        {
            0.9970664f, 0.9974118f, 0.9978481f, 0.9981364f, 0.9985350f, 0.9987768f,
            0.9854851f, 0.9872112f, 0.9893862f, 0.9908197f, 0.9927971f, 0.9939939f,
            0.9414247f, 0.9486697f, 0.9576958f, 0.9635861f, 0.9716382f, 0.9764718f,
        };

        private static readonly float[] _ekofisk = new float[] { 0.649717305f, 0.010068f, 0.014954f };
        private static readonly float[] _ekofiskFactors = new float[]
        {
            0.9963688f, 0.9967874f, 0.9973157f, 0.9976644f, 0.9981461f, 0.9984380f,
            0.9819892f, 0.9840905f, 0.9867337f, 0.9884731f, 0.9908687f, 0.9923169f,
            0.9265669f, 0.9355620f, 0.9467087f, 0.9539490f, 0.9638070f, 0.9697058f,
        };

        private static readonly float[] _highNitrogen = new float[] { 0.645006490f, 0.13465f, 0.00985f };
        private static readonly float[] _highNitrogenFactors = new float[]
        {
            0.9973551f, 0.9976754f, 0.9980796f, 0.9983464f, 0.9987148f, 0.9989379f,
            0.9869346f, 0.9885316f, 0.9905423f, 0.9918665f, 0.9936911f, 0.9947939f,
            0.9476223f, 0.9542585f, 0.9625313f, 0.9679314f, 0.9753124f, 0.9797407f,
        };

        private static readonly float[] _highDioxide = new float[] { 0.686143890f, 0.05702f, 0.07585f };
        private static readonly float[] _highDioxideFactors = new float[]
        {
            0.9968426f, 0.9972137f, 0.9976819f, 0.9979908f, 0.9984174f, 0.9986758f,
            0.9843656f, 0.9862230f, 0.9885592f, 0.9900966f, 0.9922143f, 0.9934944f,
            0.9367069f, 0.9445481f, 0.9542887f, 0.9606292f, 0.9692777f, 0.9744599f,
        };

        // Relative density, nitrogen, carbon dioxide and heating value, MJ/m³; then the GROSS factors at 263.15, 288.15, 320 and 338 K: at 101.325 kPa, 500 kPa and 2 MPa. Three of the gases above, and a poor one.
        private static readonly float[] _gross = new float[]
        {
            0.581202474f, 0.002595f, 0.005956f, 40.671160f,
            0.9970806f, 0.9978457f, 0.9985313f, 0.9988076f, 0.9855561f, 0.9893758f, 0.9927809f, 0.9941481f, 0.9417158f, 0.9576742f, 0.9716034f, 0.9771212f,
            0.645006490f, 0.13465f, 0.00985f, 35.586363f,
            0.9973748f, 0.9980869f, 0.9987123f, 0.9989609f, 0.9870321f, 0.9905796f, 0.9936807f, 0.9949096f, 0.9480081f, 0.9627013f, 0.9753004f, 0.9802333f,
            0.686143890f, 0.05702f, 0.07585f, 36.626156f,
            0.9968690f, 0.9976909f, 0.9984212f, 0.9987136f, 0.9844951f, 0.9886051f, 0.9922357f, 0.9936838f, 0.9371961f, 0.9544900f, 0.9694025f, 0.9752593f,
            0.80f, 0.2f, 0.15f, 26.933231f,
            0.9972163f, 0.9979763f, 0.9986355f, 0.9988933f, 0.9862359f, 0.9900286f, 0.9933005f, 0.9945750f, 0.9445990f, 0.9604172f, 0.9737614f, 0.9788855f,
        };

        private static readonly float[] _pressures = new float[] { Atmosphere, 500000f, 2000000f };
        private static readonly float[] _temperatures = new float[] { 263.15f, 288.15f, 320f, 338f };

        [TestMethod]
        public void The_factor_is_that_of_aga8_detail()
        {
            Compare(_gulfCoast, _gulfCoastFactors, "Gulf Coast");
            Compare(_ekofisk, _ekofiskFactors, "Ekofisk");
            Compare(_highNitrogen, _highNitrogenFactors, "high nitrogen");
            Compare(_highDioxide, _highDioxideFactors, "high carbon dioxide");
        }

        [TestMethod]
        public void The_equation_is_that_of_nists_gross()
        {
            // By NIST's GROSS, compiled beside the project, method 2: rounding of single precision alone is left.
            for (int i = 0; i < _gross.Length; i += 16)
            {
                CompareGross(NaturalGas.ByDensity(_gross[i], _gross[i + 1], _gross[i + 2]), i, 2e-6f);
            }
        }

        [TestMethod]
        public void A_heating_value_gives_the_gas_that_has_it()
        {
            // What method 2 found is what method 1 is given: at 25 °C, of a volume at 0 °C.
            for (int i = 0; i < _gross.Length; i += 16)
            {
                CompareGross(NaturalGas.ByHeatingValue(_gross[i + 3] * 1e6f, _gross[i], _gross[i + 2]), i, 1e-5f);
            }
        }

        [TestMethod]
        public void A_heating_value_gives_the_same_gas()
        {
            // The Gulf Coast gas: 40.684087 MJ/m³.
            NaturalGas gas = NaturalGas.ByHeatingValue(40.684087e6f, _gulfCoast[0], _gulfCoast[2]);
            Check.Near(0.9486697f, gas.Factor(2000000f, 273.15f), 5e-4f, "20 bar");
            Check.Near(0.9974118f, gas.Factor(Atmosphere, 273.15f), 2e-5f, "1 atm");
        }

        [TestMethod]
        public void The_conversion_is_that_of_the_domain()
        {
            // DOMAIN.md: 20 mbar of gauge pressure at −10 °C to 15 °C and 101.325 kPa: 1.116617 with Z = 1, 1.117557 with Z.
            Check.Near(1.116617f, new GasConversion(288.15f, Atmosphere, 1f).Factor(Atmosphere + 2000f, 263.15f), 2e-6f, "with Z = 1");
            NaturalGas gas = NaturalGas.ByDensity(_gulfCoast[0], _gulfCoast[1], _gulfCoast[2]);
            Check.Near(1.117557f, new GasConversion(288.15f, Atmosphere, gas).Factor(Atmosphere + 2000f, 263.15f), 5e-5f, "with Z");
        }

        [TestMethod]
        public void What_is_no_gas_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => NaturalGas.ByDensity(0.3f, 0f, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => NaturalGas.ByDensity(0.6f, 0.6f, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => NaturalGas.ByDensity(0.52f, 0.3f, 0.1f));
            Assert.ThrowsException(typeof(ArgumentException), () => NaturalGas.ByHeatingValue(40e3f, 0.6f, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => NaturalGas.ByHeatingValue(54e6f, 0.5f, 0.3f));
            Assert.ThrowsException(typeof(ArgumentException), () => new GasConversion(200f, Atmosphere, 1f));
            Assert.ThrowsException(typeof(ArgumentException), () => new GasConversion(288.15f, Atmosphere, 2f));
        }

        [TestMethod]
        public void Beyond_its_range_the_factor_is_that_of_the_nearest_state()
        {
            NaturalGas gas = NaturalGas.ByDensity(_gulfCoast[0], _gulfCoast[1], _gulfCoast[2]);
            Check.Near(gas.Factor(2e6f, 338f), gas.Factor(3e38f, 3e38f), 0f, "far above");
            Check.Near(1f, gas.Factor(-1f, -1f), 0f, "far below");
            Assert.IsFalse(NaturalGas.Holds(2.1e6f, 300f));
            Assert.IsFalse(NaturalGas.Holds(1e5f, 250f));
            Assert.IsTrue(NaturalGas.Holds(1e5f, 300f));
        }

        [TestMethod]
        public void A_total_keeps_what_single_additions_would_lose()
        {
            // A third of a mm³ a million times on top of a million m³: 333333.33 mm³, where a double alone would be off by 10⁻¹⁰ m³ each time.
            VolumeTotal total = new VolumeTotal();
            total.Restore(1000000000000000);
            for (int i = 0; i < 1000000; i++)
            {
                total.Add(1e-9 / 3.0);
            }

            Check.Equal(1000000000333333, total.CubicMillimetres, "mm³");
            for (int i = 0; i < 1000000; i++)
            {
                total.Add(-1e-9 / 3.0);
            }

            long off = total.CubicMillimetres - 1000000000000000;
            Assert.IsTrue(off == 0 || off == -1);
            Assert.IsFalse(total.Add(1e6));
        }

        [TestMethod]
        public void Base_volume_is_the_integral_of_base_flow()
        {
            // 1 m³/h for an hour at 20 mbar and −10 °C.
            Frame frame = NewFrame();
            GasVolume stage = new GasVolume(frame, new GasConversion(288.15f, Atmosphere, 1f));
            for (int second = 0; second <= 3600; second++)
            {
                Give(stage, frame, second, 1f / 3600f);
            }

            Check.Near(1.116617f, (float)stage.Total.Value, 1e-5f, "m³");
            Check.Near(1.116617f / 3600f, frame.Values[3], 1e-8f, "base flow");
            Check.Near(1.116617f, frame.Values[4], 1e-5f, "base volume");
        }

        [TestMethod]
        public void Without_pressure_the_last_factor_holds_for_an_hour()
        {
            Frame frame = NewFrame();
            GasVolume stage = new GasVolume(frame, new GasConversion(288.15f, Atmosphere, 1f));
            Give(stage, frame, 0, 1f / 3600f);
            for (int second = 1; second < 7200; second++)
            {
                Set(frame, second, 1f / 3600f);
                frame.Validity[1] = Validity.Invalid;
                stage.Apply(frame);
                bool expected = second <= 3600;
                Assert.IsTrue((frame.Validity[3] == Validity.Valid) == expected, "second " + second.ToString());
            }

            Check.Near(1.116617f, (float)stage.Total.Value, 1e-3f, "an hour was counted");
        }

        [TestMethod]
        public void A_flow_that_is_missing_for_up_to_a_minute_costs_no_volume_and_for_longer_that_of_the_gap()
        {
            // 1 m³/h for an hour; each minute a reading fails.
            Frame frame = NewFrame();
            GasVolume stage = new GasVolume(frame, new GasConversion(288.15f, Atmosphere, 1f));
            for (int second = 0; second <= 3600; second++)
            {
                Set(frame, second, 1f / 3600f);
                frame.Validity[0] = second % 60 == 30 ? Validity.Invalid : Validity.Valid;
                stage.Apply(frame);
            }

            Check.Near(1.116617f, (float)stage.Total.Value, 1e-5f, "m³");
            Give(stage, frame, 3660, 1f / 3600f);
            Check.Near(1.116617f * 3660f / 3600f, (float)stage.Total.Value, 1e-5f, "m³ over a minute");
            Give(stage, frame, 3721, 1f / 3600f);
            Check.Near(1.116617f * 3660f / 3600f, (float)stage.Total.Value, 1e-5f, "m³ beyond");
        }

        [TestMethod]
        public void What_is_more_than_the_sensor_can_see_counts_as_that_much()
        {
            // 1 m³/h for six minutes, of which it is the sensor's end for four.
            Frame frame = NewFrame();
            GasVolume stage = new GasVolume(frame, new GasConversion(288.15f, Atmosphere, 1f));
            for (int second = 0; second <= 360; second++)
            {
                Set(frame, second, 1f / 3600f);
                bool end = second >= 60 && second < 300;
                frame.Validity[0] = end ? Validity.Saturated : Validity.Valid;
                stage.Apply(frame);
                Check.Equal((int)(end ? Validity.Saturated : Validity.Valid), (int)frame.Validity[3], "base flow at " + second.ToString() + " s");
            }

            Check.Near(0.1116617f, (float)stage.Total.Value, 1e-6f, "m³");
        }

        [TestMethod]
        public void Outside_of_the_equations_range_the_flow_says_so()
        {
            Frame frame = NewFrame();
            GasVolume stage = new GasVolume(frame, new GasConversion(288.15f, Atmosphere, NaturalGas.ByDensity(0.6f, 0.01f, 0.01f)));
            Set(frame, 0, 0.001f);
            frame.Values[2] = 240f;
            stage.Apply(frame);
            Assert.IsTrue(frame.Validity[3] == Validity.Saturated);
        }

        private static void CompareGross(NaturalGas gas, int at, float tolerance)
        {
            for (int i = 0; i < 12; i++)
            {
                float factor = gas.Factor(_pressures[i / 4], _temperatures[i % 4]);
                Check.Near(_gross[at + 4 + i], factor, tolerance, "gas " + (at / 16).ToString() + ", state " + i.ToString());
            }
        }

        private static void Compare(float[] of, float[] factors, string name)
        {
            float[] temperatures = new float[] { 263.15f, 273.15f, 288.15f, 300f, 320f, 335f };
            float[] pressures = new float[] { Atmosphere, 500000f, 2000000f };
            NaturalGas gas = NaturalGas.ByDensity(of[0], of[1], of[2]);
            for (int p = 0; p < pressures.Length; p++)
            {
                for (int t = 0; t < temperatures.Length; t++)
                {
                    float expected = factors[(p * temperatures.Length) + t];
                    float tolerance = expected * (p == 0 ? 0.0002f : 0.001f);
                    Check.Near(expected, gas.Factor(pressures[p], temperatures[t]), tolerance, name + " at " + pressures[p].ToString("F0") + " Pa and " + temperatures[t].ToString("F2") + " K");
                }
            }
        }

        private static void Give(GasVolume stage, Frame frame, int second, float flow)
        {
            Set(frame, second, flow);
            stage.Apply(frame);
        }

        private static void Set(Frame frame, int second, float flow)
        {
            frame.Time = second * 1000000L;
            frame.Set(0, flow);
            frame.Set(1, Atmosphere + 2000f);
            frame.Set(2, 263.15f);
        }

        private static Frame NewFrame()
        {
            Channel[] sensed = new Channel[]
            {
                new Channel(Quantity.VolumeFlow, Axis.None, -1f, 1f, 1e-6f, 0f, 10f),
                new Channel(Quantity.Pressure, Axis.None, 0f, 1e7f, 1f, 0f, 10f),
                new Channel(Quantity.Temperature, Axis.None, 200f, 400f, 0.01f, 0f, 10f),
            };
            return new Frame(sensed, GasVolume.Channels());
        }
    }
}

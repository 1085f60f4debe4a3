using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    /// <summary>Against IAPWS-IF97, region 4, computed with Python beside the project; Magnus may be off by 0.4 %, and the dew point by 0.1 K.</summary>
    [TestClass]
    public class MoistAirTests
    {
        // Temperature °C, relative humidity %, saturation Pa, absolute humidity kg/m³, dew point K.
        private static readonly float[] _table = new float[]
        {
            10f, 30f, 1228.18387f, 0.00281951707f, 0f,
            20f, 50f, 2339.21477f, 0.00864483789f, 282.4228f,
            25f, 60f, 3169.74686f, 0.0138212610f, 289.850991f,
            40f, 80f, 7384.42749f, 0.0408753093f, 309.027345f,
            60f, 20f, 19945.8019f, 0.0259446807f, 302.064606f,
        };

        [TestMethod]
        public void Vapour_and_dew_point_are_those_of_the_steam_table()
        {
            for (int i = 0; i < _table.Length; i += 5)
            {
                float t = _table[i] + 273.15f;
                float h = _table[i + 1];
                Check.Near(_table[i + 2], MoistAir.Saturation(t), 0.004f * _table[i + 2], "saturation");
                Check.Near(_table[i + 3], MoistAir.AbsoluteHumidity(t, h), 0.004f * _table[i + 3], "absolute humidity");
                if (_table[i + 4] > 0f)
                {
                    Check.Near(_table[i + 4], MoistAir.DewPoint(t, h), 0.1f, "dew point");
                }
            }
        }

        [TestMethod]
        public void Saturated_air_condenses_at_its_own_temperature()
        {
            Check.Near(293.15f, MoistAir.DewPoint(293.15f, 100f), 1e-3f, "dew point");
        }

        [TestMethod]
        public void Absurd_air_gives_finite_numbers()
        {
            float[] absurd = new float[] { -3e38f, -1f, 0f, 1e-30f, 3e38f };
            for (int i = 0; i < absurd.Length; i++)
            {
                for (int j = 0; j < absurd.Length; j++)
                {
                    float sum = MoistAir.AbsoluteHumidity(absurd[i], absurd[j]) + MoistAir.DewPoint(absurd[i], absurd[j]);
                    Assert.IsTrue(sum > 0f && sum < 1000f);
                }
            }
        }

        [TestMethod]
        public void A_reading_that_is_not_valid_gives_none()
        {
            Channel[] sensed = new Channel[]
            {
                new Channel(Quantity.Temperature, Axis.None, 200f, 400f, 0.01f, 0f, 10f), new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.01f, 0f, 10f),
            };
            Frame frame = new Frame(sensed, HumidityEstimate.Channels());
            HumidityEstimate stage = new HumidityEstimate(frame);
            frame.Set(0, 293.15f);
            frame.Set(1, 50f);
            stage.Apply(frame);
            Check.Near(0.00864f, frame.Values[2], 4e-5f, "absolute humidity");
            Assert.IsTrue(frame.Validity[3] == Validity.Valid);

            // Beyond the end of its range: at 20 °C and 100 % the dew point is the temperature, of 17.3 g/m³.
            frame.Set(1, 104f);
            stage.Apply(frame);
            Assert.IsTrue(frame.Validity[2] == Validity.Saturated && frame.Validity[3] == Validity.Saturated);
            Check.Near(0.0173f, frame.Values[2], 1e-4f, "absolute humidity at the end");
            Check.Near(293.15f, frame.Values[3], 1e-2f, "dew point at the end");
            frame.Validity[1] = Validity.Invalid;
            stage.Apply(frame);
            Assert.IsTrue(frame.Validity[2] == Validity.Invalid && frame.Validity[3] == Validity.Invalid);
        }
    }
}

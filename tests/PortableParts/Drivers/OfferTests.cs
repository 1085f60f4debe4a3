using nanoFramework.TestFramework;
using SmartSensor.Drivers.Gas;
using SmartSensor.Drivers.Imu;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>What parts can be set to, and within which range they measure, by their datasheets.</summary>
    [TestClass]
    public class OfferTests
    {
        private const float Gravity = 9.80665f;
        private const float Degree = 0.0174532925f;
        private const float Celsius = 273.15f;

        private static readonly SimulatedClock _clock = new SimulatedClock();

        [TestMethod]
        public void Oversampling_is_that_of_the_datasheets()
        {
            Assert.AreEqual("1 2 4 8 16 32", Offers(new Bmp390(Bus(), _clock), SensorAttribute.Oversampling, Quantity.Pressure, 1f));
            Assert.AreEqual("1 2 4 8 16 32", Offers(new Bmp390(Bus(), _clock), SensorAttribute.Oversampling, Quantity.Temperature, 1f));
            Assert.AreEqual("4 8 16 32 64 128 512", Offers(new Lps28dfw(Bus(), _clock), SensorAttribute.Oversampling, Quantity.Pressure, 1f));
            Assert.AreEqual("256 512 1024 2048 4096 8192", Offers(new Ms5837(Bus(), _clock), SensorAttribute.Oversampling, Quantity.Pressure, 1f));
            Assert.AreEqual("256 512 1024 2048 4096 8192", Offers(new Ms5837(Bus(), _clock), SensorAttribute.Oversampling, Quantity.Temperature, 1f));
            Assert.AreEqual("1 2 4 8 16", Offers(new Bme280(Bus(), _clock), SensorAttribute.Oversampling, Quantity.RelativeHumidity, 1f));
            Assert.AreEqual("1 2 4 8 16", Offers(new Bme680(Bus(), _clock), SensorAttribute.Oversampling, Quantity.Pressure, 1f));
            Assert.AreEqual("1 8 32 64", Offers(new Tmp117(Bus(), _clock), SensorAttribute.Oversampling, Quantity.Temperature, 1f));
            Assert.AreEqual("", Offers(new Ms5837(Bus(), _clock), SensorAttribute.Oversampling, Quantity.VolumeFlow, 1f));
            Assert.AreEqual("", Offers(new Bme280(Bus(), _clock), SensorAttribute.Oversampling, Quantity.VolumeFlow, 1f));
        }

        [TestMethod]
        public void Rates_and_filters_are_those_of_the_datasheets()
        {
            // Hz, and for the BMP390 at the least oversampling 200 Hz / 2^n.
            Assert.AreEqual("1 4 10 25 50 75 100 200", Offers(new Lps28dfw(Bus(), _clock), SensorAttribute.Rate, Quantity.Pressure, 1f));
            Assert.AreEqual("10 20 50 100", Offers(new Lis2mdl(Bus(), _clock), SensorAttribute.Rate, Quantity.MagneticFluxDensity, 1f));
            Bmp390 bmp = new Bmp390(Bus(), _clock);
            Assert.AreEqual("0 1 3 7 15 31 63 127", Offers(bmp, SensorAttribute.Filter, Quantity.Pressure, 1f));
            bmp.Set(SensorAttribute.Oversampling, Quantity.Pressure, 1f);
            float[] rates = bmp.Options(SensorAttribute.Rate, Quantity.Pressure);
            Check.Equal(1 + 18, rates.Length, "rates, with 0 for on demand");
            for (int i = 0; i < 18; i++)
            {
                Check.Near(200f / (1 << (17 - i)), rates[i + 1], 1e-6f, "rate");
            }
        }

        [TestMethod]
        public void Full_scales_are_those_of_the_datasheets()
        {
            // g, degrees a second, hPa.
            Assert.AreEqual("2 4 8 16", Offers(new Lis2dw12(Bus(), _clock), SensorAttribute.FullScale, Quantity.Acceleration, Gravity));
            Assert.AreEqual("2 4 8 16", Offers(new Lsm6dso(Bus(), _clock), SensorAttribute.FullScale, Quantity.Acceleration, Gravity));
            Assert.AreEqual("125 250 500 1000 2000", Offers(new Lsm6dso(Bus(), _clock), SensorAttribute.FullScale, Quantity.AngularRate, Degree));
            Assert.AreEqual("2 4 8 16", Offers(new Icm42688p(Bus(), _clock), SensorAttribute.FullScale, Quantity.Acceleration, Gravity));
            Assert.AreEqual("15.625 31.25 62.5 125 250 500 1000 2000", Offers(new Icm42688p(Bus(), _clock), SensorAttribute.FullScale, Quantity.AngularRate, Degree));
            Assert.AreEqual("1260 4060", Offers(new Lps28dfw(Bus(), _clock), SensorAttribute.FullScale, Quantity.Pressure, 100f));
        }

        [TestMethod]
        public void Ranges_are_those_of_the_datasheets()
        {
            Range(new Bmp390(Bus(), _clock), 0, 30000f, 125000f);
            Range(new Bmp390(Bus(), _clock), 1, -40f + Celsius, 85f + Celsius);
            Range(new Lps28dfw(Bus(), _clock), 0, 26000f, 126000f);
            Range(new Lps28dfw(Bus(), _clock), 1, -40f + Celsius, 85f + Celsius);
            Range(new Ms5837(Bus(), _clock), 0, 0f, 3000000f);
            Range(new Ms5837(Bus(), _clock), 1, -20f + Celsius, 85f + Celsius);
            Range(new Sdp810(Bus(), _clock), 0, -500f, 500f);
            Range(new Sdp810(Bus(), _clock), 1, -40f + Celsius, 85f + Celsius);
            Range(new Bme680(Bus(), _clock), 0, -40f + Celsius, 85f + Celsius);
            Range(new Bme680(Bus(), _clock), 1, 30000f, 110000f);
            Range(new Bme680(Bus(), _clock), 2, 0f, 100f);
            Range(new Scd41(Bus(), _clock), 0, 0f, 0.04f);
            Range(new Scd41(Bus(), _clock), 2, 0f, 100f);
            Range(new Sgp41(Bus(), _clock), 0, 0f, 65535f);
            Range(new Sgp41(Bus(), _clock), 1, 0f, 65535f);

            // ±50 gauss.
            for (int axis = 0; axis < 3; axis++)
            {
                Range(new Lis2mdl(Bus(), _clock), axis, -4.9152e-3f, 4.9152e-3f);
            }
        }

        private static void Range(Sensor sensor, int channel, float least, float most)
        {
            Channel of = sensor.Channels[channel];
            Check.Near(least, of.Minimum, (most - least) * 5e-5f, sensor.Part + " " + of.Name);
            Check.Near(most, of.Maximum, (most - least) * 5e-5f, sensor.Part + " " + of.Name);
        }

        // The options in a unit, to a thousandth, without noughts at their ends.
        private static string Offers(Sensor sensor, SensorAttribute attribute, Quantity quantity, float unit)
        {
            float[] options = sensor.Options(attribute, quantity);
            string text = "";
            for (int i = 0; i < options.Length; i++)
            {
                long thousandths = (long)((options[i] / unit * 1000f) + 0.5f);
                string behind = (1000 + (thousandths % 1000)).ToString().Substring(1);
                while (behind.Length > 0 && behind[behind.Length - 1] == '0')
                {
                    behind = behind.Substring(0, behind.Length - 1);
                }

                text += (i == 0 ? "" : " ") + (thousandths / 1000).ToString() + (behind.Length == 0 ? "" : "." + behind);
            }

            return text;
        }

        private static ScriptedBus Bus()
        {
            return new ScriptedBus(new string[0]);
        }
    }
}

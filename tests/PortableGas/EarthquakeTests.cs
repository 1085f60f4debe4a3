using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.GasMeter;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class EarthquakeTests
    {
        private const int Rate = 100;
        private const int Look = 16;

        // A period of the ground, s.
        private const float Slow = 0.25f;

        [TestMethod]
        public void The_check_values_of_200_gal_close_from_half_a_second_on_and_not_at_three_tenths()
        {
            // 16.5, 26.3, 36.3 and 51.2 kine of a sine of 200 gal over 10 s, by period.
            Assert.IsFalse(Trips(0.3f, 2f, 10f));
            Assert.IsTrue(Trips(0.5f, 2f, 10f));
            Assert.IsTrue(Trips(0.7f, 2f, 10f));
            Assert.IsTrue(Trips(1f, 2f, 10f));

            // 0.5 s is 26.3 kine: 25 are at 190.1 gal, and 4 % less, which the instrument may be off, at 182.5.
            Assert.IsTrue(Trips(0.5f, 1.85f, 10f));
            Assert.IsFalse(Trips(0.5f, 1.80f, 10f));
        }

        [TestMethod]
        public void A_truck_does_not()
        {
            // Traffic shakes a house at 5 to 20 Hz with up to 10 gal; here ten times as much, for a minute.
            Assert.IsFalse(Trips(1f / 5f, 1f, 60f));
            Assert.IsFalse(Trips(1f / 12f, 1f, 60f));
            Assert.IsFalse(Trips(1f / 20f, 1f, 60f));
        }

        [TestMethod]
        public void A_knock_does_not_however_strong()
        {
            // 2 cm/s² · s and more at once: 0.5 m/s in 20 ms, and the housing stays where it was thrown.
            SeismicSpectrum spectrum = new SeismicSpectrum(Rate);
            Earthquake rule = new Earthquake(GasLimits.OfSize(6f));
            bool strong = false;
            for (int i = 0; i < 10 * Rate; i++)
            {
                spectrum.Update(i >= 40 && i < 42 ? 25f : 0f, 0f);
                if (i % Look == Look - 1)
                {
                    float intensity = spectrum.Intensity();
                    strong = strong || intensity > 0.25f;
                    Assert.IsFalse(rule.Update(i * 10000L, intensity, 0f, Slow));
                }
            }

            Assert.IsTrue(strong, "by its intensity alone it would have been one");
        }

        [TestMethod]
        public void It_is_over_a_minute_after_the_last_look_and_the_next_one_is_another()
        {
            Earthquake rule = new Earthquake(GasLimits.OfSize(6f));
            Assert.IsFalse(rule.Update(0, 0.1f, 0f, Slow));
            Assert.IsFalse(rule.Update(150000, 0.2f, 0f, Slow));
            Assert.IsFalse(rule.Update(300000, 0.26f, 0f, Slow), "three growths are a blow");
            Assert.IsTrue(rule.Update(450000, 0.28f, 0f, Slow));
            Assert.IsFalse(rule.Update(600000, 0.3f, 0f, Slow));
            Check.Near(0.3f, rule.Intensity, 1e-6f, "intensity");
            Assert.IsFalse(rule.Pass(60000000));
            Assert.IsTrue(rule.Pass(60600000));
            Assert.IsFalse(rule.On);

            // A look below the last begins a new shaking: four growths anew.
            Assert.IsFalse(rule.Update(90000000, 0.02f, 0f, Slow));
            Assert.IsFalse(rule.Update(90150000, 0.26f, 0f, Slow));
            Assert.IsFalse(rule.Update(90300000, 0.28f, 0f, Slow));
            Assert.IsTrue(rule.Update(90450000, 0.3f, 0f, Slow));
        }

        [TestMethod]
        public void Its_intensity_is_the_greatest_of_this_one_and_not_of_the_one_before()
        {
            Earthquake rule = new Earthquake(GasLimits.OfSize(6f));
            for (int i = 1; i <= 5; i++)
            {
                rule.Update(i * 150000L, 0.08f * i, 0f, Slow);
            }

            rule.Update(900000, 0.41f, 0f, Slow);
            rule.Update(1050000, 0.405f, 0f, Slow);
            Check.Near(0.41f, rule.Intensity, 1e-6f, "the greatest, m/s");
            Assert.IsTrue(rule.Pass(70000000));
            for (int i = 1; i <= 5; i++)
            {
                rule.Update(90000000 + (i * 150000L), 0.06f * i, 0f, Slow);
            }

            Check.Near(0.3f, rule.Intensity, 1e-6f, "the next one's, m/s");
        }

        [TestMethod]
        public void A_housing_that_was_turned_does_not_while_gravity_leans_on_it()
        {
            // 20°: 3.4 m/s² stay in the horizontal axes.
            Earthquake rule = new Earthquake(GasLimits.OfSize(6f));
            for (int i = 1; i <= 6; i++)
            {
                Assert.IsFalse(rule.Update(i * 150000L, 0.1f * i, 3.4f, Slow));
            }

            // The ground's mean passes zero: this is one.
            Assert.IsTrue(rule.Update(1050000, 0.6f, 0.3f, Slow));
        }

        private static bool Trips(float period, float amplitude, float seconds)
        {
            SeismicSpectrum spectrum = new SeismicSpectrum(Rate);
            Earthquake rule = new Earthquake(GasLimits.OfSize(6f));
            bool trips = false;
            for (int i = 1; i <= seconds * Rate; i++)
            {
                spectrum.Update(amplitude * (float)Math.Sin((i * 0.01f % period) * 6.28318531f / period), 0f);
                if (i % Look == 0)
                {
                    trips = rule.Update(i * 10000L, spectrum.Intensity(), 0f, Slow) || trips;
                }
            }

            return trips;
        }
    }
}

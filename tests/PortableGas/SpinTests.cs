using System;
using nanoFramework.TestFramework;
using SmartSensor.GasMeter;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class SpinTests
    {
        private const float Rate = ShakenMeter.Rate;
        private const float TwoPi = 6.28318531f;

        // Spectral intensity of a sine of 1 m/s² that swells over 4 s and stays, 20 s in all, kine: 25 pendulums by Runge and Kutta's fourth order in steps of 1 ms.
        private const float OfFive = 3.562f;
        private const float OfTwoAndAHalf = 7.505f;

        private static ShakenMeter _meter;

        [TestMethod]
        public void A_floor_that_swings_at_5_Hz_under_a_machine_is_no_earthquake_of_24_to_29_kine()
        {
            float[] kine = new float[] { 24.5f, 26f, 29f };
            for (int i = 0; i < kine.Length; i++)
            {
                Swell(5f, kine[i] / OfFive);
                Check.Near(kine[i], 100f * _meter.Intensity, 0.02f * kine[i], "intensity, kine");
                Assert.IsTrue(_meter.DeafTrips, "by its intensity alone it would have been one");
                Assert.IsFalse(_meter.Trips > 0f, kine[i].ToString("F1") + " kine");
            }
        }

        [TestMethod]
        public void Ground_that_swings_as_slowly_as_strong_earthquakes_do_is_one()
        {
            // 2.5 Hz shows 2π/√((2π·2.5)² + 400) = 0.247 s.
            Swell(2.5f, 26f / OfTwoAndAHalf);
            Check.Near(26f, 100f * _meter.Intensity, 0.52f, "intensity, kine");
            Assert.IsTrue(_meter.Trips > 0f);
        }

        [TestMethod]
        public void Beyond_30_kine_even_ground_of_5_Hz_is_one()
        {
            Swell(5f, 32f / OfFive);
            Assert.IsTrue(_meter.Trips > 0f);
        }

        [TestMethod]
        public void A_machine_that_runs_up_through_its_floors_resonance_and_down_again_is_none()
        {
            // A lump in a drum that reaches 1000 rpm in 25 s and stops within 8 s, over a spring of 5 Hz with a damping of 0.15: a force of the square of its speed.
            _meter = new ShakenMeter();
            float turn = 0f;
            for (int i = 0; i < 60 * (int)Rate; i++)
            {
                float time = i / Rate;
                float share = time < 25f ? time / 25f : time > 52f ? (60f - time) / 8f : 1f;
                float frequency = share * 1000f / 60f;
                turn += frequency / Rate;
                turn -= turn >= 1f ? 1f : 0f;
                float ratio = frequency * frequency / 25f;
                float gain = ratio / (float)Math.Sqrt(((1f - ratio) * (1f - ratio)) + (0.09f * ratio));
                _meter.Take(2.3f * gain * (float)Math.Cos(TwoPi * turn), 1.15f * gain * (float)Math.Sin(TwoPi * turn));
            }

            Assert.IsTrue(_meter.DeafTrips, "by its intensity alone it would have been one: " + _meter.Intensity.ToString("F3"));
            Assert.IsFalse(_meter.Trips > 0f);
        }

        [TestMethod]
        public void A_period_between_that_of_floors_and_that_of_strong_ground_divides_them_up_to_1_2_times_the_threshold()
        {
            Assert.IsFalse(Trips(0.18f, 0.299f));
            Assert.IsTrue(Trips(0.20f, 0.299f));
            Assert.IsTrue(Trips(0.18f, 0.301f));
            Assert.IsFalse(Trips(0.11f, 0.6f), "a knock");
        }

        private static bool Trips(float period, float intensity)
        {
            Earthquake rule = new Earthquake(GasLimits.OfSize(6f));
            bool trips = false;
            for (int i = 1; i <= 4; i++)
            {
                trips = rule.Update(i * 150000L, 0.25f * i * intensity, 0f, period);
            }

            return trips;
        }

        private static void Swell(float frequency, float amplitude)
        {
            _meter = new ShakenMeter();
            for (int i = 0; i < 20 * (int)Rate; i++)
            {
                float time = i / Rate;
                float swell = time < 4f ? time / 4f : 1f;
                _meter.Take(amplitude * swell * (float)Math.Sin(TwoPi * (frequency * time % 1f)), 0f);
            }
        }
    }
}

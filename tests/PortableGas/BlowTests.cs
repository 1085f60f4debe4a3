using System;
using nanoFramework.TestFramework;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class BlowTests
    {
        private const float Rate = ShakenMeter.Rate;
        private const float TwoPi = 6.28318531f;

        private static ShakenMeter _meter;

        [TestMethod]
        public void The_period_of_a_sine_is_shortened_by_a_velocity_of_a_twentieth_of_a_second()
        {
            // 2π/√((2π/T)² + 400): 0.300, 0.266, 0.227, 0.168 and 0.095 s; at the shortest the steps of a hundredth of a second are worth 3 % (tan x/x at x = π·10/104).
            float[] periods = new float[] { 1f, 0.5f, 0.33f, 0.2f, 0.1f };
            float[] shown = new float[] { 0.300f, 0.266f, 0.227f, 0.168f, 0.095f };
            for (int i = 0; i < periods.Length; i++)
            {
                Begin();
                Sine(periods[i], 3f, 4f);
                Check.Near(shown[i], _meter.Seismic.Period, 0.05f * shown[i], "period " + periods[i].ToString("F2") + " s");
            }
        }

        [TestMethod]
        public void What_moves_less_than_five_millimetres_a_second_has_none()
        {
            // 0.2 m/s² over √((2π/T)² + 400) are 9.5 mm/s at 1 Hz, 6.7 as a root of mean squares; at 6 Hz 4.7 and 3.3.
            Begin();
            Sine(1f, 0.2f, 4f);
            Assert.IsTrue(_meter.Seismic.Shaking && _meter.Seismic.Period > 0.25f);
            Begin();
            Sine(1f / 6f, 0.2f, 4f);
            Assert.IsTrue(_meter.Seismic.Shaking);
            Check.Near(0f, _meter.Seismic.Period, 0f, "period");
        }

        [TestMethod]
        public void Many_blows_on_one_spot_are_no_earthquake_though_their_intensity_grows()
        {
            // Seven blows of 12 Hz, each stronger than the last, that ring for a tenth of a second.
            Begin();
            for (int i = 0; i < 7; i++)
            {
                Blow(12f, 9f + (2.5f * i), 0.1f, 0.3f, 0f);
            }

            Rest(12f);
            Assert.IsTrue(_meter.Seismic.Intensity > 0.25f, _meter.Seismic.Intensity.ToString("F3"));
            Assert.IsTrue(_meter.DeafTrips, "by their intensity alone they would have been one");
            Assert.IsTrue(_meter.Trips < 0f, "tripped after " + _meter.Trips.ToString("F2"));
            Assert.IsFalse(_meter.Rule.On);
        }

        [TestMethod]
        public void An_earthquake_in_which_things_fall_on_the_meter_is_one_within_three_seconds()
        {
            // 200 gal of 0.7 s are 36 kine after 10 s (DOMAIN.md), and blows of 2.5 g fall into its third and fourth second.
            Begin();
            Sine(0.7f, 2f, 2f);
            for (int i = 0; i < 4; i++)
            {
                Blow(15f, 25f, 0.1f, 0.5f, 2f);
            }

            Sine(0.7f, 2f, 3f);
            Assert.IsTrue(_meter.Trips > 0f && _meter.Trips <= 7f, "tripped after " + _meter.Trips.ToString("F2"));
        }

        private static void Begin()
        {
            _meter = new ShakenMeter();
        }

        private static void Rest(float seconds)
        {
            Sine(1f, 0f, seconds);
        }

        private static void Sine(float period, float amplitude, float seconds)
        {
            int count = (int)(seconds * Rate);
            for (int i = 0; i < count; i++)
            {
                _meter.Take(amplitude * (float)Math.Sin(i / Rate % period * TwoPi / period), 0f);
            }
        }

        // A blow that rings, and a sine of 0.7 s beneath it.
        private static void Blow(float frequency, float size, float decay, float seconds, float beneath)
        {
            int count = (int)(seconds * Rate);
            for (int i = 0; i < count; i++)
            {
                float time = i / Rate;
                float ring = size * (float)Math.Exp(-time / decay) * (float)Math.Sin(TwoPi * (frequency * time % 1f));
                _meter.Take(ring + (beneath * (float)Math.Sin(_meter.Sample / Rate % 0.7f * TwoPi / 0.7f)), 0f);
            }
        }
    }
}

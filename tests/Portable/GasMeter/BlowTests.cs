using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.GasMeter;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class BlowTests
    {
        private const float Rate = 104f;
        private const float TwoPi = 6.28318531f;

        private static Frame _frame;
        private static SeismicEstimate _seismic;
        private static Earthquake _rule;
        private static Earthquake _deaf;
        private static int _sample;
        private static float _trips;
        private static bool _deafTrips;

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
                Check.Near(shown[i], _seismic.Period, 0.05f * shown[i], "period " + periods[i].ToString("F2") + " s");
            }
        }

        [TestMethod]
        public void What_moves_less_than_five_millimetres_a_second_has_none()
        {
            // 0.2 m/s² over √((2π/T)² + 400) are 9.5 mm/s at 1 Hz, 6.7 as a root of mean squares; at 6 Hz 4.7 and 3.3.
            Begin();
            Sine(1f, 0.2f, 4f);
            Assert.IsTrue(_seismic.Shaking && _seismic.Period > 0.25f);
            Begin();
            Sine(1f / 6f, 0.2f, 4f);
            Assert.IsTrue(_seismic.Shaking);
            Check.Near(0f, _seismic.Period, 0f, "period");
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
            Assert.IsTrue(_seismic.Intensity > 0.25f, _seismic.Intensity.ToString("F3"));
            Assert.IsTrue(_deafTrips, "by their intensity alone they would have been one");
            Assert.IsTrue(_trips < 0f, "tripped after " + _trips.ToString("F2"));
            Assert.IsFalse(_rule.On);
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
            Assert.IsTrue(_trips > 0f && _trips <= 7f, "tripped after " + _trips.ToString("F2"));
        }

        private static void Begin()
        {
            Channel[] inertial = new Channel[3];
            for (int i = 0; i < 3; i++)
            {
                inertial[i] = new Channel(Quantity.Acceleration, (Axis)((int)Axis.X + i), -40f, 40f, 0.001f, 12.5f, 1667f);
            }

            _frame = new Frame(inertial, SeismicEstimate.Channels());
            _seismic = new SeismicEstimate(_frame, Rate, 0.1f);
            _rule = new Earthquake(GasLimits.OfSize(6f));
            _deaf = new Earthquake(GasLimits.OfSize(6f));
            _sample = 0;
            _trips = -1f;
            _deafTrips = false;
            Rest(0.5f);
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
                Take(amplitude * (float)Math.Sin(i / Rate % period * TwoPi / period));
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
                Take(ring + (beneath * (float)Math.Sin(_sample / Rate % 0.7f * TwoPi / 0.7f)));
            }
        }

        private static void Take(float x)
        {
            _sample++;
            _frame.Time = (long)(_sample * 1000000f / Rate);
            _frame.Set(0, x);
            _frame.Set(1, 0f);
            _frame.Set(2, 9.80665f);
            _seismic.Apply(_frame);
            if (_seismic.Shaking && _sample % 16 == 0)
            {
                _deafTrips = _deaf.Update(_frame.Time, _seismic.Intensity, _seismic.Lean, 1f) || _deafTrips;
                if (_rule.Update(_frame.Time, _seismic.Intensity, _seismic.Lean, _seismic.Period) && _trips < 0f)
                {
                    _trips = _sample / Rate;
                }
            }
        }
    }
}

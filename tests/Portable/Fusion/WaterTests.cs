using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class WaterTests
    {
        private const long Second = 1000000;
        private const long Hour = 3600000;

        [TestMethod]
        public void A_curve_is_straight_between_its_points_and_flat_beyond()
        {
            FlowCurve curve = new FlowCurve(new float[] { 1f, 3f, 10f }, new float[] { 1e-3f, 2e-3f, 2.7e-3f });
            Check.Near(1e-3f, curve.Volume(0f), 1e-9f, "below");
            Check.Near(1.5e-3f, curve.Volume(2f), 1e-9f, "between");
            Check.Near(2.2e-3f, curve.Volume(5f), 1e-9f, "between");
            Check.Near(2.7e-3f, curve.Volume(1e9f), 1e-9f, "above");
        }

        [TestMethod]
        public void Pulses_are_worth_what_the_curve_says()
        {
            // 2 pulses a second of 1.5 ml for 10 s, then 10 a second of 2.7 ml for 10 s: 30 + 270 ml.
            Pulses pulses = new Pulses();
            CurvedFlow flow = new CurvedFlow(pulses, new FlowCurve(new float[] { 1f, 3f, 10f }, new float[] { 1e-6f, 2e-6f, 2.7e-6f }));
            flow.Update(0);
            for (int second = 1; second <= 20; second++)
            {
                pulses.Number += second <= 10 ? 2 : 10;
                flow.Update(second * Second);
            }

            Check.Equal(300000, flow.Total.CubicMillimetres, "mm³");
            Check.Near(27e-6f, flow.Flow, 1e-10f, "flow");
            flow.Update(20 * Second);
            flow.Update(19 * Second);
            Check.Equal(300000, flow.Total.CubicMillimetres, "mm³ after times that do not rise");

            // What came meanwhile counts with the next time that rises: 22 in two seconds.
            pulses.Number += 12;
            flow.Update(20 * Second);
            pulses.Number += 10;
            flow.Update(22 * Second);
            Check.Equal(359400, flow.Total.CubicMillimetres, "mm³ two seconds later");
            Check.Near(29.7e-6f, flow.Flow, 1e-10f, "flow");
        }

        [TestMethod]
        public void Pulses_that_come_seconds_apart_are_worth_what_their_own_rate_says()
        {
            // One in five seconds is 0.2 Hz, whatever the second in which it comes shows: 20 of 1.5 ml.
            Pulses pulses = new Pulses();
            CurvedFlow flow = new CurvedFlow(pulses, new FlowCurve(new float[] { 0.2f, 1f }, new float[] { 1.5e-6f, 1e-6f }));
            flow.Update(0);
            for (int second = 1; second <= 100; second++)
            {
                pulses.Number += second % 5 == 0 ? 1 : 0;
                flow.Update(second * Second);
                flow.Update(second * Second);
            }

            Check.Equal(30000, flow.Total.CubicMillimetres, "mm³");
        }

        [TestMethod]
        public void Differential_pressure_gives_flow_with_its_sign()
        {
            // An orifice of 50 mm in 100 mm, C = 0.6, water: k = 0.6/√(1 − 0.0625)·π/4·0.0025·√(2/1000) = 5.4414e-5.
            float k = DifferentialFlow.Coefficient(0.1f, 0.05f, 0.6f, 1000f);
            Check.Near(5.4414e-5f, k, 1e-8f, "k");
            Frame frame = new Frame(new Channel[] { new Channel(Quantity.DifferentialPressure, Axis.None, -500f, 500f, 0.02f, 0f, 100f) }, DifferentialFlow.Channels());
            DifferentialFlow stage = new DifferentialFlow(frame, k, 1f);
            float[] pressures = new float[] { 400f, -100f, 0.9f, 0f };
            float[] roots = new float[] { 20f, -10f, 0f, 0f };
            for (int i = 0; i < pressures.Length; i++)
            {
                frame.Set(0, pressures[i]);
                stage.Apply(frame);
                Check.Near(k * roots[i], frame.Values[1], 1e-9f, "flow at " + pressures[i].ToString("F1") + " Pa");
            }
        }

        [TestMethod]
        public void A_leak_shows_in_the_night()
        {
            // Nights of 1 l/h at most, by day much; in the eleventh a leak of 6 l/h begins.
            NightFlow night = new NightFlow(2, 5, 900, 0.2f, 1e-7f);
            for (int day = 0; day < 12; day++)
            {
                bool leak = day >= 10;
                for (int minute = 0; minute < 1440; minute++)
                {
                    double volume = minute >= 360 ? 1e-3 : minute % 60 == 30 ? 1e-3 : 0;
                    night.Update((day * 24 * Hour) + (minute * 60000L), volume + (leak ? 1e-4 : 0));
                }

                Assert.IsTrue(night.Suspicious == (day == 11), "after day " + day.ToString());
            }

            Check.Near(0f, night.Baseline, 1e-9f, "baseline");
            Check.Near(1e-4f / 60f, night.Minimum, 1e-8f, "the leak's flow");
        }

        [TestMethod]
        public void A_night_is_held_against_the_lowest_of_those_that_were_not_suspicious()
        {
            // Litres a minute of each night; a verdict stands from the day after. 0.2 is twice the lowest, 0.11 within a fifth of it, 0.13 is not, and neither suspicious one becomes the baseline.
            float[] nights = new float[] { 0.3f, 0.1f, 0.2f, 0.11f, 0.13f, 0.1f };
            bool[] verdicts = new bool[] { false, false, false, true, false, true };
            NightFlow night = new NightFlow(2, 5, 900, 0.2f, 1e-7f);
            for (int day = 0; day < nights.Length; day++)
            {
                for (int minute = 0; minute < 1440; minute++)
                {
                    night.Update((day * 24 * Hour) + (minute * 60000L), nights[day] * 0.001);
                }

                Assert.IsTrue(night.Suspicious == verdicts[day], "on day " + day.ToString());
            }

            Check.Near(0.1e-3f / 60f, night.Baseline, 1e-10f, "baseline");

            // What is below the least is never suspicious.
            NightFlow deaf = new NightFlow(2, 5, 900, 0.2f, 0.25e-3f / 60f);
            for (int minute = 0; minute < 3 * 1440; minute++)
            {
                deaf.Update(minute * 60000L, nights[1 + (minute / 1440)] * 0.001);
                Assert.IsFalse(deaf.Suspicious);
            }
        }

        [TestMethod]
        public void A_night_is_what_lies_between_its_hours_in_windows_without_a_gap()
        {
            // From two to five 6 l/min, nothing before and after; readings each minute.
            NightFlow night = new NightFlow(2, 5, 900, 0.2f, 0f);
            for (int minute = 0; minute < 720; minute++)
            {
                night.Update(minute * 60000L, minute > 120 && minute <= 300 ? 6e-3 : 0);
                Check.Near(minute < 135 ? -1f : 0.1e-3f, night.Minimum, 1e-9f, "minute " + minute.ToString());
            }

            // Twenty minutes are missing in the next one, and what flowed in them comes with the first reading behind them; each window begins anew there.
            for (int minute = 1440; minute < 1440 + 720; minute++)
            {
                int of = minute - 1440;
                if (of < 190 || of >= 210)
                {
                    night.Update(minute * 60000L, of == 210 ? 0 : of > 120 && of <= 300 ? 6e-3 : 0);
                }
            }

            Check.Near(0.1e-3f, night.Minimum, 1e-9f, "with a gap");
            night.Update(2 * 24 * Hour, 0);
            Check.Near(-1f, night.Minimum, 0f, "of the next day");
            Check.Near(0.1e-3f, night.Baseline, 1e-9f, "baseline");
        }

        [TestMethod]
        public void A_night_with_a_gap_proves_nothing()
        {
            NightFlow night = new NightFlow(2, 5, 900, 0.2f, 0f);
            for (int day = 0; day < 3; day++)
            {
                for (int hour = 0; hour < 24; hour++)
                {
                    night.Update((day * 24 * Hour) + (hour * Hour), 1e-3);
                }
            }

            Check.Near(-1f, night.Minimum, 0f, "minimum");
            Check.Near(-1f, night.Baseline, 0f, "baseline");
        }

        [TestMethod]
        public void Features_tell_how_long_and_how_much()
        {
            FlowFeatures features = new FlowFeatures();
            features.Update(0, 0f);
            for (int second = 1; second <= 100; second++)
            {
                // From second 20 to 59 flow 1 l/s, from 70 on 3 l/s.
                features.Update(second * Second, second > 20 && second <= 60 ? 1e-3f : second > 70 ? 3e-3f : 0f);
                if (second == 65)
                {
                    Assert.IsFalse(features.Flowing);
                    Check.Equal(5 * Second, features.TimeSinceFlow, "time since flow");
                    Check.Equal(40 * Second, features.UnbrokenTime, "time of the first");
                    Check.Near(0.04f, (float)features.UnbrokenVolume, 1e-6f, "volume of the first");
                }
            }

            Assert.IsTrue(features.Flowing);
            Check.Equal(40 * Second, features.LongestUnbroken, "longest");
            Check.Near(0.09f, (float)features.UnbrokenVolume, 1e-6f, "volume of the second");
            Check.Near(0f, features.Least, 0f, "least");
            Check.Near(3e-3f, features.Most, 1e-9f, "greatest");
            Check.Near(1.3e-3f, features.Mean, 1e-8f, "mean");
            features.BeginInterval();
            features.Update(101 * Second, 3e-3f);
            Check.Near(3e-3f, features.Least, 1e-9f, "least of the next");
            Check.Equal(31 * Second, features.UnbrokenTime, "which goes on");
            Check.Equal(31 * Second, features.LongestUnbroken, "and is the longest of the next");
            features.BeginInterval();
            Check.Equal(0, features.LongestUnbroken, "longest of one without a reading");
            Assert.IsTrue(features.Empty);
            features.Update(111 * Second, 2e-3f);
            Check.Near(2e-3f, features.Most, 1e-9f, "greatest of the one behind");
        }

        [TestMethod]
        public void Features_count_by_time_and_not_by_readings()
        {
            // Ten seconds of 1 l/s in one reading, two of 4 l/s in another: 18 l in 12 s. The first reading only says when it begins.
            FlowFeatures features = new FlowFeatures();
            features.Update(100 * Second, 5e-3f);
            Assert.IsTrue(features.Empty);
            Check.Equal(0, features.TimeSinceFlow, "time since flow");
            features.Update(110 * Second, 1e-3f);
            features.Update(112 * Second, 4e-3f);
            Check.Near(0.018f, (float)features.UnbrokenVolume, 1e-7f, "volume");
            Check.Near(1.5e-3f, features.Mean, 1e-9f, "mean");
            Check.Equal(12 * Second, features.UnbrokenTime, "time");
            features.Update(120 * Second, 0f);
            Check.Equal(8 * Second, features.TimeSinceFlow, "time since flow");
            Check.Near(0.9e-3f, features.Mean, 1e-9f, "mean with the standstill");
            features.Update(115 * Second, 9f);
            Check.Near(4e-3f, features.Most, 1e-9f, "what comes from before counts nothing");
        }

        [TestMethod]
        public void What_cannot_be_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new FlowCurve(new float[0], new float[0]));
            Assert.ThrowsException(typeof(ArgumentException), () => new FlowCurve(new float[] { 2f, 1f }, new float[] { 1f, 1f }));
            Assert.ThrowsException(typeof(ArgumentException), () => new FlowCurve(new float[] { 1f }, new float[] { 0f }));
            Assert.ThrowsException(typeof(ArgumentException), () => DifferentialFlow.Coefficient(0.1f, 0.1f, 0.6f, 1000f));
            Assert.ThrowsException(typeof(ArgumentException), () => new NightFlow(5, 2, 900, 0.2f, 0f));
            Assert.ThrowsException(typeof(ArgumentException), () => new NightFlow(2, 5, 10, 0.2f, 0f));
        }

        private sealed class Pulses : PulseCounter
        {
            public long Number;

            public override long Count()
            {
                return Number;
            }
        }
    }
}

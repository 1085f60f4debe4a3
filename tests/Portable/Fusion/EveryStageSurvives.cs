using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    /// <summary>
    /// What every stage endures, whichever it is: missing samples, repeated times, a time that runs backwards, saturation, a rate off by a fifth, a minute without
    /// anything valid, and extreme numbers. No exception, no NaN and no infinity comes out, what is called valid lies in its range, and afterwards the stage says what a
    /// twin says that endured nothing.
    /// </summary>
    [TestClass]
    public class EveryStageSurvives
    {
        private const float Step = 1f / StageCase.Rate;
        private const int Usual = 400;
        private const int Settling = 6000;

        private static readonly float[] _extremes = new float[] { 3e38f, -3e38f, 0f, 1e-45f, -1f, 1e18f, -1e18f, 65535f, 1e-20f };

        [TestMethod]
        public void Missing_samples()
        {
            Torment(0);
        }

        [TestMethod]
        public void Repeated_times()
        {
            Torment(1);
        }

        [TestMethod]
        public void A_time_that_runs_backwards()
        {
            Torment(2);
        }

        [TestMethod]
        public void Saturation()
        {
            Torment(3);
        }

        [TestMethod]
        public void A_rate_off_by_a_fifth()
        {
            Torment(4);
            Torment(5);
        }

        [TestMethod]
        public void A_minute_without_anything_valid()
        {
            Torment(6);
        }

        [TestMethod]
        public void Extreme_numbers()
        {
            Torment(7);
        }

        [TestMethod]
        public void All_of_it_in_any_order()
        {
            for (int index = 0; index < StageTable.Count; index++)
            {
                uint random = (uint)(index + 1);
                StageCase of = StageTable.Create(index);
                float time = 1f;
                for (int i = 0; i < 3000; i++)
                {
                    random = (random * 1664525) + 1013904223;
                    time = Endure(of, (int)((random >> 20) % 9), time, i);
                }
            }
        }

        private static void Torment(int kind)
        {
            for (int index = 0; index < StageTable.Count; index++)
            {
                StageCase of = StageTable.Create(index);
                StageCase twin = StageTable.Create(index);
                float time = Run(of, 1f, Usual);
                Run(twin, 1f, Usual);
                int length = kind == 6 ? 6000 : 200;
                for (int i = 0; i < length; i++)
                {
                    time = Endure(of, kind, time, i);
                }

                // The twin's own time went on as usual.
                float later = 1f + ((Usual + length) * Step);
                Run(twin, 1f + (Usual * Step), length);
                float from = time > later ? time : later;
                Run(of, from, Settling);
                Run(twin, from, Settling);
                Compare(of, twin, kind);
            }
        }

        private static float Run(StageCase of, float time, int samples)
        {
            for (int i = 0; i < samples; i++)
            {
                of.Sense(time);
                Apply(of);
                time += Step;
            }

            return time;
        }

        // One step of a kind of torment; returns the time behind it.
        private static float Endure(StageCase of, int kind, float time, int i)
        {
            of.Sense(time);
            switch (kind)
            {
                case 0:
                    if (i % 3 != 0)
                    {
                        return time + Step;
                    }

                    break;
                case 1:
                    Apply(of);
                    break;
                case 2:
                    of.Sense(time - (i % 50 * Step));
                    break;
                case 3:
                    of.Mark(Validity.Saturated, i % 2 == 0 ? 1e4f : -1e4f);
                    break;
                case 4:
                    Apply(of);
                    return time + (Step * 1.2f);
                case 5:
                    Apply(of);
                    return time + (Step * 0.8f);
                case 6:
                    of.Mark(Validity.Invalid, 0f);
                    break;
                case 7:
                    of.Mark(Validity.Valid, _extremes[i % _extremes.Length]);
                    break;
                default:
                    break;
            }

            Apply(of);
            return time + Step;
        }

        private static void Apply(StageCase of)
        {
            try
            {
                of.Stage.Apply(of.Frame);
            }
            catch (Exception e)
            {
                Assert.IsTrue(false, of.Name + " threw " + e.Message);
            }

            for (int i = 0; i < of.Frame.Values.Length; i++)
            {
                float value = of.Frame.Values[i];
                Assert.IsTrue(value * 0f == 0f, of.Name + " gave no number");
                Channel channel = of.Frame.Channels[i];
                bool own = channel.Maximum < 1e4f;
                Assert.IsTrue(of.Frame.Validity[i] != Validity.Valid || !own || (value >= channel.Minimum && value <= channel.Maximum), of.Name + " is valid beyond its range");
            }
        }

        private static void Compare(StageCase of, StageCase twin, int kind)
        {
            for (int i = 0; i < of.Frame.Values.Length && of.Tolerance >= 0f; i++)
            {
                string what = of.Name + ", " + of.Frame.Channels[i].Name + " after torment " + kind.ToString();
                Check.Equal((int)twin.Frame.Validity[i], (int)of.Frame.Validity[i], what);

                // Without a magnetometer nothing brings a lost heading back: of an attitude the inclination counts, as gravity shows it.
                if (of.Frame.Validity[i] == Validity.Valid && of.Frame.Channels[i].Quantity != Quantity.Quaternion)
                {
                    Check.Near(twin.Frame.Values[i], of.Frame.Values[i], of.Tolerance, what);
                }
            }
        }
    }
}

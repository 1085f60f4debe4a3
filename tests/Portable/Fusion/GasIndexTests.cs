using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;

namespace SmartSensor.Tests.Portable.Fusion
{
    /// <summary>
    /// Against Sensirion's own reference (gas-index-algorithm, version in float), which was compiled and run over the same eight hours of raw signal beside the
    /// project: "second:index".
    /// </summary>
    [TestClass]
    public class GasIndexTests
    {
        private const string Voc = "44:0 46:1 300:100 1800:101 5399:99 5450:466 5700:500 5999:500 6200:98 7199:98 12700:497 14399:94 20150:500 20299:500 20600:91 28799:88";
        private const string Nox = "44:0 46:1 300:1 1800:1 5399:1 5450:1 5700:2 5999:2 6200:1 7199:1 12700:1 14399:1 20150:186 20299:186 20600:1 28799:1";

        [TestMethod]
        public void The_voc_index_is_that_of_the_reference()
        {
            Compare(false, Voc);
        }

        [TestMethod]
        public void The_nox_index_is_that_of_the_reference()
        {
            Compare(true, Nox);
        }

        [TestMethod]
        public void A_day_with_an_event_of_hours_is_that_of_the_reference_every_ten_seconds()
        {
            // Index at the end of each half hour; mean and deviation at the end of each fourth hour, above 20000 and 10000.
            CompareDay(
                false,
                new int[] { 104, 101, 99, 98, 97, 96, 95, 94, 94, 92, 92, 90, 500, 500, 500, 500, 500, 500, 495, 472, 443, 417, 66, 67, 67, 68, 68, 69, 69, 70, 70, 71, 71, 71, 72, 72, 73, 73, 73, 74, 74, 74, 74, 75, 500, 500, 74, 75 },
                new float[] { 8507.165f, 30.755650f, 8509.521f, 60.270397f, 8231.146f, 824.96565f, 8331.207f, 716.26337f, 8409.711f, 619.08392f, 8456.604f, 562.72986f });
            CompareDay(
                true,
                new int[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 41, 40, 38, 37, 35, 33, 31, 29, 27, 26, 24, 22, 20, 19, 17, 16, 15, 1, 1, 1, 1, 436, 436, 1, 1 },
                new float[] { 5021.436f, 43.470551f, 5099.528f, 501.59903f, 5314.958f, 967.06622f, 5722.768f, 1409.2306f, 6320.915f, 1715.4573f, 6074.546f, 1601.8845f });
        }

        [TestMethod]
        public void A_state_goes_on_where_it_was()
        {
            // Both kinds: restored after a sleep, and after the 45 s that the part warms up, the index is where the one that never slept is.
            for (int kind = 0; kind < 2; kind++)
            {
                bool nox = kind == 1;
                GasIndex awake = new GasIndex(nox, 1f);
                for (int t = 0; t < 15000; t++)
                {
                    awake.Update(Raw(t, nox));
                }

                float[] state = new float[GasIndex.StateLength];
                awake.Save(state);
                GasIndex woken = new GasIndex(nox, 1f);
                Assert.IsTrue(woken.Restore(state, 300f));
                for (int t = 15000; t < 15600; t++)
                {
                    awake.Update(Raw(t, nox));
                    woken.Update(Raw(t, nox));
                }

                Check.Near(awake.Value, woken.Value, 2f, nox ? "NOx" : "VOC");
            }
        }

        [TestMethod]
        public void A_state_that_is_old_or_none_is_refused()
        {
            GasIndex index = new GasIndex(false, 1f);
            for (int t = 0; t < 200; t++)
            {
                index.Update(Raw(t, false));
            }

            float[] state = new float[GasIndex.StateLength];
            index.Save(state);
            GasIndex other = new GasIndex(false, 1f);
            Assert.IsFalse(other.Restore(state, 601f));
            Assert.IsFalse(other.Restore(null, 0f));
            state[1] = 0f;
            Assert.IsFalse(other.Restore(state, 0f));
            Check.Near(0f, other.Value, 0f, "nothing restored");
        }

        [TestMethod]
        public void A_state_with_a_number_that_cannot_be_is_refused_whatever_it_is()
        {
            float[] most = new float[] { 32768f, 32768f, 1e7f, 1e7f, 1e6f };
            for (int i = 0; i < GasIndex.StateLength; i++)
            {
                Assert.IsFalse(new GasIndex(false, 1f).Restore(With(i, -1f), 0f), "below 0: " + i.ToString());
                Assert.IsFalse(new GasIndex(false, 1f).Restore(With(i, most[i]), 0f), "too large: " + i.ToString());
                Assert.IsFalse(new GasIndex(false, 1f).Restore(With(i, float.NaN), 0f), "no number: " + i.ToString());
                Assert.IsTrue(new GasIndex(false, 1f).Restore(With(i, 0.7f * most[i]), 0f), "large: " + i.ToString());
            }

            float[] state = With(0, 15000f);
            Assert.IsFalse(new GasIndex(false, 1f).Restore(state, -1f), "of the time to come");
            Assert.IsFalse(new GasIndex(false, 1f).Restore(state, float.NaN), "of no time");
            Assert.IsFalse(new GasIndex(false, 1f).Restore(new float[GasIndex.StateLength - 1], 0f), "too short");
            Assert.IsTrue(new GasIndex(false, 1f).Restore(state, 599f), "nearly ten minutes old");
        }

        [TestMethod]
        public void What_is_no_signal_leaves_the_last_one_in_its_place()
        {
            GasIndex index = new GasIndex(false, 1f);
            GasIndex twin = new GasIndex(false, 1f);
            for (int t = 0; t < 500; t++)
            {
                index.Update(30000f);
                twin.Update(30000f);
            }

            float[] absurd = new float[] { 0f, -5f, 65000f, 3e38f, -3e38f };
            for (int i = 0; i < absurd.Length; i++)
            {
                Check.Near(twin.Update(30000f), index.Update(absurd[i]), 0f, "absurd");
            }
        }

        [TestMethod]
        public void A_period_out_of_range_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new GasIndex(false, 0.5f));
            Assert.ThrowsException(typeof(ArgumentException), () => new GasIndex(true, 11f));
        }

        private static void Compare(bool nox, string expected)
        {
            GasIndex index = new GasIndex(nox, 1f);
            string[] points = expected.Split(' ');
            int next = 0;
            for (int t = 0; t < 28800; t++)
            {
                float value = index.Update(Raw(t, nox));
                int colon = points[next].IndexOf(':');
                if (t == int.Parse(points[next].Substring(0, colon)))
                {
                    Check.Near(int.Parse(points[next].Substring(colon + 1)), (int)(value + 0.5f), 1f, "index at second " + t.ToString());
                    next++;
                }
            }

            Check.Equal(points.Length, next, "points compared");
        }

        // VOC's sinks for five hours from the sixth on, NOx's rises for fourteen; then one strong hour.
        private static void CompareDay(bool nox, int[] indices, float[] learned)
        {
            GasIndex index = new GasIndex(nox, 10f);
            float[] state = new float[GasIndex.StateLength];
            for (int i = 0; i < 8640; i++)
            {
                int hour = i / 360;
                int raw = (nox ? 15000 : 28500) + ((i * 7919) % 61) - 30 + (i / 60);
                raw += hour >= 6 && hour < (nox ? 20 : 11) ? (nox ? 3500 : -2500) : 0;
                raw += hour == 22 ? (nox ? 8000 : -5000) : 0;
                float value = index.Update(raw);
                if (i % 180 == 179)
                {
                    Check.Near(indices[i / 180], (int)(value + 0.5f), 1f, "index at " + i.ToString());
                }

                if (i % 1440 == 1439)
                {
                    index.Save(state);
                    Check.Near(learned[2 * (i / 1440)], state[0], 0.05f, "mean at " + i.ToString());
                    Check.Near(learned[(2 * (i / 1440)) + 1], state[1], 1e-4f * state[1], "deviation at " + i.ToString());

                    // Every number of it comes back as it was.
                    float[] again = new float[GasIndex.StateLength];
                    GasIndex other = new GasIndex(nox, 10f);
                    Assert.IsTrue(other.Restore(state, 0f));
                    other.Save(again);
                    for (int k = 0; k < again.Length; k++)
                    {
                        Check.Near(state[k], again[k], 0f, "number " + k.ToString() + " at " + i.ToString());
                    }
                }
            }
        }

        // What can be, with one number of it another.
        private static float[] With(int at, float value)
        {
            float[] state = new float[] { 15000f, 50f, 3600f, 0f, 0f };
            state[at] = value;
            return state;
        }

        // Noise, a slow drift, an event of ten minutes every two hours, and one strong event.
        private static float Raw(int t, bool nox)
        {
            int raw = (nox ? 15000 : 28500) + ((t * 7919) % 61) - 30 + (t / 600);
            raw += t % 7200 >= 5400 && t % 7200 < 6000 ? (nox ? 900 : -2500) : 0;
            return raw + (t >= 20000 && t < 20300 ? (nox ? 4000 : -6000) : 0);
        }
    }
}

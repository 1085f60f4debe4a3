using nanoFramework.TestFramework;
using SmartSensor.GasMeter;

namespace SmartSensor.Tests.Portable.GasMeter
{
    [TestClass]
    public class AmbientGasTests
    {
        [TestMethod]
        public void Vapours_that_stay_for_seven_hours_without_a_flame_are_told()
        {
            AmbientGas rule = new AmbientGas(GasLimits.OfSize(6f));
            Assert.IsFalse(Hold(rule, 260f, 1f, (7 * 3600) - 1));
            Assert.IsTrue(rule.Update(260f, 1f));
            Assert.IsTrue(rule.On);
            Assert.IsFalse(Hold(rule, 140f, 1f, 1799));
            Assert.IsTrue(rule.Update(140f, 1f));
            Assert.IsFalse(rule.On);
        }

        [TestMethod]
        public void Vapours_of_a_room_that_is_hardly_aired_are_not()
        {
            // 0.3 air changes an hour leave a sixth after 6 h; then another meal.
            AmbientGas rule = new AmbientGas(GasLimits.OfSize(6f));
            for (int day = 0; day < 30; day++)
            {
                Assert.IsFalse(Hold(rule, 450f, 5f, 6 * 3600));
                Assert.IsFalse(Hold(rule, 120f, 1f, 2 * 3600));
            }
        }

        [TestMethod]
        public void Cooking_three_times_a_day_is_not()
        {
            // An hour over a flame, then vapours that take two hours to go.
            AmbientGas rule = new AmbientGas(GasLimits.OfSize(6f));
            for (int meal = 0; meal < 90; meal++)
            {
                Assert.IsFalse(Hold(rule, 400f, 60f, 3600));
                Assert.IsFalse(Hold(rule, 300f, 15f, 7200));
                Assert.IsFalse(Hold(rule, 100f, 1f, 5 * 3600));
            }
        }

        [TestMethod]
        public void A_flame_stops_the_count_and_does_not_take_it_back()
        {
            AmbientGas rule = new AmbientGas(GasLimits.OfSize(6f));
            Assert.IsFalse(Hold(rule, 250f, 1f, 6 * 3600));
            Assert.IsFalse(Hold(rule, 450f, 50f, 4 * 3600));
            Check.Equal(6 * 3600, rule.Seconds, "seconds");
            Assert.IsTrue(Hold(rule, 250f, 1f, 3600));
        }

        [TestMethod]
        public void Between_both_thresholds_the_count_fades_twice_as_fast()
        {
            AmbientGas rule = new AmbientGas(GasLimits.OfSize(6f));
            Assert.IsFalse(Hold(rule, 250f, 1f, 1000));
            Assert.IsFalse(Hold(rule, 175f, 1f, 300));
            Check.Equal(400, rule.Seconds, "seconds");
            Assert.IsFalse(Hold(rule, 175f, 1f, 86400));
            Check.Equal(0, rule.Seconds, "a day later");
        }

        [TestMethod]
        public void A_told_leak_stays_told_until_the_air_is_usual()
        {
            AmbientGas rule = new AmbientGas(GasLimits.OfSize(6f));
            Assert.IsTrue(Hold(rule, 250f, 1f, 8 * 3600));
            Assert.IsFalse(Hold(rule, 175f, 1f, 86400));
            Assert.IsTrue(rule.On);
        }

        private static bool Hold(AmbientGas rule, float voc, float nox, int seconds)
        {
            bool changed = false;
            for (int i = 0; i < seconds; i++)
            {
                changed = rule.Update(voc, nox) || changed;
            }

            return changed;
        }
    }
}

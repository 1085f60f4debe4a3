using nanoFramework.TestFramework;
using SmartSensor.GasMeter;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>A flow too long in a home with a boiler that burns for days: it follows the weather, and what is left on does not.</summary>
    [TestClass]
    public class BoilerFlowTests
    {
        private const int Day = 86400;
        private const int Hour = 3600;

        [TestMethod]
        public void A_boiler_that_follows_the_weather_for_days_is_none()
        {
            // 0.4 m³/h, by an eighth less in the afternoon and more at night; half an hour of a hob each four hours, a shower each morning.
            FlowTooLong rule = Create();
            for (int i = 0; i < 6 * Day; i++)
            {
                int ofDay = i % Day;
                float wave = ofDay < Day / 2 ? ((4f * ofDay) / Day) - 1f : 3f - ((4f * ofDay) / Day);
                float flow = ofDay > 7 * Hour && ofDay < (7 * Hour) + 600 ? 2f : (0.4f * (1f - (0.125f * wave))) + (ofDay % (4 * Hour) < 1800 ? 0.2f : 0f);
                Assert.IsFalse(rule.Update(flow / 3600f), "second " + i.ToString());
            }
        }

        [TestMethod]
        public void Nor_is_one_that_gives_more_from_a_mild_day_on()
        {
            // From 0.3 m³/h to 0.36 in half an hour, and three days at that, with a hob each six hours.
            FlowTooLong rule = Create();
            for (int i = 0; i < 4 * Day; i++)
            {
                float flow = i < 4 * Hour ? 0.3f : i < 4.5f * Hour ? 0.3f + (0.06f * ((i / (float)Hour) - 4f) * 2f) : 0.36f + (0.02f * ((i / (6 * Hour)) % 3));
                Assert.IsFalse(rule.Update((flow + (i % (6 * Hour) < 1800 ? 0.3f : 0f)) / 3600f), "second " + i.ToString());
            }
        }

        [TestMethod]
        public void What_is_left_on_in_such_a_home_closes_after_its_day()
        {
            // What the gas's temperature and pressure make of it: four in a hundred either way.
            FlowTooLong rule = Create();
            int seconds = 0;
            while (!rule.Update((0.5f + (0.02f * ((seconds / (4 * Hour) % 3) - 1))) / 3600f))
            {
                seconds++;
                Assert.IsTrue(seconds < 100000);
            }

            Check.Equal(Day + 29, seconds, "s");
        }

        [TestMethod]
        public void And_so_does_what_is_left_on_beneath_a_boiler_that_pauses_at_night()
        {
            // A burner of 0.3 m³/h from nine in the morning on; a boiler of 0.8 that wanders, until eleven and from five on; people who cook.
            FlowTooLong rule = Create();
            int seconds = 0;
            bool on = false;
            for (; !on && seconds < 2 * Day; seconds++)
            {
                int ofDay = (seconds + (6 * Hour)) % Day;
                float boiler = ofDay >= 5 * Hour && ofDay < 23 * Hour ? 0.8f * (1f + (0.06f * (seconds / 1700 % 3))) : 0f;
                float cooks = ofDay >= 19 * Hour && ofDay < 20 * Hour ? 0.15f : 0f;
                on = rule.Update((boiler + cooks + (seconds >= 3 * Hour ? 0.3f : 0f)) / 3600f);
            }

            Assert.IsTrue(on && seconds >= 27 * Hour && seconds < (27 * Hour) + 60, seconds.ToString() + " s");
        }

        [TestMethod]
        public void Without_a_boiler_what_creeps_is_an_unchanged_flow_still()
        {
            FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
            int seconds = 0;
            while (!rule.Update((seconds < 6 * Hour ? 0.25f + (0.1f * seconds / (6f * Hour)) : 0.35f) / 3600f))
            {
                seconds++;
                Assert.IsTrue(seconds < 50000);
            }

            Check.Equal((720 * 60) + 29, seconds, "s");
        }

        private static FlowTooLong Create()
        {
            GasLimits limits = GasLimits.OfSize(6f);
            limits.AllowBoiler(0f);
            limits.Modulates = true;
            return new FlowTooLong(limits);
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.WaterMeter.Emulation;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class HouseholdTests
    {
        private const long Hour = 3600000000;

        [TestMethod]
        public void The_same_seed_is_the_same_day_and_another_seed_another()
        {
            Assert.AreEqual(Day(1), Day(1));
            Assert.IsTrue(Day(1) != Day(2));
        }

        [TestMethod]
        public void A_day_of_one_person_is_between_50_and_250_litres()
        {
            for (int seed = 1; seed <= 10; seed++)
            {
                double volume = Day(seed);
                Assert.IsTrue(volume > 0.05 && volume < 0.25, volume.ToString("F4"));
            }
        }

        [TestMethod]
        public void Water_never_flows_back_and_rests_at_night()
        {
            Household household = new Household(3, long.MaxValue, 0f);
            double last = 0;
            for (int hour = 0; hour < 48; hour++)
            {
                double volume = household.Volume(hour * Hour);
                Assert.IsTrue(volume >= last);
                Assert.IsTrue(hour % 24 < 1 || hour % 24 > 6 || volume == last, "night");
                last = volume;
            }
        }

        [TestMethod]
        public void A_leak_adds_its_flow_times_its_time()
        {
            // 10⁻⁵ m³/s from 01:00 on: 36 l an hour.
            Household leaking = new Household(1, Hour, 1e-5f);
            Household sound = new Household(1, long.MaxValue, 0f);
            double more = leaking.Volume(6 * Hour) - sound.Volume(6 * Hour);
            Check.Near(0.18f, (float)more, 1e-5f, "m³ in five hours");
        }

        [TestMethod]
        public void Its_valve_stops_the_water_and_lets_it_flow_again()
        {
            // A leak of 10⁻⁵ m³/s at night: nothing else flows.
            Household household = new Household(1, 0, 1e-5f);
            Check.Near(0.036f, (float)household.Volume(Hour), 1e-6f, "m³ in an hour");
            household.Valve().Set(true);
            Check.Near(0.036f, (float)household.Volume(2 * Hour), 1e-6f, "closed");
            Check.Near(0f, household.FlowAt(2 * Hour), 1e-9f, "flow");
            household.Valve().Set(false);
            Check.Near(0.072f, (float)household.Volume(3 * Hour), 1e-6f, "open");
        }

        private static double Day(int seed)
        {
            return new Household(seed, long.MaxValue, 0f).Volume(24 * Hour);
        }
    }
}

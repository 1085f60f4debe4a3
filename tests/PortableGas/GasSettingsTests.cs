using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.GasMeter;
using SmartSensor.Node;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>What a settings file says of a gas meter arrives at its rules, in their units.</summary>
    [TestClass]
    public class GasSettingsTests
    {
        private static readonly string[] _words = new string[] { "1.6", "2", "2.5", "4", "6", "10", "16" };
        private static readonly float[] _sizes = new float[] { 1.6f, 2f, 2.5f, 4f, 6f, 10f, 16f };

        [TestMethod]
        public void Each_size_is_that_of_the_meter_and_of_its_element()
        {
            for (int i = 0; i < _words.Length; i++)
            {
                Settings settings = Of("{\"gas\":{\"size\":\"" + _words[i] + "\",\"element_pa\":200}}");
                Check.Near(_sizes[i], GasSettings.Limits(settings).Size * 3600f, 1e-4f, "size, m³/h");
                Check.Near(_sizes[i], GasSettings.Coefficient(settings) * 3600f * 200f, 1e-4f, "flow at 200 Pa, m³/h");
            }
        }

        [TestMethod]
        public void Times_are_minutes_by_class_angles_degrees_and_the_least_flow_litres_an_hour()
        {
            GasLimits limits = Limits("\"heater_min\":100,\"stove_min\":200,\"bath_min\":300,\"hot_water_min\":400,\"tilt_deg\":45,\"start_l_h\":18,\"quake_kine\":50");
            Check.Equal(6000, limits.LongSeconds[0], "heaters, s");
            Check.Equal(12000, limits.LongSeconds[1], "stoves, s");
            Check.Equal(18000, limits.LongSeconds[2], "bath heaters, s");
            Check.Equal(24000, limits.LongSeconds[3], "water heaters, s");
            Check.Near(0.7853982f, limits.Tilt, 1e-6f, "tilt, rad");
            Check.Near(5e-6f, limits.StartFlow, 1e-12f, "least flow, m³/s");
            Check.Near(0.5f, limits.Intensity, 1e-6f, "earthquake, m/s");
        }

        [TestMethod]
        public void A_boiler_may_burn_for_a_day_and_hot_water_no_longer_than_else()
        {
            GasLimits limits = Limits("\"boiler\":true,\"stove_min\":2000");
            Check.Equal(86400, limits.LongSeconds[0], "heaters, s");
            Check.Equal(120000, limits.LongSeconds[1], "stoves, s");
            Check.Equal(86400, limits.LongSeconds[2], "bath heaters, s");
            Check.Equal(3600, limits.LongSeconds[3], "water heaters, s");
            Check.Near(2f, limits.LongFlows[2] * 3600f, 1e-4f, "up to, m³/h");
        }

        [TestMethod]
        public void A_boiler_may_burn_at_full_and_without_one_its_flow_says_nothing()
        {
            Check.Near(3.1f, Limits("\"boiler\":true,\"boiler_m3_h\":3.1").LongFlows[2] * 3600f, 1e-4f, "with it, m³/h");
            Check.Near(2f, Limits("\"boiler_m3_h\":3.1").LongFlows[2] * 3600f, 1e-4f, "without, m³/h");
        }

        [TestMethod]
        public void A_boiler_that_the_meter_could_not_feed_or_that_is_none_is_refused()
        {
            Assert.AreEqual("", Misfit("\"size\":\"1.6\",\"boiler\":true"), "the default");
            Assert.AreEqual("", Misfit("\"boiler\":true,\"boiler_m3_h\":6"), "all of the meter");
            Assert.AreEqual("gas.boiler_m3_h is above gas.size: 11 kW are 1 m³/h", Misfit("\"boiler\":true,\"boiler_m3_h\":18"), "kilowatts");
            Assert.AreEqual("gas.boiler_m3_h and gas.weather_led want gas.boiler true", Misfit("\"boiler_m3_h\":3.1"), "no boiler");
            Assert.AreEqual("gas.boiler_m3_h and gas.weather_led want gas.boiler true", Misfit("\"weather_led\":true"), "none that follows the weather");
            Assert.AreEqual("", Misfit("\"size\":\"1.6\",\"boiler\":true,\"weather_led\":true"), "one that does");
            Check.Near(2f, Limits("\"boiler\":true,\"boiler_m3_h\":18").LongFlows[2] * 3600f, 1e-4f, "the default holds, m³/h");
        }

        [TestMethod]
        public void Only_a_boiler_that_follows_the_weather_keeps_what_moves_from_being_left_on()
        {
            Assert.IsTrue(Limits("\"boiler\":true,\"weather_led\":true").Modulates, "one that does");
            Assert.IsFalse(Limits("\"boiler\":true").Modulates, "one that does not");
            Assert.IsFalse(Limits("\"weather_led\":true").Modulates, "none");
        }

        [TestMethod]
        public void Pilot_flames_are_litres_an_hour()
        {
            Check.Near(1e-5f, Limits("\"pilot_l_h\":36").PilotFlow, 1e-12f, "m³/s");
            Check.Near(0f, Limits("").PilotFlow, 0f, "without");
        }

        [TestMethod]
        public void A_large_meters_least_flow_is_what_its_sensor_tells_from_none()
        {
            // 0.2 Pa of 250 Pa at 16 m³/h are 12.8 l/h, of 6 m³/h 4.8.
            Check.Near(12.8f / 3.6e6f, Limits("\"size\":\"16\"").StartFlow, 1e-9f, "16 m³/h");
            Check.Near(5f / 3.6e6f, Limits("\"size\":\"6\"").StartFlow, 1e-9f, "6 m³/h");
            Check.Near(20f / 3.6e6f, Limits("\"size\":\"16\",\"element_pa\":10").StartFlow, 1e-9f, "at 10 Pa");
            Check.Near(15f / 3.6e6f, Limits("\"size\":\"16\",\"start_l_h\":15").StartFlow, 1e-9f, "wanted");
        }

        [TestMethod]
        public void Pressures_that_rise_hold()
        {
            GasLimits limits = Limits("\"low_pa\":1200,\"enough_pa\":1500,\"right_pa\":3000,\"high_pa\":3500");
            Check.Near(1200f, limits.LowPressure, 0f, "low");
            Check.Near(1500f, limits.EnoughPressure, 0f, "enough");
            Check.Near(3000f, limits.RightPressure, 0f, "right");
            Check.Near(3500f, limits.HighPressure, 0f, "high");
        }

        [TestMethod]
        public void Any_two_that_do_not_rise_leave_the_defaults()
        {
            Defaults("\"low_pa\":1000", "low is enough");
            Defaults("\"enough_pa\":2600", "enough is more than right");
            Defaults("\"high_pa\":2500", "high is right");
        }

        [TestMethod]
        public void Numbers_of_no_natural_gas_are_told_where_they_are_asked_for()
        {
            // Methane has a density of 0.55 alone; with nitrogen it is heavier.
            const string None = "\"density\":0.55,\"nitrogen\":0.1,\"carbon_dioxide\":0";
            Assert.AreEqual("no natural gas has gas.density, gas.nitrogen and gas.carbon_dioxide together; set them right, or gas.conversion to pt", Misfit("\"conversion\":\"ptz\"," + None));
            Assert.AreEqual("", Misfit(None));
            Assert.AreEqual("", Misfit("\"conversion\":\"ptz\""));
            Assert.AreEqual("", Misfit("\"conversion\":\"ptz\",\"density\":0.55,\"nitrogen\":0,\"carbon_dioxide\":0"));
        }

        private static string Misfit(string gas)
        {
            return GasSettings.Misfit(Of("{\"gas\":{" + gas + "}}"));
        }

        private static void Defaults(string settings, string what)
        {
            Assert.AreEqual("gas.low_pa, gas.enough_pa, gas.right_pa and gas.high_pa must rise in this order", Misfit(settings), what);
            GasLimits limits = Limits(settings);
            Check.Near(300f, limits.LowPressure, 0f, what);
            Check.Near(1000f, limits.EnoughPressure, 0f, what);
            Check.Near(2500f, limits.RightPressure, 0f, what);
            Check.Near(3000f, limits.HighPressure, 0f, what);
        }

        private static GasLimits Limits(string gas)
        {
            return GasSettings.Limits(Of("{\"gas\":{" + gas + "}}"));
        }

        private static Settings Of(string document)
        {
            Settings settings = new Settings(Settings.Join(NodeSettings.All(), GasSettings.All()));
            Assert.AreEqual("", settings.Load(Encoding.UTF8.GetBytes(document)));
            return settings;
        }
    }
}

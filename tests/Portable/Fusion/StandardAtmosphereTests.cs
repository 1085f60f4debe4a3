using nanoFramework.TestFramework;
using SmartSensor.Fusion;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class StandardAtmosphereTests
    {
        [TestMethod]
        public void Heights_are_those_of_the_standard_table()
        {
            // Pressures of geopotential heights from ISO 2533:1975, table 5 (the same as the US Standard Atmosphere 1976).
            float[] heights = new float[] { -500f, 0f, 1000f, 2000f, 5000f, 10000f };
            float[] pressures = new float[] { 107478f, 101325f, 89874.6f, 79495.2f, 54019.9f, 26436.3f };
            for (int i = 0; i < heights.Length; i++)
            {
                Check.Near(heights[i], StandardAtmosphere.Altitude(pressures[i], 101325f), 0.5f, "at " + pressures[i].ToString("F0") + " Pa");
            }
        }

        [TestMethod]
        public void Pressures_that_no_air_has_do_not_divide_by_zero()
        {
            Assert.AreEqual(0f, StandardAtmosphere.Altitude(0f, 101325f));
            Assert.AreEqual(0f, StandardAtmosphere.Altitude(-5f, 101325f));
            Check.Near(0f, StandardAtmosphere.Altitude(101325f, 0f), 0.01f, "reference of 0");
        }
    }
}

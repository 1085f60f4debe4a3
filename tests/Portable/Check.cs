using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable
{
    /// <summary>Facts that the platform's Assert does not know.</summary>
    public static class Check
    {
        /// <summary>The actual value is the expected one to within a tolerance, itself included.</summary>
        public static void Near(float expected, float actual, float tolerance, string what)
        {
            float off = actual - expected;
            if (!(off <= tolerance && -off <= tolerance))
            {
                Assert.IsTrue(false, what + ": expected " + expected.ToString("F6") + " within " + tolerance.ToString("F6") + ", got " + actual.ToString("F6"));
            }
        }

        /// <summary>A whole number is what it should be.</summary>
        public static void Equal(long expected, long actual, string what)
        {
            if (expected != actual)
            {
                Assert.IsTrue(false, what + ": expected " + expected.ToString() + ", got " + actual.ToString());
            }
        }

        /// <summary>A transfer or a reading ended as it should; told by its name and not by its number.</summary>
        public static void Ended(Status expected, Status actual, string what)
        {
            if (expected != actual)
            {
                Assert.IsTrue(false, what + ": expected " + Statuses.Text(expected) + ", got " + Statuses.Text(actual));
            }
        }
    }
}

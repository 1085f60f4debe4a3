using nanoFramework.TestFramework;
using SmartSensor.Sensing.Emulation;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>What a pipe that houses share does to the rule of a blocked meter.</summary>
    [TestClass]
    public class NeighbourTests
    {
        private const float Usual = 400000f;

        [TestMethod]
        public void Neighbours_that_draw_by_day_alone_make_no_fault_of_days_away()
        {
            // Eighteen draws an hour from 6:00 to 23:00, and for a week twenty uses of one's own of a minute and a half.
            PulseFault rule = new PulseFault(2000f, 10, 10);
            Noise noise = new Noise(7);
            for (int day = 0; day < 9; day++)
            {
                int own = 0;
                int others = 0;
                for (int second = 0; second < 86400; second++)
                {
                    bool awake = second >= 6 * 3600 && second < 23 * 3600;
                    others = others > 0 ? others - 1 : awake && (noise.Next() & 0xFFFF) < 65536 * 18 / 3600 ? 30 : 0;
                    own = own > 0 ? own - 1 : awake && day < 7 && (noise.Next() & 0xFFFF) < 65536 * 20 / 3600 ? 90 : 0;
                    rule.Update(own > 0 ? 5 : 0, Usual - (others > 0 ? 4000f : 0f) - (own > 0 ? 5000f : 0f));
                    Assert.IsFalse(rule.On, "day " + day.ToString());
                }
            }
        }
    }
}

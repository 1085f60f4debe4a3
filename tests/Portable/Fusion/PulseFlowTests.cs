using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class PulseFlowTests
    {
        [TestMethod]
        public void Flow_is_volume_by_time()
        {
            // 5 pulses of 0.1 l in 2 s are 0.25 l/s.
            EmulatedPulseCounter counter = new EmulatedPulseCounter();
            PulseFlow flow = new PulseFlow(counter, 1e-4f);
            flow.Update(1000000);
            counter.Add(5);
            flow.Update(3000000);
            Check.Near(2.5e-4f, flow.Flow, 1e-9f, "m³/s");
            Assert.AreEqual(5L, flow.Increment);
        }

        [TestMethod]
        public void Pulses_before_the_first_update_do_not_count()
        {
            EmulatedPulseCounter counter = new EmulatedPulseCounter();
            counter.Add(1000);
            PulseFlow flow = new PulseFlow(counter, 1e-4f);
            flow.Update(0);
            Assert.AreEqual(0L, flow.Pulses);
        }

        [TestMethod]
        public void No_pulse_is_lost_where_time_stands_still_or_goes_back()
        {
            EmulatedPulseCounter counter = new EmulatedPulseCounter();
            PulseFlow flow = new PulseFlow(counter, 1e-4f);
            flow.Update(1000000);
            counter.Add(3);
            flow.Update(1000000);
            flow.Update(500000);
            counter.Add(4);
            flow.Update(2000000);
            Assert.AreEqual(7L, flow.Pulses);
            Assert.AreEqual(7L, flow.Increment);
        }

        [TestMethod]
        public void Totals_hold_beyond_what_a_float_can_count()
        {
            EmulatedPulseCounter counter = new EmulatedPulseCounter();
            PulseFlow flow = new PulseFlow(counter, 1e-6f);
            flow.Update(0);
            for (int i = 1; i <= 100; i++)
            {
                counter.Add(1000000007);
                flow.Update(i * 1000000L);
            }

            Assert.AreEqual(100000000700L, flow.Pulses);
        }
    }
}

using System;
using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    [TestClass]
    public class DifferentialCounterTests
    {
        private const long Second = 1000000;

        // 30 l/min at 500 Pa: k = 5·10⁻⁴ m³/s / √500 Pa.
        private const float Coefficient = 5e-4f / 22.360680f;

        private static SimulatedClock _clock;
        private static Sdp810Emulator _part;
        private static ConstantStimulus _pressure;
        private static DifferentialCounter _counter;

        [TestMethod]
        public void Steps_are_the_integral_of_the_root()
        {
            // 125 Pa is half the flow: 15 l/min, in a minute 15 l or 1500 steps of 10 ml.
            Create();
            _pressure.Values[0] = 125f;
            long before = Run(1);
            Check.Near(1500f, Run(60) - before, 6f, "steps");
            Assert.IsTrue(_counter.Works);
        }

        [TestMethod]
        public void Backwards_it_counts_down()
        {
            Create();
            _pressure.Values[0] = -125f;
            long before = Run(1);
            Check.Near(-1500f, Run(60) - before, 6f, "steps");
        }

        [TestMethod]
        public void What_is_less_than_a_step_is_not_lost()
        {
            // 0.05 Pa: 0.3 l/min, 5 ml/s: a step each two seconds.
            Create();
            _pressure.Values[0] = 0.05f;
            long before = Run(1);
            Check.Near(300f, Run(600) - before, 12f, "steps in ten minutes");
        }

        [TestMethod]
        public void Beyond_its_range_it_counts_the_most_that_it_sees()
        {
            Create();
            _pressure.Values[0] = 2000f;
            long before = Run(1);
            Check.Near(3000f, Run(60) - before, 12f, "steps at 30 l/min");
        }

        [TestMethod]
        public void While_the_part_is_silent_nothing_is_counted_and_a_long_gap_is_not_made_up()
        {
            Create();
            _pressure.Values[0] = 125f;
            Run(10);
            _part.Faults.NackAfter = 0;
            _part.Faults.NackCount = int.MaxValue;
            long before = Run(1);
            Check.Equal(before, Run(600), "silent");
            Assert.IsTrue(!_counter.Works);
            _part.Faults.NackAfter = -1;
            long after = Run(1);

            // At most five seconds of the gap: 125 steps, and the second itself.
            Assert.IsTrue(after - before <= 151, (after - before).ToString());
            Run(2);
            Assert.IsTrue(_counter.Works);
        }

        [TestMethod]
        public void At_the_pilots_cut_off_the_noise_of_a_part_at_rest_is_no_flow()
        {
            // Repeatability at zero of an SDP810, 0.1 Pa: five deviations are passed once in some weeks, two (0.2 Pa) once in 20 s.
            Settings settings = new Settings(WaterSettings.All());
            Create((float)settings.Number("water.dp_zero_pa"));
            _part.NoiseScale = 1f;
            int moved = 0;
            long before = Run(1);
            for (int i = 0; i < 3000; i++)
            {
                long count = Run(1);
                moved += count == before ? 0 : 1;
                before = count;
            }

            Assert.AreEqual(0, moved);

            // What flows above it is counted as without noise: 5 Pa is 3 l/min, 300 steps a minute.
            _pressure.Values[0] = 5f;
            before = Run(1);
            Check.Near(3000f, Run(600) - before, 30f, "steps in ten minutes");
        }

        [TestMethod]
        public void A_step_is_a_volume()
        {
            Create();
            Assert.ThrowsException(typeof(ArgumentException), () => new DifferentialCounter(new Sdp810(new EmulatedBus(_part), _clock), Coefficient, 0f, 0));
        }

        private static void Create()
        {
            Create(0.02f);
        }

        private static void Create(float cutOff)
        {
            _clock = new SimulatedClock(0);
            _part = new Sdp810Emulator(_clock, 1);
            _part.NoiseScale = 0f;
            _pressure = new ConstantStimulus(new float[] { 0f, 298.15f });
            _part.Stimulus = _pressure;
            _clock.Sleep(Second);
            _counter = new DifferentialCounter(new Sdp810(new EmulatedBus(_part), _clock), Coefficient, cutOff, 1e-5);
            _counter.Count();
        }

        private static long Run(int seconds)
        {
            long count = 0;
            for (int i = 0; i < seconds; i++)
            {
                _clock.Sleep(Second);
                count = _counter.Count();
            }

            return count;
        }
    }
}

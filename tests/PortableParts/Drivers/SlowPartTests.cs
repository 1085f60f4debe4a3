using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Tests.Portable.Parts;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>ST gives the time of a conversion as typical, and for its sisters to 3 % at room temperature alone (AN4159, AN4450): a part that is slow by 5 % is read all the same.</summary>
    [TestClass]
    public class SlowPartTests
    {
        [TestMethod]
        public void A_slow_STTS22H_is_read_at_every_average()
        {
            for (int average = 1; average <= 8; average *= 2)
            {
                SimulatedClock clock = new SimulatedClock();
                SlowClock own = new SlowClock(clock);
                Stts22hEmulator part = new Stts22hEmulator(own, 1);
                Sensor sensor = new Stts22h(new EmulatedBus(part), clock);
                sensor.Set(SensorAttribute.Oversampling, Quantity.Temperature, average);
                CheckReadings(sensor, part, own, clock);
            }
        }

        [TestMethod]
        public void A_slow_LPS28DFW_gives_this_measurement_and_not_the_one_before()
        {
            float[] averages = new float[] { 4f, 8f, 16f, 32f, 64f, 128f, 512f };
            for (int i = 0; i < averages.Length; i++)
            {
                SimulatedClock clock = new SimulatedClock();
                SlowClock own = new SlowClock(clock);
                Lps28dfwEmulator part = new Lps28dfwEmulator(own, 1);
                Sensor sensor = new Lps28dfw(new EmulatedBus(part), clock);
                sensor.Set(SensorAttribute.Oversampling, Quantity.Pressure, averages[i]);
                CheckReadings(sensor, part, own, clock);
            }
        }

        [TestMethod]
        public void A_slow_LPS28DFW_takes_its_reference_too()
        {
            SimulatedClock clock = new SimulatedClock();
            SlowClock own = new SlowClock(clock);
            Sensor sensor = new Lps28dfw(new EmulatedBus(new Lps28dfwEmulator(own, 1)), clock);
            sensor.SetThresholds(95000f, 120000f);
            sensor.Notify(SensorEvents.AboveThreshold);
            clock.Sleep(1000000);
            own.SlowAfter(1000);
            Check.Ended(Status.Ok, sensor.Start(), "start");
        }

        // What it measures goes a thousandth of its range up with every second of its own clock.
        private static void CheckReadings(Sensor sensor, EmulatedPart part, SlowClock own, SimulatedClock clock)
        {
            part.NoiseScale = 0f;
            part.Stimulus = new Climb(part.Inputs);
            clock.Sleep(1000000);
            Check.Ended(Status.Ok, sensor.Start(), "start");
            own.SlowAfter(0);
            Frame frame = new Frame(sensor.Channels);
            for (int i = 0; i < 5; i++)
            {
                clock.Sleep(10000000);
                Check.Ended(Status.Ok, sensor.Read(frame), part.Name + " reading " + i.ToString());
                float step = part.Stimulus.Value(0, 1000000) - part.Stimulus.Value(0, 0);
                Check.Near(part.Stimulus.Value(0, own.Microseconds()), frame.Values[0], step, part.Name + " reading " + i.ToString());
            }
        }

        private sealed class Climb : Stimulus
        {
            private readonly Channel[] _inputs;

            public Climb(Channel[] inputs)
            {
                _inputs = inputs;
            }

            public override float Value(int input, long time)
            {
                Channel of = _inputs[input];
                return of.Minimum + ((of.Maximum - of.Minimum) * (0.1f + (0.001f * (time / 1000000f))));
            }
        }
    }
}

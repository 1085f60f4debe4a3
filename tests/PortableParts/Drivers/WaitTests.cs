using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>How long a reading waits that comes before the next sample: a period, and what the part's oscillator may be slow by; and that the frame's time is the end of it.</summary>
    [TestClass]
    public class WaitTests
    {
        [TestMethod]
        public void A_LIS2MDL_waits_for_a_period_of_10_Hz_and_a_32nd()
        {
            SimulatedClock clock = new SimulatedClock();
            Check.Equal(103125, Wait(new Lis2mdl(Wired(new Lis2mdlEmulator(clock, 1)), clock), clock), "µs");
        }

        [TestMethod]
        public void An_ICM_42688_P_waits_for_a_period_of_100_Hz_and_a_32nd()
        {
            SimulatedClock clock = new SimulatedClock();
            Check.Equal(10312, Wait(new Icm42688p(Wired(new Icm42688pEmulator(clock, 1)), clock), clock), "µs");
        }

        [TestMethod]
        public void An_LPS28DFW_waits_for_a_period_of_25_Hz_and_a_32nd()
        {
            SimulatedClock clock = new SimulatedClock();
            Lps28dfw sensor = new Lps28dfw(Wired(new Lps28dfwEmulator(clock, 1)), clock);
            sensor.Set(SensorAttribute.PowerMode, Quantity.Pressure, 1f);
            Check.Near(25f, sensor.Get(SensorAttribute.Rate, Quantity.Pressure), 0f, "rate");
            Check.Equal(41250, Wait(sensor, clock), "µs");
        }

        [TestMethod]
        public void A_LIS2DW12_waits_for_a_period_of_50_Hz_and_a_32nd()
        {
            SimulatedClock clock = new SimulatedClock();
            Check.Equal(20625, Wait(new Lis2dw12(Wired(new Lis2dw12Emulator(clock, 1)), clock), clock), "µs");
        }

        [TestMethod]
        public void A_BMP390_waits_for_a_period_of_its_normal_mode_and_an_eighth()
        {
            // 25 Hz is 40 ms.
            SimulatedClock clock = new SimulatedClock();
            Bmp390 sensor = new Bmp390(Wired(new Bmp390Emulator(clock, 1)), clock);
            sensor.Set(SensorAttribute.Rate, Quantity.Pressure, 25f);
            Check.Equal(45000, Wait(sensor, clock), "µs");
        }

        [TestMethod]
        public void An_LSM6DSO_waits_for_a_period_of_its_trimmed_oscillator_and_three_percent()
        {
            SimulatedClock clock = new SimulatedClock();
            Lsm6dsoEmulator part = new Lsm6dsoEmulator(clock, 1);
            Lsm6dso sensor = new Lsm6dso(Wired(part), clock);
            long wait = Wait(sensor, clock);
            Check.Near(part.Period * 1.031f * 1e-3f, wait, part.Period * 0.001f * 1e-3f, "µs");
        }

        [TestMethod]
        public void On_demand_a_conversion_is_waited_for_and_a_32nd()
        {
            // LPS28DFW DS table 20: 32 averages at up to 200 Hz, 5 ms. STTS22H DS table 14: 8 averages at 25 Hz, 40 ms.
            SimulatedClock clock = new SimulatedClock();
            Check.Equal(5156, Taken(new Lps28dfw(Wired(new Lps28dfwEmulator(clock, 1)), clock), clock), "LPS28DFW, µs");
            clock = new SimulatedClock();
            Check.Equal(41250, Taken(new Stts22h(Wired(new Stts22hEmulator(clock, 1)), clock), clock), "STTS22H, µs");
        }

        [TestMethod]
        public void A_continuous_STTS22H_has_its_first_value_when_it_is_started()
        {
            // DS table 14: at 25 Hz after 40 ms, at 200 Hz after 5 ms; and a 32nd.
            SimulatedClock clock = new SimulatedClock();
            Stts22h sensor = new Stts22h(Wired(new Stts22hEmulator(clock, 1)), clock);
            sensor.Set(SensorAttribute.PowerMode, Quantity.Temperature, 1f);
            clock.Sleep(1000000);
            Check.Equal((int)Status.Ok, (int)sensor.Start(), "start");
            Check.Equal(1041250, clock.Microseconds(), "µs at 25 Hz");
            Check.Equal((int)Status.Ok, (int)sensor.Set(SensorAttribute.Rate, Quantity.Temperature, 200f), "start");
            Check.Equal(1041250 + 5156, clock.Microseconds(), "µs at 200 Hz");
        }

        private static RegisterBus Wired(EmulatedPart part)
        {
            part.NoiseScale = 0f;
            return new EmulatedBus(part);
        }

        // How long a reading takes on demand; it is of its beginning.
        private static long Taken(Sensor sensor, SimulatedClock clock)
        {
            Frame frame = new Frame(sensor.Channels);
            clock.Sleep(1000000);
            Check.Equal((int)Status.Ok, (int)sensor.Start(), "start");
            clock.Sleep(1000000);
            long before = clock.Microseconds();
            Check.Equal((int)Status.Ok, (int)sensor.Read(frame), "reading");
            Check.Equal(before, frame.Time, "time of its beginning, µs");
            return clock.Microseconds() - before;
        }

        // How long the second of two readings takes that follow each other at once.
        private static long Wait(Sensor sensor, SimulatedClock clock)
        {
            Frame frame = new Frame(sensor.Channels);
            clock.Sleep(1000000);
            Check.Equal((int)Status.Ok, (int)sensor.Read(frame), "first");
            clock.Sleep(1000000);
            long before = clock.Microseconds();
            Check.Equal((int)Status.Ok, (int)sensor.Read(frame), "second");
            Check.Equal(before, frame.Time, "time of one that need not wait, µs");
            Check.Equal(before, clock.Microseconds(), "end of one that need not wait, µs");
            Check.Equal((int)Status.Ok, (int)sensor.Read(frame), "third");
            Check.Equal(clock.Microseconds(), frame.Time, "time of one that waits, µs");
            return clock.Microseconds() - before;
        }
    }
}

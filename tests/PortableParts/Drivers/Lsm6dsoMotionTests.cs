using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>The events of motion and tilt that an LSM6DSO finds by itself, and its first pin.</summary>
    [TestClass]
    public class Lsm6dsoMotionTests
    {
        private const float G = 9.80665f;

        [TestMethod]
        public void Motion_and_tilt_are_set_up_on_the_first_pin_and_read_in_two_bursts()
        {
            // Half a g of change is a quarter of a g of slope: 16 of 256 parts of ±4 g. The embedded functions lie behind FUNC_CFG_ACCESS.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 48 4C", "w0D 00",
                "w56 41", "w5B 10", "w5C 10", "w58 80", "w01 80", "w04 10", "w0A 10", "w17 80", "w01 00", "w5E 22",
                "r1B 0C 00 00 01", "r35 10 00 00 00 00 00 00",
                "r1B 00 00 00 00", "r35 00 00 00 00 00 00 80",
            });
            Lsm6dso sensor = new Lsm6dso(bus, new SimulatedClock());
            sensor.SetThresholds(0f, 0.5f * G);
            sensor.Notify(SensorEvents.Motion | SensorEvents.Tilt);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            sensor.ReadEvents();
            Assert.AreEqual((int)(SensorEvents.Motion | SensorEvents.Tilt | SensorEvents.DataReady), (int)sensor.Happened);
            sensor.ReadEvents();
            Assert.AreEqual((int)SensorEvents.FifoWatermark, (int)sensor.Happened);
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void A_large_threshold_is_compared_in_64ths()
        {
            // 3 g of ±4 g: 1.5 g of slope are 24 of 64 parts.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 48 4C", "w0D 00", "w56 41", "w5B 18", "w5C 00", "w58 80", "w5E 20",
            });
            Lsm6dso sensor = new Lsm6dso(bus, new SimulatedClock());
            sensor.SetThresholds(0f, 3f * G);
            sensor.Notify(SensorEvents.Motion);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void A_knock_raises_the_pin_until_it_is_read_and_a_touch_does_not()
        {
            SimulatedClock clock = new SimulatedClock();
            ConstantStimulus world = Lsm6dsoTests.Level();
            Lsm6dsoEmulator part = Lsm6dsoTests.NewPart(clock, world);
            Lsm6dso sensor = new Lsm6dso(new EmulatedBus(part), clock);
            sensor.SetThresholds(0f, 0.5f * G);
            sensor.Notify(SensorEvents.Motion);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            clock.Sleep(1000000);
            Assert.IsFalse(part.PinHigh(1));
            world.Values[0] = 0.45f * G;
            clock.Sleep(1000000);
            Assert.IsFalse(part.PinHigh(1));
            world.Values[1] = 0.6f * G;
            clock.Sleep(1000000);
            Assert.IsTrue(part.PinHigh(1));
            sensor.ReadEvents();
            Assert.IsTrue((sensor.Happened & SensorEvents.Motion) != SensorEvents.None);
            Assert.IsFalse(part.PinHigh(1));
        }

        [TestMethod]
        public void The_emulators_latched_events_go_with_their_reading_at_once_only_where_that_is_set()
        {
            // TAP_CFG0 (56h): LIR alone, then INT_CLR_ON_READ with it. 12.5 Hz; a knock of 1 g.
            for (int clears = 0; clears < 2; clears++)
            {
                SimulatedClock clock = new SimulatedClock();
                ConstantStimulus world = Lsm6dsoTests.Level();
                Lsm6dsoEmulator part = Lsm6dsoTests.NewPart(clock, world);
                DriverScript.Ask(part, clock, new byte[] { 0x56, (byte)(clears == 0 ? 0x01 : 0x41) }, 0, 0);
                DriverScript.Ask(part, clock, new byte[] { 0x58, 0x80 }, 0, 0);
                DriverScript.Ask(part, clock, new byte[] { 0x5B, 0x04 }, 0, 0);
                DriverScript.Ask(part, clock, new byte[] { 0x5E, 0x20 }, 0, 0);
                DriverScript.Ask(part, clock, new byte[] { 0x10, 0x10 }, 0, 0);
                clock.Sleep(500000);
                Assert.IsFalse(part.PinHigh(1));
                world.Values[0] = G;
                clock.Sleep(500000);
                Assert.IsTrue(part.PinHigh(1));
                Assert.AreEqual("0C", DriverScript.Ask(part, clock, new byte[] { 0x1B }, 0, 1));
                Assert.IsTrue(part.PinHigh(1) == (clears == 0));
                Assert.AreEqual(clears == 0 ? "0C" : "00", DriverScript.Ask(part, clock, new byte[] { 0x1B }, 0, 1));
                clock.Sleep(100000);
                Assert.IsFalse(part.PinHigh(1));
                Assert.AreEqual("00", DriverScript.Ask(part, clock, new byte[] { 0x1B }, 0, 1));
            }
        }

        [TestMethod]
        public void A_start_on_a_bus_that_takes_its_time_is_no_knock()
        {
            // At 1667 Hz samples come between the writes: none may be compared with a threshold of zero.
            for (int trial = 1; trial <= 10; trial++)
            {
                SimulatedClock clock = new SimulatedClock();
                Lsm6dsoEmulator part = new Lsm6dsoEmulator(clock, trial);
                part.Stimulus = Lsm6dsoTests.Level();
                clock.Sleep(20000 + (trial * 61));
                Lsm6dso sensor = new Lsm6dso(new SlowBus(new EmulatedBus(part), clock, 400), clock);
                sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, 1667f);
                sensor.SetThresholds(0f, 0.5f * G);
                sensor.Notify(SensorEvents.Motion);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
                clock.Sleep(100000);
                Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
                Check.Equal(0, (int)(sensor.Happened & SensorEvents.Motion), "motion");
            }
        }

        [TestMethod]
        public void A_tilt_beyond_35_degrees_that_lasts_raises_the_pin_and_a_smaller_one_does_not()
        {
            SimulatedClock clock = new SimulatedClock();
            ConstantStimulus world = Lsm6dsoTests.Level();
            Lsm6dsoEmulator part = Lsm6dsoTests.NewPart(clock, world);
            Lsm6dso sensor = new Lsm6dso(new EmulatedBus(part), clock);
            sensor.Notify(SensorEvents.Tilt);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            clock.Sleep(5000000);
            Assert.IsFalse(part.PinHigh(1));

            // 30° about x: sin, cos.
            world.Values[1] = 0.5f * G;
            world.Values[2] = 0.8660254f * G;
            clock.Sleep(5000000);
            Assert.IsFalse(part.PinHigh(1));

            // 40°.
            world.Values[1] = 0.6427876f * G;
            world.Values[2] = 0.7660444f * G;
            clock.Sleep(5000000);
            Assert.IsTrue(part.PinHigh(1));
            sensor.ReadEvents();
            Assert.AreEqual((int)SensorEvents.Tilt, (int)(sensor.Happened & SensorEvents.Tilt));
            Assert.IsFalse(part.PinHigh(1));
            clock.Sleep(5000000);
            Assert.IsFalse(part.PinHigh(1));
        }

        // A bus on which each transaction takes a time, as on wires.
        private sealed class SlowBus : RegisterBus
        {
            private readonly RegisterBus _bus;
            private readonly Clock _clock;
            private readonly long _time;

            public SlowBus(RegisterBus bus, Clock clock, long time)
                : base(bus.Name)
            {
                _bus = bus;
                _clock = clock;
                _time = time;
            }

            public override bool IsSpi
            {
                get { return _bus.IsSpi; }
            }

            public override int LongestTransfer
            {
                get { return _bus.LongestTransfer; }
            }

            protected override Status ReadRegisters(int register, byte[] buffer, int count)
            {
                _clock.Sleep(_time);
                return _bus.Read(register, buffer, count);
            }

            protected override Status WriteRegisters(int register, byte[] buffer, int count)
            {
                _clock.Sleep(_time);
                return _bus.Write(register, buffer, count);
            }

            protected override Status SendBytes(byte[] buffer, int count)
            {
                _clock.Sleep(_time);
                return _bus.Send(buffer, count);
            }

            protected override Status ReceiveBytes(byte[] buffer, int count)
            {
                _clock.Sleep(_time);
                return _bus.Receive(buffer, count);
            }
        }
    }
}

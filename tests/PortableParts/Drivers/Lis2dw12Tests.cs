using System;
using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Lis2dw12Tests
    {
        private const float G = 9.80665f;

        [TestMethod]
        public void Bytes_become_the_datasheets_sensitivities()
        {
            // ±4 g, 14 bits: 0.488 mg a digit. 2049, −2049 and 1 digits, two bits to the left.
            ScriptedBus bus = Script("r27 01 0420 FCDF 0400");
            Frame frame = DriverScript.StartAndRead(new Lis2dw12(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(9.80578701f, frame.Values[0], 2e-6f, "x");
            Check.Near(-9.80578701f, frame.Values[1], 2e-6f, "y");
            Check.Near(0.0047856452f, frame.Values[2], 1e-9f, "z");
        }

        [TestMethod]
        public void The_first_low_power_mode_has_12_bits()
        {
            // ±4 g: 1.952 mg a digit, four bits to the left, at 1.6 Hz without the low-noise bit.
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F 44", "w21 44", "w21 0C 10 00 00 10", "w20 10", "r27 01 0020 00E0 1000" });
            Lis2dw12 sensor = new Lis2dw12(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.PowerMode, Quantity.Acceleration, 1f);
            sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, 1.6f);
            Frame frame = DriverScript.StartAndRead(sensor, bus, Status.Ok);
            Check.Near(9.80100137f, frame.Values[0], 2e-6f, "x");
            Check.Near(-9.80100137f, frame.Values[1], 2e-6f, "y");
            Check.Near(0.0191425808f, frame.Values[2], 2e-9f, "z");
        }

        [TestMethod]
        public void The_ends_of_14_bits_are_saturated_not_valid()
        {
            ScriptedBus bus = Script("r27 01 FC7F 0080 F87F");
            Frame frame = DriverScript.StartAndRead(new Lis2dw12(bus, new SimulatedClock()), bus, Status.Ok);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[1]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[2]);
        }

        [TestMethod]
        public void Bits_that_are_always_zero_betray_a_bad_answer()
        {
            ScriptedBus bus = Script("r27 01 0420 FDDF 0400");
            DriverScript.StartAndRead(new Lis2dw12(bus, new SimulatedClock()), bus, Status.Implausible);
        }

        [TestMethod]
        public void A_bus_that_reads_as_ones_gives_no_values()
        {
            ScriptedBus bus = Script("r27 FF FFFF FFFF FFFF");
            DriverScript.StartAndRead(new Lis2dw12(bus, new SimulatedClock()), bus, Status.Implausible);
        }

        [TestMethod]
        public void A_bus_that_reads_as_zeros_gives_no_values()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 44", "w21 44", "w21 0C 10 00 00 14", "w20 44", "r27 00 0000 0000 0000", "r27 00 0000 0000 0000", "r20 00",
            });
            DriverScript.StartAndRead(new Lis2dw12(bus, new SimulatedClock()), bus, Status.LostSettings);
        }

        [TestMethod]
        public void The_fifo_starts_after_the_part_and_is_read_in_one_burst()
        {
            // Threshold 4 and continuous mode; three samples wait. ±16 g: 1.952 mg a digit of 14 bits.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 44", "w21 44", "w21 0C 10 02 00 34", "w20 64", "w2E C4", "r2F 03", "r28 0008 00F8 0400  0000 0000 0000  0000 0000 FC7F",
            });
            Lis2dw12 sensor = new Lis2dw12(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, 200f);
            sensor.Set(SensorAttribute.FullScale, Quantity.Acceleration, 16f * G);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 4f);
            sensor.Notify(SensorEvents.FifoWatermark);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Batch batch = new Batch(sensor.Channels, 8);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
            Assert.IsTrue(bus.Finished);
            Assert.AreEqual(3, batch.Count);
            Check.Near(9.80100137f, batch.Values[0], 2e-6f, "x of the first");
            Check.Near(-9.80100137f, batch.Values[1], 2e-6f, "y of the first");
            Assert.AreEqual((int)Validity.Saturated, (int)batch.Validity[8]);
            Check.Equal(5000000, batch.Period, "period, ns");
        }

        [TestMethod]
        public void A_fifo_that_holds_more_than_it_can_is_not_believed()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F 44", "w21 44", "w21 0C 10 00 00 14", "w20 44", "w2E C1", "r2F FF", "r2F 02", "r28 0420 FCDF 0400 0420 FEDF 0400" });
            Lis2dw12 sensor = new Lis2dw12(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 1f);
            sensor.Start();
            Check.Equal((int)Status.Implausible, (int)sensor.Drain(new Batch(sensor.Channels, 64)), "level");
            Check.Equal((int)Status.Implausible, (int)sensor.Drain(new Batch(sensor.Channels, 64)), "bits that are always zero");
        }

        [TestMethod]
        public void With_the_fifo_on_a_reading_takes_its_newest_sample()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F 44", "w21 44", "w21 0C 10 00 00 14", "w20 44", "w2E C8", "r2F 02", "r28 0000 0000 0000 0420 FCDF 0400" });
            Lis2dw12 sensor = new Lis2dw12(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 8f);
            Frame frame = DriverScript.StartAndRead(sensor, bus, Status.Ok);
            Check.Near(9.80578701f, frame.Values[0], 2e-6f, "x");
        }

        [TestMethod]
        public void A_power_cut_before_the_first_draining_is_noticed()
        {
            SimulatedClock clock = new SimulatedClock();
            Lis2dw12Emulator part = new Lis2dw12Emulator(clock, 1);
            Lis2dw12 sensor = new Lis2dw12(new EmulatedBus(part), clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 8f);
            clock.Sleep(1000000);
            sensor.Start();
            part.PowerCycle();
            clock.Sleep(500000);
            Check.Equal((int)Status.LostSettings, (int)sensor.Drain(new Batch(sensor.Channels, 32)), "drain");
        }

        [TestMethod]
        public void Motion_is_compared_in_64ths_of_the_full_scale()
        {
            // 1 g of ±4 g is 16; the wake-up source is read, which clears it.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 44", "w21 44", "w21 0C 10 20 00 14", "w20 44", "w34 10", "w3F 20", "r27 41", "r38 0C", "r27 01",
            });
            Lis2dw12 sensor = new Lis2dw12(bus, new SimulatedClock());
            sensor.SetThresholds(0f, G);
            sensor.Notify(SensorEvents.Motion);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal((int)SensorEvents.Motion, (int)sensor.Happened, "moved");
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal(0, (int)sensor.Happened, "afterwards");
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void All_that_happened_at_once_is_told()
        {
            // STATUS: DRDY is bit 0, WU_IA bit 6 and FIFO_THS bit 7.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 44", "w21 44", "w21 0C 10 23 00 14", "w20 44", "w34 10", "w3F 20", "w2E C4", "r27 C1", "r38 0C", "r27 80", "r27 01",
            });
            Lis2dw12 sensor = new Lis2dw12(bus, new SimulatedClock());
            sensor.SetThresholds(0f, G);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 4f);
            sensor.Notify(SensorEvents.DataReady | SensorEvents.FifoWatermark | SensorEvents.Motion);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal((int)(SensorEvents.DataReady | SensorEvents.FifoWatermark | SensorEvents.Motion), (int)sensor.Happened, "all");
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal((int)SensorEvents.FifoWatermark, (int)sensor.Happened, "the watermark");
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal((int)SensorEvents.DataReady, (int)sensor.Happened, "new data");
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void The_greatest_threshold_does_not_become_none()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F 44", "w21 44", "w21 0C 10 20 00 14", "w20 44", "w34 3F", "w3F 20" });
            Lis2dw12 sensor = new Lis2dw12(bus, new SimulatedClock());
            sensor.SetThresholds(0f, sensor.Channels[0].Maximum);
            sensor.Notify(SensorEvents.Motion);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void A_move_raises_the_pin_until_it_is_read_and_a_small_one_does_not()
        {
            SimulatedClock clock = new SimulatedClock();
            Lis2dw12Emulator part = new Lis2dw12Emulator(clock, 1);
            ConstantStimulus world = new ConstantStimulus(new float[] { 0f, 0f, G });
            part.Stimulus = world;
            Lis2dw12 sensor = new Lis2dw12(new EmulatedBus(part), clock);
            sensor.SetThresholds(0f, 0.5f * G);
            sensor.Notify(SensorEvents.Motion);
            clock.Sleep(1000000);
            sensor.Start();
            clock.Sleep(1000000);
            Assert.IsTrue(!part.PinHigh(1), "at rest");
            world.Values[0] = 0.4f * G;
            clock.Sleep(1000000);
            Assert.IsTrue(!part.PinHigh(1), "a little");
            world.Values[1] = -0.6f * G;
            clock.Sleep(1000000);
            Assert.IsTrue(part.PinHigh(1), "moved");
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal((int)SensorEvents.Motion, (int)sensor.Happened, "event");
            Assert.IsTrue(!part.PinHigh(1), "read");
        }

        [TestMethod]
        public void The_rates_follow_the_power_mode()
        {
            Lis2dw12 sensor = new Lis2dw12(Script(""), new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, 1600f);
            sensor.Set(SensorAttribute.PowerMode, Quantity.Acceleration, 4f);
            Check.Near(200f, sensor.Get(SensorAttribute.Rate, Quantity.Acceleration), 0f, "highest of low power");
            Assert.ThrowsException(typeof(ArgumentException), () => sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, 400f));
            sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, 1.6f);
            sensor.Set(SensorAttribute.PowerMode, Quantity.Acceleration, 5f);
            Check.Near(12.5f, sensor.Get(SensorAttribute.Rate, Quantity.Acceleration), 0f, "lowest of high performance");
        }

        [TestMethod]
        public void Every_rate_of_every_power_mode_is_kept_by_the_part()
        {
            for (int mode = 1; mode <= 5; mode++)
            {
                SimulatedClock clock = new SimulatedClock();
                Lis2dw12Emulator part = new Lis2dw12Emulator(clock, 1);
                Lis2dw12 sensor = new Lis2dw12(new EmulatedBus(part), clock);
                clock.Sleep(1000000);
                sensor.Set(SensorAttribute.PowerMode, Quantity.Acceleration, mode);
                sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 8f);
                float[] rates = sensor.Options(SensorAttribute.Rate, Quantity.Acceleration);
                for (int i = 0; i < rates.Length; i++)
                {
                    sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, rates[i]);
                    Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
                    clock.Sleep((long)(20.5f * 1e6f / rates[i]));
                    Batch batch = new Batch(sensor.Channels, 32);
                    Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
                    Check.Near(20.5f, batch.Count, 1f, "samples at " + rates[i].ToString("F1") + " in mode " + mode.ToString());
                }
            }
        }

        [TestMethod]
        public void A_draining_of_a_full_fifo_is_two_transactions()
        {
            SimulatedClock clock = new SimulatedClock();
            EmulatedBus bus = new EmulatedBus(new Lis2dw12Emulator(clock, 1));
            Lis2dw12 sensor = new Lis2dw12(bus, clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 31f);
            clock.Sleep(1000000);
            sensor.Start();
            clock.Sleep(650000);
            int transactions = bus.Transactions;
            long bytes = bus.Bytes;
            Batch batch = new Batch(sensor.Channels, 32);
            sensor.Drain(batch);
            Assert.AreEqual(32, batch.Count);
            Assert.AreEqual(0, batch.Lost);
            Check.Equal(2, bus.Transactions - transactions, "transactions");
            Check.Equal(2 + 193, bus.Bytes - bytes, "bytes");
        }

        [TestMethod]
        public void The_period_of_a_part_that_runs_fast_is_learned_from_the_clock()
        {
            SimulatedClock clock = new SimulatedClock();
            Lis2dw12Emulator part = new Lis2dw12Emulator(clock, 1);
            part.ClockError = -0.03f;
            Lis2dw12 sensor = new Lis2dw12(new EmulatedBus(part), clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 24f);
            clock.Sleep(1000000);
            sensor.Start();
            Batch batch = new Batch(sensor.Channels, 32);
            for (int i = 0; i < 60; i++)
            {
                clock.Sleep(500000);
                Check.Equal((int)Status.Ok, (int)sensor.Drain(batch), "drain");
            }

            Check.Near(19400f, batch.Period / 1000f, 40f, "period, µs");
        }

        [TestMethod]
        public void A_force_that_moves_too_much_fails_the_self_test()
        {
            // ±4 g at 50 Hz, six readings of which the first does not count; then z moves by 3076 digits of 0.488 mg, 1501 mg.
            const string Rest = "r27 01 0000 0000 0000";
            const string Forced = "r27 01 0008 0008 1030";
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 44", "w21 44", "w21 0C 00 00 00 10", "w20 44", "r27 01 FC7F 0080 0000", Rest, Rest, Rest, Rest, Rest,
                "w22 40", "r27 01 FC7F 0080 0000", Forced, Forced, Forced, Forced, Forced, "w22 00",
            });
            Check.Equal((int)Status.SelfTestFailed, (int)new Lis2dw12(bus, new SimulatedClock()).SelfTest(), "self-test");
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void The_emulator_gives_the_datasheets_digits()
        {
            // 1 g at ±2 g: 1 / 0.000244 = 4098.36 digits of 14 bits, 1 / 0.000976 = 1024.59 of 12.
            SimulatedClock clock = new SimulatedClock();
            Lis2dw12Emulator part = new Lis2dw12Emulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { G, -G, 20f });
            clock.Sleep(20000);
            DriverScript.Ask(part, clock, new byte[] { 0x20, 0x44 }, 30000, 1);
            Assert.AreEqual("010840F8BFFC7F", DriverScript.Ask(part, clock, new byte[] { 0x27 }, 0, 7));
            Assert.AreEqual("00", DriverScript.Ask(part, clock, new byte[] { 0x27 }, 0, 1));
            DriverScript.Ask(part, clock, new byte[] { 0x20, 0x40 }, 30000, 1);
            Assert.AreEqual("011040F0BFF07F", DriverScript.Ask(part, clock, new byte[] { 0x27 }, 0, 7));
        }

        [TestMethod]
        public void The_emulators_fifo_holds_32_samples_and_goes_round_its_registers()
        {
            SimulatedClock clock = new SimulatedClock();
            Lis2dw12Emulator part = new Lis2dw12Emulator(clock, 1);
            part.NoiseScale = 0f;
            clock.Sleep(20000);
            DriverScript.Ask(part, clock, new byte[] { 0x20, 0x54 }, 5, 1);
            DriverScript.Ask(part, clock, new byte[] { 0x2E, 0xDF }, 320000, 1);

            // 100 Hz: 32 samples, above the threshold of 31; the next one overwrites the oldest.
            Assert.AreEqual("A0", DriverScript.Ask(part, clock, new byte[] { 0x2F }, 0, 1));
            clock.Sleep(10000);
            Assert.AreEqual("E0", DriverScript.Ask(part, clock, new byte[] { 0x2F }, 0, 1));
            Assert.AreEqual("000000000840000000000840", DriverScript.Ask(part, clock, new byte[] { 0x28 }, 0, 12));
            Assert.AreEqual("1E", DriverScript.Ask(part, clock, new byte[] { 0x2F }, 0, 1));
        }

        // Starts at ±4 g and 50 Hz in high performance, and then.
        private static ScriptedBus Script(string then)
        {
            return new ScriptedBus(new string[] { "r0F 44", "w21 44", "w21 0C 10 00 00 14", "w20 44", then });
        }
    }
}

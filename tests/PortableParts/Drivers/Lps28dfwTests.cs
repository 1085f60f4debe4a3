using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Lps28dfwTests
    {
        [TestMethod]
        public void One_shot_bytes_become_the_datasheets_sensitivity()
        {
            // Table 2: 4096 digits a hPa, 1013.25 hPa are 0x3F5400; 100 digits a °C, 25 °C are 0x09C4. Average of 32, block data update.
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F B4", "w11 04", "r10 0000", "w10 03 09", "r27 03 00543F C409" });
            Frame frame = DriverScript.StartAndRead(new Lps28dfw(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(101325f, frame.Values[0], 0.01f, "pressure");
            Check.Near(298.15f, frame.Values[1], 1e-4f, "temperature");
        }

        [TestMethod]
        public void The_datasheets_example_of_a_pressure_gives_its_value()
        {
            // ST's example for 4096 digits a hPa: 3FF58D, 4191629 digits, are 1023.3 hPa.
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F B4", "w11 04", "r10 0000", "w10 03 09", "r27 03 8DF53F C409" });
            Frame frame = DriverScript.StartAndRead(new Lps28dfw(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(102330f, frame.Values[0], 5f, "pressure");
        }

        [TestMethod]
        public void The_wide_range_has_half_as_many_digits()
        {
            // 2048 digits a hPa: 2000 hPa are 0x3E8000; −10 °C are 0xFC18.
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F B4", "w11 04", "r10 0000", "w10 03 49", "r27 03 00803E 18FC" });
            Lps28dfw sensor = new Lps28dfw(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.FullScale, Quantity.Pressure, 406000f);
            Frame frame = DriverScript.StartAndRead(sensor, bus, Status.Ok);
            Check.Near(200000f, frame.Values[0], 0.02f, "pressure");
            Check.Near(263.15f, frame.Values[1], 1e-4f, "temperature");
        }

        [TestMethod]
        public void A_drain_is_the_state_and_one_burst()
        {
            // 25 Hz, watermark 32; two samples of 1013.25 and 1014.25 hPa.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F B4", "w11 04", "r10 0000", "w10 23 08", "w14 02 20",
                "r25 02 00 03 00643F C409", "r78 00543F 00643F",
            });
            SimulatedClock clock = new SimulatedClock();
            Lps28dfw sensor = new Lps28dfw(bus, clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Pressure, 32f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            clock.Sleep(90000);
            Batch batch = new Batch(sensor.Channels, 8);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
            Assert.IsTrue(bus.Finished);
            Check.Equal(2, batch.Count, "samples");
            Check.Equal(40000000, batch.Period, "period, ns");
            Check.Near(101325f, batch.Values[0], 0.01f, "first");
            Check.Near(101425f, batch.Values[2], 0.01f, "second");
            Assert.IsTrue(batch.Validity[1] == Validity.Unknown);
            Check.Near(298.15f, batch.Values[3], 1e-4f, "newest temperature");
        }

        [TestMethod]
        public void A_pressure_beyond_the_range_is_saturated()
        {
            // 1300 hPa in the narrow range: 0x514000.
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F B4", "w11 04", "r10 0000", "w10 03 09", "r27 03 004051 C409" });
            Frame frame = DriverScript.StartAndRead(new Lps28dfw(bus, new SimulatedClock()), bus, Status.Ok);
            Assert.IsTrue(frame.Validity[0] == Validity.Saturated);
            Check.Near(126000f, frame.Values[0], 0.01f, "clamped");
            Assert.IsTrue(frame.Validity[1] == Validity.Valid);
        }

        [TestMethod]
        public void Flags_that_are_not_there_are_a_bus_of_ones()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F B4", "w11 04", "r10 0000", "w10 03 09", "r27 FF FFFFFF FFFF" });
            DriverScript.StartAndRead(new Lps28dfw(bus, new SimulatedClock()), bus, Status.Implausible);
        }

        [TestMethod]
        public void No_new_data_and_reset_values_are_a_loss_of_settings()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r0F B4", "w11 04", "r10 0000", "w10 03 09", "r27 00 000000 0000", "r27 00 000000 0000", "r10 0000" });
            DriverScript.StartAndRead(new Lps28dfw(bus, new SimulatedClock()), bus, Status.LostSettings);
        }

        [TestMethod]
        public void A_rate_takes_the_average_that_it_affords()
        {
            // Table 21: at 200 Hz at most 32 samples are averaged, at 75 Hz 128, and 512 at 25 Hz.
            Lps28dfw sensor = new Lps28dfw(new ScriptedBus(new string[0]), new SimulatedClock());
            sensor.Set(SensorAttribute.Oversampling, Quantity.Pressure, 512f);
            Check.Near(25f, sensor.Get(SensorAttribute.Rate, Quantity.Pressure), 0f, "rate");
            sensor.Set(SensorAttribute.Rate, Quantity.Pressure, 75f);
            Check.Near(128f, sensor.Get(SensorAttribute.Oversampling, Quantity.Pressure), 0f, "average at 75 Hz");
            sensor.Set(SensorAttribute.Rate, Quantity.Pressure, 200f);
            Check.Near(32f, sensor.Get(SensorAttribute.Oversampling, Quantity.Pressure), 0f, "average at 200 Hz");
        }

        [TestMethod]
        public void The_emulator_gives_the_datasheets_digits()
        {
            SimulatedClock clock = new SimulatedClock();
            Lps28dfwEmulator part = NewPart(clock, 101325f, 298.15f);
            Assert.AreEqual("B4", DriverScript.Ask(part, clock, new byte[] { 0x0F }, 0, 1));
            DriverScript.Ask(part, clock, new byte[] { 0x10, 0x03, 0x09 }, 0, 0);
            Assert.AreEqual("00", DriverScript.Ask(part, clock, new byte[] { 0x27 }, 0, 1));
            Assert.AreEqual("0300543FC409", DriverScript.Ask(part, clock, new byte[] { 0x27 }, 5200, 6));
            Assert.AreEqual("00", DriverScript.Ask(part, clock, new byte[] { 0x27 }, 0, 1));
        }

        [TestMethod]
        public void The_emulators_one_shot_clears_itself_and_reset_clears_all()
        {
            SimulatedClock clock = new SimulatedClock();
            Lps28dfwEmulator part = NewPart(clock, 101325f, 298.15f);
            DriverScript.Ask(part, clock, new byte[] { 0x10, 0x03, 0x49 }, 0, 0);
            Assert.AreEqual("0348", DriverScript.Ask(part, clock, new byte[] { 0x10 }, 6000, 2));
            DriverScript.Ask(part, clock, new byte[] { 0x11, 0x04 }, 0, 0);
            clock.Sleep(100);
            Assert.AreEqual("0000", DriverScript.Ask(part, clock, new byte[] { 0x10 }, 0, 2));
        }

        [TestMethod]
        public void The_farther_threshold_is_told_only_beyond_itself()
        {
            // The part compares one distance to both sides: 1000 Pa, the nearer one. At 1500 Pa on the farther side, the pin rises and the event is none.
            CheckThresholds(100325f, 103325f, 102825f, 103500f, 100200f);
            CheckThresholds(99325f, 102325f, 99825f, 102400f, 99200f);
        }

        [TestMethod]
        public void The_pin_tells_what_was_asked_for_alone()
        {
            // CTRL_REG4: DRDY is bit 5, INT_EN bit 4 and INT_F_WTM bit 1.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F B4", "w11 04", "r10 0000", "w10 23 08", "w13 20",
                "r0F B4", "w11 04", "r10 0000", "w10 23 08", "w13 02",
            });
            Lps28dfw sensor = new Lps28dfw(bus, new SimulatedClock());
            sensor.Notify(SensorEvents.DataReady);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.AreEqual((int)Status.Ok, (int)sensor.Notify(SensorEvents.FifoWatermark));
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void A_temperature_that_is_not_ready_is_not_that_of_a_drain()
        {
            // STATUS has pressure ready, bit 0, and not temperature, bit 1.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F B4", "w11 04", "r10 0000", "w10 23 08", "w14 02 20",
                "r25 02 00 01 00643F C409", "r78 00543F 00643F",
            });
            SimulatedClock clock = new SimulatedClock();
            Lps28dfw sensor = new Lps28dfw(bus, clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Pressure, 32f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            clock.Sleep(90000);
            Batch batch = new Batch(sensor.Channels, 8);
            batch.Set(0, 1, 300f);
            batch.Set(1, 1, 300f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
            Assert.IsTrue(bus.Finished);
            Check.Near(101425f, batch.Values[2], 0.01f, "newest pressure");
            Check.Equal((int)Validity.Unknown, (int)batch.Validity[1], "oldest temperature");
            Check.Near(0f, batch.Values[1], 0f, "oldest temperature");
            Check.Equal((int)Validity.Unknown, (int)batch.Validity[3], "newest temperature");
        }

        [TestMethod]
        public void Thresholds_stay_where_they_are_when_the_full_scale_changes()
        {
            // 16 digits a hPa at 1260 hPa: 950 and 1100 hPa are 15200 and 17600, the reference 16212 (0x3F54) at 1013.25 hPa; the nearer one is 1012 (0x03F4) away.
            // 8 digits a hPa at 4060 hPa: 7600, 8800 and 8106 (0x1FAA), 506 (0x01FA) away.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F B4", "w11 04", "r10 0000", "w10 23 08", "w0B 80", "r0B 00 0000 00 B4 23 08 00 00 00 00 543F", "w0B 07 F403", "w13 10",
                "r0F B4", "w11 04", "r10 0000", "w10 23 48", "w0B 80", "r0B 00 0000 00 B4 23 48 00 00 00 00 AA1F", "w0B 07 FA01", "w13 10",
                "r0F B4", "w11 04", "r10 0000", "w10 23 08", "w0B 80", "r0B 00 0000 00 B4 23 08 00 00 00 00 543F", "w0B 07 F403", "w13 10",
            });
            Lps28dfw sensor = new Lps28dfw(bus, new SimulatedClock());
            sensor.SetThresholds(95000f, 110000f);
            sensor.Notify(SensorEvents.AboveThreshold | SensorEvents.BelowThreshold);
            WidenAndNarrow(sensor, bus);
        }

        [TestMethod]
        public void A_threshold_at_the_end_of_the_range_goes_with_it()
        {
            // 1260 hPa are 20160, 3948 (0x0F6C) above the reference of 1013.25 hPa; 4060 hPa are 32480, 24374 (0x5F36) above.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F B4", "w11 04", "r10 0000", "w10 23 08", "w0B 80", "r0B 00 0000 00 B4 23 08 00 00 00 00 543F", "w0B 05 6C0F", "w13 10",
                "r0F B4", "w11 04", "r10 0000", "w10 23 48", "w0B 80", "r0B 00 0000 00 B4 23 48 00 00 00 00 AA1F", "w0B 05 365F", "w13 10",
                "r0F B4", "w11 04", "r10 0000", "w10 23 08", "w0B 80", "r0B 00 0000 00 B4 23 08 00 00 00 00 543F", "w0B 05 6C0F", "w13 10",
            });
            Lps28dfw sensor = new Lps28dfw(bus, new SimulatedClock());
            sensor.Notify(SensorEvents.AboveThreshold);
            WidenAndNarrow(sensor, bus);
        }

        [TestMethod]
        public void A_threshold_beyond_a_narrower_range_lies_at_its_end()
        {
            // 1500 and 2000 hPa become 1260: 3948 (0x0F6C) above the reference of 1013.25 hPa, which is below the lower one already.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F B4", "w11 04", "r10 0000", "w10 23 08", "w0B 80", "r0B 00 0000 00 B4 23 08 00 00 00 00 543F", "w0B 05 6C0F", "w13 10",

                // Back at 4060 hPa the lower one is 10080, 1120 (0x0460) below the reference of 1400 hPa, 11200 (0x2BC0).
                "r0F B4", "w11 04", "r10 0000", "w10 23 08", "w0B 80", "r0B 00 0000 00 B4 23 08 00 00 00 00 543F", "w0B 06 0000", "w13 10",
                "r0F B4", "w11 04", "r10 0000", "w10 23 48", "w0B 80", "r0B 00 0000 00 B4 23 48 00 00 00 00 C02B", "w0B 06 6004", "w13 10",
            });
            Lps28dfw sensor = new Lps28dfw(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.FullScale, Quantity.Pressure, 406000f);
            sensor.SetThresholds(150000f, 200000f);
            sensor.Set(SensorAttribute.FullScale, Quantity.Pressure, 126000f);
            sensor.Notify(SensorEvents.AboveThreshold);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.AreEqual((int)Status.Ok, (int)sensor.Notify(SensorEvents.BelowThreshold));
            Assert.AreEqual((int)Status.Ok, (int)sensor.Set(SensorAttribute.FullScale, Quantity.Pressure, 406000f));
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void The_emulators_fifo_holds_128_and_says_when_it_overran()
        {
            SimulatedClock clock = new SimulatedClock();
            Lps28dfwEmulator part = NewPart(clock, 101325f, 298.15f);
            DriverScript.Ask(part, clock, new byte[] { 0x14, 0x02, 0x20 }, 0, 0);
            DriverScript.Ask(part, clock, new byte[] { 0x10, 0x40, 0x08 }, 0, 0);
            string state = DriverScript.Ask(part, clock, new byte[] { 0x25 }, 2000000, 2);
            Assert.AreEqual("80C0", state);
            Assert.AreEqual("00543F00543F", DriverScript.Ask(part, clock, new byte[] { 0x78 }, 0, 6));
        }

        [TestMethod]
        public void Samples_of_a_part_that_runs_fast_or_slow_have_rising_times_to_a_period_from_the_first_drain_on()
        {
            for (float slowness = 0.97f; slowness < 1.04f; slowness += 0.02f)
            {
                SimulatedClock clock = new SimulatedClock();
                Lps28dfwEmulator part = NewPart(clock, 101325f, 298.15f);
                part.Slowness = slowness;
                part.Stimulus = new Rising();
                Lps28dfw sensor = new Lps28dfw(new EmulatedBus(part), clock);
                sensor.Set(SensorAttribute.Rate, Quantity.Pressure, 100f);
                sensor.Set(SensorAttribute.FifoWatermark, Quantity.Pressure, 96f);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
                Batch batch = new Batch(sensor.Channels, 128);
                long last = -100000;
                for (int i = 0; i < 6; i++)
                {
                    clock.Sleep(1200000);
                    Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
                    for (int sample = 0; sample < batch.Count; sample++)
                    {
                        // The first batch has nothing before it to be dated by.
                        long time = batch.TimeOf(sample);
                        Check.Near((batch.Values[2 * sample] - 30000f) * 1000f, time, i == 0 ? 50000f : 12000f, "µs");
                        Assert.IsTrue(time > last, "times rise");
                        last = time;
                    }
                }
            }
        }

        // From 101325 Pa to where the pin rises and the event is none, then beyond each threshold.
        private static void CheckThresholds(float low, float high, float none, float above, float below)
        {
            SimulatedClock clock = new SimulatedClock();
            Lps28dfwEmulator part = NewPart(clock, 101325f, 298.15f);
            ConstantStimulus world = (ConstantStimulus)part.Stimulus;
            Lps28dfw sensor = new Lps28dfw(new EmulatedBus(part), clock);
            sensor.SetThresholds(low, high);
            sensor.Notify(SensorEvents.AboveThreshold | SensorEvents.BelowThreshold);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Check.Equal(0, Thresholds(sensor, clock), "within");
            world.Values[0] = none;
            Check.Equal(0, Thresholds(sensor, clock), "beyond the distance, not the threshold");
            world.Values[0] = above;
            Check.Equal((int)SensorEvents.AboveThreshold, Thresholds(sensor, clock), "above");
            world.Values[0] = below;
            Check.Equal((int)SensorEvents.BelowThreshold, Thresholds(sensor, clock), "below");
        }

        // Starts at 1260 hPa, goes to 4060 and back.
        private static void WidenAndNarrow(Lps28dfw sensor, ScriptedBus bus)
        {
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.AreEqual((int)Status.Ok, (int)sensor.Set(SensorAttribute.FullScale, Quantity.Pressure, 406000f));
            Assert.AreEqual((int)Status.Ok, (int)sensor.Set(SensorAttribute.FullScale, Quantity.Pressure, 126000f));
            Assert.IsTrue(bus.Finished);
        }

        // What the part tells after samples of the present world alone.
        private static int Thresholds(Lps28dfw sensor, SimulatedClock clock)
        {
            clock.Sleep(200000);
            sensor.ReadEvents();
            clock.Sleep(200000);
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            return (int)(sensor.Happened & (SensorEvents.AboveThreshold | SensorEvents.BelowThreshold));
        }

        private static Lps28dfwEmulator NewPart(SimulatedClock clock, float pressure, float temperature)
        {
            Lps28dfwEmulator part = new Lps28dfwEmulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { pressure, temperature });
            clock.Sleep(20000);
            return part;
        }

        // A pressure that rises by 1 Pa each ms.
        private sealed class Rising : Stimulus
        {
            public override float Value(int input, long time)
            {
                return input == 0 ? 30000f + (time * 0.001f) : 298.15f;
            }
        }
    }
}

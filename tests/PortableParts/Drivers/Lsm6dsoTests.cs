using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Lsm6dsoTests
    {
        private const float G = 9.80665f;

        [TestMethod]
        public void Bytes_become_the_datasheets_sensitivities()
        {
            // ±4 g: 0.122 mg a digit; ±2000 °/s: 70 mdps a digit. Accelerometer 8197, −8197, 0; gyroscope 1000, −1000, 1.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 48 4C",
                "r1E 03 00 0000 E803 18FC 0100 0520 FBDF 0000",
            });
            Frame frame = DriverScript.StartAndRead(new Lsm6dso(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(1.000034f * G, frame.Values[0], 1e-4f, "x");
            Check.Near(-1.000034f * G, frame.Values[1], 1e-4f, "y");
            Check.Near(0f, frame.Values[2], 0f, "z");
            Check.Near(1.2217305f, frame.Values[3], 1e-5f, "70 °/s");
            Check.Near(-1.2217305f, frame.Values[4], 1e-5f, "−70 °/s");
            Check.Near(0.0012217305f, frame.Values[5], 1e-8f, "0.07 °/s");
        }

        [TestMethod]
        public void The_digits_of_the_narrowest_scales_give_their_round_values()
        {
            // ±2 g, 0.061 mg a digit: 350 mg 1669, 1 g 4009, −350 mg E997; ±250 °/s, 8.75 mdps a digit: 100 °/s 2CA4, 200 °/s 5949, −100 °/s D35C.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 40 40",
                "r1E 03 00 0000 A42C 4959 5CD3 6916 0940 97E9",
            });
            Lsm6dso sensor = new Lsm6dso(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.FullScale, Quantity.Acceleration, 2f * G);
            sensor.Set(SensorAttribute.FullScale, Quantity.AngularRate, 4.3633231f);
            Frame frame = DriverScript.StartAndRead(sensor, bus, Status.Ok);
            Check.Near(0.35f * G, frame.Values[0], 0.061e-3f * G, "350 mg");
            Check.Near(G, frame.Values[1], 0.061e-3f * G, "1 g");
            Check.Near(-0.35f * G, frame.Values[2], 0.061e-3f * G, "−350 mg");
            Check.Near(1.7453293f, frame.Values[3], 1.6e-4f, "100 °/s");
            Check.Near(3.4906585f, frame.Values[4], 1.6e-4f, "200 °/s");
            Check.Near(-1.7453293f, frame.Values[5], 1.6e-4f, "−100 °/s");
        }

        [TestMethod]
        public void The_ends_of_16_bits_are_saturated_not_valid()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 48 4C",
                "r1E 03 00 0000 FF7F 0000 0000 FF7F 0080 FE7F",
            });
            Frame frame = DriverScript.StartAndRead(new Lsm6dso(bus, new SimulatedClock()), bus, Status.Ok);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[1]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[2]);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[3]);
        }

        [TestMethod]
        public void The_fifo_is_set_up_and_read_word_by_word()
        {
            // 12.5 Hz is code 1; a watermark of 2 samples is 4 words. Two samples wait: gyroscope and accelerometer of each.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 18 1C", "w07 04 00 11 06",
                "r3A 04 00",
                "r78 0A 0100 0200 0300  12 0520 0000 0000  0C 0400 0500 0600  14 0000 0520 0000",
            });
            Lsm6dso sensor = new Lsm6dso(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, 12.5f);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 2f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Batch batch = new Batch(sensor.Channels, 8);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
            Assert.IsTrue(bus.Finished);
            Assert.AreEqual(2, batch.Count);
            Check.Near(1.000034f * G, batch.Values[0], 1e-4f, "x of the first");
            Check.Near(1.000034f * G, batch.Values[6 + 1], 1e-4f, "y of the second");
            Check.Near(0.0012217305f * 6f, batch.Values[6 + 5], 1e-8f, "z of the second");

            // §9.59: 512 / 6667 s without trimming.
            Check.Near(76796.16f, batch.Period / 1000f, 0.01f, "period, µs");
        }

        [TestMethod]
        public void The_trimming_of_the_oscillator_is_in_the_period()
        {
            // +20 counts of 0.15 %: 6867.01 Hz; 32 of it at 208 Hz.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 14", "w10 58 5C", "w07 04 00 55 06",
                "r3A 02 00", "r78 0A 0000 0000 0000  12 0000 0000 0000",
            });
            Lsm6dso sensor = new Lsm6dso(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.AngularRate, 208f);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 2f);
            sensor.Start();
            Batch batch = new Batch(sensor.Channels, 8);
            sensor.Drain(batch);
            Check.Near(4659.961f, batch.Period / 1000f, 0.01f, "period, µs");
        }

        [TestMethod]
        public void A_bus_that_reads_as_ones_gives_no_values()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 48 4C",
                "r1E FF FF FFFF FFFF FFFF FFFF FFFF FFFF FFFF",
            });
            DriverScript.StartAndRead(new Lsm6dso(bus, new SimulatedClock()), bus, Status.Implausible);
        }

        [TestMethod]
        public void The_emulator_gives_the_datasheets_digits()
        {
            // 1 g at ±2 g is 16393 digits (0x4009), 100 °/s at ±250 °/s 11429 (0x2CA5), 35 °C is 10 × 256.
            SimulatedClock clock = new SimulatedClock();
            Lsm6dsoEmulator part = new Lsm6dsoEmulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { G, -G, 0f, 1.7453293f, 0f, 0f, 308.15f });
            clock.Sleep(10000);
            DriverScript.Ask(part, clock, new byte[] { 0x10, 0x40, 0x40 }, 200000, 1);
            Assert.AreEqual("07", DriverScript.Ask(part, clock, new byte[] { 0x1E }, 0, 1));
            Assert.AreEqual("000AA52C000000000940F7BF0000", DriverScript.Ask(part, clock, new byte[] { 0x20 }, 0, 14));
            Assert.AreEqual("00", DriverScript.Ask(part, clock, new byte[] { 0x1E }, 0, 1));
        }

        [TestMethod]
        public void The_emulators_fifo_holds_512_words_and_says_when_it_ran_over()
        {
            SimulatedClock clock = new SimulatedClock();
            Lsm6dsoEmulator part = new Lsm6dsoEmulator(clock, 1);
            clock.Sleep(10000);
            DriverScript.Ask(part, clock, new byte[] { 0x09, 0x55, 0x06 }, 10, 1);
            DriverScript.Ask(part, clock, new byte[] { 0x10, 0x58, 0x5C }, 1000000, 1);

            // About 208 samples of two words: full in none, then after another second over.
            Assert.IsTrue(DriverScript.Ask(part, clock, new byte[] { 0x3B }, 0, 1) == "01");
            clock.Sleep(1000000);

            // 512 words: overrun, full and the latched overrun, bits 9…8 = 2; the latch is cleared by reading.
            Assert.AreEqual("006A", DriverScript.Ask(part, clock, new byte[] { 0x3A }, 0, 2));
            Assert.AreEqual("0062", DriverScript.Ask(part, clock, new byte[] { 0x3A }, 0, 2));
        }

        [TestMethod]
        public void A_burst_from_the_fifo_goes_round_its_words_and_leaves_one_that_was_not_read_to_its_end()
        {
            // §6.5.7: from FIFO_DATA_OUT_Z_H back to the tag, with IF_INC; accelerometer alone at 104 Hz.
            SimulatedClock clock = new SimulatedClock();
            Lsm6dsoEmulator part = new Lsm6dsoEmulator(clock, 1);
            clock.Sleep(10000);
            DriverScript.Ask(part, clock, new byte[] { 0x09, 0x04, 0x06 }, 10, 1);
            DriverScript.Ask(part, clock, new byte[] { 0x10, 0x40 }, 55000, 1);
            Assert.AreEqual("05", DriverScript.Ask(part, clock, new byte[] { 0x3A }, 0, 1));
            string words = DriverScript.Ask(part, clock, new byte[] { 0x78 }, 0, 17);
            Assert.AreEqual("03", DriverScript.Ask(part, clock, new byte[] { 0x3A }, 0, 1));
            string rest = DriverScript.Ask(part, clock, new byte[] { 0x78 }, 0, 28);
            Assert.AreEqual(words.Substring(28, 6), rest.Substring(0, 6));
            Assert.IsTrue(words.Substring(0, 14) != words.Substring(14, 14) && words.Substring(14, 14) != rest.Substring(0, 14), "each word once");

            // Three words were left: what is read behind them is nothing, byte by byte as well.
            Assert.AreEqual("00000000000000", rest.Substring(42, 14));
            Assert.AreEqual("0000", DriverScript.Ask(part, clock, new byte[] { 0x78 }, 0, 2));
            Assert.AreEqual("00", DriverScript.Ask(part, clock, new byte[] { 0x3A }, 0, 1));
        }

        [TestMethod]
        public void A_part_that_became_slower_than_its_trimming_says_is_waited_for()
        {
            // By 0.3 %, as by warmth; every sample is read.
            SimulatedClock clock = new SimulatedClock();
            Lsm6dsoEmulator part = NewPart(clock, Level());
            Lsm6dso sensor = new Lsm6dso(new EmulatedBus(part), clock);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            part.FrequencyFine = 3;
            Frame frame = new Frame(sensor.Channels);
            for (int i = 0; i < 1000; i++)
            {
                Check.Equal((int)Status.Ok, (int)sensor.Read(frame), "reading");
            }
        }

        [TestMethod]
        public void With_time_stamps_a_sample_is_three_words_and_dated_to_a_tick()
        {
            // The stamp is 1000 ticks of 25 µs now, the first sample's is 800: 5 ms ago.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 48 4C", "w19 20", "w07 06 00 44 46",
                "r3A 03 00 00000000 E8030000", "r78 0A 0000 0000 0000  12 0520 0000 0000  22 2003 0000 0000",
            });
            SimulatedClock clock = new SimulatedClock();
            Lsm6dso sensor = new Lsm6dso(bus, clock);
            sensor.Set(SensorAttribute.Timestamps, Quantity.Acceleration, 1f);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 2f);
            sensor.Start();
            Batch batch = new Batch(sensor.Channels, 8);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
            Assert.IsTrue(bus.Finished);
            Check.Equal(1, batch.Count, "samples");
            Check.Equal(clock.Microseconds() - 5000, batch.FirstTime, "time of the first");
        }

        [TestMethod]
        public void Stamped_samples_have_their_own_times_and_losses_are_counted_by_them()
        {
            SimulatedClock clock = new SimulatedClock();
            Lsm6dsoEmulator part = NewPart(clock, Level());
            Lsm6dso sensor = new Lsm6dso(new EmulatedBus(part), clock);
            sensor.Set(SensorAttribute.Timestamps, Quantity.Acceleration, 1f);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 8f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Batch batch = new Batch(sensor.Channels, 200);
            for (int i = 0; i < 20; i++)
            {
                clock.Sleep(137911);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));

                // The emulated part samples at whole periods of its oscillator; a stamp is cut to its tick.
                for (int sample = 0; sample < batch.Count; sample++)
                {
                    long off = ((batch.TimeOf(sample) * 1000) + 60000) % part.Period;
                    Check.Near(60000f, off, 60000f, "ns off the part's own tick");
                }
            }

            long last = batch.TimeOf(batch.Count - 1);
            clock.Sleep(10000000);
            sensor.Drain(batch);
            long gap = ((((batch.FirstTime - last) * 1000) + (part.Period / 2)) / part.Period) - 1;
            Assert.IsTrue(batch.Lost > 700);
            Check.Equal(gap, batch.Lost, "lost");
        }

        [TestMethod]
        public void Reading_events_hides_no_loss()
        {
            // Reading the events reads FIFO_STATUS2, which clears FIFO_OVR_LATCHED.
            SimulatedClock clock = new SimulatedClock();
            Lsm6dso sensor = new Lsm6dso(new EmulatedBus(NewPart(clock, Level())), clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 8f);
            sensor.Notify(SensorEvents.FifoWatermark);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Batch batch = new Batch(sensor.Channels, 300);
            clock.Sleep(500000);
            sensor.Drain(batch);
            long last = batch.TimeOf(batch.Count - 1);
            clock.Sleep(10000000);
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
            long between = (batch.TimeOf(batch.Count - 1) - last) * 1000;
            Check.Equal((between + (batch.Period / 2)) / batch.Period, batch.Count + batch.Lost, "samples in 10 s");
            clock.Sleep(500000);
            sensor.ReadEvents();
            sensor.Drain(batch);
            Check.Equal(0, batch.Lost, "lost afterwards");
        }

        [TestMethod]
        public void What_a_full_fifo_cut_a_sample_to_is_not_joined_to_the_next()
        {
            // 512 words are 170 samples of three words and two of a sample before. Every input is the time in s.
            SimulatedClock clock = new SimulatedClock();
            Lsm6dsoEmulator part = NewPart(clock, Level());
            Lsm6dso sensor = new Lsm6dso(new EmulatedBus(part), clock);
            sensor.Set(SensorAttribute.Timestamps, Quantity.Acceleration, 1f);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 8f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            part.Stimulus = new Rising();
            Batch batch = new Batch(sensor.Channels, 200);
            for (int i = 0; i < 4; i++)
            {
                clock.Sleep(i == 0 ? 5000000 : 200000);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
                Assert.IsTrue(batch.Count > 15);
                for (int sample = 0; sample < batch.Count; sample++)
                {
                    Check.Near(batch.TimeOf(sample) * 1e-6f, batch.Values[sample * 6], 0.003f, "s by the acceleration");
                    Check.Near(batch.Values[sample * 6], batch.Values[(sample * 6) + 3], 0.003f, "s by the angular rate");
                }
            }
        }

        [TestMethod]
        public void With_time_stamps_no_watermark_is_offered_that_its_nine_bits_do_not_hold()
        {
            // 128 samples of three words are 0x180; 240 would be 720 words, and the FIFO has 512.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 48 4C", "w19 20", "w07 80 01 44 46",
            });
            Lsm6dso sensor = new Lsm6dso(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 240f);
            sensor.Set(SensorAttribute.Timestamps, Quantity.Acceleration, 1f);
            Check.Near(128f, sensor.Get(SensorAttribute.FifoWatermark, Quantity.Acceleration), 0f, "watermark");
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 240f));
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void Normal_mode_switches_high_performance_off_and_ends_at_208_Hz()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w15 10 80", "w10 58 5C",
            });
            Lsm6dso sensor = new Lsm6dso(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, 833f);
            sensor.Set(SensorAttribute.PowerMode, Quantity.Acceleration, 1f);
            Check.Near(208f, sensor.Get(SensorAttribute.Rate, Quantity.Acceleration), 0f, "rate");
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.Set(SensorAttribute.Rate, Quantity.Acceleration, 416f));
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void Without_its_gyroscope_it_has_three_channels_and_one_word_a_sample()
        {
            // Gyroscope control without a rate, and none for the gyroscope in the FIFO; a watermark of 2 samples is 2 words.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 48 0C", "w07 02 00 04 06",
                "r3A 02 00", "r78 12 0520 0000 0000 14 0000 0520 0000",
                "r1E 01 00 0000 0000 0000 0000 0520 FBDF 0000",
            });
            Lsm6dso sensor = new Lsm6dso(bus, new SimulatedClock(), false);
            Check.Equal(3, sensor.Channels.Length, "channels");
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 2f);
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.Set(SensorAttribute.Rate, Quantity.AngularRate, 104f));
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Batch batch = new Batch(sensor.Channels, 8);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
            Check.Equal(2, batch.Count, "samples");
            Check.Near(1.000034f * G, batch.Values[0], 1e-4f, "x of the first");
            Check.Near(1.000034f * G, batch.Values[3 + 1], 1e-4f, "y of the second");
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.IsTrue(bus.Finished);
            Check.Near(-1.000034f * G, frame.Values[1], 1e-4f, "y");
        }

        [TestMethod]
        public void Without_its_gyroscope_a_second_at_104_Hz_is_drained_whole()
        {
            SimulatedClock clock = new SimulatedClock();
            Lsm6dso sensor = new Lsm6dso(new EmulatedBus(NewPart(clock, Level())), clock, false);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 64f);
            Batch batch = new Batch(sensor.Channels, 208);
            sensor.Drain(batch);
            int samples = 0;
            for (int second = 0; second < 60; second++)
            {
                clock.Sleep(1000000);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
                Check.Equal(0, batch.Lost, "lost");
                samples += batch.Count;
                Check.Near(G, batch.Values[2], 0.05f, "z");
            }

            // 6667 Hz and 0.75 % more, by 64, for a minute.
            Check.Near(6297f, samples, 2f, "samples");
        }

        internal static ConstantStimulus Level()
        {
            return new ConstantStimulus(new float[] { 0f, 0f, G, 0f, 0f, 0f, 298.15f });
        }

        internal static Lsm6dsoEmulator NewPart(SimulatedClock clock, ConstantStimulus world)
        {
            Lsm6dsoEmulator part = new Lsm6dsoEmulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = world;
            clock.Sleep(20000);
            return part;
        }

        private sealed class Rising : Stimulus
        {
            public override float Value(int input, long time)
            {
                return time * 1e-6f;
            }
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Bmp390FifoTests
    {
        // The trimming of Bmp390Tests. At ×8 and ×1 the fastest rate is 50 Hz, code 2; a watermark of 4 samples is 28 bytes.
        private const string Trimming = "r30 B4 DA691D4AF9 501461FB 2300 FE611776 FFFA 0200 FCC4";
        private const string Settings = "w1C 03 1D02 151C 1600 1808 1719";

        // Temperature and pressure, in this order: raw 8400000 and 9500000; raw 8300000 and 9000000.
        private const string First = "94 802C80 60F590";
        private const string Second = "94 E0A57E 405489";

        [TestMethod]
        public void The_fifo_is_set_up_and_read_in_one_burst()
        {
            // 14 bytes wait.
            Batch batch = Drain(8, Status.Ok, new string[] { "r10 00 00 0E00", "r14" + First + Second });
            Assert.AreEqual(2, batch.Count);

            // §8.5 and §8.6 computed with fractions.
            Check.Near(102147.3436f, batch.Values[0], 0.02f, "pressure of the first");
            Check.Near(298.946408f, batch.Values[1], 0.0001f, "temperature of the first");
            Check.Near(107795.2154f, batch.Values[2], 0.02f, "pressure of the second");
            Check.Near(297.186437f, batch.Values[3], 0.0001f, "temperature of the second");
            Check.Equal(20000000, batch.Period, "ns");
            Check.Equal(0, batch.Lost, "lost");
        }

        [TestMethod]
        public void Frames_of_control_and_time_are_no_samples()
        {
            // A change of settings, a sample, an error of settings, a sample, SENSORTIME: 2 + 7 + 2 + 7 + 4 bytes.
            Batch batch = Drain(8, Status.Ok, new string[] { "r10 00 00 1600", "r14 4801" + First + "4401" + Second + "A0 123456" });
            Assert.AreEqual(2, batch.Count);
            Check.Near(107795.2154f, batch.Values[2], 0.02f, "pressure of the second");
        }

        [TestMethod]
        public void Without_a_temperature_a_sample_has_no_pressure()
        {
            Batch batch = Drain(8, Status.Ok, new string[] { "r10 00 00 1500", "r14 94 FFFFFF 60F590 94 000000 60F590" + Second });
            Assert.AreEqual(3, batch.Count);
            for (int i = 0; i < 4; i++)
            {
                Assert.AreEqual((int)Validity.Invalid, (int)batch.Validity[i]);
            }

            Assert.AreEqual((int)Validity.Valid, (int)batch.Validity[4]);
        }

        [TestMethod]
        public void A_frame_that_was_cut_is_read_again()
        {
            // Room for one sample is a burst of seven bytes; the control frame in front pushes the sample's end out of it.
            Batch batch = Drain(1, Status.Ok, new string[] { "r10 00 00 1000", "r14 4801 94 802C80 60", "r14" + First });
            Assert.AreEqual(1, batch.Count);
            Check.Near(102147.3436f, batch.Values[0], 0.02f, "pressure");
        }

        [TestMethod]
        public void An_empty_frame_ends_the_reading()
        {
            Batch batch = Drain(8, Status.Ok, new string[] { "r10 00 00 1500", "r14" + First + "80 00 80 00 80 00 80 00 80 00 80 00 80 00", "r14 8000 8000 8000 8000 8000 8000 8000" });
            Assert.AreEqual(1, batch.Count);
        }

        [TestMethod]
        public void What_is_no_frame_gives_no_samples()
        {
            Batch batch = Drain(8, Status.Implausible, new string[] { "r10 00 00 0E00", "r14" + First + "13 E0A57E 405489" });
            Assert.AreEqual(0, batch.Count);
            Drain(8, Status.Implausible, new string[] { "r10 00 00 0EFE" });
        }

        [TestMethod]
        public void The_power_on_flag_means_that_the_settings_are_lost()
        {
            Drain(8, Status.LostSettings, new string[] { "r10 01 00 0000" });
            Drain(8, Status.LostSettings, new string[] { "r10 FF FF FFFF" });
        }

        [TestMethod]
        public void A_fifo_that_stays_empty_is_looked_into()
        {
            // Asleep although it never said so; awake and without data.
            Drain(8, Status.LostSettings, new string[] { "r10 00 00 0000", "r1B 03" }, 200000);
            Drain(8, Status.NotReady, new string[] { "r10 00 00 0000", "r1B 33" }, 200000);
            Drain(8, Status.Ok, new string[] { "r10 00 00 0000" }, 50000);
        }

        [TestMethod]
        public void Events_go_to_the_pin_latched_and_are_read_off_with_the_data()
        {
            // INT_CTRL: data ready, watermark, latched, active high. A drain and a reading read INT_STATUS too.
            SimulatedClock clock = new SimulatedClock();
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r00 60", "w7E B6", Trimming, "w1C 03 1D02 194E 151C 1600 1808 1719", "r10 01", "w1B 33", "r02 00",
                "r10 00 09 0700", "r14" + First, "r11 00",
                "r02 00 70 60F590 802C80 0000 000000 00 00 09",
                "r10 00 08",
                "r10 00 00",
            });
            Bmp390 sensor = new Bmp390(bus, clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Pressure, 4f);
            sensor.Notify(SensorEvents.DataReady | SensorEvents.FifoWatermark);
            Batch batch = new Batch(sensor.Channels, 8);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
            Assert.AreEqual(1, batch.Count);

            // The reading took the flag of the watermark off the part: it is not forgotten, and told once.
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(new Frame(sensor.Channels)));
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Assert.AreEqual((int)(SensorEvents.DataReady | SensorEvents.FifoWatermark), (int)sensor.Happened);
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Assert.AreEqual((int)SensorEvents.None, (int)sensor.Happened);
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void Thirty_two_samples_take_two_transactions()
        {
            SimulatedClock clock = new SimulatedClock();
            Bmp390Emulator part = new Bmp390Emulator(clock, 1);
            EmulatedBus bus = new EmulatedBus(part);
            clock.Sleep(5000);
            Bmp390 sensor = Watching(bus, clock, 32f);
            Batch batch = new Batch(sensor.Channels, 64);

            // The first sample after 18969 µs, the 32nd 31 periods later.
            clock.Sleep(18969 + (31 * 20000));
            int transactions = bus.Transactions;
            long bytes = bus.Bytes;
            Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
            Assert.AreEqual(32, batch.Count);
            Check.Equal(2, bus.Transactions - transactions, "transactions");
            Check.Equal(1 + 4 + 1 + (32 * 7), bus.Bytes - bytes, "bytes");
        }

        [TestMethod]
        public void The_period_is_that_of_the_parts_own_oscillator()
        {
            SimulatedClock clock = new SimulatedClock();
            Bmp390Emulator part = new Bmp390Emulator(clock, 1);
            part.OscillatorError = 0.02f;
            clock.Sleep(5000);
            Bmp390 sensor = Watching(new EmulatedBus(part), clock, 32f);
            Batch batch = new Batch(sensor.Channels, 100);
            int samples = 0;
            long first = -1;
            for (int i = 0; i < 1000; i++)
            {
                clock.Sleep(700000);
                Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
                Check.Equal(0, batch.Lost, "lost");
                if (i == 20)
                {
                    first = batch.FirstTime;
                }

                samples += i >= 20 ? batch.Count : 0;
            }

            // 2 % more than 20 ms: SampleTimes leaves two samples of the 34313 in 700 s, and one for where the count ends (3 · 20400 / 34313 = 1.8); and the
            // first and the last sample have their times to one period.
            Check.Near(20400f, batch.Period / 1000f, 1.8f, "period, µs");
            Check.Near((samples - 1) * 20.4f, (batch.TimeOf(batch.Count - 1) - first) / 1000f, 2f * 20.4f, "ms between the first and the last sample");
        }

        [TestMethod]
        public void Samples_that_gave_way_are_counted_and_a_fifo_that_is_just_full_lost_none()
        {
            SimulatedClock clock = new SimulatedClock();
            Bmp390Emulator part = new Bmp390Emulator(clock, 1);
            clock.Sleep(5000);
            Bmp390 sensor = Watching(new EmulatedBus(part), clock, 32f);
            Batch batch = new Batch(sensor.Channels, 100);
            clock.Sleep(18969 + 5000);
            sensor.Drain(batch);
            Assert.AreEqual(1, batch.Count);
            clock.Sleep(73 * 20000);
            sensor.Drain(batch);
            Assert.AreEqual(73, batch.Count);
            Check.Equal(0, batch.Lost, "just full");

            // 7 samples more than the FIFO has room for.
            clock.Sleep(80 * 20000);
            sensor.Drain(batch);
            Assert.AreEqual(73, batch.Count);
            Check.Equal(7, batch.Lost, "lost");
        }

        private static Bmp390 Watching(EmulatedBus bus, SimulatedClock clock, float watermark)
        {
            Bmp390 sensor = new Bmp390(bus, clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Pressure, watermark);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            return sensor;
        }

        private static Batch Drain(int capacity, Status expected, string[] steps)
        {
            return Drain(capacity, expected, steps, 50000);
        }

        // A sensor with a watermark of 4 that was started some time ago.
        private static Batch Drain(int capacity, Status expected, string[] steps, long after)
        {
            string[] start = new string[] { "r00 60", "w7E B6", Trimming, Settings, "r10 01", "w1B 33", "r02 00" };
            string[] all = new string[start.Length + steps.Length];
            System.Array.Copy(start, 0, all, 0, start.Length);
            System.Array.Copy(steps, 0, all, start.Length, steps.Length);
            ScriptedBus bus = new ScriptedBus(all);
            SimulatedClock clock = new SimulatedClock();
            Bmp390 sensor = new Bmp390(bus, clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Pressure, 4f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            clock.Sleep(after);
            Batch batch = new Batch(sensor.Channels, capacity);
            Assert.AreEqual((int)expected, (int)sensor.Drain(batch));
            Assert.IsTrue(bus.Finished, "Not the whole script was used.");
            return batch;
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Bmp390EmulatorTests
    {
        // 20 °C and 1000 hPa or 900 hPa through the emulator's trimming, inverted with fractions: raw temperature 8229264, 0x7D9200 at ×1; raw pressure
        // 6709003 and 7603082, 0x665F00 and 0x740380 at ×8. In a frame the temperature comes first.
        private const string At1000 = "9400927D005F66";
        private const string At900 = "9400927D800374";

        private static SimulatedClock _clock;
        private static ConstantStimulus _world;

        [TestMethod]
        public void A_frame_has_temperature_before_pressure_and_comes_again_where_it_was_cut()
        {
            // 50 Hz, both into the FIFO unfiltered: samples 18969 µs after the start of normal mode and every 20 ms.
            Bmp390Emulator part = Recording(0x19, 40000);
            Assert.AreEqual("0E00", Ask(part, new byte[] { 0x12 }, 2));
            Assert.AreEqual(At1000 + "9400", Ask(part, new byte[] { 0x14 }, 9));
            Assert.AreEqual("0700", Ask(part, new byte[] { 0x12 }, 2));
            Assert.AreEqual(At1000 + "8000", Ask(part, new byte[] { 0x14 }, 9));
            Assert.AreEqual("80008000", Ask(part, new byte[] { 0x14 }, 4));
        }

        [TestMethod]
        public void Behind_the_last_frame_comes_the_sensors_time_once()
        {
            // 45 ms after power came are 1152 counts of 39.0625 µs.
            Bmp390Emulator part = Recording(0x1D, 40000);
            Assert.AreEqual(At1000 + At1000 + "A0800400" + "8000", Ask(part, new byte[] { 0x14 }, 20));
        }

        [TestMethod]
        public void Single_quantities_have_their_own_header()
        {
            Assert.AreEqual("84005F66" + "84005F66" + "80", Ask(Recording(0x09, 40000), new byte[] { 0x14 }, 9));
            Assert.AreEqual("9000927D" + "9000927D" + "80", Ask(Recording(0x11, 40000), new byte[] { 0x14 }, 9));
        }

        [TestMethod]
        public void A_full_fifo_gives_its_oldest_frames_away_or_stops()
        {
            Bmp390Emulator part = Recording(0x19, 2000000);
            Assert.AreEqual("FF01", Ask(part, new byte[] { 0x12 }, 2));
            _world.Values[0] = 90000f;
            _clock.Sleep(2000000);
            Assert.AreEqual("FF01", Ask(part, new byte[] { 0x12 }, 2));
            Assert.AreEqual(At900, Ask(part, new byte[] { 0x14 }, 7));

            part = Recording(0x1B, 2000000);
            Assert.AreEqual("FF01", Ask(part, new byte[] { 0x12 }, 2));
            _world.Values[0] = 90000f;
            _clock.Sleep(2000000);
            Assert.AreEqual("FF01", Ask(part, new byte[] { 0x12 }, 2));
            Assert.AreEqual(At1000, Ask(part, new byte[] { 0x14 }, 7));
        }

        [TestMethod]
        public void A_change_of_settings_is_recorded_and_a_flush_empties()
        {
            Bmp390Emulator part = Recording(0x19, 20000);
            Write(part, new byte[] { 0x1C, 0x02 });
            Assert.AreEqual(At1000 + "4801" + "8000", Ask(part, new byte[] { 0x14 }, 11));
            _clock.Sleep(100000);
            Write(part, new byte[] { 0x7E, 0xB0 });
            Assert.AreEqual("0000", Ask(part, new byte[] { 0x12 }, 2));
        }

        [TestMethod]
        public void Subsampling_records_each_fourth()
        {
            // Samples from 18969 µs on each 20 ms: 10 in 200 ms, the 4th and the 8th of them recorded.
            Bmp390Emulator part = Fresh();
            Write(part, new byte[] { 0x1C, 0x03, 0x1D, 0x02, 0x18, 0x02, 0x17, 0x19, 0x1B, 0x33 });
            _clock.Sleep(200000);
            Assert.AreEqual("0E00", Ask(part, new byte[] { 0x12 }, 2));
        }

        [TestMethod]
        public void The_filter_mixes_the_old_value_with_the_new()
        {
            // Coefficient 3: 6708992 first, then (3 × 6708992 + 7603072) / 4 = 6932512 and (3 × 6932512 + 7603072) / 4 = 7100152.
            Bmp390Emulator part = Fresh();
            Write(part, new byte[] { 0x1F, 0x04, 0x1C, 0x03 });
            Assert.AreEqual("005F6600927D", Forced(part));
            _world.Values[0] = 90000f;
            Assert.AreEqual("20C86900927D", Forced(part));
            Assert.AreEqual("F8566C00927D", Forced(part));

            // Written anew, the filter begins with the next value.
            Write(part, new byte[] { 0x1F, 0x04 });
            Assert.AreEqual("80037400927D", Forced(part));
        }

        [TestMethod]
        public void The_fifo_takes_what_it_is_told_filtered_or_not()
        {
            Bmp390Emulator part = Fresh();
            Write(part, new byte[] { 0x1F, 0x04, 0x1C, 0x03, 0x18, 0x08, 0x17, 0x19 });
            Forced(part);
            _world.Values[0] = 90000f;
            Forced(part);
            Assert.AreEqual(At1000 + "9400927D20C869", Ask(part, new byte[] { 0x14 }, 14));

            part = Fresh();
            Write(part, new byte[] { 0x1F, 0x04, 0x1C, 0x03, 0x18, 0x00, 0x17, 0x19 });
            Forced(part);
            _world.Values[0] = 90000f;
            Forced(part);
            Assert.AreEqual(At1000 + At900, Ask(part, new byte[] { 0x14 }, 14));
        }

        [TestMethod]
        public void A_latched_interrupt_stays_until_its_flag_is_read()
        {
            Bmp390Emulator part = Fresh();
            Write(part, new byte[] { 0x19, 0x46, 0x1C, 0x03, 0x1B, 0x13 });
            _clock.Sleep(18968);
            Assert.IsTrue(!part.PinHigh(1));
            _clock.Sleep(1);
            Assert.IsTrue(part.PinHigh(1));
            _clock.Sleep(1000000);
            Assert.IsTrue(part.PinHigh(1));
            Assert.IsTrue(!part.PinHigh(2), "there is one pin");
            Assert.AreEqual("08", Ask(part, new byte[] { 0x11 }, 1));
            Assert.IsTrue(!part.PinHigh(1));
            Assert.AreEqual("00", Ask(part, new byte[] { 0x11 }, 1));
        }

        [TestMethod]
        public void One_that_is_not_latched_is_a_pulse_and_may_be_low()
        {
            Bmp390Emulator part = Fresh();
            Write(part, new byte[] { 0x19, 0x42, 0x1C, 0x03, 0x1B, 0x13 });
            _clock.Sleep(18969 + 2499);
            Assert.IsTrue(part.PinHigh(1));
            _clock.Sleep(1);
            Assert.IsTrue(!part.PinHigh(1));

            part = Fresh();
            Write(part, new byte[] { 0x19, 0x44, 0x1C, 0x03, 0x1B, 0x13 });
            Assert.IsTrue(part.PinHigh(1), "active low, at rest");
            _clock.Sleep(18969);
            Assert.IsTrue(!part.PinHigh(1), "active low, new data");
        }

        [TestMethod]
        public void The_watermarks_interrupt_counts_bytes_and_ends_with_them()
        {
            // 14 bytes are two samples; full is where less than a frame with a control frame has room, 72 samples.
            Bmp390Emulator part = Fresh();
            Write(part, new byte[] { 0x15, 0x0E, 0x19, 0x1A, 0x1C, 0x03, 0x1D, 0x02, 0x18, 0x00, 0x17, 0x19, 0x1B, 0x33 });
            _clock.Sleep(18969 + 19999);
            Assert.IsTrue(!part.PinHigh(1));
            _clock.Sleep(1);
            Assert.IsTrue(part.PinHigh(1));
            Assert.AreEqual("01", Ask(part, new byte[] { 0x11 }, 1));
            Assert.AreEqual("01", Ask(part, new byte[] { 0x11 }, 1));
            Ask(part, new byte[] { 0x14 }, 7);
            Assert.IsTrue(!part.PinHigh(1));
            _clock.Sleep(70 * 20000);
            Assert.AreEqual("01", Ask(part, new byte[] { 0x11 }, 1));
            _clock.Sleep(20000);
            Assert.AreEqual("03", Ask(part, new byte[] { 0x11 }, 1));
        }

        [TestMethod]
        public void An_oversampling_that_does_not_fit_the_rate_is_an_error_and_the_part_sleeps()
        {
            Bmp390Emulator part = Fresh();
            Write(part, new byte[] { 0x1C, 0x05, 0x1D, 0x00, 0x17, 0x19, 0x1B, 0x33 });
            Assert.AreEqual("04", Ask(part, new byte[] { 0x02 }, 1));
            Assert.AreEqual("00", Ask(part, new byte[] { 0x02 }, 1));
            Assert.AreEqual("03", Ask(part, new byte[] { 0x1B }, 1));
            Assert.AreEqual("4401", Ask(part, new byte[] { 0x14 }, 2));

            // And so while it runs.
            Write(part, new byte[] { 0x1C, 0x03, 0x1D, 0x02, 0x1B, 0x33, 0x1D, 0x01 });
            Assert.AreEqual("04", Ask(part, new byte[] { 0x02 }, 1));
            Assert.AreEqual("03", Ask(part, new byte[] { 0x1B }, 1));
        }

        [TestMethod]
        public void An_unknown_command_is_an_error()
        {
            Bmp390Emulator part = Fresh();
            Write(part, new byte[] { 0x7E, 0x77 });
            Assert.AreEqual("02", Ask(part, new byte[] { 0x02 }, 1));
        }

        [TestMethod]
        public void After_a_reset_the_registers_are_the_datasheets()
        {
            // FIFO_WTM_0 … CONFIG.
            Bmp390Emulator part = Recording(0x19, 100000);
            Write(part, new byte[] { 0x7E, 0xB6 });
            _clock.Sleep(2000);
            Assert.AreEqual("0100020202000002000000", Ask(part, new byte[] { 0x15 }, 11));
            Assert.AreEqual("0000", Ask(part, new byte[] { 0x12 }, 2));
            Assert.AreEqual("01", Ask(part, new byte[] { 0x10 }, 1));
        }

        private static Bmp390Emulator Fresh()
        {
            _clock = new SimulatedClock();
            Bmp390Emulator part = new Bmp390Emulator(_clock, 1);
            part.NoiseScale = 0f;
            _world = new ConstantStimulus(new float[] { 100000f, 293.15f });
            part.Stimulus = _world;
            _clock.Sleep(5000);
            return part;
        }

        // In normal mode for a while, with this FIFO_CONFIG_1.
        private static Bmp390Emulator Recording(byte configuration, long time)
        {
            Bmp390Emulator part = Fresh();
            Write(part, new byte[] { 0x1C, 0x03, 0x1D, 0x02, 0x18, 0x00, 0x17, configuration, 0x1B, 0x33 });
            _clock.Sleep(time);
            return part;
        }

        private static string Forced(Bmp390Emulator part)
        {
            Write(part, new byte[] { 0x1B, 0x13 });
            _clock.Sleep(18969);
            return Ask(part, new byte[] { 0x04 }, 6);
        }

        private static void Write(Bmp390Emulator part, byte[] bytes)
        {
            Check.Equal((int)Status.Ok, (int)part.Transfer(bytes, bytes.Length, bytes, 0), "write");
        }

        private static string Ask(Bmp390Emulator part, byte[] write, int count)
        {
            return DriverScript.Ask(part, _clock, write, 0, count);
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Bmp390Tests
    {
        // T1 27098, T2 18973, T3 -7, P1 5200, P2 -1183, P3 35, P4 0, P5 25086, P6 30231, P7 -1, P8 -6, P9 2, P10 -4, P11 -60, behind their checksum.
        private const string Trimming = "r30 B4 DA691D4AF9 501461FB 2300 FE611776 FFFA 0200 FCC4";

        [TestMethod]
        public void Bytes_become_what_the_datasheets_equations_give_in_exact_fractions()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r00 60", "w7E B6", Trimming, "w1C 03", "r10 01",
                "w1B 13", "r02 00 70 60F590 802C80 0000 000000 00 00",
            });
            Frame frame = DriverScript.StartAndRead(new Bmp390(bus, new SimulatedClock()), bus, Status.Ok);

            // Raw pressure 9500000 and temperature 8400000, §8.5 and §8.6 computed with fractions: 102147.3436 Pa, 25.796408 °C.
            Check.Near(102147.3436f, frame.Values[0], 0.02f, "pressure");
            Check.Near(298.946408f, frame.Values[1], 0.0001f, "temperature");
        }

        [TestMethod]
        public void A_damaged_trimming_is_refused()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r00 60", "w7E B6", "r30 B4 DA691D4AF9 501461FB 2300 FE611777 FFFA 0200 FCC4" });
            Assert.AreEqual((int)Status.Checksum, (int)new Bmp390(bus, new SimulatedClock()).Start());
        }

        [TestMethod]
        public void The_power_on_flag_means_that_the_settings_are_lost()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r00 60", "w7E B6", Trimming, "w1C 03", "r10 01",
                "w1B 13", "r02 00 70 60F590 802C80 0000 000000 00 01",
            });
            DriverScript.StartAndRead(new Bmp390(bus, new SimulatedClock()), bus, Status.LostSettings);
        }

        [TestMethod]
        public void The_conversion_time_is_that_of_the_oversampling()
        {
            // §3.9.2: 234 + (392 + 2020 × 32) + (163 + 2020 × 2) µs, and a seventh, since table 23 has 41.89 ms for 37.14.
            SimulatedClock clock = new SimulatedClock();
            clock.Sleep(5000);
            Bmp390Emulator part = new Bmp390Emulator(clock, 1);
            clock.Sleep(5000);
            Bmp390 sensor = new Bmp390(new SmartSensor.Sensing.Emulation.EmulatedBus(part), clock);
            sensor.Set(SensorAttribute.Oversampling, Quantity.Pressure, 32f);
            sensor.Set(SensorAttribute.Oversampling, Quantity.Temperature, 2f);
            sensor.Start();
            long before = clock.Microseconds();
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(new Frame(sensor.Channels)));
            Check.Equal(234 + 392 + 64640 + 163 + 4040 + 9924, clock.Microseconds() - before, "µs");
        }

        [TestMethod]
        public void The_slowest_part_is_waited_for()
        {
            // Table 23, longest: 12.8 % more. What ends while the data are read loses its flags with them (table 29), so that no second reading would find it.
            SimulatedClock clock = new SimulatedClock();
            Bmp390Emulator part = new Bmp390Emulator(clock, 1);
            part.OscillatorError = 0.128f;
            clock.Sleep(10000);
            SmartSensor.Sensing.Emulation.EmulatedBus bus = new SmartSensor.Sensing.Emulation.EmulatedBus(part);
            Bmp390 sensor = new Bmp390(bus, clock);
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            int before = bus.Transactions;
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Check.Equal(2, bus.Transactions - before, "transactions");

            // At a rate the next sample is as much later.
            sensor.Set(SensorAttribute.Rate, Quantity.Pressure, 25f);
            part.OscillatorError = 0.12f;
            for (int i = 0; i < 100; i++)
            {
                Check.Equal((int)Status.Ok, (int)sensor.Read(frame), "reading");
                Check.Equal((int)Validity.Valid, (int)frame.Validity[0], "validity");
            }
        }

        [TestMethod]
        public void The_emulator_gives_the_raw_values_of_a_hand_computation()
        {
            // 1000 hPa and 20 °C through its own trimming, inverted with fractions: 6709003 and 8229264, rounded to 19 and 16 of 24 bits.
            SimulatedClock clock = new SimulatedClock();
            Bmp390Emulator part = new Bmp390Emulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new SmartSensor.Sensing.Emulation.ConstantStimulus(new float[] { 100000f, 293.15f });
            clock.Sleep(5000);
            DriverScript.Ask(part, clock, new byte[] { 0x1C, 0x03, 0x1B, 0x13 }, 30000, 1);
            Assert.AreEqual("005F6600927D", DriverScript.Ask(part, clock, new byte[] { 0x04 }, 0, 6));
        }

        [TestMethod]
        public void With_a_rate_it_measures_by_itself_and_a_reading_is_one_burst()
        {
            // 25 Hz is code 3, filter coefficient 3 is code 2 in CONFIG's bits 3…1; then normal mode, and ERR_REG is asked.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r00 60", "w7E B6", Trimming, "w1C 03 1D03 1F04", "r10 01", "w1B 33", "r02 00",
                "r02 00 70 60F590 802C80 0000 000000 00 00",
            });
            Bmp390 sensor = new Bmp390(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.Pressure, 25f);
            sensor.Set(SensorAttribute.Filter, Quantity.Pressure, 3f);
            Frame frame = DriverScript.StartAndRead(sensor, bus, Status.Ok);
            Check.Near(102147.3436f, frame.Values[0], 0.02f, "pressure");
        }

        [TestMethod]
        public void A_conversion_that_takes_longer_than_typical_is_asked_for_once_more()
        {
            string[] steps = Forced("r02 00 10 000080 000080 0000 000000 00 00", "r02 00 70 60F590 802C80 0000 000000 00 00");
            SimulatedClock clock = new SimulatedClock();
            ScriptedBus bus = new ScriptedBus(steps);
            DriverScript.StartAndRead(new Bmp390(bus, clock), bus, Status.Ok);

            // The start, 234 + (392 + 2020 × 8) + (163 + 2020) µs and a seventh, and a tenth of it.
            Check.Equal(2000 + 21678 + 2167, clock.Microseconds(), "µs");
        }

        [TestMethod]
        public void A_part_without_data_and_a_bus_of_zeros_give_no_values()
        {
            const string Zeros = "r02 00 00 000000 000000 0000 000000 00 00";
            ScriptedBus bus = new ScriptedBus(Forced(Zeros, Zeros));
            DriverScript.StartAndRead(new Bmp390(bus, new SimulatedClock()), bus, Status.NotReady);
        }

        [TestMethod]
        public void What_the_error_register_says_is_heard()
        {
            // Bit 0 is a fatal error, bits 7…3 do not exist, bit 2 means that the part has left its mode.
            ScriptedBus bus = new ScriptedBus(Forced("r02 01 70 60F590 802C80 0000 000000 00 00", null));
            DriverScript.StartAndRead(new Bmp390(bus, new SimulatedClock()), bus, Status.Implausible);
            bus = new ScriptedBus(Forced("r02 08 70 60F590 802C80 0000 000000 00 00", null));
            DriverScript.StartAndRead(new Bmp390(bus, new SimulatedClock()), bus, Status.Implausible);
            bus = new ScriptedBus(Forced("r02 04 70 60F590 802C80 0000 000000 00 00", null));
            DriverScript.StartAndRead(new Bmp390(bus, new SimulatedClock()), bus, Status.LostSettings);
            bus = new ScriptedBus(Forced("r02 FF FF FFFFFF FFFFFF FFFF FFFFFF FF FF", null));
            DriverScript.StartAndRead(new Bmp390(bus, new SimulatedClock()), bus, Status.LostSettings);
        }

        [TestMethod]
        public void A_part_that_refuses_normal_mode_says_why()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "r00 60", "w7E B6", Trimming, "w1C 03 1D02", "r10 01", "w1B 33", "r02 04" });
            Bmp390 sensor = new Bmp390(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.Pressure, 50f);
            Assert.AreEqual((int)Status.NotSupported, (int)sensor.Start());
            Assert.Contains("conf_err", sensor.Trouble);
        }

        [TestMethod]
        public void The_ends_of_the_raw_range_are_saturated()
        {
            // With raw temperature 8400000, raw pressures of 0 and of 2²⁴−1 are 212867 Pa and 12072 Pa.
            Frame frame = Extreme("000000 802C80");
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[0]);
            Check.Near(125000f, frame.Values[0], 0f, "raw 0");
            frame = Extreme("FFFFFF 802C80");
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[0]);
            Check.Near(30000f, frame.Values[0], 0f, "raw 2²⁴−1");
        }

        [TestMethod]
        public void Without_a_temperature_there_is_no_pressure()
        {
            // −124 and 171 °C, which no part has: the pressures would be 79610 and 126680 Pa.
            ScriptedBus bus = new ScriptedBus(Forced("r02 00 70 60F590 000000 0000 000000 00 00", null));
            DriverScript.StartAndRead(new Bmp390(bus, new SimulatedClock()), bus, Status.Implausible);
            bus = new ScriptedBus(Forced("r02 00 70 60F590 FFFFFF 0000 000000 00 00", null));
            DriverScript.StartAndRead(new Bmp390(bus, new SimulatedClock()), bus, Status.Implausible);
        }

        [TestMethod]
        public void Only_what_fits_together_is_offered()
        {
            // §3.9.2: ×8 and ×1 take 18969 µs, ×16 35129 µs; ×32 and ×32 take 130069 µs.
            Bmp390 sensor = new Bmp390(new ScriptedBus(new string[0]), new SimulatedClock());
            float[] rates = sensor.Options(SensorAttribute.Rate, Quantity.Pressure);
            Check.Near(0f, rates[0], 0f, "on demand");
            Check.Near(0.00152588f, rates[1], 1e-8f, "slowest");
            Check.Near(50f, rates[rates.Length - 1], 0f, "fastest");
            sensor.Set(SensorAttribute.Rate, Quantity.Pressure, 50f);
            float[] oversamplings = sensor.Options(SensorAttribute.Oversampling, Quantity.Pressure);
            Check.Near(8f, oversamplings[oversamplings.Length - 1], 0f, "at 50 Hz");
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.Set(SensorAttribute.Oversampling, Quantity.Pressure, 16f));
            sensor.Set(SensorAttribute.Rate, Quantity.Pressure, 0f);
            sensor.Set(SensorAttribute.Oversampling, Quantity.Pressure, 32f);
            sensor.Set(SensorAttribute.Oversampling, Quantity.Temperature, 32f);
            rates = sensor.Options(SensorAttribute.Rate, Quantity.Temperature);
            Check.Near(6.25f, rates[rates.Length - 1], 0f, "at ×32 and ×32");
            sensor.Set(SensorAttribute.Oversampling, Quantity.Pressure, 1f);
            sensor.Set(SensorAttribute.Oversampling, Quantity.Temperature, 1f);
            rates = sensor.Options(SensorAttribute.Rate, Quantity.Temperature);
            Check.Near(200f, rates[rates.Length - 1], 0f, "at ×1 and ×1");
        }

        [TestMethod]
        public void Between_the_samples_of_a_slow_rate_the_old_value_is_told_as_stale()
        {
            SimulatedClock clock = new SimulatedClock();
            Bmp390Emulator part = new Bmp390Emulator(clock, 1);
            part.NoiseScale = 0f;
            clock.Sleep(5000);
            Bmp390 sensor = new Bmp390(new SmartSensor.Sensing.Emulation.EmulatedBus(part), clock);
            sensor.Set(SensorAttribute.Rate, Quantity.Pressure, 0.78125f);
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            clock.Sleep(500000);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Validity.Stale, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Stale, (int)frame.Validity[1]);
            Check.Near(101325f, frame.Values[0], 2f, "the old value");
            clock.Sleep(1000000);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
        }

        private static Frame Extreme(string values)
        {
            ScriptedBus bus = new ScriptedBus(Forced("r02 00 70 " + values + " 0000 000000 00 00", null));
            return DriverScript.StartAndRead(new Bmp390(bus, new SimulatedClock()), bus, Status.Ok);
        }

        private static string[] Forced(string first, string second)
        {
            string[] start = new string[] { "r00 60", "w7E B6", Trimming, "w1C 03", "r10 01", "w1B 13", first };
            if (second == null)
            {
                return start;
            }

            string[] steps = new string[start.Length + 1];
            System.Array.Copy(start, 0, steps, 0, start.Length);
            steps[start.Length] = second;
            return steps;
        }
    }
}

using System;
using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Gas;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Bme680Tests
    {
        // T 26000 26400 3, P 36500 −10400 88 7200 −60 30 26 −3000 −2900 30, H 750 1020 0 45 20 120 −100, G −50 −12000 18; heater's range 1 and value 40, range error 2.
        private const string Is680 = "rF0 00";
        private const string Is688 = "rF0 01";
        private const string Trimming1 = "r8A 20670300948E60D75800201CC4FF1A1E000048F4ACF41E";
        private const string Trimming2 = "rE1 3FCE2E002D14789C906520D1CE12";
        private const string Heater = "r00 2800100020";

        // Heater code 111 for 320 °C in air of 25 °C: DS §3.3.5 gives 111.76. 37 times 4 ms.
        private const string Settings = "w5A 6F 64 65 71 10 72 01 74 25";

        [TestMethod]
        public void A_reading_agrees_with_the_datasheets_equations()
        {
            // Raw 500000, 300000, 18000 and 512 in range 6, by the datasheet's equations in fractions; its integer ones give 26.44 °C, 108382 Pa, 29.242 % and 125000 Ω.
            Frame frame = Read(Trimming1, Trimming2, Heater, "8000493E007A120046500000008036", Status.Ok);
            Check.Near(299.5897f, frame.Values[0], 0.0005f, "temperature");
            Check.Near(108385.33f, frame.Values[1], 0.1f, "pressure");
            Check.Near(29.2499f, frame.Values[2], 0.0005f, "humidity");
            Check.Near(125000f, frame.Values[3], 0.5f, "resistance");
        }

        [TestMethod]
        public void A_range_has_its_own_correction()
        {
            // 800 in range 4, by the datasheet's integer equation and its table of whole numbers.
            Check.Near(411676f, Read(Trimming1, Trimming2, Heater, "8000493E007A12004650000000C834", Status.Ok).Values[3], 2f, "range 4");
        }

        [TestMethod]
        public void Every_range_has_its_own_correction()
        {
            // DS §3.4.1, table 16, in fractions, raw 800 with a range error of 2: the first factor is 1350, less 1 % in range 5, 0.8 in 7, 0.2 in 10, 0.5 in 11 and 1 in 13.
            // Ohm: 8·10⁶ / (1 + k2) / 2^range · first / (first + 800 − 512).
            CheckRange(5, 1336.5, 1.007);
            CheckRange(7, 1339.2, 0.992);
            CheckRange(8, 1350.0, 0.999);
            CheckRange(10, 1347.3, 1.0);
            CheckRange(11, 1343.25, 1.0);
            CheckRange(13, 1336.5, 1.0);
            CheckRange(9, 1350.0, 1.0);
        }

        [TestMethod]
        public void Humidity_is_cut_to_0_and_100()
        {
            // As Bosch's sensor API does: what is beyond an end is that end, and valid.
            Frame frame = Read(Trimming1, Trimming2, Heater, "8000493E007A1200FFFF0000008036", Status.Ok);
            Check.Near(100f, frame.Values[2], 0f, "above");
            Check.Equal((int)Validity.Valid, (int)frame.Validity[2], "validity above");
            frame = Read(Trimming1, Trimming2, Heater, "8000493E007A120000000000008036", Status.Ok);
            Check.Near(0f, frame.Values[2], 0f, "below");
            Check.Equal((int)Validity.Valid, (int)frame.Validity[2], "validity below");
        }

        [TestMethod]
        public void The_last_four_bits_of_pressure_and_temperature_count()
        {
            // Raw 300015 and 500015, by the datasheet's equations in fractions.
            Frame frame = Read(Trimming1, Trimming2, Heater, "8000493EF07A12F046500000008036", Status.Ok);
            Check.Near(299.5944f, frame.Values[0], 0.0001f, "temperature");
            Check.Near(108383.556f, frame.Values[1], 0.02f, "pressure");
        }

        [TestMethod]
        public void Each_oversampling_takes_its_conversions()
        {
            // 1963 µs each; with 1, 1 and 16 conversions 15 more than with one of each.
            string[] steps = new string[] { "rD0 61", "wE0 B6", Is680, Trimming1, Trimming2, Heater, Is680, Trimming1, Trimming2, Heater, "w5A 6F 64 65 71 10 72 05 74 25", "r1D 8000493E007A120046500000008036" };
            ScriptedBus bus = new ScriptedBus(steps);
            SimulatedClock clock = new SimulatedClock();
            Bme680 sensor = new Bme680(bus, clock);
            sensor.Set(SensorAttribute.Oversampling, Quantity.RelativeHumidity, 16f);
            DriverScript.StartAndRead(sensor, bus, Status.Ok);
            Check.Equal(2000 + 161682 + (15 * 1963), clock.Microseconds(), "µs");
        }

        [TestMethod]
        public void A_BME688_has_another_range_of_resistances()
        {
            // What ten bits hold by the two equations: 12.8 MΩ at most of the one, 102.4 MΩ and more of the other.
            Bme680 sensor = new Bme680(new ScriptedBus(new string[] { "rD0 61", "wE0 B6", Is680, Trimming1, Trimming2, Heater, Is680, Trimming1, Trimming2, Heater }), new SimulatedClock());
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Check.Near(170f, sensor.Channels[3].Minimum, 0f, "least of a BME680");
            Check.Near(12.8e6f, sensor.Channels[3].Maximum, 0f, "most of a BME680");
            sensor = new Bme680(new ScriptedBus(new string[] { "rD0 61", "wE0 B6", Is688, Trimming1, Trimming2, Heater, Is688, Trimming1, Trimming2, Heater }), new SimulatedClock());
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Check.Near(1421f, sensor.Channels[3].Minimum, 0f, "least of a BME688");
            Check.Near(102.4e6f, sensor.Channels[3].Maximum, 0f, "most of a BME688");
            Check.Equal((int)Quantity.GasResistance, (int)sensor.Channels[3].Quantity, "quantity");
        }

        [TestMethod]
        public void Coefficients_have_their_signs()
        {
            // T3, P3, P6, P7, H3 and the range error below 0.
            Frame frame = Read("r8A 2067FD00948E60D7A800201CC4FFE6E2000048F4ACF41E", "rE1 3FCE2EFB2D14789C906520D1CE12", "r00 28001000D0", "8000493E007A12004650000000C834", Status.Ok);
            Check.Near(299.5820f, frame.Values[0], 0.0005f, "temperature");
            Check.Near(107968.99f, frame.Values[1], 0.1f, "pressure");
            Check.Near(29.6148f, frame.Values[2], 0.0005f, "humidity");
            Check.Near(410315f, frame.Values[3], 2f, "resistance");
        }

        [TestMethod]
        public void Trimming_that_was_read_wrongly_is_not_kept()
        {
            // The part has no checksum over it. Behind the identity it comes in four answers, twice.
            for (int answer = 1; answer <= 8; answer++)
            {
                for (int bit = 0; bit < 184; bit += 13)
                {
                    SimulatedClock clock = new SimulatedClock();
                    Bme680Emulator part = new Bme680Emulator(clock, 1);
                    part.NoiseScale = 0f;
                    Bme680 sensor = new Bme680(new EmulatedBus(part), clock);
                    Frame frame = new Frame(sensor.Channels);
                    clock.Sleep(1000000);
                    part.Faults.FlipAfter = answer;
                    part.Faults.FlipBit = bit;
                    Status status = sensor.Read(frame);
                    if (status != Status.Ok)
                    {
                        clock.Sleep(1000000);
                        status = sensor.Read(frame);
                    }

                    Assert.AreEqual((int)Status.Ok, (int)status);
                    Check.Near(298.15f, frame.Values[0], part.Epsilon(1), "temperature");
                    Check.Near(101325f, frame.Values[1], part.Epsilon(0), "pressure");
                    Check.Near(50f, frame.Values[2], part.Epsilon(2), "humidity");
                    Check.Near(50000f, frame.Values[3], part.Epsilon(3), "resistance");
                }
            }
        }

        [TestMethod]
        public void A_plate_that_is_not_warm_yet_spoils_the_resistance_alone()
        {
            Frame frame = Read(Trimming1, Trimming2, Heater, "8000493E007A120046500000008026", Status.NotReady);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[1]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[2]);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[3]);
        }

        [TestMethod]
        public void A_gas_measurement_that_was_not_made_spoils_the_resistance_alone()
        {
            Frame frame = Read(Trimming1, Trimming2, Heater, "8000493E007A120046500000008016", Status.NotReady);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[2]);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[3]);
        }

        [TestMethod]
        public void What_is_still_measured_or_was_skipped_is_no_value()
        {
            Assert.AreEqual((int)Validity.Invalid, (int)Read(Trimming1, Trimming2, Heater, "A000493E007A120046500000008036", Status.NotReady).Validity[0]);
            Assert.AreEqual((int)Validity.Invalid, (int)Read(Trimming1, Trimming2, Heater, "0000493E007A120046500000008036", Status.NotReady).Validity[0]);
            Assert.AreEqual((int)Validity.Invalid, (int)Read(Trimming1, Trimming2, Heater, "8000800000800000800000000000" + "30", Status.NotReady).Validity[0]);
        }

        [TestMethod]
        public void A_measurement_that_takes_longer_than_usual_is_asked_for_once_more()
        {
            ScriptedBus bus = Script(Trimming1, Trimming2, Heater, Settings, "A000493E007A120046500000008036", "8000493E007A120046500000008036");
            SimulatedClock clock = new SimulatedClock();
            Frame frame = DriverScript.StartAndRead(new Bme680(bus, clock), bus, Status.Ok);
            Check.Near(125000f, frame.Values[3], 0.5f, "resistance");

            // The start, three conversions of 1963 µs, nine of 477 µs, 1.5 ms and 150 ms of heating, and a tenth of it.
            Check.Equal(2000 + 161682 + 16168, clock.Microseconds(), "µs");
        }

        [TestMethod]
        public void An_empty_trimming_is_implausible()
        {
            Read("r8A 0000000000000000000000000000000000000000000000", "rE1 0000000000000000000000000000", "r00 0000000000", "8000493E007A120046500000008036", Status.Implausible);
        }

        [TestMethod]
        public void The_plate_is_as_hot_as_it_was_set_whatever_the_air()
        {
            float[] airs = new float[] { 253.15f, 298.15f, 343.15f };
            float[] plates = new float[] { 473.15f, 593.15f, 673.15f };
            for (int i = 0; i < airs.Length; i++)
            {
                SimulatedClock clock = new SimulatedClock();
                Bme680Emulator part = new Bme680Emulator(clock, 1);
                part.Stimulus = new ConstantStimulus(new float[] { 101325f, airs[i], 50f, 50000f });
                Bme680 sensor = new Bme680(new EmulatedBus(part), clock);
                sensor.Heat(plates[i], 100);
                clock.Sleep(2000);
                Frame frame = new Frame(sensor.Channels);

                // The second reading knows the air of the first.
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));

                // A step of the code is 4 K and more.
                Check.Near(plates[i], (float)part.PlateTemperature, 7f, "plate");
                Check.Near(50000f, frame.Values[3], 750f, "resistance");
            }
        }

        [TestMethod]
        public void A_time_is_coded_in_steps_and_never_longer()
        {
            int[] times = new int[] { 30, 63, 64, 255, 256, 1000, 4032 };
            string[] codes = new string[] { "1E", "3F", "50", "7F", "90", "BE", "FF" };
            for (int i = 0; i < times.Length; i++)
            {
                ScriptedBus bus = new ScriptedBus(new string[] { "rD0 61", "wE0 B6", Is680, Trimming1, Trimming2, Heater, Is680, Trimming1, Trimming2, Heater, "w5A 6F 64 " + codes[i] + " 71 10 72 01 74 25", "r1D 8000493E007A120046500000008036" });
                Bme680 sensor = new Bme680(bus, new SimulatedClock());
                sensor.Heat(593.15f, times[i]);
                DriverScript.StartAndRead(sensor, bus, Status.Ok);
            }
        }

        [TestMethod]
        public void A_heater_that_it_does_not_have_is_refused()
        {
            Bme680 sensor = new Bme680(new ScriptedBus(new string[0]), new SimulatedClock());
            Assert.ThrowsException(typeof(ArgumentException), () => sensor.Heat(400f, 100));
            Assert.ThrowsException(typeof(ArgumentException), () => sensor.Heat(700f, 100));
            Assert.ThrowsException(typeof(ArgumentException), () => sensor.Heat(593.15f, 29));
            Assert.ThrowsException(typeof(ArgumentException), () => sensor.Heat(593.15f, 4033));
        }

        [TestMethod]
        public void Another_part_is_told()
        {
            Bme680 sensor = new Bme680(new ScriptedBus(new string[] { "rD0 60" }), new SimulatedClock());
            Assert.AreEqual((int)Status.WrongIdentity, (int)sensor.Start());
            Assert.AreEqual("BME680 on script: found identity 0x60, expected 0x61; check wiring and address.", sensor.Trouble);
        }

        [TestMethod]
        public void A_BME688_tells_its_resistance_elsewhere_and_by_another_equation()
        {
            // 10⁶·(262144 >> range) / (4096 + 3·(raw - 512)): 512 in range 6 is 10⁶ Ω, 800 in range 4 is 10⁶·16384/4960, 300 in range 10 is 10⁶·256/3460. Where a BME680 has its resistance stands nothing.
            string[] words = new string[] { "8036", "C834", "4B3A" };
            float[] expected = new float[] { 1000000f, 3303225.8f, 73988.44f };
            for (int i = 0; i < words.Length; i++)
            {
                ScriptedBus bus = Script(Is688, Trimming1, Trimming2, Heater, "w5A 6F 64 65 71 20 72 01 74 25", "8000493E007A120046500000000000" + words[i], null);
                Frame frame = DriverScript.StartAndRead(new Bme680(bus, new SimulatedClock()), bus, Status.Ok);
                Check.Near(299.5897f, frame.Values[0], 0.0005f, "temperature");
                Check.Near(108385.33f, frame.Values[1], 0.1f, "pressure");
                Check.Near(29.2499f, frame.Values[2], 0.0005f, "humidity");
                Check.Near(expected[i], frame.Values[3], expected[i] * 1e-6f, "resistance");
            }
        }

        [TestMethod]
        public void A_variant_with_another_trimming_is_told()
        {
            Bme680 sensor = new Bme680(new ScriptedBus(new string[] { "rD0 61", "wE0 B6", "rF0 02", Trimming1, Trimming2, Heater, "rF0 02", Trimming1, Trimming2, Heater }), new SimulatedClock());
            Assert.AreEqual((int)Status.WrongIdentity, (int)sensor.Start());
            Assert.AreEqual("BME680 on script: variant 0x02 is neither a BME680 (0x00) nor a BME688 (0x01); no driver for it is here.", sensor.Trouble);
        }

        [TestMethod]
        public void The_emulator_of_a_BME688_gives_the_raw_value_of_its_equation()
        {
            SimulatedClock clock = new SimulatedClock();
            Bme680Emulator part = new Bme680Emulator(clock, 1, true);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { 101325f, 298.15f, 50f, 3303225.8f });
            clock.Sleep(2000);

            // The bit of a BME680 measures no gas.
            DriverScript.Ask(part, clock, new byte[] { 0x5A, 0x6F, 0x64, 0x59, 0x71, 0x10, 0x72, 0x01, 0x74, 0x25 }, 300000, 1);
            byte[] read = new byte[17];
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0x1D }, 1, read, 17));
            Assert.AreEqual(0x00, read[16] & 0x30);
            DriverScript.Ask(part, clock, new byte[] { 0x71, 0x20, 0x74, 0x25 }, 300000, 1);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0x1D }, 1, read, 17));
            Assert.AreEqual(0, (int)read[13] | read[14]);
            Assert.AreEqual(0x34, read[16] & 0x3F);
            Near(800, (read[15] << 2) | (read[16] >> 6), 1);
        }

        [TestMethod]
        public void The_emulator_gives_the_raw_values_of_the_equations()
        {
            SimulatedClock clock = new SimulatedClock();
            Bme680Emulator part = new Bme680Emulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { 108385.33f, 299.5897f, 29.2499f, 125000f });
            clock.Sleep(2000);

            // All ×16, heated for 100 ms.
            DriverScript.Ask(part, clock, new byte[] { 0x5A, 0x6F, 0x64, 0x59, 0x71, 0x10, 0x72, 0x05, 0x74, 0xB5 }, 300000, 1);
            byte[] read = new byte[15];
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0x1D }, 1, read, 15));
            Assert.AreEqual(0x80, (int)read[0]);
            Near(300000, (read[2] << 12) | (read[3] << 4) | (read[4] >> 4), 4);
            Near(500000, (read[5] << 12) | (read[6] << 4) | (read[7] >> 4), 4);
            Near(18000, (read[8] << 8) | read[9], 2);
            Assert.AreEqual(0x30, read[14] & 0x30);

            // 125000 Ω is 512 in range 6; in range 5 it would be 1830, which ten bits do not hold.
            Assert.AreEqual(6, read[14] & 0x0F);
            Near(512, (read[13] << 2) | (read[14] >> 6), 2);
        }

        private static Frame Read(string trimming1, string trimming2, string heater, string data, Status expected)
        {
            // What is not finished is asked for twice.
            string again = expected == Status.NotReady && data.Substring(0, 2) != "80" ? data : null;
            ScriptedBus bus = Script(trimming1, trimming2, heater, expected == Status.Implausible ? "w5A CE 64 65 71 10 72 01 74 25" : Settings, data, again);
            return DriverScript.StartAndRead(new Bme680(bus, new SimulatedClock()), bus, expected);
        }

        // Raw 800: C8, and 00 in the highest bits of the flags.
        private static void CheckRange(int range, double first, double second)
        {
            float expected = (float)(8e6 / second / (1 << range) * first / (first + 288.0));
            Frame frame = Read(Trimming1, Trimming2, Heater, "8000493E007A12004650000000C83" + range.ToString("X1"), Status.Ok);
            Check.Near(expected, frame.Values[3], expected * 1e-6f, "range " + range.ToString());
        }

        private static ScriptedBus Script(string trimming1, string trimming2, string heater, string settings, string data, string again)
        {
            return Script(Is680, trimming1, trimming2, heater, settings, data, again);
        }

        private static ScriptedBus Script(string variant, string trimming1, string trimming2, string heater, string settings, string data, string again)
        {
            string[] first = new string[] { "rD0 61", "wE0 B6", variant, trimming1, trimming2, heater, variant, trimming1, trimming2, heater, settings, "r1D " + data };
            string[] steps = new string[first.Length + (again == null ? 0 : 1)];
            Array.Copy(first, 0, steps, 0, first.Length);
            if (again != null)
            {
                steps[first.Length] = "r1D " + again;
            }

            return new ScriptedBus(steps);
        }

        private static void Near(int expected, int actual, int tolerance)
        {
            Assert.IsTrue(actual - expected <= tolerance && expected - actual <= tolerance, "expected " + expected.ToString() + ", got " + actual.ToString());
        }
    }
}

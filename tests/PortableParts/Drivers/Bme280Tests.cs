using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Bme280Tests
    {
        // The datasheet family's example: T 27504 26435 −1000, P 36477 −10685 3024 2855 140 −7 15500 −14600 6000; H1 75.
        private const string Trimming1 = "r88 706B436718FC 7D8E43D6D00B270B8C00F9FF8C3CF8C67017 004B";

        [TestMethod]
        public void The_example_gives_its_temperature_and_pressure()
        {
            // 519888 and 415148: 25.0825 °C and 100653.27 Pa. H2 370, H3 0, H4 313, H5 50, H6 30 and 28000: 44.8224 % computed with fractions.
            Frame frame = Read("rE1 7201 00 13 29 03 1E C4", "6D60");
            Check.Near(298.2325f, frame.Values[0], 0.0005f, "temperature");
            Check.Near(100653.27f, frame.Values[1], 0.05f, "pressure");
            Check.Near(44.8224f, frame.Values[2], 0.0005f, "humidity");
        }

        [TestMethod]
        public void The_last_four_bits_of_pressure_and_temperature_count()
        {
            // The example's 415148 with its last four bits set, 415151, and 519888 likewise, 519903, by the datasheet's equations in fractions.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "rD0 60", "wE0 B6", Trimming1, "rE1 7201 00 13 29 03 1E C4", "wF2 01",
                "wF5 20 F4 25", "rF2 01 00 24 20 00 655AF0 7EEDF0 6D60",
            });
            Frame frame = DriverScript.StartAndRead(new Bme280(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(298.2372f, frame.Values[0], 0.0001f, "temperature");
            Check.Near(100653.473f, frame.Values[1], 0.02f, "pressure");
        }

        [TestMethod]
        public void Each_oversampling_takes_its_conversions()
        {
            // DS §9.1, longest: 1.25 ms, 2.3 ms for each conversion, and 0.575 ms twice; sixteen of the humidity.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "rD0 60", "wE0 B6", Trimming1, "rE1 7201 00 13 29 03 1E C4", "wF2 05",
                "wF5 20 F4 25", "rF2 05 00 24 20 00 655AC0 7EED00 6D60",
            });
            SimulatedClock clock = new SimulatedClock();
            Bme280 sensor = new Bme280(bus, clock);
            sensor.Set(SensorAttribute.Oversampling, Quantity.RelativeHumidity, 16f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            long started = clock.Microseconds();
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(new Frame(sensor.Channels)));
            Check.Equal(1250 + 2300 + 2300 + 575 + (16 * 2300) + 575, clock.Microseconds() - started, "µs");
        }

        [TestMethod]
        public void Coefficients_of_both_signs_are_nested_as_the_datasheet_has_them()
        {
            // H2 362, H3 5, H4 290, H5 −47, H6 −30 and 28000, 33000, computed with fractions.
            Check.Near(51.3518f, Read("rE1 6A01 05 12 12 FD E2 AB", "6D60").Values[2], 0.0005f, "28000");
            Check.Near(77.8269f, Read("rE1 6A01 05 12 12 FD E2 AB", "80E8").Values[2], 0.0005f, "33000");
        }

        [TestMethod]
        public void Humidity_is_cut_to_0_and_100()
        {
            // As the datasheet's own code does: what is beyond an end is that end, and valid.
            Frame frame = Read("rE1 7201 00 13 29 03 1E C4", "FFFF");
            Check.Near(100f, frame.Values[2], 0f, "above");
            Check.Equal((int)Validity.Valid, (int)frame.Validity[2], "validity above");
            frame = Read("rE1 7201 00 13 29 03 1E C4", "0000");
            Check.Near(0f, frame.Values[2], 0f, "below");
            Check.Equal((int)Validity.Valid, (int)frame.Validity[2], "validity below");
        }

        [TestMethod]
        public void A_humidity_control_back_at_its_reset_value_means_that_the_settings_are_lost()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "rD0 60", "wE0 B6", Trimming1, "rE1 7201 00 13 29 03 1E C4", "wF2 01",
                "wF5 20 F4 25", "rF2 00 00 24 20 00 655AC0 7EED00 8000",
            });
            DriverScript.StartAndRead(new Bme280(bus, new SimulatedClock()), bus, Status.LostSettings);
        }

        [TestMethod]
        public void What_was_not_measured_is_no_value()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "rD0 60", "wE0 B6", Trimming1, "rE1 7201 00 13 29 03 1E C4", "wF2 01",
                "wF5 20 F4 25", "rF2 01 08 25 20 00 800000 800000 8000",
            });
            DriverScript.StartAndRead(new Bme280(bus, new SimulatedClock()), bus, Status.NotReady);
        }

        [TestMethod]
        public void A_measurement_that_was_never_begun_is_not_taken_for_a_new_one()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "rD0 60", "wE0 B6", Trimming1, "rE1 7201 00 13 29 03 1E C4", "wF2 01",
                "wF5 20 F4 25", "rF2 01 00 24 00 00 655AC0 7EED00 6D60",
            });
            DriverScript.StartAndRead(new Bme280(bus, new SimulatedClock()), bus, Status.NotReady);
        }

        [TestMethod]
        public void A_damaged_trimming_is_refused()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "rD0 60", "wE0 B6", Trimming1, "rE1 7201 00 13 29 03 1F C4" });
            Assert.AreEqual((int)Status.Checksum, (int)new Bme280(bus, new SimulatedClock()).Start());
        }

        [TestMethod]
        public void The_emulator_gives_the_raw_values_of_the_example()
        {
            SimulatedClock clock = new SimulatedClock();
            Bme280Emulator part = new Bme280Emulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { 298.23248f, 100653.27f, 51.3518f });
            clock.Sleep(2000);

            // All ×16; humidity counts because its control was written before.
            DriverScript.Ask(part, clock, new byte[] { 0xF2, 0x05, 0xF4, 0xB5 }, 100000, 1);
            byte[] read = new byte[8];
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0xF7 }, 1, read, 8));
            Near(415148, (read[0] << 12) | (read[1] << 4) | (read[2] >> 4), 4);
            Near(519888, (read[3] << 12) | (read[4] << 4) | (read[5] >> 4), 4);
            Near(28000, (read[6] << 8) | read[7], 2);
        }

        private static Frame Read(string trimming2, string humidity)
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "rD0 60", "wE0 B6", Trimming1, trimming2, "wF2 01",
                "wF5 20 F4 25", "rF2 01 00 24 20 00 655AC0 7EED00 " + humidity,
            });
            return DriverScript.StartAndRead(new Bme280(bus, new SimulatedClock()), bus, Status.Ok);
        }

        private static void Near(int expected, int actual, int tolerance)
        {
            Assert.IsTrue(actual - expected <= tolerance && expected - actual <= tolerance, "expected " + expected.ToString() + ", got " + actual.ToString());
        }
    }
}

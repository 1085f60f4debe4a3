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
            // §3.9.2: 234 + (392 + 2020 × 32) + (163 + 2020 × 2) µs.
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
            Check.Equal(234 + 392 + 64640 + 163 + 4040, clock.Microseconds() - before, "µs");
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
    }
}

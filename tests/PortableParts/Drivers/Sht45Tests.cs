using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Sht45Tests
    {
        [TestMethod]
        public void Bytes_become_what_the_datasheets_equations_give()
        {
            // §4.6: −45 + 175·0xBEEF/65535 = 85.5230 °C, −6 + 125·0x6667/65535 = 44.0019 %.
            ScriptedBus bus = Script("gBEEF92 6667A2");
            Sht45 sensor = new Sht45(bus, new SimulatedClock());
            Frame frame = DriverScript.StartAndRead(sensor, bus, Status.Ok);
            Check.Near(358.6730f, frame.Values[0], 0.0002f, "temperature");
            Check.Near(44.0019f, frame.Values[1], 0.0001f, "humidity");
            Assert.AreEqual(0x0FA15C27u, sensor.Serial);
        }

        [TestMethod]
        public void A_damaged_word_spoils_its_own_channel_alone()
        {
            ScriptedBus bus = Script("gBEEF92 6666A2");
            Frame frame = DriverScript.StartAndRead(new Sht45(bus, new SimulatedClock()), bus, Status.Checksum);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[1]);

            bus = Script("gBEEE92 6667A2");
            frame = DriverScript.StartAndRead(new Sht45(bus, new SimulatedClock()), bus, Status.Checksum);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[1]);
        }

        [TestMethod]
        public void Humidity_is_cut_to_0_and_100_as_the_datasheet_wants()
        {
            ScriptedBus bus = Script("g666693 000081");
            Frame frame = DriverScript.StartAndRead(new Sht45(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(0f, frame.Values[1], 0f, "−6 %");
            bus = Script("g666693 FFFFAC");
            frame = DriverScript.StartAndRead(new Sht45(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(100f, frame.Values[1], 0f, "119 %");
        }

        [TestMethod]
        public void The_emulator_gives_the_bytes_of_the_vector()
        {
            SimulatedClock clock = new SimulatedClock();
            Sht45Emulator part = new Sht45Emulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { 358.6730f, 44.0019f });
            clock.Sleep(1000);
            Assert.AreEqual("BEEF926667A2", DriverScript.Ask(part, clock, new byte[] { 0xFD }, 8300, 6));
        }

        [TestMethod]
        public void While_it_measures_the_emulator_does_not_acknowledge()
        {
            SimulatedClock clock = new SimulatedClock();
            Sht45Emulator part = new Sht45Emulator(clock, 1);
            byte[] b = new byte[6];
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(new byte[] { 0xFD }, 1, b, 0));
            clock.Sleep(1000);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0xFD }, 1, b, 0));
            clock.Sleep(8299);
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(b, 0, b, 6));
            clock.Sleep(1);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(b, 0, b, 6));
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(b, 0, b, 6));
        }

        [TestMethod]
        public void Each_heating_is_its_command_and_its_longest_time()
        {
            CheckHeating(0.2f, 1f, "s39", 1100000);
            CheckHeating(0.2f, 0.1f, "s32", 110000);
            CheckHeating(0.11f, 1f, "s2F", 1100000);
            CheckHeating(0.11f, 0.1f, "s24", 110000);
            CheckHeating(0.02f, 1f, "s1E", 1100000);
            CheckHeating(0.02f, 0.1f, "s15", 110000);
        }

        [TestMethod]
        public void What_the_heater_does_not_have_is_refused()
        {
            Sht45 sensor = new Sht45(new ScriptedBus(new string[0]), new SimulatedClock());
            Frame frame = new Frame(sensor.Channels);
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.Heat(0.3f, 1f, frame));
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.Heat(0.2f, 10f, frame));
        }

        [TestMethod]
        public void A_heating_that_fails_is_told_like_a_reading_and_the_next_reading_is_one()
        {
            SimulatedClock clock = new SimulatedClock();
            Sht45Emulator part = new Sht45Emulator(clock, 1);
            Sht45 sensor = new Sht45(new EmulatedBus(part), clock);
            Frame frame = new Frame(sensor.Channels);
            clock.Sleep(5000);
            sensor.Start();
            part.Faults.NackAfter = 0;
            Assert.AreEqual((int)Status.NoAcknowledge, (int)sensor.Heat(0.2f, 1f, frame));
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Check.Equal(0, part.HeaterTime, "heater's time");
        }

        [TestMethod]
        public void The_emulators_heater_warms_the_part_dries_it_and_goes_off()
        {
            // 300 K/W and 0.4 s: after 1.1 s at 0.2 W 60·(1 − e^−2.75) = 56.16 K; 50 %RH at 25 °C are 3.142 %RH at 81.16 °C (Magnus).
            SimulatedClock clock = new SimulatedClock();
            Sht45Emulator part = new Sht45Emulator(clock, 1);
            part.NoiseScale = 0f;
            Sht45 sensor = new Sht45(new EmulatedBus(part), clock);
            Frame frame = new Frame(sensor.Channels);
            clock.Sleep(5000);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Heat(0.2f, 1f, frame));
            Check.Near(298.15f + 56.1643f, frame.Values[0], 0.003f, "hot");
            Check.Near(3.1419f, frame.Values[1], 0.003f, "dry");
            Check.Near(298.15f + 56.1643f, part.Hottest, 0.003f, "hottest");
            Check.Equal(1100000, part.HeaterTime, "heater's time");

            // 1 s later, with 8.3 ms of measurement: 56.1643·e^−2.52075 K; half a minute later nothing is left.
            clock.Sleep(1000000);
            sensor.Read(frame);
            Check.Near(298.15f + 4.5155f, frame.Values[0], 0.003f, "cooling");
            clock.Sleep(30000000);
            sensor.Read(frame);
            Check.Near(298.15f, frame.Values[0], 0.0015f, "cool");
            Check.Near(50f, frame.Values[1], 0.0011f, "humidity");
        }

        [TestMethod]
        public void A_heater_of_less_power_or_time_warms_less()
        {
            // 33·(1 − e^−0.275) = 7.9348 K at 0.11 W for 0.11 s, 6·(1 − e^−2.75) = 5.6164 K at 0.02 W for 1.1 s.
            Check.Near(7.9348f, Rise(0.11f, 0.1f), 0.003f, "0.11 W");
            Check.Near(5.6164f, Rise(0.02f, 1f), 0.003f, "0.02 W");
        }

        [TestMethod]
        public void The_emulator_does_not_acknowledge_while_it_heats()
        {
            SimulatedClock clock = new SimulatedClock();
            Sht45Emulator part = new Sht45Emulator(clock, 1);
            byte[] b = new byte[6];
            clock.Sleep(1000);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0x15 }, 1, b, 0));
            clock.Sleep(109999);
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(new byte[] { 0x94 }, 1, b, 0));
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(b, 0, b, 6));
            clock.Sleep(1);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(b, 0, b, 6));
        }

        private static float Rise(float power, float duration)
        {
            SimulatedClock clock = new SimulatedClock();
            Sht45Emulator part = new Sht45Emulator(clock, 1);
            part.NoiseScale = 0f;
            Sht45 sensor = new Sht45(new EmulatedBus(part), clock);
            Frame frame = new Frame(sensor.Channels);
            clock.Sleep(5000);
            sensor.Heat(power, duration, frame);
            return frame.Values[0] - 298.15f;
        }

        // And after it, a reading is one again.
        private static void CheckHeating(float power, float duration, string command, long time)
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "s94", "s89", "g0FA1D5 5C27C3", command, "gBEEF92 6667A2", "sFD", "g666693 6667A2" });
            SimulatedClock clock = new SimulatedClock();
            Sht45 sensor = new Sht45(bus, clock);
            Frame frame = new Frame(sensor.Channels);
            Check.Equal((int)Status.Ok, (int)sensor.Start(), command);
            long before = clock.Microseconds();
            Check.Equal((int)Status.Ok, (int)sensor.Heat(power, duration, frame), command);
            Check.Equal(time, clock.Microseconds() - before, command + " µs");
            Check.Near(358.6730f, frame.Values[0], 0.0002f, command + " temperature");
            Check.Equal((int)Status.Ok, (int)sensor.Read(frame), command);
            Assert.IsTrue(bus.Finished);
        }

        private static ScriptedBus Script(string answer)
        {
            return new ScriptedBus(new string[] { "s94", "s89", "g0FA1D5 5C27C3", "sFD", answer });
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Gas;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Sgp41Tests
    {
        [TestMethod]
        public void It_conditions_first_and_measures_with_the_datasheets_default_request()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "s3615", "s3682", "g000081 03C77C 9E51EE",
                "s2612 8000A2 666693", "g7530 08",
                "s2619 8000A2 666693", "g7530 08 3A98 5D",
            });
            SimulatedClock clock = new SimulatedClock();
            Sgp41 sensor = new Sgp41(bus, clock);
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Check.Near(30000f, frame.Values[0], 0f, "VOC");
            Assert.AreEqual((int)Validity.Unknown, (int)frame.Validity[1]);
            clock.Sleep(10000000);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Check.Near(15000f, frame.Values[1], 0f, "NOx");
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void Humidity_and_temperature_go_with_the_request_as_ticks()
        {
            // 0 % and −45 °C are 0000, 100 % and 130 °C are FFFF (table 11).
            ScriptedBus bus = new ScriptedBus(new string[] { "s3615", "s3682", "g000081 03C77C 9E51EE", "s2612 000081 FFFFAC", "g7530 08" });
            Sgp41 sensor = new Sgp41(bus, new SimulatedClock());
            sensor.Compensate(-3f, 500f);
            DriverScript.StartAndRead(sensor, bus, Status.Ok);
        }

        [TestMethod]
        public void With_its_heater_off_the_next_reading_conditions_again()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "s3615", "s3682", "g000081 03C77C 9E51EE",
                "s2612 8000A2 666693", "g7530 08", "s2619 8000A2 666693", "g7530 08 3A98 5D",
                "s3615", "s2612 8000A2 666693", "g7530 08",
            });
            SimulatedClock clock = new SimulatedClock();
            Sgp41 sensor = new Sgp41(bus, clock);
            Frame frame = new Frame(sensor.Channels);
            sensor.Read(frame);
            clock.Sleep(10000000);
            sensor.Read(frame);
            Assert.AreEqual((int)Status.Ok, (int)sensor.TurnHeaterOff());
            clock.Sleep(60000000);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Validity.Unknown, (int)frame.Validity[1]);
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void Started_anew_it_conditions_again()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "s3615", "s3682", "g000081 03C77C 9E51EE",
                "s2612 8000A2 666693", "g7530 08", "s2619 8000A2 666693", "g7530 08 3A98 5D",
                "s3615", "s3682", "g000081 03C77C 9E51EE", "s2612 8000A2 666693", "g7530 08",
            });
            SimulatedClock clock = new SimulatedClock();
            Sgp41 sensor = new Sgp41(bus, clock);
            Frame frame = new Frame(sensor.Channels);
            sensor.Read(frame);
            clock.Sleep(10000000);
            sensor.Read(frame);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[1]);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Validity.Unknown, (int)frame.Validity[1]);
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void The_emulator_understands_what_it_is_told()
        {
            SimulatedClock clock = new SimulatedClock();
            Sgp41Emulator part = new Sgp41Emulator(clock, 1);
            Sgp41 sensor = new Sgp41(new EmulatedBus(part), clock);
            clock.Sleep(1000000);
            sensor.Compensate(37f, 301.15f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(new Frame(sensor.Channels)));
            Check.Near(37f, part.ToldHumidity, 0.001f, "humidity");
            Check.Near(301.15f, part.ToldTemperature, 0.002f, "temperature");
        }

        [TestMethod]
        public void No_pace_of_reading_conditions_the_part_for_more_than_ten_seconds()
        {
            for (int pace = 60; pace <= 9000; pace += 140)
            {
                SimulatedClock clock = new SimulatedClock();
                Sgp41Emulator part = new Sgp41Emulator(clock, 1);
                Sgp41 sensor = new Sgp41(new EmulatedBus(part), clock);
                Frame frame = new Frame(sensor.Channels);
                clock.Sleep(1000000);
                long end = clock.Microseconds() + 15000000;
                while (clock.Microseconds() < end)
                {
                    sensor.Read(frame);
                    clock.Sleep(pace * 1000);
                }

                Assert.IsTrue(!part.Overconditioned, pace.ToString() + " ms");
                Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[1]);
            }
        }

        [TestMethod]
        public void The_self_test_tells_a_sound_part_from_a_defect_one()
        {
            SimulatedClock clock = new SimulatedClock();
            Sgp41Emulator part = new Sgp41Emulator(clock, 1);
            Sgp41 sensor = new Sgp41(new EmulatedBus(part), clock);
            clock.Sleep(1000000);
            Assert.AreEqual((int)Status.Ok, (int)sensor.SelfTest());
            part.Faults.Defect = true;
            Assert.AreEqual((int)Status.SelfTestFailed, (int)sensor.SelfTest());
        }

        [TestMethod]
        public void Each_of_the_four_lowest_bits_of_the_self_test_is_a_failure_and_no_other()
        {
            // Sensirion's embedded-i2c-sgp41: the four lowest bits of the lower byte tell which pixel failed, the upper byte is to be ignored.
            string[] failed = new string[] { "D401 F7", "D402 A4", "D404 02", "D408 7F" };
            for (int i = 0; i < failed.Length; i++)
            {
                Check.Equal((int)Status.SelfTestFailed, (int)SelfTest(failed[i]), failed[i]);
            }

            Check.Equal((int)Status.Ok, (int)SelfTest("D400 C6"), "D400");
            Check.Equal((int)Status.Ok, (int)SelfTest("2BF0 C5"), "2BF0");
        }

        [TestMethod]
        public void The_emulator_refuses_parameters_with_a_wrong_checksum()
        {
            SimulatedClock clock = new SimulatedClock();
            Sgp41Emulator part = new Sgp41Emulator(clock, 1);
            clock.Sleep(1000000);
            byte[] request = new byte[] { 0x26, 0x19, 0x80, 0x00, 0xA2, 0x66, 0x66, 0x94 };
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(request, 8, request, 0));
        }

        private static Status SelfTest(string answer)
        {
            return new Sgp41(new ScriptedBus(new string[] { "s280E", "g" + answer }), new SimulatedClock()).SelfTest();
        }
    }
}

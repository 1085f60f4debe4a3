using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Gas;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Scd41Tests
    {
        private const long Second = 1000000;

        [TestMethod]
        public void The_datasheets_example_gives_its_values()
        {
            // 01F4 = 500 ppm, 6667 = 25.00 °C (25.0027 by its equation), 5EB9 = 37.0 %.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "s3F86", "s3646", "s202F", "g1440 51", "s2416 0001 B0", "s21B1",
                "sE4B8", "g8006 04", "sEC05", "g01F4 33 6667 A2 5EB9 3C",
            });
            Frame frame = DriverScript.StartAndRead(new Scd41(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(500e-6f, frame.Values[0], 1e-9f, "CO2");
            Check.Near(298.1527f, frame.Values[1], 0.0002f, "temperature");
            Check.Near(37f, frame.Values[2], 0.01f, "humidity");
        }

        [TestMethod]
        public void A_damaged_word_spoils_its_own_channel_alone()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "s3F86", "s3646", "s202F", "g1440 51", "s2416 0001 B0", "s21B1",
                "sE4B8", "g8006 04", "sEC05", "g01F4 33 6667 A3 5EB9 3C",
            });
            Frame frame = DriverScript.StartAndRead(new Scd41(bus, new SimulatedClock()), bus, Status.Checksum);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[1]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[2]);
        }

        [TestMethod]
        public void Between_two_measurements_the_last_one_is_told_and_a_damaged_one_is_not()
        {
            for (int damaged = 0; damaged < 2; damaged++)
            {
                ScriptedBus bus = new ScriptedBus(new string[]
                {
                    "s3F86", "s3646", "s202F", "g1440 51", "s2416 0001 B0", "s21B1",
                    "sE4B8", "g8006 04", "sEC05", damaged == 1 ? "g01F4 33 6667 A3 5EB9 3C" : "g01F4 33 6667 A2 5EB9 3C", "sE4B8", "g8000 A2",
                });
                Scd41 sensor = new Scd41(bus, new SimulatedClock());
                sensor.Read(new Frame(sensor.Channels));
                Frame frame = new Frame(sensor.Channels);
                sensor.Read(frame);
                Assert.IsTrue(bus.Finished);
                Assert.AreEqual(damaged == 0, frame.Validity[1] == Validity.Stale);
                Check.Near(damaged == 0 ? 298.1527f : 0f, frame.Values[1], 0.0002f, "temperature");
            }
        }

        [TestMethod]
        public void An_SCD40_is_refused()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "s3F86", "s3646", "s202F", "g0440 3F" });
            Assert.AreEqual((int)Status.WrongIdentity, (int)new Scd41(bus, new SimulatedClock()).Start());
        }

        [TestMethod]
        public void Read_every_second_it_is_fresh_every_five_and_stale_in_between()
        {
            SimulatedClock clock = new SimulatedClock();
            Scd41Emulator part = new Scd41Emulator(clock, 1);
            Scd41 sensor = new Scd41(new EmulatedBus(part), clock);
            Frame frame = new Frame(sensor.Channels);
            clock.Sleep(Second);
            int fresh = 0;
            int stale = 0;
            for (int i = 0; i < 65; i++)
            {
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
                fresh += frame.Validity[0] == Validity.Valid ? 1 : 0;
                stale += frame.Validity[0] == Validity.Stale ? 1 : 0;
                clock.Sleep(Second);
            }

            Assert.IsTrue(fresh >= 12 && fresh <= 13, fresh.ToString());
            Assert.IsTrue(stale >= 47, stale.ToString());
            Assert.AreEqual(1, sensor.Starts);
        }

        [TestMethod]
        public void A_known_concentration_corrects_it()
        {
            SimulatedClock clock = new SimulatedClock();
            Scd41Emulator part = new Scd41Emulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { 520e-6f, 298.15f, 50f });
            Scd41 sensor = new Scd41(new EmulatedBus(part), clock);
            Frame frame = new Frame(sensor.Channels);
            clock.Sleep(Second);
            sensor.Read(frame);
            clock.Sleep(180 * Second);
            sensor.Read(frame);
            Check.Near(520e-6f, frame.Values[0], 1e-6f, "before");
            Assert.AreEqual((int)Status.Ok, (int)sensor.Recalibrate(480e-6f));
            Check.Near(-40e-6f, sensor.Correction, 1e-9f, "correction");
            clock.Sleep(6 * Second);
            sensor.Read(frame);
            Check.Near(480e-6f, frame.Values[0], 1e-6f, "after");
        }

        [TestMethod]
        public void A_concentration_that_the_part_cannot_be_corrected_to_is_refused_and_nothing_goes_over_the_bus()
        {
            // 420 ppm as 420 would go over the bus as the low 16 bits of 420,000,000: as 45,312 ppm.
            ScriptedBus bus = new ScriptedBus(new string[0]);
            Scd41 sensor = new Scd41(bus, new SimulatedClock());
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.Recalibrate(420f));
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.Recalibrate(399e-6f));
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.Recalibrate(2001e-6f));
            Assert.ThrowsException(typeof(System.ArgumentException), () => sensor.Recalibrate(float.NaN));
            Check.Equal(0, bus.Transactions, "transactions");
        }

        [TestMethod]
        public void Pressure_and_self_calibration_reach_the_part()
        {
            SimulatedClock clock = new SimulatedClock();
            Scd41Emulator part = new Scd41Emulator(clock, 1);
            Scd41 sensor = new Scd41(new EmulatedBus(part), clock);
            clock.Sleep(Second);
            sensor.Compensate(95000f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.SetSelfCalibration(false));
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(new Frame(sensor.Channels)));
            Check.Near(95000f, part.ToldPressure, 0f, "Pa");
            Assert.IsTrue(!part.SelfCalibration);
        }

        [TestMethod]
        public void A_pressure_goes_over_the_bus_once()
        {
            // 950 hPa are 03B6; no measurement is ready.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "s3F86", "s3646", "s202F", "g1440 51", "s2416 0001 B0", "s21B1", "sE000 03B6 B5", "sE4B8", "g8000 A2", "sE4B8", "g8000 A2",
            });
            Scd41 sensor = new Scd41(bus, new SimulatedClock());
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            sensor.Compensate(95000f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void A_pressure_that_is_told_after_the_start_reaches_the_part_and_again_after_the_next()
        {
            SimulatedClock clock = new SimulatedClock();
            Scd41Emulator part = new Scd41Emulator(clock, 1);
            Scd41 sensor = new Scd41(new EmulatedBus(part), clock);
            Frame frame = new Frame(sensor.Channels);
            clock.Sleep(Second);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            sensor.Compensate(95000f);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Check.Near(95000f, part.ToldPressure, 0f, "Pa");

            // The part forgets it without power.
            part.PowerCycle();
            clock.Sleep(Second);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.IsTrue(part.ToldPressure != 95000f, "told too early");
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Check.Near(95000f, part.ToldPressure, 0f, "Pa after the next start");
        }

        [TestMethod]
        public void What_was_measured_before_a_start_is_not_given_again_behind_it()
        {
            SimulatedClock clock = new SimulatedClock();
            Scd41 sensor = new Scd41(new EmulatedBus(new Scd41Emulator(clock, 1)), clock);
            Frame frame = new Frame(sensor.Channels);
            clock.Sleep(Second);
            sensor.Read(frame);
            clock.Sleep(6 * Second);
            sensor.Read(frame);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            sensor.Read(frame);
            Assert.AreEqual((int)Validity.Stale, (int)frame.Validity[0]);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            for (int i = 0; i < 3; i++)
            {
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
                Assert.AreEqual((int)Validity.Unknown, (int)frame.Validity[i]);
            }
        }

        [TestMethod]
        public void In_low_power_it_is_fresh_every_thirty_seconds_and_not_lost_in_between()
        {
            SimulatedClock clock = new SimulatedClock();
            Scd41 sensor = new Scd41(new EmulatedBus(new Scd41Emulator(clock, 1)), clock);
            sensor.Set(SensorAttribute.PowerMode, Quantity.CarbonDioxide, 1f);
            Check.Near(1f, sensor.Get(SensorAttribute.PowerMode, Quantity.CarbonDioxide), 0f, "mode");
            Frame frame = new Frame(sensor.Channels);
            clock.Sleep(Second);
            int fresh = 0;
            for (int i = 0; i < 95; i++)
            {
                Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
                fresh += frame.Validity[0] == Validity.Valid ? 1 : 0;
                clock.Sleep(Second);
            }

            // 30, 60 and 90 s after the start.
            Check.Equal(3, fresh, "fresh");
            Check.Equal(1, sensor.Starts, "starts");
        }

        [TestMethod]
        public void While_it_measures_the_emulator_takes_no_other_command()
        {
            SimulatedClock clock = new SimulatedClock();
            Scd41Emulator part = new Scd41Emulator(clock, 1);
            byte[] b = new byte[9];
            clock.Sleep(Second);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0x21, 0xB1 }, 2, b, 0));
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(new byte[] { 0x36, 0x82 }, 2, b, 0));
            clock.Sleep(5 * Second);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0xEC, 0x05 }, 2, b, 0));
            clock.Sleep(1000);
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(b, 0, b, 9));
            Assert.AreEqual((int)Status.Ok, (int)part.Transfer(new byte[] { 0xEC, 0x05 }, 2, b, 0));
            clock.Sleep(1000);
            Assert.AreEqual((int)Status.NoAcknowledge, (int)part.Transfer(b, 0, b, 9));
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    [TestClass]
    public class Icm42688pTests
    {
        private const float G = 9.80665f;

        // Bank 0, identity, reset and its flag; count in records; pin; bandwidths; ±2000 °/s and ±4 g at 100 Hz; both on.
        private static readonly string[] Start = new string[]
        {
            "w76 00", "r75 47", "w11 01", "r2D 10", "w4C 70", "w14 07", "w64 00", "w65 00", "w52 00", "w4F 08", "w50 48", "w4E 0F",
        };

        [TestMethod]
        public void Bytes_become_the_datasheets_sensitivities()
        {
            // Fractions: 8192 digits at ±4 g are 1 g, 1000 and −1 at ±2000 °/s are 61.03515625 and −0.06103515625 °/s; 1325 / 132.48 + 25 °C.
            ScriptedBus bus = Script(new string[] { "r1D 052D 2000 E000 0001 03E8 FFFF 0000 0000 08" });
            Frame frame = DriverScript.StartAndRead(new Icm42688p(bus, new SimulatedClock()), bus, Status.Ok);
            Check.Near(G, frame.Values[0], 1e-5f, "x");
            Check.Near(-G, frame.Values[1], 1e-5f, "y");
            Check.Near(0.00119710f, frame.Values[2], 1e-8f, "z");
            Check.Near(1.06526443f, frame.Values[3], 1e-6f, "61 °/s");
            Check.Near(-0.00106526f, frame.Values[4], 1e-8f, "−0.06 °/s");
            Check.Near(0f, frame.Values[5], 0f, "still");
            Check.Near(308.151510f, frame.Values[6], 1e-4f, "temperature");
        }

        [TestMethod]
        public void The_ends_of_the_scale_are_saturated_not_valid()
        {
            // §14.34: from −32766 to 32767.
            ScriptedBus bus = Script(new string[] { "r1D 0000 7FFF 8002 7FFD 7FFF 8002 8004 0000 08" });
            Frame frame = DriverScript.StartAndRead(new Icm42688p(bus, new SimulatedClock()), bus, Status.Ok);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[1]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[2]);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[3]);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[4]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[5]);
        }

        [TestMethod]
        public void The_code_of_an_invalid_sample_is_no_value()
        {
            ScriptedBus bus = Script(new string[] { "r1D 0000 2000 E000 0001 8000 8000 8000 0000 08" });
            DriverScript.StartAndRead(new Icm42688p(bus, new SimulatedClock()), bus, Status.NotReady);
            bus = Script(new string[] { "r1D 0000 8000 8000 8000 03E8 FFFF 0000 0000 08" });
            DriverScript.StartAndRead(new Icm42688p(bus, new SimulatedClock()), bus, Status.NotReady);
        }

        [TestMethod]
        public void A_bus_that_reads_as_ones_gives_no_values()
        {
            ScriptedBus bus = Script(new string[] { "r1D FFFF FFFF FFFF FFFF FFFF FFFF FFFF FFFF FF" });
            DriverScript.StartAndRead(new Icm42688p(bus, new SimulatedClock()), bus, Status.Implausible);
        }

        [TestMethod]
        public void A_bus_that_reads_as_zeros_gives_no_values()
        {
            const string Zeros = "r1D 0000 0000 0000 0000 0000 0000 0000 0000 00";
            ScriptedBus bus = Script(new string[] { Zeros, Zeros, "r4E 00" });
            DriverScript.StartAndRead(new Icm42688p(bus, new SimulatedClock()), bus, Status.LostSettings);
        }

        [TestMethod]
        public void The_flag_of_a_reset_means_that_the_settings_are_lost()
        {
            ScriptedBus bus = Script(new string[] { "r1D 0000 2000 E000 0001 03E8 FFFF 0000 0000 18" });
            DriverScript.StartAndRead(new Icm42688p(bus, new SimulatedClock()), bus, Status.LostSettings);
        }

        [TestMethod]
        public void The_fifo_is_set_up_before_the_sensors_and_read_packet_by_packet()
        {
            // Two packets of acceleration, angular rate, 8 bits of temperature and a timestamp; 31 / 2.07 + 25 °C.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "w76 00", "r75 47", "w11 01", "r2D 10", "w4C 70", "w14 07", "w64 00", "w65 04", "w52 00", "w4F 66", "w50 06",
                "w54 29", "w5F 67", "w60 04", "w61 00", "w16 40", "w4E 0F", "w4B 02", "r2D 0C",
                "r2D 0C 0002",
                "r30 68 0800 F800 0001 0083 FF7D 0000 1F 1234  6B 0000 8000 0000 0000 0000 7FFF 80 126F",
            });
            Icm42688p sensor = new Icm42688p(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.Rate, Quantity.AngularRate, 1000f);
            sensor.Set(SensorAttribute.FullScale, Quantity.Acceleration, 16f * G);
            sensor.Set(SensorAttribute.FullScale, Quantity.AngularRate, 4.3633231f);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 4f);
            sensor.Notify(SensorEvents.FifoWatermark);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Batch batch = new Batch(sensor.Channels, 8);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
            Assert.IsTrue(bus.Finished);
            Assert.AreEqual(2, batch.Count);
            Check.Near(G, batch.Values[0], 1e-5f, "x of the first");
            Check.Near(-G, batch.Values[1], 1e-5f, "y of the first");
            Check.Near(0.0174437051f, batch.Values[3], 1e-8f, "131 digits at ±250 °/s");
            Check.Near(-0.0174437051f, batch.Values[4], 1e-8f, "−131 digits");
            Check.Near(313.1258454f, batch.Values[6], 1e-4f, "temperature");
            Assert.AreEqual((int)Validity.Valid, (int)batch.Validity[7]);
            Assert.AreEqual((int)Validity.Invalid, (int)batch.Validity[8]);
            Assert.AreEqual((int)Validity.Saturated, (int)batch.Validity[12]);
            Assert.AreEqual((int)Validity.Saturated, (int)batch.Validity[13]);
            Check.Equal(1000000, batch.Period, "period, ns");
        }

        [TestMethod]
        public void A_packet_of_another_structure_is_refused()
        {
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "w76 00", "r75 47", "w11 01", "r2D 10", "w4C 70", "w14 07", "w64 00", "w65 00", "w52 00", "w4F 08", "w50 48",
                "w54 29", "w5F 67", "w60 02", "w61 00", "w16 40", "w4E 0F", "w4B 02", "r2D 08",
                "r2D 08 0001", "r30 FF FFFF FFFF FFFF FFFF FFFF FFFF FF FFFF",
            });
            Icm42688p sensor = new Icm42688p(bus, new SimulatedClock());
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 2f);
            sensor.Start();
            Check.Equal((int)Status.Implausible, (int)sensor.Drain(new Batch(sensor.Channels, 8)), "header");
        }

        [TestMethod]
        public void What_a_status_read_clears_is_still_told()
        {
            // INT_STATUS is cleared by a reading: a watermark that it held is told by the next question for events, once.
            string[] steps = With(Start, new string[]
            {
                "r1D 0000 2000 E000 0001 03E8 FFFF 0000 0000 0C", "r2D 08", "r1D 0000 2000 E000 0001 03E8 FFFF 0000 0000 00", "r2D 00",
            });
            steps[7] = "w65 0C";
            ScriptedBus bus = new ScriptedBus(steps);
            Icm42688p sensor = new Icm42688p(bus, new SimulatedClock());
            sensor.Notify(SensorEvents.DataReady | SensorEvents.FifoWatermark);
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal((int)(SensorEvents.DataReady | SensorEvents.FifoWatermark), (int)sensor.Happened, "first");
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal(0, (int)sensor.Happened, "second");
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void A_draining_takes_bursts_as_long_as_the_bus_allows()
        {
            // 32 samples: status and count, then 15, 15 and 2 packets of 16 bytes on I2C; addresses of the registers included.
            SimulatedClock clock = new SimulatedClock();
            Icm42688pEmulator part = new Icm42688pEmulator(clock, 1);
            EmulatedBus bus = new EmulatedBus(part);
            Icm42688p sensor = new Icm42688p(bus, clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 32f);
            clock.Sleep(1000000);
            sensor.Start();
            Batch batch = new Batch(sensor.Channels, 32);
            clock.Sleep(400000);
            int transactions = bus.Transactions;
            long bytes = bus.Bytes;
            sensor.Drain(batch);
            Assert.AreEqual(32, batch.Count);
            Check.Equal(4, bus.Transactions - transactions, "transactions");
            Check.Equal(4 + 241 + 241 + 33, bus.Bytes - bytes, "bytes");
        }

        [TestMethod]
        public void The_period_of_a_part_that_runs_slow_is_learned_from_the_clock()
        {
            SimulatedClock clock = new SimulatedClock();
            Icm42688pEmulator part = new Icm42688pEmulator(clock, 1);
            part.ClockError = 0.02f;
            Icm42688p sensor = new Icm42688p(new EmulatedBus(part), clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 32f);
            clock.Sleep(1000000);
            sensor.Start();
            Batch batch = new Batch(sensor.Channels, 128);
            for (int i = 0; i < 60; i++)
            {
                clock.Sleep(400000);
                Check.Equal((int)Status.Ok, (int)sensor.Drain(batch), "drain");
            }

            Check.Near(10200f, batch.Period / 1000f, 10f, "period, µs");
        }

        [TestMethod]
        public void A_part_that_turns_fails_the_self_test()
        {
            // At rest the gyroscope must be within 20 °/s: 0.3 rad/s are 17 °/s, 0.4 are 23 °/s.
            Check.Equal((int)Status.Ok, (int)SelfTestAt(0.3f), "slowly");
            Check.Equal((int)Status.SelfTestFailed, (int)SelfTestAt(0.4f), "fast");
        }

        [TestMethod]
        public void Without_the_factorys_codes_the_self_test_has_absolute_limits()
        {
            // More than 60 °/s, 7860 digits, and more than 225 mg, 3686.4 digits.
            Check.Equal((int)Status.Ok, (int)UntrimmedSelfTest("1EB5 E14B 1EB5", "0E67 F199 0E67"), "7861 and 3687");
            Check.Equal((int)Status.SelfTestFailed, (int)UntrimmedSelfTest("1EB4 E14B 1EB5", "0E67 F199 0E67"), "7860");
            Check.Equal((int)Status.SelfTestFailed, (int)UntrimmedSelfTest("1EB5 E14B 1EB5", "0E67 F19A 0E67"), "3686");
        }

        [TestMethod]
        public void A_power_cut_before_the_first_draining_is_noticed()
        {
            SimulatedClock clock = new SimulatedClock();
            Icm42688pEmulator part = new Icm42688pEmulator(clock, 1);
            Icm42688p sensor = new Icm42688p(new EmulatedBus(part), clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 8f);
            clock.Sleep(1000000);
            sensor.Start();
            part.PowerCycle();
            clock.Sleep(500000);
            Check.Equal((int)Status.LostSettings, (int)sensor.Drain(new Batch(sensor.Channels, 32)), "drain");
        }

        [TestMethod]
        public void The_emulator_gives_the_datasheets_digits()
        {
            // 1 g at ±2 g is 16384 digits, 100 °/s at ±250 °/s 13107.2; 35 °C is 1324.8; invalid until 10 and 30 ms after switching on.
            SimulatedClock clock = new SimulatedClock();
            Icm42688pEmulator part = new Icm42688pEmulator(clock, 1);
            part.NoiseScale = 0f;
            part.Stimulus = new ConstantStimulus(new float[] { G, -G, 0f, 1.7453293f, 0f, 20f, 308.15f });
            clock.Sleep(1000);
            DriverScript.Ask(part, clock, new byte[] { 0x4F, 0x66, 0x66 }, 10, 1);
            DriverScript.Ask(part, clock, new byte[] { 0x4E, 0x0F }, 5000, 1);
            Assert.AreEqual("052D800080008000800080008000", DriverScript.Ask(part, clock, new byte[] { 0x1D }, 0, 14));
            clock.Sleep(10000);
            Assert.AreEqual("052D4000C0000000800080008000", DriverScript.Ask(part, clock, new byte[] { 0x1D }, 0, 14));
            clock.Sleep(20000);
            Assert.AreEqual("052D4000C0000000333300007FFF", DriverScript.Ask(part, clock, new byte[] { 0x1D }, 0, 14));
            Assert.AreEqual("18", DriverScript.Ask(part, clock, new byte[] { 0x2D }, 0, 1));
            Assert.AreEqual("00", DriverScript.Ask(part, clock, new byte[] { 0x2D }, 0, 1));
        }

        [TestMethod]
        public void The_emulators_fifo_holds_127_packets_and_counts_what_it_lost()
        {
            SimulatedClock clock = new SimulatedClock();
            Icm42688pEmulator part = new Icm42688pEmulator(clock, 1);
            part.NoiseScale = 0f;
            clock.Sleep(1000);
            DriverScript.Ask(part, clock, new byte[] { 0x54, 0x29 }, 10, 1);
            DriverScript.Ask(part, clock, new byte[] { 0x5F, 0x67, 0x20, 0x00 }, 10, 1);
            DriverScript.Ask(part, clock, new byte[] { 0x16, 0x40 }, 10, 1);
            DriverScript.Ask(part, clock, new byte[] { 0x4E, 0x0F }, 100000, 1);

            // 100 packets in 100 ms at 1 kHz: 1600 bytes; threshold, and the flags of data and reset.
            Assert.AreEqual("1C0640", DriverScript.Ask(part, clock, new byte[] { 0x2D }, 0, 3));
            clock.Sleep(100000);
            Assert.AreEqual("0E07F0", DriverScript.Ask(part, clock, new byte[] { 0x2D }, 0, 3));
            Assert.AreEqual("4900", DriverScript.Ask(part, clock, new byte[] { 0x6C }, 0, 2));

            // The oldest is the 74th, at 75 ms of the clock: 75000 · 30 / 32 / 16 = 4394.
            Assert.AreEqual("68000000000800000000000000" + "00112A", DriverScript.Ask(part, clock, new byte[] { 0x30 }, 0, 16));
            Assert.AreEqual("07E0", DriverScript.Ask(part, clock, new byte[] { 0x2E }, 0, 2));
        }

        [TestMethod]
        public void The_emulators_fifo_is_read_anew_where_a_part_of_it_may_not_be_resumed()
        {
            // §14.45: without FIFO_RESUME_PARTIAL_RD all is read, or nothing was. Packets of 8 bytes: acceleration alone.
            SimulatedClock clock = new SimulatedClock();
            Icm42688pEmulator part = new Icm42688pEmulator(clock, 1);
            part.NoiseScale = 0f;
            clock.Sleep(1000);
            DriverScript.Ask(part, clock, new byte[] { 0x5F, 0x01 }, 10, 1);
            DriverScript.Ask(part, clock, new byte[] { 0x16, 0x40 }, 10, 1);
            DriverScript.Ask(part, clock, new byte[] { 0x4E, 0x03 }, 2000, 1);
            Assert.AreEqual("0010", DriverScript.Ask(part, clock, new byte[] { 0x2E }, 0, 2));
            Assert.AreEqual("4080008000800000", DriverScript.Ask(part, clock, new byte[] { 0x30 }, 0, 8));
            Assert.AreEqual("0010", DriverScript.Ask(part, clock, new byte[] { 0x2E }, 0, 2));
            Assert.AreEqual("40800080008000004080008000800000FF", DriverScript.Ask(part, clock, new byte[] { 0x30 }, 0, 17));
            Assert.AreEqual("0000", DriverScript.Ask(part, clock, new byte[] { 0x2E }, 0, 2));
        }

        [TestMethod]
        public void The_emulators_writes_on_spi_are_single()
        {
            SimulatedClock clock = new SimulatedClock();
            Icm42688pEmulator part = new Icm42688pEmulator(clock, 1);
            clock.Sleep(1000);
            byte[] miso = new byte[3];
            part.Exchange(new byte[] { 0x4F, 0x08, 0x48 }, miso, 3);
            part.Exchange(new byte[] { 0xCF, 0x00, 0x00 }, miso, 3);
            Assert.AreEqual("FF0806", ScriptedBus.Hex(miso, 3));
        }

        // The whole test, byte by byte: 4 × 200 samples.
        private static Status UntrimmedSelfTest(string angularRate, string acceleration)
        {
            string[] steps = new string[9 + (2 * (6 + 400))];
            string[] settings = new string[] { "w76 00", "r75 47", "w11 01", "r2D 10", "w51 1A", "w53 15", "w52 44", "w4F 66", "w50 66" };
            settings.CopyTo(steps, 0);
            int at = Fill(steps, 9, new string[] { "w76 01", "r5F 00A0A0", "w76 00", "w4E 0C", "r25 0000 0000 0000", "w70 07", "r25 " + angularRate, "w70 00" });
            at = Fill(steps, at, new string[] { "w76 02", "r3B A0A000", "w76 00", "w4E 03", "r1F 0000 0000 0000", "w70 78", "r1F " + acceleration, "w70 00" });
            ScriptedBus bus = new ScriptedBus(steps);
            Status status = new Icm42688p(bus, new SimulatedClock()).SelfTest();
            Check.Equal(steps.Length, at, "steps");
            Assert.IsTrue(bus.Finished);
            return status;
        }

        // The fifth and the seventh step 200 times.
        private static int Fill(string[] steps, int at, string[] some)
        {
            for (int i = 0; i < some.Length; i++)
            {
                int times = i == 4 || i == 6 ? 200 : 1;
                for (int k = 0; k < times; k++)
                {
                    steps[at++] = some[i];
                }
            }

            return at;
        }

        private static Status SelfTestAt(float angularRate)
        {
            SimulatedClock clock = new SimulatedClock();
            Icm42688pEmulator part = new Icm42688pEmulator(clock, 1);
            part.Stimulus = new ConstantStimulus(new float[] { 0f, 0f, G, 0f, angularRate, 0f, 298.15f });
            clock.Sleep(1000000);
            return new Icm42688p(new EmulatedBus(part), clock).SelfTest();
        }

        private static ScriptedBus Script(string[] then)
        {
            return new ScriptedBus(With(Start, then));
        }

        private static string[] With(string[] first, string[] then)
        {
            string[] all = new string[first.Length + then.Length];
            first.CopyTo(all, 0);
            then.CopyTo(all, first.Length);
            return all;
        }
    }
}

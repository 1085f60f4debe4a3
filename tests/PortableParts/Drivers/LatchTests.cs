using System;
using nanoFramework.TestFramework;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>High bytes of counts and of time stamps, and flags that a driver keeps because reading clears them in the part.</summary>
    [TestClass]
    public class LatchTests
    {
        private const string Packet = "r30 68 0800 F800 0001 0083 FF7D 0000 1F 1234";

        [TestMethod]
        public void A_time_stamp_has_four_bytes()
        {
            // Ticks of 25 µs: 01000010 is 419.43 s. The first sample is 200 ticks (C8) older, 00FFFF48: 5 ms.
            ScriptedBus bus = new ScriptedBus(new string[]
            {
                "r0F 6C", "w12 05", "w12 44", "r63 00", "w10 48 4C", "w19 20", "w07 06 00 44 46",
                "r3A 03 00 00000000 10000001", "r78 0A 0000 0000 0000  12 0520 0000 0000  22 48FFFF00 0000",
                "r3A 03 00 00000000 10000003", "r78 0A 0000 0000 0000  12 0520 0000 0000  22 48FFFF02 0000",
            });
            SimulatedClock clock = new SimulatedClock();
            Lsm6dso sensor = new Lsm6dso(bus, clock);
            sensor.Set(SensorAttribute.Timestamps, Quantity.Acceleration, 1f);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 2f);
            sensor.Start();
            Batch batch = new Batch(sensor.Channels, 8);
            for (int i = 0; i < 2; i++)
            {
                Assert.AreEqual((int)Status.Ok, (int)sensor.Drain(batch));
                Check.Equal(1, batch.Count, "samples");
                Check.Equal(clock.Microseconds() - 5000, batch.FirstTime, "time of the first, µs");
                clock.Sleep(839000000);
            }

            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void An_ICM_42688_P_that_counts_more_records_than_it_holds_is_not_believed()
        {
            // 2048 bytes are 128 records of 16; 0101 would be 257, and its lower byte alone one.
            ScriptedBus bus = Icm(new string[] { "r2D 0C 0101" });
            Icm42688p sensor = Started(bus);
            Check.Equal((int)Status.Implausible, (int)sensor.Drain(new Batch(sensor.Channels, 8)), "drain");
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void An_ICM_42688_P_tells_an_overrun_once()
        {
            // INT_STATUS: FIFO_FULL is bit 1, FIFO_THS bit 2. A question for events reads the flag away and it is kept for the next draining, and for that alone.
            ScriptedBus bus = Icm(new string[] { "r2D 04 0001", Packet, "r2D 06", "r2D 04 0001", Packet, "r2D 04 0001", Packet, "r2D 00" });
            SimulatedClock clock = new SimulatedClock();
            Icm42688p sensor = Started(bus, clock);
            Batch batch = new Batch(sensor.Channels, 8);
            clock.Sleep(10000);
            Drained(sensor, batch);
            Check.Equal(0, batch.Lost, "lost at first");
            clock.Sleep(100000);
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal((int)SensorEvents.FifoWatermark, (int)sensor.Happened, "events");
            Drained(sensor, batch);

            // A hundred milliseconds at 100 Hz, of which the newest is there.
            Check.Equal(9, batch.Lost, "lost");
            clock.Sleep(10000);
            Drained(sensor, batch);
            Check.Equal(0, batch.Lost, "lost afterwards");

            // Draining took the watermark away with the samples.
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal(0, (int)sensor.Happened, "events afterwards");
            Assert.IsTrue(bus.Finished);
        }

        [TestMethod]
        public void An_ICM_42688_P_that_is_started_anew_has_nothing_left_to_tell()
        {
            // What was read beside a sample, FIFO_FULL and FIFO_THS, and what a question for events read, DATA_RDY and FIFO_FULL.
            const string Sample = "r1D 0000 2000 E000 0001 03E8 FFFF 0000 0000 ";
            ScriptedBus bus = Icm(Sample + "0E", new string[] { "r2D 00", "r2D 00 0001", Packet });
            Icm42688p sensor = Started(bus);
            Frame frame = new Frame(sensor.Channels);
            Batch batch = new Batch(sensor.Channels, 8);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal(0, (int)sensor.Happened, "events");
            Drained(sensor, batch);
            Check.Equal(1, batch.Count, "samples");
            Check.Equal(0, batch.Lost, "lost");
            Assert.IsTrue(bus.Finished);

            bus = Icm("r2D 0A", new string[] { Sample + "00", Sample + "08" });
            sensor = Started(bus);
            Assert.AreEqual((int)Status.Ok, (int)sensor.ReadEvents());
            Check.Equal((int)SensorEvents.DataReady, (int)sensor.Happened, "events before");
            Assert.AreEqual((int)Status.Ok, (int)sensor.Start());
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.IsTrue(bus.Finished, "The sample of before the start was taken for a new one.");
        }

        private static void Drained(Icm42688p sensor, Batch batch)
        {
            Check.Equal((int)Status.Ok, (int)sensor.Drain(batch), "drain");
        }

        private static Icm42688p Started(ScriptedBus bus)
        {
            return Started(bus, new SimulatedClock());
        }

        private static Icm42688p Started(ScriptedBus bus, SimulatedClock clock)
        {
            Icm42688p sensor = new Icm42688p(bus, clock);
            sensor.Set(SensorAttribute.FifoWatermark, Quantity.Acceleration, 4f);
            sensor.Notify(SensorEvents.DataReady | SensorEvents.FifoWatermark);
            Check.Equal((int)Status.Ok, (int)sensor.Start(), "start");
            return sensor;
        }

        // Two starts, with one step between them.
        private static ScriptedBus Icm(string between, string[] then)
        {
            string[] start = IcmStart();
            string[] steps = new string[1 + start.Length + then.Length];
            steps[0] = between;
            Array.Copy(start, 0, steps, 1, start.Length);
            Array.Copy(then, 0, steps, 1 + start.Length, then.Length);
            return Icm(steps);
        }

        private static ScriptedBus Icm(string[] then)
        {
            string[] start = IcmStart();
            string[] steps = new string[start.Length + then.Length];
            Array.Copy(start, 0, steps, 0, start.Length);
            Array.Copy(then, 0, steps, start.Length, then.Length);
            return new ScriptedBus(steps);
        }

        // ±4 g and 100 Hz, a watermark of 4 records.
        private static string[] IcmStart()
        {
            return new string[]
            {
                "w76 00", "r75 47", "w11 01", "r2D 10", "w4C 70", "w14 07", "w64 00", "w65 0C", "w52 00", "w4F 08", "w50 48",
                "w54 29", "w5F 67", "w60 04", "w61 00", "w16 40", "w4E 0F", "w4B 02", "r2D 08",
            };
        }
    }
}

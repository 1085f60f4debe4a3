using nanoFramework.TestFramework;
using SmartSensor.Drivers.Gas;
using SmartSensor.Drivers.Imu;
using SmartSensor.Drivers.Pressure;
using SmartSensor.Drivers.Temperature;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>What a driver says of a part that is not its own: the identity it found and its own, as the datasheets have it.</summary>
    [TestClass]
    public class TroubleTests
    {
        [TestMethod]
        public void Another_inertial_part_is_told()
        {
            // WHO_AM_I of an LSM6DSO is 6C, of a LIS2DW12 44, of a LIS2MDL 40.
            Told(new Lis2mdl(Answers("r4F 41"), new SimulatedClock()), "LIS2MDL on script: found identity 0x41, expected 0x40; check wiring and address.");
            Told(new Lsm6dso(Answers("r0F 6A"), new SimulatedClock()), "LSM6DSO on script: found identity 0x6A, expected 0x6C; check wiring and address.");
            Told(new Lis2dw12(Answers("r0F 43"), new SimulatedClock()), "LIS2DW12 on script: found identity 0x43, expected 0x44; check wiring and address.");
        }

        [TestMethod]
        public void Another_pressure_part_is_told()
        {
            // CHIP_ID of a BMP390 is 60, of a BMP388 50; WHO_AM_I of an LPS28DFW B4, of an LPS22HB B1.
            Told(new Bmp390(Answers("r00 50"), new SimulatedClock()), "BMP390 on script: found identity 0x50, expected 0x60; check wiring and address.");
            Told(new Lps28dfw(Answers("r0F B1"), new SimulatedClock()), "LPS28DFW on script: found identity 0xB1, expected 0xB4; check wiring and address.");
        }

        [TestMethod]
        public void Another_temperature_part_is_told()
        {
            // A BMP280 is 58; the lower twelve bits of a TMP117 are 117, of a TMP116 116.
            Told(new Bme280(Answers("rD0 58"), new SimulatedClock()), "BME280 on script: found identity 0x58, expected 0x60; check wiring and address.");
            Told(new Stts22h(Answers("r01 A1"), new SimulatedClock()), "STTS22H on script: found identity 0xA1, expected 0xA0; check wiring and address.");
            Told(new Tmp117(Answers("r0F 1116"), new SimulatedClock()), "TMP117 on script: found identity 0x116, expected 0x117; check wiring and address.");
        }

        [TestMethod]
        public void Another_part_by_its_product_number_is_told()
        {
            // An SDP810-500Pa is 03020A01, with the revision in its last byte; an SDP800-500Pa 03020101. Bits 15 to 12 of an SCD41's variant are 1, of an SCD40's 0.
            ScriptedBus bus = new ScriptedBus(new string[] { "s3FF9", "s367C", "sE102", "g0302 CE 0101 44 1122 FF 3344 E7 5566 0C 7788 D7" });
            Told(new Sdp810(bus, new SimulatedClock()), "SDP810-500Pa on script: found identity 0x30201, expected 0x3020A; check wiring and address.");
            bus = new ScriptedBus(new string[] { "s3F86", "s3646", "s202F", "g0440 3F" });
            Told(new Scd41(bus, new SimulatedClock()), "SCD41 on script: found identity 0x00, expected 0x01; check wiring and address.");
        }

        private static ScriptedBus Answers(string identity)
        {
            return new ScriptedBus(new string[] { identity });
        }

        private static void Told(Sensor sensor, string trouble)
        {
            Check.Equal((int)Status.WrongIdentity, (int)sensor.Start(), sensor.Part);
            Assert.AreEqual(trouble, sensor.Trouble);
            Assert.IsFalse(sensor.Started, sensor.Part);
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    // Parts that have a switch for their I2C; of Bosch's the first falling edge of chip select turns it off (BME280 DS §6.1, BMP390 DS §5.1).
    [TestClass]
    public class SpiTests
    {
        [TestMethod]
        public void An_Lsm6dso_on_spi_takes_nothing_on_the_wires_for_I2C()
        {
            SimulatedClock clock = new SimulatedClock();
            Lsm6dsoEmulator part = new Lsm6dsoEmulator(clock, 1);
            HearsNoI2c(new Lsm6dso(new EmulatedBus(part, 0, 256), clock), part, clock);
        }

        [TestMethod]
        public void An_Icm42688p_on_spi_takes_nothing_on_the_wires_for_I2C()
        {
            SimulatedClock clock = new SimulatedClock();
            Icm42688pEmulator part = new Icm42688pEmulator(clock, 1);
            HearsNoI2c(new Icm42688p(new EmulatedBus(part, 0, 512), clock), part, clock);
        }

        [TestMethod]
        public void A_Lis2dw12_on_spi_takes_nothing_on_the_wires_for_I2C()
        {
            SimulatedClock clock = new SimulatedClock();
            Lis2dw12Emulator part = new Lis2dw12Emulator(clock, 1);
            HearsNoI2c(new Lis2dw12(new EmulatedBus(part, 0, 64), clock), part, clock);
        }

        private static void HearsNoI2c(Sensor sensor, EmulatedPart part, SimulatedClock clock)
        {
            byte[] register = new byte[1];
            byte[] answer = new byte[1];
            clock.Sleep(1000000);
            Check.Equal((int)Status.Ok, (int)part.Transfer(register, 1, answer, 1), "before its start");
            Check.Equal((int)Status.Ok, (int)sensor.Start(), "start");
            Check.Equal((int)Status.Ok, (int)sensor.Read(new Frame(sensor.Channels)), "reading");
            Check.Equal((int)Status.NoAcknowledge, (int)part.Transfer(register, 1, answer, 1), "while it runs");
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>What the tests of single drivers share.</summary>
    public static class DriverScript
    {
        // Starts a sensor and reads it once; every byte of the script went over the bus.
        public static Frame StartAndRead(Sensor sensor, ScriptedBus bus, Status expected)
        {
            Check.Equal((int)Status.Ok, (int)sensor.Start(), "start");
            Frame frame = new Frame(sensor.Channels);
            Check.Equal((int)expected, (int)sensor.Read(frame), "reading");
            Assert.IsTrue(bus.Finished, "Not the whole script was used.");
            return frame;
        }

        // What an emulated part answers to bytes, after a wait: straight from its transaction, no driver between.
        public static string Ask(EmulatedPart part, Clock clock, byte[] write, long wait, int count)
        {
            byte[] read = new byte[count];
            if (wait > 0)
            {
                Check.Equal((int)Status.Ok, (int)part.Transfer(write, write.Length, read, 0), "write");
                clock.Sleep(wait);
                Check.Equal((int)Status.Ok, (int)part.Transfer(write, 0, read, count), "read");
            }
            else
            {
                Check.Equal((int)Status.Ok, (int)part.Transfer(write, write.Length, read, count), "write and read");
            }

            return ScriptedBus.Hex(read, count);
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Tests.Portable.Drivers;

namespace SmartSensor.Tests.Portable.Sensing
{
    /// <summary>What a bus counts.</summary>
    [TestClass]
    public class RegisterBusTests
    {
        [TestMethod]
        public void Transactions_bytes_and_errors_are_counted()
        {
            SimulatedClock clock = new SimulatedClock();
            Lis2mdlEmulator part = new Lis2mdlEmulator(clock, 1);
            EmulatedBus bus = new EmulatedBus(part);
            byte[] buffer = new byte[4];
            clock.Sleep(20000);
            Check.Equal((int)Status.Ok, (int)bus.Read(0x4F, buffer, 2), "read");

            // A register's address counts as a byte.
            Counted(bus, 1, 3, 0);
            buffer[0] = 0;
            Check.Equal((int)Status.Ok, (int)bus.Write(0x60, buffer, 1), "write");
            Counted(bus, 2, 5, 0);
            part.Faults.NackAfter = 0;
            Check.Equal((int)Status.NoAcknowledge, (int)bus.Read(0x4F, buffer, 3), "read without answer");
            Counted(bus, 3, 9, 1);
            Check.Equal((int)Status.Ok, (int)bus.Read(0x4F, buffer, 1), "read again");
            Counted(bus, 4, 11, 1);
        }

        [TestMethod]
        public void Bytes_that_are_sent_and_received_as_they_are_have_no_address()
        {
            ScriptedBus bus = new ScriptedBus(new string[] { "s3682", "g000081" });
            byte[] buffer = new byte[] { 0x36, 0x82, 0x00 };
            Check.Equal((int)Status.Ok, (int)bus.Send(buffer, 2), "sent");
            Counted(bus, 1, 2, 0);
            Check.Equal((int)Status.Ok, (int)bus.Receive(buffer, 3), "received");
            Counted(bus, 2, 5, 0);
        }

        private static void Counted(RegisterBus bus, int transactions, long bytes, int errors)
        {
            Check.Equal(transactions, bus.Transactions, "transactions");
            Check.Equal(bytes, bus.Bytes, "bytes");
            Check.Equal(errors, bus.Errors, "errors");
        }
    }
}

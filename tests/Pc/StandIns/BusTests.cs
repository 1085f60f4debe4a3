using System.Device.I2c;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Boards.Virtual.Wiring;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.StandIns;

[TestClass]
[DoNotParallelize]
public class BusTests
{
    [TestMethod]
    [DataRow(I2cTransferStatus.FullTransfer, Status.Ok)]
    [DataRow(I2cTransferStatus.SlaveAddressNotAcknowledged, Status.NoAcknowledge)]
    [DataRow(I2cTransferStatus.ClockStretchTimeout, Status.Timeout)]
    [DataRow(I2cTransferStatus.PartialTransfer, Status.BusError)]
    [DataRow(I2cTransferStatus.UnknownError, Status.BusError)]
    public void What_the_platform_says_of_a_transfer_becomes_a_status(I2cTransferStatus said, Status expected)
    {
        VirtualBoard.Reset();
        VirtualBoard.I2c = new Wire(said);
        using I2cBus bus = new(1, 0x77);
        Assert.AreEqual(expected, bus.Read(0x00, new byte[4], 4));
        Assert.AreEqual(expected, bus.Write(0x00, new byte[4], 4));
        Assert.AreEqual(expected, bus.Send(new byte[4], 4));
        Assert.AreEqual(expected, bus.Receive(new byte[4], 4));
        Assert.AreEqual(expected == Status.Ok ? 0 : 4, bus.Errors);
        Assert.AreEqual(4, bus.Transactions);
    }

    [TestMethod]
    public void What_the_platform_throws_becomes_a_status_too()
    {
        VirtualBoard.Reset();
        VirtualBoard.I2c = new Wire(null);
        using I2cBus bus = new(1, 0x77);
        Assert.AreEqual(Status.BusError, bus.Read(0x00, new byte[4], 4));
        Assert.AreEqual(Status.BusError, bus.Write(0x00, new byte[4], 4));
        Assert.AreEqual(Status.BusError, bus.Send(new byte[4], 4));
        Assert.AreEqual(Status.BusError, bus.Receive(new byte[4], 4));
    }

    [TestMethod]
    public void The_bytes_on_the_wire_are_the_register_and_the_data()
    {
        VirtualBoard.Reset();
        Wire wire = new(I2cTransferStatus.FullTransfer);
        VirtualBoard.I2c = wire;
        using I2cBus bus = new(1, 0x77);
        bus.Write(0x1B, [0x13, 0x02], 2);
        bus.Read(0x04, new byte[6], 6);
        bus.Send([0x26, 0x12], 2);
        CollectionAssert.AreEqual(new[] { "1 77 1B1302 0", "1 77 04 6", "1 77 2612 0" }, wire.Seen);
    }

    [TestMethod]
    public void Without_a_wire_nobody_acknowledges()
    {
        VirtualBoard.Reset();
        using I2cBus bus = new(1, 0x77);
        Assert.AreEqual(Status.NoAcknowledge, bus.Read(0x00, new byte[1], 1));
    }

    [TestMethod]
    public void More_than_a_transfer_of_the_STM32_holds_is_refused_before_it_is_sent()
    {
        VirtualBoard.Reset();
        using I2cBus bus = new(1, 0x77);
        Assert.AreEqual(Status.NotSupported, bus.Read(0x00, new byte[300], 256));
        Assert.AreEqual(Status.NotSupported, bus.Write(0x00, new byte[300], 255));
        Assert.AreEqual(255, bus.LongestTransfer);
    }

    [TestMethod]
    public void An_spi_read_sets_the_read_bit_and_leaves_out_the_dummy_byte()
    {
        VirtualBoard.Reset();
        Spi wire = new();
        VirtualBoard.Spi = wire;
        using SpiBus bus = new(1, 12, 1_000_000, 1, 32);
        byte[] read = new byte[2];
        Assert.AreEqual(Status.Ok, bus.Read(0x04, read, 2));
        Assert.AreEqual("84000000", wire.Seen);
        CollectionAssert.AreEqual(new byte[] { 0xA2, 0xA3 }, read);
        bus.Write(0x1B, [0x13], 1);
        Assert.AreEqual("1B13", wire.Seen);
    }

    private sealed class Wire(I2cTransferStatus? says) : II2cWire
    {
        public List<string> Seen { get; } = [];

        public I2cTransferStatus Transfer(int busId, int address, ReadOnlySpan<byte> write, Span<byte> read)
        {
            Seen.Add($"{busId} {address:X2} {Convert.ToHexString(write)} {read.Length}");
            return says ?? throw new InvalidOperationException("The driver of the bus failed.");
        }
    }

    private sealed class Spi : ISpiWire
    {
        public string Seen { get; private set; } = "";

        public void Transfer(int busId, int chipSelect, ReadOnlySpan<byte> mosi, Span<byte> miso)
        {
            Seen = Convert.ToHexString(mosi);
            for (int i = 0; i < miso.Length; i++)
            {
                miso[i] = (byte)(0xA0 + i);
            }
        }
    }
}

using System.Device.I2c;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Drivers.Bindings;
using SmartSensor.Drivers.Emulators;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Bindings;

[TestClass]
[DoNotParallelize]
public class BindingTests
{
    public static IEnumerable<object[]> Bindings =>
    [
        [(Func<Clock, EmulatedPart>)(clock => new Bmp280Emulator(clock, 1)), (Func<I2cDevice, Clock, Sensor>)((device, clock) => new Bmp280(device, clock)), new float[][] { [100653f, 298.23f], [35000f, 243.15f], [105000f, 348.15f] }],
        [(Func<Clock, EmulatedPart>)(clock => new Bme680Emulator(clock, 1)), (Func<I2cDevice, Clock, Sensor>)((device, clock) => new Bme680(device, clock)), new float[][] { [101325f, 298.15f, 50f, 50000f], [90000f, 273.15f, 10f, 2000f], [108000f, 333.15f, 90f, 5e6f] }],
    ];

    [TestMethod]
    [DynamicData(nameof(Bindings))]
    public void Through_the_package_every_channel_is_true(Func<Clock, EmulatedPart> make, Func<I2cDevice, Clock, Sensor> bind, float[][] worlds)
    {
        PartOnWire wire = new(make);
        Sensor sensor = bind(new I2cDevice(new I2cConnectionSettings(1, 0x76)), wire.Clock);
        Frame frame = new(sensor.Channels);
        foreach (float[] world in worlds)
        {
            wire.Part.Stimulus = new ConstantStimulus(world);
            Assert.AreEqual(Status.Ok, sensor.Read(frame));
            for (int channel = 0; channel < world.Length; channel++)
            {
                Assert.AreEqual(Validity.Valid, frame.Validity[channel]);
                Assert.AreEqual(world[channel], frame.Values[channel], wire.Part.Epsilon(channel), sensor.Channels[channel].Name);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Bindings))]
    public void Faults_that_the_package_does_not_see_are_statuses(Func<Clock, EmulatedPart> make, Func<I2cDevice, Clock, Sensor> bind, float[][] worlds)
    {
        PartOnWire wire = new(make);
        wire.Part.Stimulus = new ConstantStimulus(worlds[0]);
        Sensor sensor = bind(new I2cDevice(new I2cConnectionSettings(1, 0x76)), wire.Clock);
        Frame frame = new(sensor.Channels);
        Assert.AreEqual(Status.Ok, sensor.Read(frame));

        // Away for good: not a value that looks like one.
        wire.Part.Faults.NackAfter = 0;
        wire.Part.Faults.NackCount = int.MaxValue;
        Assert.AreNotEqual(Status.Ok, sensor.Read(frame));
        Assert.IsTrue(frame.Validity.All(v => v != Validity.Valid));
        Assert.AreNotEqual(Status.Ok, sensor.Read(frame));
        StringAssert.Contains(sensor.Trouble, "check wiring");

        // Back, and again without its settings.
        wire.Part.Faults.NackAfter = -1;
        Assert.AreEqual(Status.Ok, sensor.Read(frame));
        wire.Part.PowerCycle();
        wire.Clock.Sleep(3000);
        Assert.AreEqual(Status.LostSettings, sensor.Read(frame));
        Assert.AreEqual(Status.Ok, sensor.Read(frame));
        Assert.AreEqual(worlds[0][0], frame.Values[0], wire.Part.Epsilon(0));
    }

    [TestMethod]
    [DynamicData(nameof(Bindings))]
    public void Another_part_at_the_address_is_named(Func<Clock, EmulatedPart> make, Func<I2cDevice, Clock, Sensor> bind, float[][] worlds)
    {
        Assert.IsNotEmpty(worlds);
        PartOnWire wire = new(make);
        wire.Part.Faults.WrongIdentity = true;
        Sensor sensor = bind(new I2cDevice(new I2cConnectionSettings(1, 0x76)), wire.Clock);
        Assert.AreEqual(Status.WrongIdentity, sensor.Start());
        StringAssert.Contains(sensor.Trouble, "found identity 0x60");
    }

    [TestMethod]
    public void What_a_reading_costs_is_what_the_readme_says()
    {
        PartOnWire wire = new(clock => new Bmp280Emulator(clock, 1));
        Iot.Device.Bmxx80.Bmp280 binding = new(new I2cDevice(new I2cConnectionSettings(1, 0x76)));
        int before = wire.Transactions;
        binding.Read();
        Assert.AreEqual(9, wire.Transactions - before);

        wire = new PartOnWire(clock => new Bme680Emulator(clock, 1));
        Iot.Device.Bmxx80.Bme680 gas = new(new I2cDevice(new I2cConnectionSettings(1, 0x76)));
        before = wire.Transactions;
        gas.Read();
        Assert.AreEqual(17, wire.Transactions - before);
    }

    [TestMethod]
    public void The_datasheets_own_example_comes_out_of_the_emulator()
    {
        // BMP280 datasheet §3.12: 519888 and 415148 are 25.08 °C and 100653.27 Pa, here at ×16 and ×16 of 20 bits.
        PartOnWire wire = new(clock => new Bmp280Emulator(clock, 1));
        wire.Part.Stimulus = new ConstantStimulus([100653.27f, 298.2325f]);
        byte[] write = [0xF4, 0b101_101_01];
        Assert.AreEqual(Status.Ok, wire.Part.Transfer(write, 2, write, 0));
        wire.Clock.Sleep(100_000);
        byte[] read = new byte[6];
        Assert.AreEqual(Status.Ok, wire.Part.Transfer([0xF7], 1, read, 6));
        Assert.AreEqual(415148, (read[0] << 12) | (read[1] << 4) | (read[2] >> 4), 3);
        Assert.AreEqual(519888, (read[3] << 12) | (read[4] << 4) | (read[5] >> 4), 3);
    }
}

using System.Device.Adc;
using System.Device.Gpio;
using System.Device.I2c;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;
using SmartSensor.Boards.Esp32;
using SmartSensor.Boards.Virtual.Wiring;

[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Scope = "type", Target = "~T:SmartSensor.Boards.Esp32.Esp32PulseCounter", Justification = "It counts for as long as the board runs.")]

namespace SmartSensor.Tests.StandIns;

[TestClass]
[DoNotParallelize]
public class PinTests
{
    [TestMethod]
    [DataRow("ESP32_REV3", 24, "ESP32_REV3 has no GPIO 24, wanted for I2C1_DATA; choose another pin.")]
    [DataRow("ESP32_REV3", 6, "GPIO 6 of ESP32_REV3 belongs to the flash memory")]
    [DataRow("ESP32_REV3", 34, "GPIO 34 of ESP32_REV3 is an input only")]
    [DataRow("ESP32_S3", 23, "ESP32_S3 has no GPIO 23")]
    [DataRow("ESP32_S3", 30, "GPIO 30 of ESP32_S3 belongs to the flash memory")]
    public void A_pin_that_the_target_does_not_have_is_refused(string target, int pin, string expected)
    {
        VirtualBoard.Reset(target);
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => Configuration.SetPinFunction(pin, DeviceFunction.I2C1_DATA));
        StringAssert.StartsWith(refused.Message, expected);
    }

    [TestMethod]
    public void A_pin_taken_twice_is_refused_with_who_has_it()
    {
        VirtualBoard.Reset("ESP32_S3");
        Configuration.SetPinFunction(8, DeviceFunction.I2C1_DATA);
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => Configuration.SetPinFunction(8, DeviceFunction.SPI1_MOSI));
        Assert.AreEqual("GPIO 8 of ESP32_S3 is taken by I2C1_DATA, it cannot be used for SPI1_MOSI as well; choose another pin.", refused.Message);
        Configuration.SetPinFunction(9, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(8, DeviceFunction.SPI1_MOSI);
    }

    [TestMethod]
    public void A_bus_without_pins_is_refused_on_the_S3_and_a_bus_that_is_not_there_on_the_STM32()
    {
        VirtualBoard.Reset("ESP32_S3");
        ArgumentException noPins = Assert.ThrowsExactly<ArgumentException>(() => new I2cDevice(new I2cConnectionSettings(1, 0x77)));
        StringAssert.Contains(noPins.Message, "call Configuration.SetPinFunction for I2C1_DATA and I2C1_CLOCK first");
        VirtualBoard.Reset("ORGPAL_PALTHREE");
        ArgumentException noBus = Assert.ThrowsExactly<ArgumentException>(() => new I2cDevice(new I2cConnectionSettings(1, 0x77)));
        Assert.AreEqual("ORGPAL_PALTHREE has no I2C 1; it has I2C 2 and 3.", noBus.Message);
    }

    [TestMethod]
    public void A_gpio_that_belongs_to_a_bus_of_the_STM32_is_refused()
    {
        VirtualBoard.Reset("ST_STM32F769I_DISCOVERY");
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => new GpioController().OpenPin(24, PinMode.Input));
        StringAssert.Contains(refused.Message, "PB8 of ST_STM32F769I_DISCOVERY belongs to the bus I2C 1");
    }

    // The firmware's own names: GPIOA_BUTTON_USER, and LINE_BUTTON_USER (nf-interpreter, targets/ChibiOS/…/board.h).
    [TestMethod]
    [DataRow("ST_STM32F769I_DISCOVERY")]
    [DataRow("ORGPAL_PALTHREE")]
    public void The_pin_of_a_boards_button_is_refused(string target)
    {
        VirtualBoard.Reset(target);
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => new GpioController().OpenPin(0, PinMode.InputPullUp));
        StringAssert.StartsWith(refused.Message, $"PA0 of {target} belongs to the user button");
    }

    [TestMethod]
    public void Pulses_reach_the_hardware_counter_and_the_pins_event()
    {
        VirtualBoard.Reset("ESP32_S3");
        using GpioPulseCounter counter = new(4) { Polarity = GpioPulsePolarity.Falling };
        VirtualBoard.Pulse(4, 3);
        Assert.AreEqual(0, counter.Read().Count);
        counter.Start();
        VirtualBoard.Pulse(4, 5);
        Assert.AreEqual(5, counter.Read().Count);

        int falling = 0;
        GpioPin pin = new GpioController().OpenPin(5, PinMode.InputPullUp);
        pin.ValueChanged += (_, e) => falling += e.ChangeType == PinEventTypes.Falling ? 1 : 0;
        VirtualBoard.Pulse(5, 7);
        Assert.AreEqual(7, falling);
    }

    [TestMethod]
    [DataRow(32767)]
    [DataRow(-32767)]
    public void A_reading_into_which_the_hardware_counter_runs_over_is_taken_anew(int slip)
    {
        VirtualBoard.Reset("ESP32_S3");
        Esp32PulseCounter counter = new(4);
        VirtualBoard.Pulse(4, 32766);
        Assert.AreEqual(32766, counter.Count());
        VirtualBoard.Pulse(4, 2);
        VirtualBoard.CountSlip = slip;
        Assert.AreEqual(32768, counter.Count());

        // So many at once are true where the second reading says so too.
        VirtualBoard.Pulse(4, 40000);
        Assert.AreEqual(72768, counter.Count());
    }

    [TestMethod]
    public void A_channel_of_the_converter_reads_what_hangs_on_it_in_12_bits()
    {
        VirtualBoard.Reset("ESP32_REV3");
        VirtualBoard.Analogue = channel => channel == 6 ? 0.5 : 1.7;
        Assert.AreEqual(2048 / 4095.0, new AdcController().OpenChannel(6).ReadRatio(), 1e-12);
        Assert.AreEqual(1.0, new AdcController().OpenChannel(0).ReadRatio(), 1e-12);
    }

    // The platform gives a function of the converter no pin, it throws.
    [TestMethod]
    [DataRow("ESP32_REV3", 34, 6)]
    [DataRow("ESP32_S3", 1, 0)]
    public void A_channel_of_the_converter_has_the_chips_own_pin(string target, int pin, int channel)
    {
        VirtualBoard.Reset(target);
        Assert.ThrowsExactly<ArgumentException>(() => Configuration.SetPinFunction(pin, DeviceFunction.ADC1_CH0 + channel));
        new AdcController().OpenChannel(channel);
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => new GpioController().OpenPin(pin, PinMode.Input));
        Assert.AreEqual($"GPIO {pin} of {target} is taken by ADC1_CH{channel}, it cannot be used for GPIO as well; choose another pin.", refused.Message);
        Assert.ThrowsExactly<ArgumentException>(() => new AdcController().OpenChannel(10));
    }
}

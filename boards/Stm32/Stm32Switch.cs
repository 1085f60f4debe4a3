using System.Device.Gpio;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Stm32
{
    /// <summary>An output pin: on is high.</summary>
    public sealed class Stm32Switch : Switch
    {
        private readonly GpioPin _pin;

        /// <summary>Opens the pin, low at first.</summary>
        /// <param name="pin">Number of the pin: 16 × port + bit, port A being 0.</param>
        public Stm32Switch(int pin)
        {
            _pin = new GpioController().OpenPin(pin, PinMode.Output);
            _pin.Write(PinValue.Low);
        }

        /// <inheritdoc/>
        public override bool Set(bool on)
        {
            _pin.Write(on ? PinValue.High : PinValue.Low);
            return true;
        }
    }
}

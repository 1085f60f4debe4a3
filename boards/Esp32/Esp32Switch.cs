using System.Device.Gpio;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Esp32
{
    /// <summary>An output pin: on is high.</summary>
    public sealed class Esp32Switch : Switch
    {
        private readonly GpioPin _pin;

        /// <summary>Opens the pin, low at first.</summary>
        /// <param name="pin">Number of the pin.</param>
        public Esp32Switch(int pin)
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

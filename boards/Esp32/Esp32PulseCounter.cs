using System.Device.Gpio;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Esp32
{
    /// <summary>The ESP32's hardware counter on a pin: counts while the processor does other things.</summary>
    public sealed class Esp32PulseCounter : PulseCounter
    {
        private readonly GpioPulseCounter _counter;

        /// <summary>Starts counting falling edges: the meter's reed switch closes to ground.</summary>
        /// <param name="pin">Number of the pin.</param>
        public Esp32PulseCounter(int pin)
        {
            _counter = new GpioPulseCounter(pin, -1);
            _counter.Polarity = GpioPulsePolarity.Falling;
            _counter.Start();
        }

        /// <inheritdoc/>
        public override long Count()
        {
            return _counter.Read().Count;
        }
    }
}

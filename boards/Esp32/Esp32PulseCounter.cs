using System.Device.Gpio;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Esp32
{
    /// <summary>
    /// The ESP32's hardware counter on a pin: counts while the processor does other things. It has 15 bits, which the platform reads before it adds what its interrupt has counted: where it runs over in between, one
    /// reading is 32,767 pulses off (nf-interpreter, GpioPulseCounter.cpp, NativeRead). What jumps by that order is read anew.
    /// </summary>
    public sealed class Esp32PulseCounter : PulseCounter
    {
        private const ulong Jump = 16384;

        private readonly GpioPulseCounter _counter;
        private long _last;

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
            long count = _counter.Read().Count;
            if ((ulong)(count - _last) >= Jump)
            {
                count = _counter.Read().Count;
            }

            _last = count;
            return count;
        }
    }
}

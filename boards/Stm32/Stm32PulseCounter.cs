using System.Device.Gpio;
using System.Threading;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Stm32
{
    /// <summary>
    /// Counts pulses by interrupt, since the platform offers no hardware counter on STM32. Its queue holds 128 events: pulses up to some tens a second.
    /// </summary>
    public sealed class Stm32PulseCounter : PulseCounter
    {
        private readonly GpioPin _pin;
        private int _pulses;
        private int _last;
        private long _total;

        /// <summary>Starts counting falling edges: the meter's reed switch closes to ground.</summary>
        /// <param name="pin">Number of the pin: 16 × port + bit, port A being 0.</param>
        public Stm32PulseCounter(int pin)
        {
            _pin = new GpioController().OpenPin(pin, PinMode.InputPullUp);
            _pin.ValueChanged += OnValueChanged;
        }

        /// <inheritdoc/>
        public override long Count()
        {
            int now = Interlocked.CompareExchange(ref _pulses, 0, 0);
            _total += now - _last;
            _last = now;
            return _total;
        }

        private void OnValueChanged(object sender, PinValueChangedEventArgs e)
        {
            if (e.ChangeType == PinEventTypes.Falling)
            {
                Interlocked.Increment(ref _pulses);
            }
        }
    }
}

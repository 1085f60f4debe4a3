using nanoFramework.Hardware.Esp32;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Esp32
{
    /// <summary>The ESP32's time: its 64-bit timer counts µs, whereas the platform's own tick has 10 ms.</summary>
    public sealed class Esp32Clock : SystemClock
    {
        /// <inheritdoc/>
        public override long Microseconds()
        {
            return (long)HighResTimer.GetCurrent();
        }
    }
}

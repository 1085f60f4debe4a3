using System.Device.Adc;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Esp32
{
    /// <summary>
    /// A voltage on a channel of the ESP32's first converter, over a divider of two equal resistors. Full scale is 3.1 V at the pin (ESP-IDF, "ADC calibration driver": 11 dB of attenuation); without the
    /// chip's calibration, which the platform does not offer, it is right to some 6 %.
    /// </summary>
    public sealed class Esp32VoltageInput : VoltageInput
    {
        private const float FullScale = 2f * 3.1f;

        private readonly AdcChannel _channel;

        /// <summary>Opens the channel.</summary>
        /// <param name="channel">Number of the channel.</param>
        public Esp32VoltageInput(int channel)
        {
            _channel = new AdcController().OpenChannel(channel);
        }

        /// <inheritdoc/>
        public override float Voltage()
        {
            return (float)_channel.ReadRatio() * FullScale;
        }
    }
}

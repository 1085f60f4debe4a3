using nanoFramework.M2Mqtt;

namespace SmartSensor.Telemetry
{
    /// <summary>Makes the client of one connection; the seam at which tests put a fake one.</summary>
    public class MqttClientFactory
    {
        /// <summary>A client that is not connected yet.</summary>
        /// <param name="settings">Broker and port.</param>
        public virtual IMqttClient Create(SessionSettings settings)
        {
            return new MqttClient(settings.Broker, settings.Port, false, null, null, MqttSslProtocols.None);
        }
    }
}

using System.Security.Cryptography.X509Certificates;
using nanoFramework.M2Mqtt;

namespace SmartSensor.Telemetry
{
    /// <summary>Makes the client of one connection; the seam at which tests put a fake one.</summary>
    public class MqttClientFactory
    {
        // A command and its topic. With MQTT 5 the broker keeps to it (§3.1.2.11.4); with 3.1.1 it is the broker's to limit what others may publish.
        private const uint LongestPacket = 2048;

        /// <summary>A client that is not connected yet.</summary>
        /// <param name="settings">Version of the protocol, TLS and its certificates.</param>
        /// <param name="host">Host name or address of the broker.</param>
        /// <param name="port">Its port.</param>
        public virtual IMqttClient Create(SessionSettings settings, string host, int port)
        {
            X509Certificate authority = settings.Authority == null ? null : new X509Certificate(settings.Authority);
            X509Certificate own = settings.Certificate == null ? null : new X509Certificate2(settings.Certificate, settings.PrivateKey, "");
            MqttClient client = new MqttClient(host, port, settings.Secure, authority, own, settings.Secure ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
            client.ProtocolVersion = settings.Mqtt5 ? MqttProtocolVersion.Version_5 : MqttProtocolVersion.Version_3_1_1;
            client.MaximumPacketSize = LongestPacket;
            return client;
        }
    }
}

using nanoFramework.M2Mqtt;
using SmartSensor.Telemetry;

namespace SmartSensor.Boards.Virtual;

/// <summary>Leads a node to the broker of the run, whatever its settings say.</summary>
internal sealed class FixedBroker(Broker broker) : MqttClientFactory
{
    /// <inheritdoc/>
    public override IMqttClient Create(SessionSettings settings, string host, int port)
    {
        // What the session says of it names the broker that it really has.
        settings.Broker = broker.Host;
        settings.Port = broker.Port;

        // Nothing that the node says to a broker that came back is to be missed.
        broker.Watch?.Invoke().GetAwaiter().GetResult();
        return base.Create(settings, broker.Host, broker.Port);
    }
}

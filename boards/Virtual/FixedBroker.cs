using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using SmartSensor.Boards.Virtual.Wiring;
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

        // A board waits for the end of an attempt as long as the network takes; simulated hours of attempts at a silent broker would pile up here.
        if (VirtualBoard.Mqtt.Connecting)
        {
            throw new MqttConnectionException("an earlier attempt has not been answered yet", null!);
        }

        // Nothing that the node says to a broker that came back is to be missed.
        broker.Watch?.Invoke().GetAwaiter().GetResult();
        return base.Create(settings, broker.Host, broker.Port);
    }
}

using System.Net;
using MQTTnet.Server;

namespace SmartSensor.Tests;

/// <summary>A broker of this process on a port of this machine.</summary>
internal static class LocalBroker
{
    public static MqttServer Create(int port)
    {
        MqttServerFactory factory = new();
        return factory.CreateMqttServer(factory.CreateServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointBoundIPV6Address(IPAddress.None).Build());
    }
}

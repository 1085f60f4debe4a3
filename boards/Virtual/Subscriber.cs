using System.Globalization;
using System.Buffers;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Protocol;

namespace SmartSensor.Boards.Virtual;

/// <summary>What arrives at the broker, as anyone sees it who subscribes: counted by boot and sequence, kept by stream.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly HashSet<(uint Boot, uint Sequence)> _seen = [];
    private readonly Dictionary<string, List<JsonElement>> _streams = [];
    private readonly Lock _gate = new();

    private Subscriber()
    {
    }

    /// <summary>Different reports that arrived.</summary>
    public int Received { get; private set; }

    /// <summary>Reports that arrived again.</summary>
    public int Duplicated { get; private set; }

    /// <summary>Reports that arrived behind a later one.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Bytes of all payloads of reports.</summary>
    public long Bytes { get; private set; }

    /// <summary>The last payload of the status topic.</summary>
    public string Status { get; private set; } = "";

    /// <exception cref="UserErrorException">The broker does not answer.</exception>
    public static async Task<Subscriber> StartAsync(Broker broker, string baseTopic)
    {
        Subscriber subscriber = new();
        subscriber._client.ApplicationMessageReceivedAsync += e =>
        {
            subscriber.Take(e.ApplicationMessage.Topic, e.ApplicationMessage.Payload.ToArray());
            return Task.CompletedTask;
        };
        try
        {
            await subscriber._client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer(broker.Host, broker.Port).WithClientId("smartsensor-run-" + Guid.NewGuid().ToString("N")[..8]).Build());
            await subscriber._client.SubscribeAsync(baseTopic + "/#", MqttQualityOfServiceLevel.AtLeastOnce);
        }
        catch (Exception e) when (e is MQTTnet.Exceptions.MqttCommunicationException or OperationCanceledException)
        {
            throw new UserErrorException($"No broker answers at {broker.Host}:{broker.Port} ({e.GetBaseException().Message}); start it, or leave out --broker for an embedded one.");
        }

        return subscriber;
    }

    /// <summary>How many reports of each stream arrived.</summary>
    public IReadOnlyDictionary<string, int> Streams()
    {
        lock (_gate)
        {
            return _streams.ToDictionary(stream => stream.Key, stream => stream.Value.Count);
        }
    }

    /// <summary>The reports of a stream in the order of their arrival.</summary>
    public IReadOnlyList<JsonElement> Stream(string name)
    {
        lock (_gate)
        {
            return _streams.TryGetValue(name, out List<JsonElement>? list) ? [.. list] : [];
        }
    }

    /// <summary>Waits until so many reports have arrived, or nothing more comes for two seconds.</summary>
    public async Task WaitForAsync(long reports)
    {
        int before = -1;
        for (int idle = 0; Received < reports && idle < 100; idle++)
        {
            if (Received != before)
            {
                before = Received;
                idle = 0;
            }

            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisconnectAsync();
        _client.Dispose();
    }

    private void Take(string topic, byte[] payload)
    {
        string stream = topic[(topic.LastIndexOf('/') + 1)..];
        lock (_gate)
        {
            if (stream == "status")
            {
                Status = System.Text.Encoding.UTF8.GetString(payload);
                return;
            }

            if (stream is "reply" or "health" || topic.Contains("/command/", StringComparison.Ordinal))
            {
                return;
            }

            JsonElement report = JsonDocument.Parse(payload).RootElement;
            string[] id = report.GetProperty("id").GetString()!.Split('-');
            uint boot = uint.Parse(id[0], CultureInfo.InvariantCulture);
            uint sequence = uint.Parse(id[1], CultureInfo.InvariantCulture);
            if (!_seen.Add((boot, sequence)))
            {
                Duplicated++;
                return;
            }

            if (sequence > 1 && !_seen.Contains((boot, sequence - 1)))
            {
                OutOfOrder++;
            }

            Received++;
            Bytes += payload.Length;
            if (!_streams.TryGetValue(stream, out List<JsonElement>? list))
            {
                _streams[stream] = list = [];
            }

            list.Add(report);
        }
    }
}

using System.Globalization;
using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Protocol;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Boards.Virtual;

/// <summary>
/// What arrives at the broker, as anyone sees it who subscribes, kept by stream: objects in JSON, counted by boot and sequence; or SenML, whose readings are told apart by stream and time and
/// are kept in the same form, with values as people read them.
/// </summary>
internal sealed class Subscriber : IAsyncDisposable
{
    // Times of SenML below it, ms, are from the moment of sending (RFC 8428 §4.5.3).
    private const long Absolute = (1L << 28) * 1000;

    private static readonly TimeSpan _again = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client = new MQTTnet.MqttClientFactory().CreateMqttClient();
    private readonly HashSet<(uint Boot, uint Sequence)> _seen = [];
    private readonly HashSet<(string Stream, long Time, int Nth)> _dated = [];
    private readonly Dictionary<string, long> _latest = [];
    private readonly Dictionary<string, List<JsonElement>> _streams = [];
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _connecting = new(1);
    private readonly MqttClientOptions _options;
    private readonly string _topics;
    private readonly Schema? _schema;
    private volatile bool _subscribed;
    private volatile bool _over;

    private Subscriber(Broker broker, SessionSettings node, Schema? schema)
    {
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder().WithTcpServer(broker.Host, broker.Port).WithClientId("smartsensor-run-" + Guid.NewGuid().ToString("N")[..8]).WithTimeout(_patience);
        _options = (node.User.Length == 0 ? options : options.WithCredentials(node.User, node.Password)).Build();
        _topics = node.BaseTopic + "/#";
        _schema = schema;
        _client.ApplicationMessageReceivedAsync += e =>
        {
            Take(e.ApplicationMessage.Topic, e.ApplicationMessage.Payload.ToArray(), e.ApplicationMessage.Retain);
            return Task.CompletedTask;
        };
        _client.DisconnectedAsync += e =>
        {
            _subscribed = false;
            Status = "unknown, the broker is away";
            return e.ClientWasConnected ? ReconnectAsync() : Task.CompletedTask;
        };
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

    /// <summary>Subscribes to all of a node that runs here.</summary>
    /// <exception cref="UserErrorException">The broker does not answer or refuses, or the node wants TLS.</exception>
    public static Task<Subscriber> StartAsync(Broker broker, PcBoard board, Device device) =>
        StartAsync(broker, NodeSettings.Session(device.Settings, board), device.Publisher.Schema);

    /// <summary>Subscribes to all of a node.</summary>
    /// <param name="broker">Where it publishes.</param>
    /// <param name="node">Its topics' beginning, and the user and password that the broker knows.</param>
    /// <param name="schema">What it publishes, for values of SenML as people read them; null leaves them in SI.</param>
    /// <exception cref="UserErrorException">The broker does not answer or refuses, or the node wants TLS.</exception>
    public static async Task<Subscriber> StartAsync(Broker broker, SessionSettings node, Schema? schema = null)
    {
        if (node.Secure)
        {
            throw new UserErrorException("mqtt.tls is true, and a run speaks to its broker without TLS: set mqtt.tls=false, and give a port of the broker without TLS.");
        }

        Subscriber subscriber = new(broker, node, schema);
        try
        {
            MqttClientConnectResultCode code = await subscriber.ConnectAsync();
            if (code != MqttClientConnectResultCode.Success)
            {
                throw new UserErrorException($"The broker at {broker.Host}:{broker.Port} refuses: {code}; give --set mqtt.user=USER --set mqtt.password=PASSWORD as it knows them.");
            }
        }
        catch (Exception e) when (Unreached(e))
        {
            throw new UserErrorException($"No broker answers at {broker.Host}:{broker.Port} ({e.GetBaseException().Message}); start it, or leave out --broker for an embedded one.");
        }

        broker.Watch = subscriber.ConnectAsync;
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

    /// <summary>The reports of a stream in the order of their sampling, in which they do not arrive where live ones pass history; those without a date first.</summary>
    public IReadOnlyList<JsonElement> Stream(string name)
    {
        lock (_gate)
        {
            return _streams.TryGetValue(name, out List<JsonElement>? list) ? [.. list.OrderBy(r => r.TryGetProperty("time", out JsonElement time) ? time.GetInt64() : 0)] : [];
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
        _over = true;
        try
        {
            if (_client.IsConnected)
            {
                await _client.DisconnectAsync();
            }
        }
        catch (Exception e) when (Unreached(e))
        {
            // It is away already.
        }

        _client.Dispose();
    }

    private static bool Unreached(Exception e) => e is MQTTnet.Exceptions.MqttCommunicationException or OperationCanceledException;

    // Where it is not connected already.
    private async Task<MqttClientConnectResultCode> ConnectAsync()
    {
        await _connecting.WaitAsync();
        try
        {
            if (!_client.IsConnected)
            {
                _subscribed = false;
                MqttClientConnectResult result = await _client.ConnectAsync(_options);
                if (result.ResultCode != MqttClientConnectResultCode.Success)
                {
                    return result.ResultCode;
                }
            }

            if (!_subscribed)
            {
                await _client.SubscribeAsync(_topics, MqttQualityOfServiceLevel.AtLeastOnce);
                _subscribed = true;
            }

            return MqttClientConnectResultCode.Success;
        }
        finally
        {
            _connecting.Release();
        }
    }

    // A broker that went away may come back.
    private async Task ReconnectAsync()
    {
        while (!_over)
        {
            try
            {
                if (await ConnectAsync() == MqttClientConnectResultCode.Success)
                {
                    return;
                }
            }
            catch (Exception)
            {
                // Still away.
            }

            await Task.Delay(_again);
        }
    }

    // What a broker had kept is of before: of another run, or here already.
    private void Take(string topic, byte[] payload, bool kept)
    {
        string stream = topic[(topic.LastIndexOf('/') + 1)..];
        lock (_gate)
        {
            if (stream == "status")
            {
                Status = System.Text.Encoding.UTF8.GetString(payload);
                return;
            }

            if (kept || stream is "reply" or "health" || topic.Contains("/command/", StringComparison.Ordinal))
            {
                return;
            }

            Bytes += payload.Length;
            if (stream == "senml")
            {
                TakePack(payload);
            }
            else
            {
                TakeObject(stream, JsonDocument.Parse(payload).RootElement);
            }
        }
    }

    private void TakeObject(string stream, JsonElement report)
    {
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

        Keep(stream, report);
    }

    private void TakePack(byte[] payload)
    {
        // Two readings of a stream in the same millisecond are two.
        Dictionary<(string Name, double Time), int> again = [];
        var readings = SenmlPack.Read(payload).GroupBy(record => (Path: record.Name[..record.Name.LastIndexOf('/')], Time: (long)Math.Round(record.Time * 1000), Nth: again[(record.Name, record.Time)] = again.GetValueOrDefault((record.Name, record.Time)) + 1));
        foreach (var reading in readings)
        {
            (string path, long time, int nth) = reading.Key;
            string stream = path[(path.LastIndexOfAny(['/', ':']) + 1)..];
            JsonObject report = new() { ["time"] = time };
            if (time < Absolute)
            {
                // It has no identity.
                report.Remove("time");
            }
            else if (!_dated.Add((stream, time, nth)))
            {
                Duplicated++;
                continue;
            }
            else if (time < _latest.GetValueOrDefault(stream))
            {
                OutOfOrder++;
            }
            else
            {
                _latest[stream] = time;
            }

            Present(stream, reading.ToDictionary(record => record.Name[(record.Name.LastIndexOf('/') + 1)..], record => record.Value), report);
            Keep(stream, JsonSerializer.SerializeToElement(report));
        }
    }

    // All fields of the stream, those that did not come as null.
    private void Present(string stream, Dictionary<string, object> values, JsonObject report)
    {
        Report? its = Enumerable.Range(0, _schema?.Count ?? 0).Select(i => _schema!.Report(i)).FirstOrDefault(r => r.Stream == stream);
        foreach (string name in its?.Names ?? [.. values.Keys])
        {
            report[name] = values.GetValueOrDefault(name) switch
            {
                double number when its is not null => People(its.Quantities[Array.IndexOf(its.Names, name)], number),
                double number => number,
                bool flag => flag,
                string text => text,
                _ => null,
            };
        }
    }

    private static double People(Quantity quantity, double value) => Math.Round(Presentation.Value(quantity, value), Presentation.Decimals(quantity));

    private void Keep(string stream, JsonElement report)
    {
        Received++;
        if (!_streams.TryGetValue(stream, out List<JsonElement>? list))
        {
            _streams[stream] = list = [];
        }

        list.Add(report);
    }
}

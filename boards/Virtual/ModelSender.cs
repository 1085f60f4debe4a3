using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using MQTTnet;
using MQTTnet.Protocol;
using SmartSensor.Inference;
using SmartSensor.Sensing;
using Spectre.Console;

namespace SmartSensor.Boards.Virtual;

/// <summary>Where a node is and how it is spoken to.</summary>
/// <param name="Topic">Its base topic, such as smartsensor/kitchen-1.</param>
/// <param name="Key">Its command key, hexadecimal.</param>
/// <param name="User">User at the broker; null for none.</param>
/// <param name="Password">Password at the broker; null for none.</param>
internal sealed record NodeAddress(string Topic, string Key, string? User, string? Password);

/// <summary>Sends a model to a node over MQTT, chunk by chunk, each answered before the next goes out, and tells what the node made of it.</summary>
internal sealed class ModelSender(string path, string? slot, NodeAddress node, string broker, IAnsiConsole console) : IDisposable
{
    // With code, counter, id and words a message stays below the 1024 bytes that a node takes.
    private const int ChunkBytes = 440;
    private const int Attempts = 3;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Channel<JsonElement> _answers = System.Threading.Channels.Channel.CreateUnbounded<JsonElement>();
    private byte[] _key = [];
    private string _at = "";

    // Rises over all commands that were sent to the node before, by anyone whose clock is right.
    private long _counter = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <returns>0 where the node took the model.</returns>
    /// <exception cref="UserErrorException">The file is no model, the key is none, the broker or the node does not answer, or the node refuses.</exception>
    public async Task<int> RunAsync()
    {
        byte[] model = Read();
        _key = node.Key.Length >= 32 && node.Key.Length % 2 == 0 && node.Key.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(node.Key)
            : throw new UserErrorException("--key: expected the node's mqtt.command_key, 32 to 128 hexadecimal digits.");
        await ConnectAsync();
        string place = slot ?? await OnlySlotAsync();
        string[] began = (await AskAsync($"begin {place} {model.Length} {Crc32.Get(model, model.Length - 4):x8}")).Split(' ');
        int sent = int.Parse(began[0], CultureInfo.InvariantCulture);
        string answer = "";
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(async context =>
        {
            ProgressTask progress = context.AddTask($"{model.Length:#,0} bytes to {node.Topic}", maxValue: model.Length);
            while (sent < model.Length)
            {
                progress.Value = sent;
                int count = Math.Min(ChunkBytes, model.Length - sent);
                await AskAsync($"chunk {sent} {Convert.ToHexStringLower(model, sent, count)}");
                sent += count;
            }

            answer = await AskAsync("commit");
            progress.Value = sent;
        });
        console.WriteLine($"in force: {answer}");
        return 0;
    }

    public void Dispose() => _client.Dispose();

    private byte[] Read()
    {
        byte[] model;
        try
        {
            model = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: {e.Message}");
        }

        return ModelFile.Read(model, out string fault) is null ? throw new UserErrorException($"{path}: {fault}.") : model;
    }

    private async Task ConnectAsync()
    {
        await using Broker place = await Broker.StartAsync(broker, 0);
        _at = $"{place.Host}:{place.Port}";
        _client.ApplicationMessageReceivedAsync += e =>
        {
            try
            {
                _answers.Writer.TryWrite(JsonDocument.Parse(e.ApplicationMessage.Payload.ToArray()).RootElement);
            }
            catch (JsonException)
            {
                // Somebody else's message on the node's topic.
            }

            return Task.CompletedTask;
        };
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder().WithTcpServer(place.Host, place.Port).WithClientId("smartsensor-send-" + Guid.NewGuid().ToString("N")[..8]);
        try
        {
            MqttClientConnectResult result = await _client.ConnectAsync((node.User is null ? options : options.WithCredentials(node.User, node.Password)).Build());
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                throw new UserErrorException($"The broker at {_at} refuses: {result.ResultCode}; give --user and --password.");
            }

            await _client.SubscribeAsync(node.Topic + "/reply", MqttQualityOfServiceLevel.AtLeastOnce);
        }
        catch (Exception e) when (e is MQTTnet.Exceptions.MqttCommunicationException or OperationCanceledException)
        {
            throw new UserErrorException($"No broker answers at {_at} ({e.GetBaseException().Message}); see that it runs and that --broker is right.");
        }
    }

    // A node with one place for a model needs no name for it.
    private async Task<string> OnlySlotAsync()
    {
        string state = await AskAsync("state");
        string[] places = [.. state.Split("; ").Where(s => s.Contains(": ", StringComparison.Ordinal)).Select(s => s.Split(": ")[0])];
        return places.Length == 1 ? places[0] : throw new UserErrorException($"The node has {places.Length} places for models; give --slot, one of {string.Join(", ", places)}.");
    }

    private string Topic => node.Topic + "/command/model";

    private async Task PublishAsync(string command, CancellationToken patience)
    {
        try
        {
            await _client.PublishStringAsync(Topic, command, MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: patience);
        }
        catch (Exception e) when (e is MQTTnet.Exceptions.MqttCommunicationException or OperationCanceledException)
        {
            throw new UserErrorException(patience.IsCancellationRequested
                ? $"The broker at {_at} does not answer; see that it runs and send the model again, it goes on where it was."
                : $"The broker at {_at} was lost ({e.GetBaseException().Message.TrimEnd('.')}); send the model again, it goes on where it was.");
        }
    }

    // A command and its answer; one that is not answered goes out again with a counter of its own, since the node may have taken it and its answer been lost.
    private async Task<string> AskAsync(string arguments)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            string id = $"m{++_counter}";
            string text = $"{_counter} {id} {arguments}";
            string code = Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(Topic + " " + text)));
            using CancellationTokenSource patience = new(_patience);
            await PublishAsync(code + " " + text, patience.Token);
            try
            {
                while (true)
                {
                    JsonElement answer = await _answers.Reader.ReadAsync(patience.Token);
                    if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("id", out JsonElement its) && its.ValueKind == JsonValueKind.String && its.GetString() == id)
                    {
                        return answer.GetProperty("ok").GetBoolean()
                            ? answer.GetProperty("result").GetString()!
                            : throw new UserErrorException($"The node refuses \"{arguments[..Math.Min(arguments.Length, 40)]}\": {answer.GetProperty("error").GetString()}.");
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // Again, until patience ends.
            }
        }

        throw new UserErrorException($"{node.Topic} did not answer \"{arguments.Split(' ')[0]}\" {Attempts} times; see that it is online, that --node and --prefix are its name, and that --key is its mqtt.command_key.");
    }
}

using System.Text;
using System.Text.Json;
using MQTTnet;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using Activity = SmartSensor.Node.Activity;

namespace SmartSensor.Benchmarks.Telemetry;

/// <summary>A node at a real broker over a link that can fail, at a hundred times the pace: what it produced, and what the broker has of it.</summary>
internal sealed class FaultRun : IAsyncDisposable
{
    /// <summary>Simulated seconds a real one.</summary>
    public const double Speed = 100;

    private const long Second = 1_000_000;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly LifeDrive _drive = new();
    private readonly bool _secure;
    private readonly Lock _gate = new();
    private Thread? _thread;
    private Device? _device;
    private IMqttClient? _witness;
    private bool _producing;
    private bool _powerCut;

    /// <param name="broker">The broker.</param>
    /// <param name="secure">True for TLS: then a subscriber of its own counts what the broker has, since the link cannot.</param>
    public FaultRun(TestBroker broker, bool secure)
    {
        Broker = broker;
        _secure = secure;
        Link = new Proxy(secure ? broker.SecurePort : broker.Port, secure ? null : Received, TimeSpan.FromSeconds(30 / Speed));
    }

    public TestBroker Broker { get; }

    public Proxy Link { get; }

    public ScaledClock Clock { get; private set; } = new(Speed);

    public Ledger Ledger { get; } = new();

    /// <summary>True where no name can be resolved.</summary>
    public bool NamesGone { get; set; }

    public LifeDrive Drive => _drive;

    /// <summary>The device of the present boot.</summary>
    public Device Device => _device!;

    /// <summary>Starts the node with these settings, or starts it anew.</summary>
    public void Start(string settings)
    {
        Stop();
        _drive.PowerOn();
        _powerCut = false;
        _drive.Write(NodeSettings.Document, Encoding.UTF8.GetBytes(settings));
        Clock = new ScaledClock(Speed);
        Device device = new(new LifeBoard(Clock, _drive), [], new Names(this));
        _device = device;
        Ledger.Boot(device.Publisher.Boot);
        Report report = device.Publisher.Add(new Report("water", [new ReportField("volume", Quantity.Volume)]));
        _producing = true;
        _thread = new Thread(() => device.Run([new Producer(this, report)], [], [])) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Power goes: nothing in memory is saved.</summary>
    public void CutPower()
    {
        _drive.Left = 0;
        _powerCut = true;
        Stop();
    }

    /// <summary>Waits for a simulated time.</summary>
    public static Task PassAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds / Speed));

    /// <summary>Produces nothing more and waits until everything that waits has arrived, at most half a minute.</summary>
    public async Task DrainAsync()
    {
        _producing = false;
        for (DateTime until = DateTime.UtcNow + _patience; DateTime.UtcNow < until && (_device!.Outbox.Count > 0 || Lost() > Device.Outbox.Lost);)
        {
            await Task.Delay(10);
        }

        await Task.Delay(100);
    }

    public int Lost()
    {
        lock (_gate)
        {
            return Ledger.Lost;
        }
    }

    /// <summary>Subscribes at the broker's port without TLS, to count what it has.</summary>
    public async Task WitnessAsync()
    {
        _witness?.Dispose();
        _witness = new MQTTnet.MqttClientFactory().CreateMqttClient();
        _witness.ApplicationMessageReceivedAsync += e =>
        {
            Received(e.ApplicationMessage.Topic, System.Buffers.BuffersExtensions.ToArray(e.ApplicationMessage.Payload));
            return Task.CompletedTask;
        };
        await _witness.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", Broker.Port).WithClientId("witness").Build());
        await _witness.SubscribeAsync("smartsensor/#", MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce);
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        Link.Dispose();
        _witness?.Dispose();
        await Task.CompletedTask;
    }

    private void Stop()
    {
        if (_thread is not null)
        {
            while (_device!.Loop is null)
            {
                Thread.Sleep(1);
            }

            _device.Loop.Stop();
            _thread.Join();
            if (!_powerCut)
            {
                _device.Outbox.Flush();
            }

            Link.Cut();
            _thread = null;
        }
    }

    private void Received(string topic, byte[] payload)
    {
        lock (_gate)
        {
            Ledger.Received(topic, payload);
        }
    }

    private sealed class Names(FaultRun run) : SmartSensor.Telemetry.MqttClientFactory
    {
        public override nanoFramework.M2Mqtt.IMqttClient Create(SessionSettings settings, string host, int port) =>
            base.Create(settings, run.NamesGone ? "broker.invalid" : "127.0.0.1", run.Link.Port);
    }

    private sealed class Producer(FaultRun run, Report report) : Activity("producer", Second)
    {
        public override void Run(long due)
        {
            if (!run._producing)
            {
                return;
            }

            Publisher publisher = run._device!.Publisher;
            lock (run._gate)
            {
                report.Time = due;
                report.Set(0, publisher.Published);
                publisher.Publish(report);
                run.Ledger.Took(publisher.Published, !run._drive.Off);
            }
        }
    }
}

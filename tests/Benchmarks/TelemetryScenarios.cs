using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Benchmarks;

/// <summary>What a reading of five values costs on its way from the frame to the client; the client's own work is not in it.</summary>
internal static class TelemetryScenarios
{
    private static readonly Channel[] _channels =
    [
        new(Quantity.Temperature, Axis.None, 200f, 400f, 0.01f, 0f, 1f), new(Quantity.Pressure, Axis.None, 0f, 3e6f, 1f, 0f, 1f), new(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.1f, 0f, 1f),
        new(Quantity.VolumeFlow, Axis.None, 0f, 1f, 1e-6f, 0f, 1f), new(Quantity.Voltage, Axis.None, 0f, 5f, 0.001f, 0f, 1f),
    ];

    public static IEnumerable<CostScenario> All() =>
    [
        new("reading of 5 values: frame to outbox", 0, ToOutbox),
        Sent("reading of 5 values: outbox to client, JSON", () => new FlatJson(new JsonWriter(768))),
        Sent("reading of 5 values: outbox to client, SenML in JSON", () => new SenmlJson("urn:dev:mac:0024befffe804ff1:", 1)),
        Sent("reading of 5 values: outbox to client, SenML in CBOR", () => new SenmlCbor("urn:dev:mac:0024befffe804ff1:", 1)),
    ];

    private static Action<int> ToOutbox()
    {
        Outbox outbox = new(256, 12288, Publisher.LongestRecord, null, false);
        Publisher publisher = new(outbox, 3);
        Frame frame = new(_channels);
        Report report = publisher.Add(new Report("air", _channels));
        return i =>
        {
            Fill(frame, i);
            for (int k = 0; k < _channels.Length; k++)
            {
                report.Take(k, frame, k);
            }

            report.Time = frame.Time;
            publisher.Publish(report);
        };
    }

    private static CostScenario Sent(string name, Func<Codec> create) => new(name, 0, () =>
    {
        SimulatedClock clock = new(1_768_435_200_000);
        Outbox outbox = new(256, 12288, Publisher.LongestRecord, null, false);
        Publisher publisher = new(outbox, 3);
        Frame frame = new(_channels);
        Report report = publisher.Add(new Report("air", _channels));
        AccountClient client = new(null);
        Session session = new(clock, new SessionSettings { KeepAlive = 3600 }, client, outbox, publisher, new Dates(clock, 3, null), create(), 1);
        do
        {
            session.Poll();
            Thread.Sleep(1);
        }
        while (session.State != SessionState.Online);

        // A poll takes in the acknowledgement of the message before and sends the next.
        return i =>
        {
            Fill(frame, i);
            for (int k = 0; k < _channels.Length; k++)
            {
                report.Take(k, frame, k);
            }

            report.Time = frame.Time;
            publisher.Publish(report);
            session.Poll();
            client.Confirm();
        };
    }, Allocates: true);

    private static void Fill(Frame frame, int i)
    {
        frame.Time = i * 1_000_000L;
        frame.Set(0, 294.5f + (i % 7));
        frame.Set(1, 101325f + (i % 100));
        frame.Set(2, 45.6f);
        frame.Set(3, 0.000123f);
        frame.Set(4, 3.61f);
    }
}

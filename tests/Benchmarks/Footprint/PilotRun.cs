using System.Text;
using SmartSensor.Benchmarks.Telemetry;
using SmartSensor.Boards;
using SmartSensor.Node;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Benchmarks.Footprint;

/// <summary>Hours of a pilot's image at its default settings but what is said, with emulated parts and a broker in the same process.</summary>
internal sealed class PilotRun
{
    private const long Second = 1_000_000;
    private const string Settings = """{"node":{"name":"footprint","watch_s":0},"mqtt":{"broker":"192.168.1.10","user":"footprint","password":"correct horse","command_key":"000102030405060708090a0b0c0d0e0f"},"network":{"ssid":"home","password":"battery staple"}""";

    private readonly LifeClock _clock = new(1_768_435_200_000);

    /// <param name="settings">The pilot's settings.</param>
    /// <param name="create">Makes the pilot's image.</param>
    /// <param name="world">Makes the world of its parts.</param>
    /// <param name="more">Sections of settings beside those, each with a comma before it.</param>
    public PilotRun(SettingList settings, Func<Device, World, PilotImage> create, Func<Device, World> world, string more = "")
    {
        LifeDrive drive = new();
        drive.Write(NodeSettings.Document, Encoding.UTF8.GetBytes(Settings + more + "}"));
        SimulatedBroker broker = new(_clock);
        Device = new Device(new LifeBoard(_clock, drive), settings, broker);
        Image = create(Device, world(Device));
        Activities = [.. Image.Activities.Select(a => new CountedActivity(a))];
        _clock.Holds = () => Device.Session.Attempting;
        _clock.Moved = now =>
        {
            broker.Answer();
            Moved?.Invoke(now);
        };
    }

    public Device Device { get; }

    public PilotImage Image { get; }

    public IReadOnlyList<CountedActivity> Activities { get; }

    /// <summary>Called with the time that has passed, µs.</summary>
    public Action<long>? Moved { get; set; }

    /// <summary>IL instructions in all while it was counted.</summary>
    public long Instructions { get; private set; }

    /// <summary>Runs, the first hour of it without counting.</summary>
    public void Run(double hours)
    {
        const long Warm = 3600 * Second;
        long end = Warm + (long)(hours * 3600 * Second);
        long before = 0;
        bool counting = false;
        Action<long>? also = Moved;
        Moved = now =>
        {
            also?.Invoke(now);
            if (!counting && now >= Warm)
            {
                counting = true;
                before = Counters.Instructions;
                foreach (CountedActivity activity in Activities)
                {
                    activity.Clear();
                }
            }

            if (now >= end)
            {
                Device.Loop?.Stop();
            }
        };
        Device.Run([.. Activities], Image.Buses, Image.Commands);
        Instructions = Counters.Instructions - before;
    }
}

using System.Diagnostics;
using SmartSensor.Boards.Virtual.Wiring;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Virtual;

/// <summary>
/// Simulated time: sleeping moves it, at any pace. While messages are on their way to the broker it stands still, as if the network took no time,
/// so that a day that passes in seconds loses nothing to a real network's pace. A broker that does not answer stops it for ten seconds, and each
/// time that it is tried again for half as long as the time before, down to a fortieth of that, until it answers.
/// </summary>
internal sealed class VirtualClock : SimulatedClock
{
    private readonly double _speed;
    private readonly Stopwatch _real = Stopwatch.StartNew();
    private readonly TimeSpan _longest;
    private TimeSpan _patience;
    private long _heard;
    private bool _silent;

    /// <param name="utc">UTC at the start.</param>
    /// <param name="speed">Simulated seconds a real second; 0 for as fast as possible.</param>
    /// <param name="patience">How long a broker that does not answer stops time at first, real s.</param>
    public VirtualClock(DateTimeOffset utc, double speed, double patience = 10)
        : base(utc.ToUnixTimeMilliseconds())
    {
        _speed = speed;
        _longest = TimeSpan.FromSeconds(patience);
        _patience = _longest;
    }

    /// <summary>Called with the time in µs whenever it has moved.</summary>
    public Action<long>? Moved { get; set; }

    /// <summary>Says that time has to stand still: a thread of the node's works beside its loop.</summary>
    public Func<bool>? Holds { get; set; }

    /// <inheritdoc/>
    public override void SleepUntil(long microseconds)
    {
        Wait();
        if (_speed > 0)
        {
            double ahead = (microseconds / 1e6 / _speed) - _real.Elapsed.TotalSeconds;
            if (ahead > 0)
            {
                Thread.Sleep(TimeSpan.FromSeconds(ahead));
            }
        }

        base.SleepUntil(microseconds);
        Moved?.Invoke(microseconds);
    }

    private bool Held() => Holds?.Invoke() == true || VirtualBoard.Mqtt.InFlight > 0 || VirtualBoard.Mqtt.Connecting;

    // Waits in real time until nothing is on its way to the broker any more; once where nothing comes back.
    private void Wait()
    {
        long heard = VirtualBoard.Mqtt.Acknowledged;
        if (heard != _heard)
        {
            _heard = heard;
            _patience = _longest;
            _silent = false;
        }

        _silent = _silent && Held();
        long since = Stopwatch.GetTimestamp();

        // A broker that answers does so within half a millisecond; sleeping would cost one.
        SpinWait spin = default;
        while (!_silent && Held())
        {
            spin.SpinOnce(sleep1Threshold: 2000);
            if (Stopwatch.GetElapsedTime(since) >= _patience)
            {
                _silent = true;
                _patience = _patience / 2 > _longest / 40 ? _patience / 2 : _longest / 40;
            }
        }
    }
}

using SmartSensor.Boards.Virtual.Wiring;

namespace nanoFramework.Hardware.Esp32;

/// <summary>The ESP32's 64-bit timer.</summary>
public class HighResTimer : IDisposable
{
    private Timer? _timer;

    /// <summary>Called on a thread of its own when the time is over.</summary>
    public event HighResTimerExpiredEventHandler? OnHighResTimerExpired;

    /// <summary>µs since the board started.</summary>
    public static ulong GetCurrent() => (ulong)VirtualBoard.Microseconds();

    /// <summary>Calls once after a time in µs.</summary>
    public void StartOneShot(ulong timeoutUs) => Start(TimeSpan.FromMicroseconds(timeoutUs), Timeout.InfiniteTimeSpan);

    /// <summary>Calls again and again, µs apart.</summary>
    public void StartOnePeriodic(ulong periodUs) => Start(TimeSpan.FromMicroseconds(periodUs), TimeSpan.FromMicroseconds(periodUs));

    /// <summary>Ends calling.</summary>
    public void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }

    /// <summary>Ends calling for good.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends calling for good.</summary>
    protected virtual void Dispose(bool disposing) => Stop();

    private void Start(TimeSpan first, TimeSpan period)
    {
        Stop();
        _timer = new Timer(_ => OnHighResTimerExpired?.Invoke(this, this), null, first, period);
    }
}

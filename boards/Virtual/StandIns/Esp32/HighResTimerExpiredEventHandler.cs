namespace nanoFramework.Hardware.Esp32;

/// <summary>Called when the time of a timer is over.</summary>
public delegate void HighResTimerExpiredEventHandler(HighResTimer sender, object e);

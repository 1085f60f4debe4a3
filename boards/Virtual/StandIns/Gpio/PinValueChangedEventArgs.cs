using nanoFramework.Runtime.Events;

namespace System.Device.Gpio;

/// <summary>Which edge came on which pin.</summary>
public class PinValueChangedEventArgs : BaseEvent
{
    /// <summary>An edge on a pin.</summary>
    public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber)
    {
        ChangeType = changeType;
        PinNumber = pinNumber;
    }

    /// <summary>The edge.</summary>
    public PinEventTypes ChangeType { get; }

    /// <summary>The pin.</summary>
    public int PinNumber { get; }
}

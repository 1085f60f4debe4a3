namespace System.Device.Gpio;

/// <summary>Called when the level of a pin changed.</summary>
public delegate void PinChangeEventHandler(object sender, PinValueChangedEventArgs pinValueChangedEventArgs);

namespace System.Device.Gpio;

/// <summary>Called when the level of a pin changed.</summary>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);

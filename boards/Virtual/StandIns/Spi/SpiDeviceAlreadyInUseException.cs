namespace System.Device.Spi;

/// <summary>The chip select is in use already.</summary>
public class SpiDeviceAlreadyInUseException : Exception
{
    /// <inheritdoc/>
    public override string ToString() => "The chip select line is in use already.";
}

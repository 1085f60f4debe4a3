namespace nanoFramework.Runtime.Events;

/// <summary>An event of the platform.</summary>
public class BaseEvent
{
    /// <summary>What it says.</summary>
    public byte Message;

    /// <summary>Whence it comes.</summary>
    public ushort Source;
}

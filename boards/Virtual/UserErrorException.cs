namespace SmartSensor.Boards.Virtual;

/// <summary>Something that the person at the keyboard can mend: one line with the place and the cure.</summary>
internal sealed class UserErrorException(string message) : Exception(message);

namespace SmartSensor.Boards.Virtual;

/// <summary>A value of a pack of SenML, resolved.</summary>
/// <param name="Name">Device, stream and field.</param>
/// <param name="Unit">As RFC 8428 §12.1 registers it, "/" for none.</param>
/// <param name="Time">UTC, s; below 2^28 from the moment of sending (§4.5.3).</param>
/// <param name="Value">A double in the unit, a bool or a string.</param>
internal sealed record SenmlRecord(string Name, string Unit, double Time, object Value);

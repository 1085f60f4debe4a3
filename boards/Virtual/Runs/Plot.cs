namespace SmartSensor.Boards.Virtual.Runs;

/// <summary>A plot of a report: fields of a stream over time, as they arrived at the broker.</summary>
/// <param name="Title">What it shows, with the unit.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record Plot(string Title, string Stream, params string[] Fields);

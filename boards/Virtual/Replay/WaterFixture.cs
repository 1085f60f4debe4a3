namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>The water of one fixture.</summary>
/// <param name="Name">Its name, as its file's.</param>
/// <param name="WholeUses">Each draw is a whole use, at its beginning; otherwise what flowed until a second, since the draw before.</param>
/// <param name="Draws">When, unix seconds, and how much, ml.</param>
internal sealed record WaterFixture(string Name, bool WholeUses, IReadOnlyList<(long Second, double Millilitres)> Draws);

namespace SmartSensor.Boards.Virtual.Worlds.Water;

/// <summary>What uses water in a household.</summary>
internal enum Fixture
{
    Tap,
    Shower,
    Toilet,
    WashingMachine,
    Irrigation,
    Leak,
    Bath,
    Dishwasher,
    Softener,
    Humidifier,
    Filter,
}

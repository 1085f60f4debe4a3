namespace SmartSensor.Boards.Virtual.Worlds.Water;

/// <summary>What can go wrong with a home's water or its meter.</summary>
internal enum WaterFault
{
    Drip,
    Leak,
    Growing,
    Flapper,
    Burst,
    Backflow,
    Freezing,
    Dry,
    Blocked,
    Magnet,
    Tilt,
    Opening,
    Battery,
}

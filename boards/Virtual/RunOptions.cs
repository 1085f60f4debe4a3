namespace SmartSensor.Boards.Virtual;

/// <summary>What all runs share on the command line.</summary>
/// <param name="Broker">host:port of a broker that runs already; null for an embedded one.</param>
/// <param name="Port">Port of the embedded broker; 0 for a free one.</param>
/// <param name="Speed">Simulated seconds a real second; 0 for as fast as possible.</param>
/// <param name="Seed">Seed of all that is random.</param>
/// <param name="Drive">Folder that is the board's drive; null for one that is gone when the program ends.</param>
/// <param name="Set">Settings of the board, each as key=value.</param>
internal sealed record RunOptions(string? Broker, int Port, double Speed, int Seed, string? Drive, IReadOnlyList<string> Set);

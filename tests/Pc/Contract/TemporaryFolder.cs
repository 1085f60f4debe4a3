namespace SmartSensor.Tests.Contract;

/// <summary>A folder that is gone with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("smartsensor").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

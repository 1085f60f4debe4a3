namespace SmartSensor.Contract;

/// <summary>One thing that the tool found, in the form that MSBuild and editors read: <c>file(line): error SS001: what; cure</c>.</summary>
/// <param name="Code">Its code, SSnnn; errors are below SS100.</param>
/// <param name="File">The source file, or the assembly where there is no source for it.</param>
/// <param name="Line">The line, from 1; 0 where none is known.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Cure">What to write instead.</param>
public sealed record Finding(string Code, string File, int Line, string What, string Cure)
{
    /// <summary>Whether it fails the build.</summary>
    public bool IsError => string.CompareOrdinal(Code, "SS100") < 0;

    /// <inheritdoc/>
    public override string ToString() => $"{File}{(Line > 0 ? $"({Line})" : "")}: {(IsError ? "error" : "warning")} {Code}: {What}; {Cure}";
}

namespace SmartSensor.Boards.Virtual;

/// <summary>A file that a command is to write, as given by the person.</summary>
internal static class OutputFile
{
    /// <summary>Its whole path, where a file of this name can be made.</summary>
    /// <param name="option">The option that gives it, for errors.</param>
    /// <param name="file">What was given.</param>
    /// <param name="example">What a name looks like.</param>
    /// <exception cref="UserErrorException">It has no name, is a folder, or lies in none: says what to do.</exception>
    public static string Place(string option, string file, string example)
    {
        if (Directory.Exists(file))
        {
            throw new UserErrorException($"{option} {file}: this is a folder; give the name of a file in it.");
        }

        string whole = Path.GetFileNameWithoutExtension(file).Length > 0 ? Path.GetFullPath(file) : throw new UserErrorException($"{option}: expected a file such as {example}.");
        string folder = Path.GetDirectoryName(whole)!;
        return Directory.Exists(folder) ? whole : throw new UserErrorException($"{option} {file}: there is no folder {folder}; make it first.");
    }

    /// <summary>Writes it, beside its place first, so that what stood there goes only for what is whole.</summary>
    /// <param name="place">The file.</param>
    /// <param name="write">Writes to the file that it is given.</param>
    /// <exception cref="IOException">It cannot be written, and what stood there stays; so with no access to it.</exception>
    public static void Put(string place, Action<string> write)
    {
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(place))!, ".new-" + Path.GetFileName(place));
        try
        {
            write(beside);
            File.Move(beside, place, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}

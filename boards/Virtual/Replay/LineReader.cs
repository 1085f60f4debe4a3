using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SmartSensor.Boards.Virtual.Replay;

/// <summary>Reads a recording line by line, gzipped or not, with a limit on a line's length, so that no file can fill the memory.</summary>
internal sealed class LineReader : IDisposable
{
    private const int LongestLine = 4096;

    private readonly string _name;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[65536];
    private readonly byte[] _line = new byte[LongestLine];
    private readonly uint? _unpacked;
    private uint _filled;
    private int _at;
    private int _end;

    /// <exception cref="UserErrorException">The file cannot be opened.</exception>
    public LineReader(string path)
    {
        _name = Path.GetFileName(path);
        try
        {
            FileStream file = File.OpenRead(path);
            bool packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
            if (packed && !IsGzip(file))
            {
                throw Refuse("the name ends in .gz, and the file is not gzipped; give it a name that ends in .csv");
            }

            _unpacked = packed ? UnpackedLength(file) : null;
            _stream = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: {e.Message}");
        }
    }

    /// <summary>Number of the last line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line, or null at the end.</summary>
    /// <exception cref="UserErrorException">The file is cut, or it holds something that is no text.</exception>
    public string? Read()
    {
        int length = 0;
        Number++;
        if (Number == 1)
        {
            SkipMark();
        }

        while (true)
        {
            if (_at == _end && !Fill())
            {
                Number -= length == 0 ? 1 : 0;
                return length == 0 ? null : Encoding.UTF8.GetString(_line, 0, length);
            }

            byte b = _buffer[_at++];
            if (b == '\n')
            {
                return Encoding.UTF8.GetString(_line, 0, length).TrimEnd('\r');
            }

            if (b == 0)
            {
                throw Refuse("holds a zero byte: this is no text; give a CSV file");
            }

            if (length == LongestLine)
            {
                throw Refuse($"is longer than {LongestLine} bytes; give a CSV file with one sample a line");
            }

            _line[length++] = b;
        }
    }

    /// <summary>An error with the file's name and the line's number in front.</summary>
    public UserErrorException Refuse(string why) => new(Number == 0 ? $"{_name}: {why}." : $"{_name}, line {Number}: {why}.");

    public void Dispose() => _stream.Dispose();

    // RFC 1952 §2.3.1: all begin with these two bytes. Nothing at all is left to who reads it.
    private static bool IsGzip(FileStream file)
    {
        int first = file.ReadByte();
        int second = file.ReadByte();
        file.Seek(0, SeekOrigin.Begin);
        return first < 0 || (first == 0x1F && second == 0x8B);
    }

    // RFC 1952 §2.3.1: the last four bytes are the length of the unpacked data modulo 2³².
    private static uint UnpackedLength(FileStream file)
    {
        if (file.Length < 18)
        {
            return 0;
        }

        Span<byte> last = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(last);
        file.Seek(0, SeekOrigin.Begin);
        return BinaryPrimitives.ReadUInt32LittleEndian(last);
    }

    // Spreadsheets write the mark of UTF-8 in front.
    private void SkipMark()
    {
        if (Fill() && _buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble))
        {
            _at = Encoding.UTF8.Preamble.Length;
        }
    }

    private bool Fill()
    {
        try
        {
            _at = 0;
            _end = _stream.Read(_buffer);
            _filled += (uint)_end;
            if (_end == 0 && _unpacked is { } whole && whole != _filled)
            {
                throw Refuse("the file is cut here, or made of several gzip parts; fetch it again, or unpack it");
            }

            return _end > 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Refuse($"the file is cut or damaged from here on ({e.Message.TrimEnd('.')}); fetch it again");
        }
    }
}

namespace System;

/// <summary>The platform's view of a part of a byte array.</summary>
public readonly ref struct SpanByte
{
    private readonly byte[]? _array;
    private readonly int _start;
    private readonly int _length;

    /// <summary>A view of a whole array; of none where it is null.</summary>
    public SpanByte(byte[]? array)
    {
        _array = array;
        _length = array?.Length ?? 0;
    }

    /// <summary>A view of a part of an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part lies outside the array.</exception>
    public SpanByte(byte[]? array, int start, int length)
    {
        if (start < 0 || length < 0 || start > (array?.Length ?? 0) - length)
        {
            throw new ArgumentOutOfRangeException(nameof(start));
        }

        _array = array;
        _start = start;
        _length = length;
    }

    /// <summary>A view of nothing.</summary>
    public static SpanByte Empty => default;

    /// <summary>True where the view is of nothing.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>How many bytes it shows.</summary>
    public int Length => _length;

    /// <summary>A byte of the view.</summary>
    public byte this[int index]
    {
        get => _array![Checked(index)];
        set => _array![Checked(index)] = value;
    }

    /// <summary>A view of a whole array.</summary>
    public static implicit operator SpanByte(byte[] array) => new(array);

    /// <summary>Copies the bytes to the start of another view.</summary>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public void CopyTo(SpanByte destination) => AsSpan().CopyTo(destination.AsSpan());

    /// <summary>The view from an index on.</summary>
    public SpanByte Slice(int start) => Slice(start, _length - start);

    /// <summary>A part of the view.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part lies outside the view.</exception>
    public SpanByte Slice(int start, int length) =>
        start < 0 || length < 0 || start > _length - length
            ? throw new ArgumentOutOfRangeException(nameof(start))
            : new SpanByte(_array, _start + start, length);

    /// <summary>The bytes in an array of their own.</summary>
    public byte[] ToArray() => AsSpan().ToArray();

    internal Span<byte> AsSpan() => new(_array, _start, _length);

    private int Checked(int index) => (uint)index < (uint)_length ? _start + index : throw new IndexOutOfRangeException();
}

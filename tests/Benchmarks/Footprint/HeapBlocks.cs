using System.Collections;
using System.Reflection;
using System.Text;

namespace SmartSensor.Benchmarks.Footprint;

/// <summary>
/// What objects take on the board's managed heap, whose blocks have 12 bytes (PLATFORM.md §3.1; nf-interpreter, CLR_RT_HeapBlock): an object a block and one for each field; an array a block and its elements
/// rounded up, where a reference takes a block; a text that stands in the program a block, one that was made a block and its UTF-8 with a zero, rounded up.
/// </summary>
internal sealed class HeapBlocks
{
    private const int Block = 12;

    private static readonly Dictionary<Type, int> _elements = new()
    {
        [typeof(bool)] = 1, [typeof(byte)] = 1, [typeof(sbyte)] = 1, [typeof(char)] = 2, [typeof(short)] = 2, [typeof(ushort)] = 2, [typeof(int)] = 4, [typeof(uint)] = 4, [typeof(float)] = 4,
        [typeof(long)] = 8, [typeof(ulong)] = 8, [typeof(double)] = 8,
    };

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<(object Object, string Area, string Holder)> _waiting = [];
    private readonly Func<Type, bool> _counts;

    /// <param name="counts">Types whose objects are on the board; others, and what only they hold, are passed over.</param>
    public HeapBlocks(Func<Type, bool> counts)
    {
        _counts = counts;
    }

    /// <summary>Bytes by who holds them: the path's first part.</summary>
    public SortedDictionary<string, long> Areas { get; } = [];

    /// <summary>Bytes by type.</summary>
    public Dictionary<string, (int Count, long Bytes)> Types { get; } = [];

    /// <summary>Arrays with the field that holds them.</summary>
    public List<(string Holder, long Bytes)> Arrays { get; } = [];

    /// <summary>All bytes.</summary>
    public long Total => Areas.Values.Sum();

    /// <summary>Counts all that an object holds and that was not counted before.</summary>
    public void Add(string area, object? root)
    {
        Visit(root, area, area);
        while (_waiting.TryPop(out var next))
        {
            Look(next.Object, next.Area, next.Holder);
        }
    }

    /// <summary>Counts the static fields of an assembly.</summary>
    public void AddStatics(string area, Assembly assembly)
    {
        foreach (FieldInfo field in assembly.GetTypes().Where(_counts).SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Where(f => !f.IsLiteral))
        {
            // The field itself has a block as well.
            Count(area, field.DeclaringType!.FullName + "." + field.Name, Block);
            if (!field.FieldType.IsPrimitive && !field.FieldType.IsEnum)
            {
                Add(area, field.GetValue(null));
            }
        }
    }

    private void Visit(object? value, string area, string holder)
    {
        switch (value)
        {
            case null or Type or Pointer:
                return;
            case string text when string.IsInterned(text) is not null:
                // Each load of a text of the program makes a block that points to it.
                Count(area, "text in the program", Block);
                return;
            default:
                if (_seen.Add(value))
                {
                    _waiting.Push((value, area, holder));
                }

                return;
        }
    }

    private void Look(object value, string area, string holder)
    {
        Type type = value.GetType();
        switch (value)
        {
            case string text:
                Count(area, "text that was made", Block + Rounded(Encoding.UTF8.GetByteCount(text) + 1));
                return;
            case Array array:
                Type element = type.GetElementType()!;
                int size = element.IsEnum ? _elements[Enum.GetUnderlyingType(element)] : _elements.GetValueOrDefault(element, Block);
                Count(area, element.Name + "[]", Block + Rounded(size * array.Length));
                Arrays.Add(($"{element.Name}[{array.Length}] {holder}", Block + Rounded(size * array.Length)));
                if (size == Block)
                {
                    foreach (object? one in array)
                    {
                        Visit(one, area, holder + "[]");
                    }
                }

                return;
            case ArrayList list:
                // Its object of three fields, and its array.
                Count(area, "ArrayList", (4 * Block) + Block + (Block * Math.Max(4, list.Capacity)));
                foreach (object? one in list)
                {
                    Visit(one, area, holder + "[]");
                }

                return;
            case Delegate call:
                Count(area, "delegate", 2 * Block);
                Visit(call.Target, area, "delegate");
                return;
        }

        if (!_counts(type))
        {
            return;
        }

        List<FieldInfo> fields = [];
        for (Type? of = type; of is not null && of != typeof(object); of = of.BaseType)
        {
            fields.AddRange(of.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }

        Count(area, type.Name, Block * (1 + fields.Count));
        foreach (FieldInfo field in fields.Where(f => !f.FieldType.IsPrimitive && !f.FieldType.IsEnum))
        {
            Visit(field.GetValue(value), area, type.Name + "." + field.Name);
        }
    }

    private void Count(string area, string type, long bytes)
    {
        Areas[area] = Areas.GetValueOrDefault(area) + bytes;
        var (count, sum) = Types.GetValueOrDefault(type);
        Types[type] = (count + 1, sum + bytes);
    }

    private static long Rounded(long bytes) => (bytes + Block - 1) / Block * Block;
}

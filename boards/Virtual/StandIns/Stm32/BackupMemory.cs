using System.Buffers.Binary;
using System.Text;
using SmartSensor.Boards.Virtual.Wiring;

namespace nanoFramework.Hardware.Stm32;

/// <summary>The memory that the backup battery holds: 128 bytes on an STM32F7.</summary>
public static class BackupMemory
{
    /// <summary>Size, bytes.</summary>
    public static int Size => VirtualBoard.BackupMemory.Length;

    /// <summary>Reads a flag.</summary>
    public static bool ReadBoolean(uint position) => ReadByte(position) != 0;

    /// <summary>Reads a byte.</summary>
    public static byte ReadByte(uint position) => At(position, 1)[0];

    /// <summary>Reads bytes.</summary>
    public static void ReadBytes(uint position, byte[] buffer) => At(position, buffer.Length).CopyTo(buffer);

    /// <summary>Reads a time.</summary>
    public static DateTime ReadDateTime(uint position) => new(ReadInt64(position), DateTimeKind.Utc);

    /// <summary>Reads a duration.</summary>
    public static TimeSpan ReadTimeSpan(uint position) => new(ReadInt64(position));

    /// <summary>Reads a number.</summary>
    public static short ReadInt16(uint position) => BinaryPrimitives.ReadInt16LittleEndian(At(position, 2));

    /// <summary>Reads a number.</summary>
    public static int ReadInt32(uint position) => BinaryPrimitives.ReadInt32LittleEndian(At(position, 4));

    /// <summary>Reads a number.</summary>
    public static long ReadInt64(uint position) => BinaryPrimitives.ReadInt64LittleEndian(At(position, 8));

    /// <summary>Reads a number.</summary>
    public static ushort ReadUInt16(uint position) => BinaryPrimitives.ReadUInt16LittleEndian(At(position, 2));

    /// <summary>Reads a number.</summary>
    public static uint ReadUInt32(uint position) => BinaryPrimitives.ReadUInt32LittleEndian(At(position, 4));

    /// <summary>Reads a number.</summary>
    public static ulong ReadUInt64(uint position) => BinaryPrimitives.ReadUInt64LittleEndian(At(position, 8));

    /// <summary>Reads a number.</summary>
    public static float ReadSingle(uint position) => BinaryPrimitives.ReadSingleLittleEndian(At(position, 4));

    /// <summary>Reads a text of so many bytes.</summary>
    public static string ReadString(uint position, uint length) => Encoding.UTF8.GetString(At(position, (int)length));

    /// <summary>Writes a flag.</summary>
    public static void WriteBoolean(uint position, bool value) => WriteByte(position, value ? (byte)1 : (byte)0);

    /// <summary>Writes a byte.</summary>
    public static void WriteByte(uint position, byte value) => At(position, 1)[0] = value;

    /// <summary>Writes bytes.</summary>
    public static void WriteBytes(uint position, byte[] value) => value.CopyTo(At(position, value.Length));

    /// <summary>Writes a time.</summary>
    public static void WriteDateTime(uint position, DateTime value) => WriteInt64(position, value.Ticks);

    /// <summary>Writes a duration.</summary>
    public static void WriteTimeSpan(uint position, TimeSpan value) => WriteInt64(position, value.Ticks);

    /// <summary>Writes a number.</summary>
    public static void WriteInt16(uint position, short value) => BinaryPrimitives.WriteInt16LittleEndian(At(position, 2), value);

    /// <summary>Writes a number.</summary>
    public static void WriteInt32(uint position, int value) => BinaryPrimitives.WriteInt32LittleEndian(At(position, 4), value);

    /// <summary>Writes a number.</summary>
    public static void WriteInt64(uint position, long value) => BinaryPrimitives.WriteInt64LittleEndian(At(position, 8), value);

    /// <summary>Writes a number.</summary>
    public static void WriteUInt16(uint position, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(At(position, 2), value);

    /// <summary>Writes a number.</summary>
    public static void WriteUInt32(uint position, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(At(position, 4), value);

    /// <summary>Writes a number.</summary>
    public static void WriteUInt64(uint position, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(At(position, 8), value);

    /// <summary>Writes a number.</summary>
    public static void WriteSingle(uint position, float value) => BinaryPrimitives.WriteSingleLittleEndian(At(position, 4), value);

    /// <summary>Writes a text.</summary>
    public static void WriteString(uint position, string value) => WriteBytes(position, Encoding.UTF8.GetBytes(value));

    private static Span<byte> At(uint position, int length) =>
        position > Size || length > Size - (int)position
            ? throw new IndexOutOfRangeException($"Backup memory has {Size} bytes; {length} at {position} lie outside.")
            : VirtualBoard.BackupMemory.AsSpan((int)position, length);
}

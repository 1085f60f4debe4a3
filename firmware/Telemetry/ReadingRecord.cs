using System;
using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// A reading as the outbox keeps it, a few tens of bytes: boot, sequence and time as varints (LEB128), the stream's index, and for each field a byte of validity (high) and
    /// length (low) before the highest bytes of its double (IEEE 754), those that are not zero. A value that came from a float takes five bytes, a zero none.
    /// </summary>
    public static class ReadingRecord
    {
        private const long Exponent = 0x7FF0000000000000;

        /// <summary>Longest record of a report, bytes.</summary>
        public static int Longest(int fields)
        {
            return 5 + 5 + 10 + 1 + (9 * fields);
        }

        /// <summary>Writes a report; returns the record's length, or -1 where the buffer is too short.</summary>
        /// <param name="buffer">Takes the record from index 0.</param>
        /// <param name="report">What to keep.</param>
        /// <param name="stream">Its index in the schema.</param>
        /// <param name="boot">Number of the boot.</param>
        /// <param name="sequence">Number of the report since then.</param>
        [Hot]
        public static int Write(byte[] buffer, Report report, int stream, uint boot, uint sequence)
        {
            double[] values = report.Values;
            Validity[] marks = report.Validity;
            if (buffer.Length < Longest(values.Length))
            {
                return -1;
            }

            int at = Varint(buffer, 0, boot);
            at = Varint(buffer, at, sequence);
            at = Varint(buffer, at, report.Time < 0 ? 0 : report.Time);
            buffer[at] = (byte)stream;
            at++;
            for (int i = 0; i < values.Length; i++)
            {
                Validity mark = marks[i];
                int tag = at;
                at++;
                int length = 0;
                if (mark == Validity.Valid || mark == Validity.Saturated)
                {
                    long bits = BitConverter.DoubleToInt64Bits(values[i]);
                    while (bits != 0)
                    {
                        buffer[at] = (byte)(bits >> 56);
                        at++;
                        length++;
                        bits <<= 8;
                    }
                }

                buffer[tag] = (byte)(((int)mark << 4) | length);
            }

            return at;
        }

        /// <summary>Reads a record; false where it is none of this schema, and then the reading means nothing.</summary>
        /// <param name="buffer">The record from index 0.</param>
        /// <param name="count">Its length.</param>
        /// <param name="schema">The streams.</param>
        /// <param name="reading">Takes all but its date and its mark of history.</param>
        public static bool Read(byte[] buffer, int count, Schema schema, Reading reading)
        {
            long boot;
            long sequence;
            int at = Varint(buffer, 0, count, out boot);
            at = Varint(buffer, at, count, out sequence);
            at = Varint(buffer, at, count, out reading.Time);
            if (at < 0 || at >= count || boot < 0 || boot > uint.MaxValue || sequence < 0 || sequence > uint.MaxValue || reading.Time < 0 || buffer[at] >= schema.Count)
            {
                return false;
            }

            reading.Stream = buffer[at];
            Report report = schema.Report(reading.Stream);
            int fields = report.Names.Length;
            if (reading.Values.Length < fields)
            {
                reading.Values = new double[fields];
                reading.Validity = new Validity[fields];
            }

            at++;
            for (int i = 0; i < fields; i++)
            {
                if (at >= count)
                {
                    return false;
                }

                int mark = buffer[at] >> 4;
                int length = buffer[at] & 15;
                at++;
                if (mark > (int)Validity.Stale || length > 8 || at + length > count)
                {
                    return false;
                }

                long bits = 0;
                for (int k = 0; k < length; k++)
                {
                    bits |= (long)buffer[at + k] << (56 - (8 * k));
                }

                // No number is infinite, and none is no number.
                if ((bits & Exponent) == Exponent)
                {
                    return false;
                }

                at += length;
                reading.Validity[i] = (Validity)mark;
                reading.Values[i] = BitConverter.Int64BitsToDouble(bits);
            }

            reading.Report = report;
            reading.Boot = (uint)boot;
            reading.Sequence = (uint)sequence;
            return at == count;
        }

        [Hot]
        private static int Varint(byte[] buffer, int at, long value)
        {
            while (value > 127)
            {
                buffer[at] = (byte)(0x80 | (int)(value & 127));
                at++;
                value >>= 7;
            }

            buffer[at] = (byte)value;
            return at + 1;
        }

        // Index behind the number, or -1 where there is none.
        private static int Varint(byte[] buffer, int at, int count, out long value)
        {
            value = 0;
            if (at < 0)
            {
                return -1;
            }

            for (int shift = 0; shift < 63 && at < count; shift += 7)
            {
                int part = buffer[at];
                at++;
                value |= (long)(part & 127) << shift;
                if (part < 128)
                {
                    return at;
                }
            }

            return -1;
        }
    }
}

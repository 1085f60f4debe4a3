using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// A calibration record as bytes: 'C', version 1, quantity, counts and contents of part, serial and method (ASCII), time (8), temperature (4),
    /// count of parameters and each (4), residual, coverage and observability (4 each), CRC-32 of all before; the lowest byte first.
    /// </summary>
    public static class RecordBytes
    {
        private const byte Mark = (byte)'C';
        private const byte Version = 1;

        // Mark, version, quantity, three counts of characters, time, temperature, count of parameters, quality, checksum.
        private const int Fixed = 3 + 3 + 8 + 4 + 1 + 12 + 4;

        /// <summary>The bytes of a record.</summary>
        /// <exception cref="ArgumentException">The record makes no sense; the message says why.</exception>
        public static byte[] Of(CalibrationRecord record)
        {
            string fault = record.Fault();
            if (fault.Length > 0)
            {
                throw new ArgumentException(fault);
            }

            float[] parameters = record.Parameters;
            byte[] bytes = new byte[Fixed + record.Part.Length + record.Serial.Length + record.Method.Length + (4 * parameters.Length)];
            bytes[0] = Mark;
            bytes[1] = Version;
            bytes[2] = (byte)record.Quantity;
            int at = PutText(bytes, 3, record.Part);
            at = PutText(bytes, at, record.Serial);
            at = PutText(bytes, at, record.Method);
            for (int i = 0; i < 8; i++)
            {
                bytes[at++] = (byte)(record.Time >> (8 * i));
            }

            at = PutNumber(bytes, at, record.Temperature);
            bytes[at++] = (byte)parameters.Length;
            for (int i = 0; i < parameters.Length; i++)
            {
                at = PutNumber(bytes, at, parameters[i]);
            }

            at = PutNumber(bytes, at, record.Quality.Residual);
            at = PutNumber(bytes, at, record.Quality.Coverage);
            at = PutNumber(bytes, at, record.Quality.Observability);
            Crc32.Put(Crc32.Of(bytes, 0, at), bytes, at);
            return bytes;
        }

        /// <summary>The record of some bytes, or null; never half a record.</summary>
        /// <param name="bytes">The bytes, all of them.</param>
        /// <param name="fault">Why they were refused, in one line; empty where they were not.</param>
        public static CalibrationRecord Read(byte[] bytes, out string fault)
        {
            fault = "the record is damaged";
            if (bytes == null || bytes.Length < Fixed || bytes[0] != Mark || !Crc32.Matches(bytes, 0, bytes.Length - 4))
            {
                return null;
            }

            if (bytes[1] != Version)
            {
                fault = "the record has version " + bytes[1].ToString() + "; this firmware reads version 1";
                return null;
            }

            // A checksum that matches proves no intent: counts are still held against the length.
            CalibrationRecord record = new CalibrationRecord();
            record.Quantity = (Quantity)bytes[2];
            int end = bytes.Length - 4;
            int at = 3;
            string[] texts = new string[3];
            for (int t = 0; t < 3; t++)
            {
                int length = at < end ? bytes[at] : end;
                at++;
                if (length > end - at)
                {
                    return null;
                }

                char[] text = new char[length];
                for (int i = 0; i < length; i++)
                {
                    text[i] = (char)bytes[at++];
                }

                texts[t] = new string(text);
            }

            int count = at + 12 < end ? bytes[at + 12] : -1;
            if (count < 0 || count > CalibrationRecord.MostParameters || end - at != 25 + (4 * count))
            {
                return null;
            }

            record.Part = texts[0];
            record.Serial = texts[1];
            record.Method = texts[2];
            for (int i = 7; i >= 0; i--)
            {
                record.Time = (record.Time << 8) | bytes[at + i];
            }

            record.Temperature = BitConverter.ToSingle(bytes, at + 8);
            at += 13;
            record.Parameters = new float[count];
            for (int i = 0; i < count; i++)
            {
                record.Parameters[i] = BitConverter.ToSingle(bytes, at);
                at += 4;
            }

            record.Quality.Residual = BitConverter.ToSingle(bytes, at);
            record.Quality.Coverage = BitConverter.ToSingle(bytes, at + 4);
            record.Quality.Observability = BitConverter.ToSingle(bytes, at + 8);
            fault = record.Fault();
            return fault.Length == 0 ? record : null;
        }

        private static int PutText(byte[] bytes, int at, string text)
        {
            bytes[at++] = (byte)text.Length;
            for (int i = 0; i < text.Length; i++)
            {
                bytes[at++] = (byte)text[i];
            }

            return at;
        }

        private static int PutNumber(byte[] bytes, int at, float value)
        {
            Array.Copy(BitConverter.GetBytes(value), 0, bytes, at, 4);
            return at + 4;
        }
    }
}

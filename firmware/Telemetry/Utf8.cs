namespace SmartSensor.Telemetry
{
    /// <summary>UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing beyond U+10FFFF.</summary>
    internal static class Utf8
    {
        // How many bytes of 10xxxxxx follow a first byte that is not ASCII, or 0 where they do not follow as they must.
        public static int Continuation(byte[] bytes, int at, int end)
        {
            int first = bytes[at];
            int more = first >= 0xC2 && first <= 0xDF ? 1 : first >= 0xE0 && first <= 0xEF ? 2 : first >= 0xF0 && first <= 0xF4 ? 3 : 0;
            if (more == 0 || end - at - 1 < more)
            {
                return 0;
            }

            int second = bytes[at + 1];
            int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
            int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
            if (second < low || second > high)
            {
                return 0;
            }

            for (int i = 2; i <= more; i++)
            {
                if ((bytes[at + i] & 0xC0) != 0x80)
                {
                    return 0;
                }
            }

            return more;
        }

        // Puts a character of U+0001 to U+FFFF behind what the buffer holds; returns the new length.
        public static int Append(int code, byte[] buffer, int length)
        {
            if (code < 0x80)
            {
                buffer[length] = (byte)code;
                return length + 1;
            }

            if (code < 0x800)
            {
                buffer[length] = (byte)(0xC0 | (code >> 6));
                buffer[length + 1] = (byte)(0x80 | (code & 0x3F));
                return length + 2;
            }

            buffer[length] = (byte)(0xE0 | (code >> 12));
            buffer[length + 1] = (byte)(0x80 | ((code >> 6) & 0x3F));
            buffer[length + 2] = (byte)(0x80 | (code & 0x3F));
            return length + 3;
        }
    }
}

namespace SmartSensor.Sensing
{
    /// <summary>Bytes as text.</summary>
    public static class Hexadecimal
    {
        private const string Digits = "0123456789abcdef";

        /// <summary>Two lower-case digits a byte, the first byte first.</summary>
        public static string Of(byte[] bytes)
        {
            char[] text = new char[bytes.Length * 2];
            for (int i = 0; i < bytes.Length; i++)
            {
                text[2 * i] = Digits[bytes[i] >> 4];
                text[(2 * i) + 1] = Digits[bytes[i] & 15];
            }

            return new string(text);
        }

        /// <summary>What a digit of either case is worth, 0…15; −1 for what is none.</summary>
        public static int Value(char digit)
        {
            return digit >= '0' && digit <= '9' ? digit - '0' : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
        }

        /// <summary>The bytes of a text of digits, or null where it is none.</summary>
        public static byte[] Parse(string text)
        {
            byte[] bytes = new byte[text.Length / 2];
            for (int i = 0; i < text.Length; i++)
            {
                int digit = Value(text[i]);
                if (digit < 0 || (text.Length & 1) != 0)
                {
                    return null;
                }

                bytes[i >> 1] = (byte)((bytes[i >> 1] << 4) | digit);
            }

            return bytes;
        }
    }
}

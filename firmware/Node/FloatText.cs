namespace SmartSensor.Node
{
    /// <summary>
    /// Numbers of single precision as decimal text that gives the same number again: six significant digits where they do, nine at most, which always
    /// do (IEEE 754-2008 §5.12.2). The platform's own ToString and Parse do not.
    /// </summary>
    public static class FloatText
    {
        private const int FewestDigits = 6;
        private const int MostDigits = 9;

        // Half a unit of the last place above the largest number: from here on a number rounds to infinity.
        private const double TooLarge = 3.4028235677973366e38;

        /// <summary>The text, such as "-9.80665" or "4.5e-5"; below 10⁻³⁷ it is "0".</summary>
        /// <param name="value">A finite number.</param>
        public static string Of(float value)
        {
            double size = value < 0f ? -(double)value : value;
            if (size < 1e-37)
            {
                return "0";
            }

            string text = "";
            for (int digits = FewestDigits; digits <= MostDigits; digits++)
            {
                float back;
                text = Rounded(value < 0f ? "-" : "", size, digits);
                if (TryRead(text, out back) && back == value)
                {
                    break;
                }
            }

            return text;
        }

        /// <summary>Reads a decimal number with an optional exponent; false where the text is something else, too long or too large.</summary>
        /// <param name="text">The text, up to 15 digits before the exponent.</param>
        /// <param name="value">The number, 0 where the text is refused.</param>
        public static bool TryRead(string text, out float value)
        {
            value = 0f;
            int at = text.Length > 0 && text[0] == '-' ? 1 : 0;
            double mantissa = 0;
            int digits = 0;
            int behind = -1;
            for (; at < text.Length; at++)
            {
                char c = text[at];
                if (c >= '0' && c <= '9')
                {
                    mantissa = (mantissa * 10) + (c - '0');
                    digits++;
                    behind += behind >= 0 ? 1 : 0;
                }
                else if (c == '.' && behind < 0 && digits > 0)
                {
                    behind = 0;
                }
                else
                {
                    break;
                }
            }

            int exponent = 0;
            if (digits == 0 || digits > 15 || behind == 0 || (at < text.Length && !ReadExponent(text, at, out exponent)))
            {
                return false;
            }

            for (exponent -= behind > 0 ? behind : 0; exponent > 0; exponent--)
            {
                mantissa *= 10;
            }

            for (; exponent < 0; exponent++)
            {
                mantissa /= 10;
            }

            if (mantissa >= TooLarge)
            {
                return false;
            }

            value = (float)(text[0] == '-' ? -mantissa : mantissa);
            return true;
        }

        private static bool ReadExponent(string text, int at, out int exponent)
        {
            exponent = 0;
            int first = at + 1;
            if (text[at] != 'e' && text[at] != 'E')
            {
                return false;
            }

            bool negative = first < text.Length && text[first] == '-';
            if (negative || (first < text.Length && text[first] == '+'))
            {
                first++;
            }

            if (first == text.Length || text.Length - first > 2)
            {
                return false;
            }

            for (at = first; at < text.Length; at++)
            {
                if (text[at] < '0' || text[at] > '9')
                {
                    return false;
                }

                exponent = (exponent * 10) + (text[at] - '0');
            }

            exponent = negative ? -exponent : exponent;
            return true;
        }

        private static string Rounded(string sign, double size, int digits)
        {
            // Scaled to a whole number of that many digits; the exponent is that of its first digit.
            double most = 1;
            for (int i = 0; i < digits; i++)
            {
                most *= 10;
            }

            int exponent = digits - 1;
            while (size >= most - 0.5)
            {
                size /= 10;
                exponent++;
            }

            while (size < (most / 10) - 0.05)
            {
                size *= 10;
                exponent--;
            }

            string text = ((long)(size + 0.5)).ToString();
            int length = text.Length;
            while (length > 1 && text[length - 1] == '0')
            {
                length--;
            }

            if (exponent < -4 || exponent >= MostDigits)
            {
                string rest = length > 1 ? "." + text.Substring(1, length - 1) : "";
                return sign + text.Substring(0, 1) + rest + "e" + exponent.ToString();
            }

            if (exponent < 0)
            {
                return sign + "0." + Zeros(-1 - exponent) + text.Substring(0, length);
            }

            int whole = exponent + 1;
            if (length <= whole)
            {
                return sign + text.Substring(0, length) + Zeros(whole - length);
            }

            return sign + text.Substring(0, whole) + "." + text.Substring(whole, length - whole);
        }

        private static string Zeros(int count)
        {
            return count > 0 ? new string('0', count) : "";
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Writes JSON (RFC 8259) straight into a buffer that is used again and again. What does not fit is not written: <see cref="Overflowed"/>
    /// then says so and the document must not be used.
    /// </summary>
    public sealed class JsonWriter
    {
        private const string Digits = "0123456789abcdef";

        /// <summary>The bytes, from index 0 to <see cref="Count"/>.</summary>
        public readonly byte[] Buffer;

        private int _count;
        private bool _needsComma;

        /// <summary>Creates a writer.</summary>
        /// <param name="capacity">Longest document, bytes.</param>
        public JsonWriter(int capacity)
        {
            Buffer = new byte[capacity];
        }

        /// <summary>Length of the document so far, bytes.</summary>
        public int Count
        {
            get { return _count; }
        }

        /// <summary>True where the document did not fit.</summary>
        public bool Overflowed { get; private set; }

        /// <summary>Starts a new document.</summary>
        public void Clear()
        {
            _count = 0;
            _needsComma = false;
            Overflowed = false;
        }

        /// <summary>Opens an object: as the document, as an element, or as the value of the name before.</summary>
        public void BeginObject()
        {
            Separate();
            Put('{');
            _needsComma = false;
        }

        /// <summary>Closes the object.</summary>
        public void EndObject()
        {
            Put('}');
            _needsComma = true;
        }

        /// <summary>Opens an array: as the document, as an element, or as the value of the name before.</summary>
        public void BeginArray()
        {
            Separate();
            Put('[');
            _needsComma = false;
        }

        /// <summary>Closes the array.</summary>
        public void EndArray()
        {
            Put(']');
            _needsComma = true;
        }

        /// <summary>Writes the name of a member; its value must follow.</summary>
        [Hot]
        public void Name(string name)
        {
            Separate();
            Quote(name);
            Put(':');
            _needsComma = false;
        }

        /// <summary>Writes a whole number.</summary>
        [Hot]
        public void Number(long value)
        {
            Separate();
            Whole(value, 1);
            _needsComma = true;
        }

        /// <summary>Writes a text of two whole numbers with a hyphen between, such as "3-17".</summary>
        [Hot]
        public void Numbers(long first, long second)
        {
            Separate();
            Put('"');
            Whole(first, 1);
            Put('-');
            Whole(second, 1);
            Put('"');
            _needsComma = true;
        }

        /// <summary>Writes a number rounded to a count of decimals, without zeros at its end; null where it is beyond ±9·10¹⁸ in units of the last decimal.</summary>
        /// <param name="value">The number.</param>
        /// <param name="decimals">Digits behind the point, 0…9.</param>
        [Hot]
        public void Number(double value, int decimals)
        {
            Separate();
            _needsComma = true;
            long power = 1;
            for (int i = 0; i < decimals; i++)
            {
                power *= 10;
            }

            double scaled = value * power;
            if (!(scaled < 9e18 && scaled > -9e18))
            {
                Text("null");
                return;
            }

            long units = (long)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
            while (decimals > 0 && units % 10 == 0)
            {
                units /= 10;
                power /= 10;
                decimals--;
            }

            if (units < 0)
            {
                Put('-');
                units = -units;
            }

            Whole(units / power, 1);
            if (decimals > 0)
            {
                Put('.');
                Whole(units % power, decimals);
            }
        }

        /// <summary>Writes a text.</summary>
        public void String(string value)
        {
            Separate();
            Quote(value);
            _needsComma = true;
        }

        /// <summary>Writes true or false.</summary>
        [Hot]
        public void Flag(bool value)
        {
            Separate();
            Text(value ? "true" : "false");
            _needsComma = true;
        }

        /// <summary>Writes null.</summary>
        public void Null()
        {
            Separate();
            Text("null");
            _needsComma = true;
        }

        private void Separate()
        {
            if (_needsComma)
            {
                Put(',');
            }
        }

        private void Whole(long value, int atLeast)
        {
            if (value < 0)
            {
                Put('-');
                value = -value;
            }

            int length = 1;
            for (long rest = value / 10; rest > 0; rest /= 10)
            {
                length++;
            }

            while (atLeast > length)
            {
                Put('0');
                atLeast--;
            }

            int end = _count + length;
            if (end > Buffer.Length)
            {
                Overflowed = true;
                return;
            }

            _count = end;
            for (int i = 0; i < length; i++)
            {
                end--;
                Buffer[end] = (byte)('0' + (int)(value % 10));
                value /= 10;
            }
        }

        private void Quote(string text)
        {
            Put('"');
            int length = text.Length;
            for (int i = 0; i < length; i++)
            {
                char c = text[i];
                if (c == '"' || c == '\\')
                {
                    Put('\\');
                    Put(c);
                }
                else if (c >= ' ' && c < '\x7f')
                {
                    Put(c);
                }
                else
                {
                    Put('\\');
                    Put('u');
                    for (int shift = 12; shift >= 0; shift -= 4)
                    {
                        Put(Digits[(c >> shift) & 15]);
                    }
                }
            }

            Put('"');
        }

        private void Text(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                Put(text[i]);
            }
        }

        private void Put(char c)
        {
            if (_count == Buffer.Length)
            {
                Overflowed = true;
                return;
            }

            Buffer[_count] = (byte)c;
            _count++;
        }
    }
}

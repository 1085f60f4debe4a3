using System.Text;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Reads JSON (RFC 8259) token by token, strictly: one document, nothing behind it, no NaN, no comments, nesting up to
    /// <see cref="DeepestNesting"/>. Never throws, whatever the bytes are.
    /// </summary>
    public sealed class JsonReader
    {
        /// <summary>Deepest nesting of objects and arrays.</summary>
        public const int DeepestNesting = 8;

        private readonly byte[] _bytes;
        private readonly int _end;
        private readonly byte[] _scratch;
        private readonly bool[] _inObject = new bool[DeepestNesting];
        private int _at;
        private int _depth;
        private bool _first = true;
        private bool _afterName;

        /// <summary>Starts at the first byte.</summary>
        /// <param name="bytes">The document in UTF-8.</param>
        /// <param name="count">Its length, bytes.</param>
        public JsonReader(byte[] bytes, int count)
        {
            _bytes = bytes;
            _end = count;
            _scratch = new byte[count];
        }

        /// <summary>What was read last.</summary>
        public JsonToken Token { get; private set; }

        /// <summary>The name or text, or the number's digits.</summary>
        public string Text { get; private set; } = "";

        /// <summary>The number: exact to 15 digits.</summary>
        public double Number { get; private set; }

        /// <summary>The flag.</summary>
        public bool Flag { get; private set; }

        /// <summary>Line of the last token, from 1.</summary>
        public int Line { get; private set; } = 1;

        /// <summary>What is wrong with the document, with the line; empty while nothing is.</summary>
        public string Error { get; private set; } = "";

        /// <summary>Reads on; after the end or an error it stays there.</summary>
        public JsonToken Read()
        {
            if (Token != JsonToken.End && Token != JsonToken.Error)
            {
                Token = Next();
            }

            return Token;
        }

        private JsonToken Next()
        {
            SkipSpace();
            if (Token != JsonToken.None && _depth == 0)
            {
                return _at == _end ? JsonToken.End : Fail("nothing may follow the document");
            }

            if (_at == _end)
            {
                return Fail("the document ends in the middle");
            }

            int c = _bytes[_at];
            if (_depth > 0 && !_afterName)
            {
                bool inObject = _inObject[_depth - 1];
                if (c == (inObject ? '}' : ']'))
                {
                    _at++;
                    _depth--;
                    _first = false;
                    return inObject ? JsonToken.EndObject : JsonToken.EndArray;
                }

                if (!_first)
                {
                    if (c != ',')
                    {
                        return Fail("expected a comma or the end of the " + (inObject ? "object" : "array"));
                    }

                    _at++;
                    SkipSpace();
                    if (_at == _end)
                    {
                        return Fail("the document ends in the middle");
                    }

                    c = _bytes[_at];
                }

                _first = false;
                if (inObject)
                {
                    return ReadName(c);
                }
            }

            _afterName = false;
            return ReadValue(c);
        }

        private JsonToken ReadName(int c)
        {
            if (c != '"')
            {
                return Fail("expected a name in quotes");
            }

            if (!ReadString())
            {
                return JsonToken.Error;
            }

            SkipSpace();
            if (_at == _end || _bytes[_at] != ':')
            {
                return Fail("expected a colon behind \"" + Text + "\"");
            }

            _at++;
            _afterName = true;
            return JsonToken.Name;
        }

        private JsonToken ReadValue(int c)
        {
            switch (c)
            {
                case '{':
                case '[':
                    if (_depth == DeepestNesting)
                    {
                        return Fail("nested deeper than " + DeepestNesting.ToString());
                    }

                    _inObject[_depth] = c == '{';
                    _depth++;
                    _at++;
                    _first = true;
                    return c == '{' ? JsonToken.BeginObject : JsonToken.BeginArray;
                case '"':
                    return ReadString() ? JsonToken.String : JsonToken.Error;
                case 't':
                    Flag = true;
                    return Word("true") ? JsonToken.Flag : Fail("expected a value");
                case 'f':
                    Flag = false;
                    return Word("false") ? JsonToken.Flag : Fail("expected a value");
                case 'n':
                    return Word("null") ? JsonToken.Null : Fail("expected a value");
                default:
                    return c == '-' || IsDigit(c) ? ReadNumber() : Fail("expected a value");
            }
        }

        private bool Word(string word)
        {
            if (_end - _at < word.Length)
            {
                return false;
            }

            for (int i = 0; i < word.Length; i++)
            {
                if (_bytes[_at + i] != word[i])
                {
                    return false;
                }
            }

            _at += word.Length;
            return true;
        }

        private bool ReadString()
        {
            int length = 0;
            _at++;
            while (_at < _end)
            {
                int c = _bytes[_at++];
                if (c == '"')
                {
                    Text = length == 0 ? "" : Encoding.UTF8.GetString(_scratch, 0, length);
                    return true;
                }

                if (c < ' ')
                {
                    Fail("a text may not hold control characters");
                    return false;
                }

                if (c == '\\')
                {
                    if (_at == _end)
                    {
                        break;
                    }

                    length = Escape(_bytes[_at++], length);
                    if (length < 0)
                    {
                        return false;
                    }
                }
                else if (c < 0x80)
                {
                    _scratch[length++] = (byte)c;
                }
                else
                {
                    int more = Utf8.Continuation(_bytes, _at - 1, _end);
                    if (more == 0)
                    {
                        Fail("a text is not in UTF-8");
                        return false;
                    }

                    _scratch[length++] = (byte)c;
                    for (; more > 0; more--)
                    {
                        _scratch[length++] = _bytes[_at++];
                    }
                }
            }

            Fail("a text has no closing quote");
            return false;
        }

        private int Escape(int c, int length)
        {
            int plain;
            switch (c)
            {
                case '"':
                case '\\':
                case '/': plain = c; break;
                case 'b': plain = 8; break;
                case 'f': plain = 12; break;
                case 'n': plain = 10; break;
                case 'r': plain = 13; break;
                case 't': plain = 9; break;
                case 'u': return UnicodeEscape(length);
                default:
                    Fail("unknown escape in a text");
                    return -1;
            }

            _scratch[length] = (byte)plain;
            return length + 1;
        }

        private int UnicodeEscape(int length)
        {
            int code = 0;
            for (int i = 0; i < 4; i++)
            {
                int c = _at < _end ? _bytes[_at++] : 0;
                int digit = IsDigit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
                if (digit < 0)
                {
                    Fail("\\u needs four hexadecimal digits");
                    return -1;
                }

                code = (code << 4) | digit;
            }

            if (code == 0 || (code >= 0xD800 && code <= 0xDFFF))
            {
                Fail("U+0000 and beyond U+FFFF are not taken as escapes");
                return -1;
            }

            return Utf8.Append(code, _scratch, length);
        }

        private JsonToken ReadNumber()
        {
            int start = _at;
            bool negative = _bytes[_at] == '-';
            if (negative)
            {
                _at++;
            }

            double mantissa = 0;
            int digits = 0;
            int exponent = 0;
            int whole = _at;
            while (_at < _end && IsDigit(_bytes[_at]))
            {
                mantissa = (mantissa * 10) + (_bytes[_at++] - '0');
                digits++;
            }

            if (digits == 0 || (digits > 1 && _bytes[whole] == '0'))
            {
                return Fail("a number starts with one zero or with another digit");
            }

            if (_at < _end && _bytes[_at] == '.')
            {
                _at++;
                int before = digits;
                while (_at < _end && IsDigit(_bytes[_at]))
                {
                    mantissa = (mantissa * 10) + (_bytes[_at++] - '0');
                    digits++;
                    exponent--;
                }

                if (digits == before)
                {
                    return Fail("a point needs digits behind it");
                }
            }

            if (digits > 15)
            {
                return Fail("a number has more than 15 digits");
            }

            if (_at < _end && (_bytes[_at] == 'e' || _bytes[_at] == 'E'))
            {
                return Fail("numbers are written without exponent");
            }

            // Both are exact (below 2⁵³, and a power of ten up to 10²²): one rounding.
            double power = 1;
            for (; exponent < 0; exponent++)
            {
                power *= 10;
            }

            Number = negative ? -(mantissa / power) : mantissa / power;
            Text = Encoding.UTF8.GetString(_bytes, start, _at - start);
            return JsonToken.Number;
        }

        private static bool IsDigit(int c)
        {
            return c >= '0' && c <= '9';
        }

        private void SkipSpace()
        {
            while (_at < _end)
            {
                int c = _bytes[_at];
                if (c == '\n')
                {
                    Line++;
                }
                else if (c != ' ' && c != '\t' && c != '\r')
                {
                    return;
                }

                _at++;
            }
        }

        private JsonToken Fail(string why)
        {
            Error = "line " + Line.ToString() + ": " + why;
            return JsonToken.Error;
        }
    }
}

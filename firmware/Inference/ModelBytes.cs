using System;
using System.Text;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>Bytes of a model that are read one after the other; the first fault stays, and all that is read behind it is empty.</summary>
    internal sealed class ModelBytes
    {
        private readonly byte[] _bytes;
        private readonly int _end;
        private int _at;

        public ModelBytes(byte[] bytes, int from, int end)
        {
            _bytes = bytes;
            _at = from;
            _end = end;
        }

        // What is wrong; empty while nothing is.
        public string Fault { get; private set; } = "";

        public bool AtEnd
        {
            get { return _at == _end; }
        }

        public void Refuse(string why)
        {
            Fault = Fault.Length == 0 ? why : Fault;
        }

        // A whole number of 1 byte without sign, or of 2 or 4 with one.
        public int Whole(int size, int least, int most, string what)
        {
            if (!Has(size, what))
            {
                return least;
            }

            int value = size == 1 ? _bytes[_at] : size == 2 ? (short)(_bytes[_at] | (_bytes[_at + 1] << 8)) : (int)Crc32.Get(_bytes, _at);
            if (value < least || value > most)
            {
                Refuse(what + " at byte " + _at.ToString() + " is " + value.ToString() + ", not " + least.ToString() + " to " + most.ToString());
                return least;
            }

            _at += size;
            return value;
        }

        public float Number(string what)
        {
            if (!Has(4, what))
            {
                return 0f;
            }

            float value = BitConverter.ToSingle(_bytes, _at);
            if (!(value > -1e30f && value < 1e30f))
            {
                Refuse(what + " at byte " + _at.ToString() + " is no number below 1e30");
                return 0f;
            }

            _at += 4;
            return value;
        }

        public string Text(string what)
        {
            int length = Whole(1, 0, ModelFile.LongestText, what);
            if (!Has(length, what))
            {
                return "";
            }

            for (int i = _at; i < _at + length; i++)
            {
                if (_bytes[i] < 32 || _bytes[i] > 126)
                {
                    Refuse(what + " at byte " + i.ToString() + " is no ASCII");
                    return "";
                }
            }

            string text = Encoding.UTF8.GetString(_bytes, _at, length);
            _at += length;
            return text;
        }

        public byte[] Bytes(int count, string what)
        {
            if (!Has(count, what))
            {
                return new byte[0];
            }

            byte[] bytes = new byte[count];
            Array.Copy(_bytes, _at, bytes, 0, count);
            _at += count;
            return bytes;
        }

        public short[] Shorts(int count, string what)
        {
            return Shorts(count, 0, what);
        }

        // With room behind them.
        public short[] Shorts(int count, int room, string what)
        {
            if (!Has(2 * count, what))
            {
                return new short[0];
            }

            short[] numbers = new short[count + room];
            for (int i = 0; i < count; i++)
            {
                numbers[i] = (short)(_bytes[_at] | (_bytes[_at + 1] << 8));
                _at += 2;
            }

            return numbers;
        }

        private bool Has(int count, string what)
        {
            if (Fault.Length > 0)
            {
                return false;
            }

            if (count > _end - _at)
            {
                Refuse(what + " at byte " + _at.ToString() + " is cut off");
                return false;
            }

            return true;
        }
    }
}

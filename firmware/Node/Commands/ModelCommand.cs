using System;
using SmartSensor.Inference;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// The command "model": "begin NAME LENGTH CRC" makes room for a model, CRC being the eight hexadecimal digits of the sum that ends its file; "chunk OFFSET HEX" gives its bytes one after
    /// the other; "commit" checks it whole, keeps it, and puts it in; "cancel" gives the room back; "back NAME" goes back to the model before; "state" tells where each stands. A begin of what
    /// is being taken already goes on with it, and a chunk or a commit that comes again is no fault.
    /// </summary>
    public sealed class ModelCommand : Command
    {
        private const int Least = 20;

        private readonly ModelStore _store;
        private ModelSlot _slot;
        private ModelSlot _committed;
        private byte[] _bytes;
        private uint _sum;
        private int _taken;

        /// <summary>Creates the command.</summary>
        /// <param name="store">Where models are kept.</param>
        public ModelCommand(ModelStore store)
            : base("model")
        {
            _store = store;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            string[] words = arguments.Split(' ');
            try
            {
                switch (words[0])
                {
                    case "begin":
                        return Begin(words, out answer);
                    case "chunk":
                        return Chunk(words, out answer);
                    case "commit":
                        return Commit(out answer);
                    case "cancel":
                        Drop();
                        answer = State();
                        return true;
                    case "back":
                        return Back(words, out answer);
                    case "state":
                        answer = State();
                        return true;
                    default:
                        answer = "model " + words[0] + " is not known; there are begin, chunk, commit, cancel, back and state";
                        return false;
                }
            }
            catch (OutOfMemoryException)
            {
                Drop();
                answer = "there is not enough memory for it; send a smaller one";
                return false;
            }
        }

        private bool Begin(string[] words, out string answer)
        {
            ModelSlot slot = words.Length == 4 ? Find(words[1]) : null;
            int length = slot == null ? -1 : Number(words[2]);
            uint sum;
            if (slot == null || !Sum(words[3], out sum))
            {
                answer = "begin takes NAME LENGTH CRC, the name one of " + Names() + ", the sum as 8 hexadecimal digits";
                return false;
            }

            if (length < Least || length > _store.Longest)
            {
                answer = "a model has " + Least.ToString() + " to " + _store.Longest.ToString() + " bytes here; train it with fewer trees or leaves";
                return false;
            }

            if (_slot == slot && _bytes.Length == length && _sum == sum)
            {
                answer = Standing();
                return true;
            }

            Drop();
            _bytes = new byte[length];
            _slot = slot;
            _sum = sum;
            answer = Standing();
            return true;
        }

        private bool Chunk(string[] words, out string answer)
        {
            if (_slot == null)
            {
                answer = "no model is being taken; begin first";
                return false;
            }

            int offset = words.Length == 3 ? Number(words[1]) : -1;
            byte[] chunk = words.Length == 3 ? Hexadecimal.Parse(words[2]) : null;
            if (offset < 0 || chunk == null || chunk.Length == 0)
            {
                answer = "chunk takes OFFSET HEX, an even number of hexadecimal digits";
                return false;
            }

            if (offset > _taken || chunk.Length > _bytes.Length - offset || !IsAlike(offset, chunk))
            {
                answer = "the next byte is " + _taken.ToString() + " of " + _bytes.Length.ToString() + "; send from there, or cancel";
                return false;
            }

            Array.Copy(chunk, 0, _bytes, offset, chunk.Length);
            int end = offset + chunk.Length;
            _taken = end > _taken ? end : _taken;
            answer = Standing();
            return true;
        }

        private bool Commit(out string answer)
        {
            if (_committed != null)
            {
                answer = Of(_committed);
                return true;
            }

            if (_slot == null || _taken < _bytes.Length)
            {
                answer = _slot == null ? "no model is being taken; begin first" : "only " + Standing() + " bytes are here; send the others first";
                return false;
            }

            ModelSlot slot = _slot;
            byte[] bytes = _bytes;
            bool right = Crc32.Get(bytes, bytes.Length - 4) == _sum;
            Drop();
            string fault = right ? _store.Take(slot, bytes) : "its sum is not that of begin; send it once more, whole";
            _committed = fault.Length == 0 ? slot : null;
            answer = fault.Length == 0 ? Of(slot) : fault;
            return fault.Length == 0;
        }

        private bool Back(string[] words, out string answer)
        {
            _committed = null;
            ModelSlot slot = words.Length == 2 ? Find(words[1]) : null;
            string fault = slot == null ? "back takes NAME, one of " + Names() : _store.Back(slot);
            answer = fault.Length == 0 ? Of(slot) : fault;
            return fault.Length == 0;
        }

        private void Drop()
        {
            _slot = null;
            _committed = null;
            _bytes = null;
            _taken = 0;
        }

        // What was taken already comes the same again.
        private bool IsAlike(int offset, byte[] chunk)
        {
            for (int i = 0; i < chunk.Length && offset + i < _taken; i++)
            {
                if (_bytes[offset + i] != chunk[i])
                {
                    return false;
                }
            }

            return true;
        }

        private string Standing()
        {
            return _taken.ToString() + " of " + _bytes.Length.ToString();
        }

        private string State()
        {
            string state = "";
            for (int i = 0; i < _store.Slots.Length; i++)
            {
                state += (i == 0 ? "" : "; ") + Of(_store.Slots[i]);
            }

            return state + (_slot == null ? "" : "; taking " + _slot.Name + ", " + Standing());
        }

        private static string Of(ModelSlot slot)
        {
            if (slot.Current == null)
            {
                return slot.Name + ": no model";
            }

            ModelDescription its = slot.Current.Description;
            return slot.Name + ": " + its.Name + " of " + its.Trained + ", quality " + its.Quality.ToString() + " of 1000" + (slot.Current == slot.BuiltIn ? ", built in" : "") + (slot.Waits() ? ", waits for its pair" : "");
        }

        private ModelSlot Find(string name)
        {
            for (int i = 0; i < _store.Slots.Length; i++)
            {
                if (_store.Slots[i].Name == name)
                {
                    return _store.Slots[i];
                }
            }

            return null;
        }

        private string Names()
        {
            string names = "";
            for (int i = 0; i < _store.Slots.Length; i++)
            {
                names += (i == 0 ? "" : ", ") + _store.Slots[i].Name;
            }

            return names;
        }

        private static bool Sum(string text, out uint sum)
        {
            byte[] bytes = text.Length == 8 ? Hexadecimal.Parse(text) : null;
            sum = bytes == null ? 0 : ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
            return bytes != null;
        }

        // A whole number of up to six digits, or -1.
        private static int Number(string text)
        {
            int number = 0;
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < '0' || text[i] > '9' || i > 5)
                {
                    return -1;
                }

                number = (number * 10) + (text[i] - '0');
            }

            return text.Length == 0 ? -1 : number;
        }
    }
}

using System;
using System.Text;
using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// Takes commands that come over MQTT, each with a code that only who has the node's key can make, and a counter that only rises: "code counter id arguments", the code as
    /// 64 hexadecimal digits of HMAC-SHA256 over "topic counter id arguments". Whatever is forged, old, cut, too long or not text is refused, counted, and
    /// changes nothing; there is no answer to it, so that nothing is told to who has no key.
    /// </summary>
    public sealed class Commands
    {
        /// <summary>Longest message, bytes.</summary>
        public const int Longest = 1024;

        /// <summary>Shortest key, bytes.</summary>
        public const int LeastKey = 16;

        private const int LongestId = 32;
        private const int Code = 2 * Sha256.Length;

        private readonly byte[] _key;
        private readonly Command[] _commands;
        private readonly CommandCounter _counter;
        private readonly JsonWriter _json;

        /// <summary>Creates the commands of a node.</summary>
        /// <param name="key">The node's key, at least 16 bytes.</param>
        /// <param name="counter">Where the counter is kept.</param>
        /// <param name="commands">What can be done.</param>
        /// <param name="json">Takes the answers; others may use it between two commands.</param>
        /// <exception cref="ArgumentException">The key is too short.</exception>
        public Commands(byte[] key, CommandCounter counter, Command[] commands, JsonWriter json)
        {
            if (key.Length < LeastKey)
            {
                throw new ArgumentException("The key of commands has at least 16 bytes, not " + key.Length.ToString() + ".");
            }

            _key = key;
            _counter = counter;
            _commands = commands;
            _json = json;
        }

        /// <summary>Messages that were refused: no code, a wrong one, or an old counter.</summary>
        public int Refused { get; private set; }

        /// <summary>Commands that were taken, whatever came of them.</summary>
        public int Taken { get; private set; }

        /// <summary>The answer to the last command, from index 0.</summary>
        public byte[] Answer
        {
            get { return _json.Buffer; }
        }

        /// <summary>Takes a message. Returns the length of the answer, or 0 where the message was refused.</summary>
        /// <param name="topic">Its whole topic, for which the code holds: no other node with the same key takes it.</param>
        /// <param name="message">Its payload.</param>
        public int Take(string topic, byte[] message)
        {
            int space = Code;
            if (message == null || message.Length > Longest || message.Length < Code + 4 || message[space] != ' ' || !IsText(message))
            {
                Refused++;
                return 0;
            }

            string text = Encoding.UTF8.GetString(message, 0, message.Length);
            string signed = text.Substring(Code + 1);
            byte[] bytes = Encoding.UTF8.GetBytes(topic + " " + signed);
            byte[] code = Hexadecimal.Parse(text.Substring(0, Code));

            // Commands are rare: its tables need not stay in memory between them.
            if (code == null || !Sha256.Same(new Sha256().Authenticate(_key, bytes, bytes.Length), code))
            {
                Refused++;
                return 0;
            }

            int behindCounter = signed.IndexOf(' ');
            int behindId = behindCounter < 0 ? -1 : signed.IndexOf(' ', behindCounter + 1);
            behindId = behindId < 0 ? signed.Length : behindId;
            long counter;
            if (behindCounter < 1 || behindId - behindCounter - 1 < 1 || behindId - behindCounter - 1 > LongestId || !Number(signed, behindCounter, out counter)
                || counter <= _counter.Last() || !_counter.Keep(counter))
            {
                Refused++;
                return 0;
            }

            Taken++;
            string id = signed.Substring(behindCounter + 1, behindId - behindCounter - 1);
            string arguments = behindId < signed.Length ? signed.Substring(behindId + 1) : "";
            string answer;
            bool went = Find(topic.Substring(topic.LastIndexOf('/') + 1), arguments, out answer);
            return Reply(id, went, answer);
        }

        private bool Find(string name, string arguments, out string answer)
        {
            string names = "";
            for (int i = 0; i < _commands.Length; i++)
            {
                if (_commands[i].Name == name)
                {
                    return _commands[i].Run(arguments, out answer);
                }

                names += (i == 0 ? "" : ", ") + _commands[i].Name;
            }

            answer = "there is no command " + name + "; there are " + names;
            return false;
        }

        private int Reply(string id, bool went, string answer)
        {
            JsonWriter json = _json;
            json.Clear();
            json.BeginObject();
            json.Name("id");
            json.String(id);
            json.Name("ok");
            json.Flag(went);
            json.Name(went ? "result" : "error");
            json.String(answer);
            json.EndObject();
            if (json.Overflowed)
            {
                return Reply(id, false, "the answer is too long to be sent");
            }

            return json.Count;
        }

        // Plain ASCII of one line; everything that commands need.
        private static bool IsText(byte[] message)
        {
            for (int i = 0; i < message.Length; i++)
            {
                if (message[i] < 0x20 || message[i] > 0x7E)
                {
                    return false;
                }
            }

            return true;
        }

        private static bool Number(string text, int count, out long number)
        {
            number = 0;
            for (int i = 0; i < count; i++)
            {
                char c = text[i];
                if (c < '0' || c > '9' || i >= 18)
                {
                    return false;
                }

                number = (number * 10) + (c - '0');
            }

            return true;
        }
    }
}

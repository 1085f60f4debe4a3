using System;
using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    /// <summary>Text that comes from outside at the ends of what it may be: RFC 8259, RFC 3629, brokers, and messages of commands.</summary>
    [TestClass]
    public class OutsideTextTests
    {
        [TestMethod]
        public void Every_escape_is_its_character()
        {
            // RFC 8259 §7.
            Same(new byte[] { 0x22, 0x5C, 0x2F, 8, 12, 10, 13, 9 }, "\\\"\\\\\\/\\b\\f\\n\\r\\t");
            Same(new byte[] { 0x1F, 0x4A }, "\\u001f\\u004A");

            // RFC 3629 §3: the ends of one, two and three bytes, and on both sides of the surrogates.
            Same(new byte[] { 1, 0x7F }, "\\u0001\\u007F");
            Same(new byte[] { 0xC2, 0x80, 0xDF, 0xBF }, "\\u0080\\u07ff");
            Same(new byte[] { 0xE0, 0xA0, 0x80, 0xEF, 0xBF, 0xBF }, "\\u0800\\uFFFF");
            Same(new byte[] { 0xED, 0x9F, 0xBF, 0xEE, 0x80, 0x80 }, "\\uD7FF\\uE000");
            Same(new byte[] { 0xE2, 0x82, 0xAC, 0xEA, 0xAF, 0x8D }, "\\u20AC\\uabcd");
            string[] wrong = new string[] { "\\uD800", "\\uDBFF", "\\uDC00", "\\uDFFF", "\\u000G", "\\u000`", "\\u000g", "\\u000@", "\\u000:", "\\u000/" };
            for (int i = 0; i < wrong.Length; i++)
            {
                Assert.IsTrue(Reader("\"" + wrong[i] + "\"").Read() == JsonToken.Error, wrong[i]);
            }
        }

        [TestMethod]
        public void Characters_are_taken_by_the_standards_table_and_nothing_else_is()
        {
            // RFC 3629 §4: the ends of each row of UTF8-2, UTF8-3 and UTF8-4.
            string[] right = new string[]
            {
                "C280", "DFBF", "E0A080", "E0BFBF", "E18080", "ECBFBF", "ED8080", "ED9FBF", "EE8080", "EFBFBF", "F0908080", "F0BFBFBF", "F1808080", "F3BFBFBF", "F4808080", "F48FBFBF",
            };
            for (int i = 0; i < right.Length; i++)
            {
                JsonReader json = Quoted(right[i]);
                Assert.IsTrue(json.Read() == JsonToken.String, right[i]);
                Assert.AreEqual(right[i], Hexadecimal.Of(Encoding.UTF8.GetBytes(json.Text)).ToUpper());
                Assert.IsTrue(First(right[i].Substring(0, right[i].Length - 2)) == JsonToken.Error, right[i] + " cut");
            }

            // Just outside of each, and with a last byte that goes on with nothing.
            string[] wrong = new string[]
            {
                "C1BF", "C27F", "DFC0", "E09FBF", "E0C080", "E17F80", "E1C080", "ED7F80", "EDA080", "EE7F80", "F08F8080", "F0C08080", "F17F8080", "F47F8080", "F4908080", "F5808080",
                "E0A07F", "E0A0C0", "EFBF22", "F0907F80", "F090C080", "F090807F", "F09080C0", "80", "BF",
            };
            for (int i = 0; i < wrong.Length; i++)
            {
                Assert.IsTrue(First(wrong[i]) == JsonToken.Error, wrong[i]);
            }
        }

        [TestMethod]
        public void A_brokers_port_is_one_from_1_to_65535_or_the_one_that_is_set()
        {
            SessionSettings settings = new SessionSettings();
            settings.Port = 1883;
            settings.Broker = "a:1, b:65535 ,c:65536,d:0,e:,f:18x83,g:1:8,h:18/83,:5,i:99999999999,j:19099";
            string hosts = "";
            for (int i = 0; i <= 11; i++)
            {
                int port;
                hosts += settings.Host(i, out port) + " ";
                hosts += port.ToString() + " ";
            }

            Assert.AreEqual("a 1 b 65535 c 1883 d 1883 e 1883 f 1883 g:1 8 h 1883 :5 1883 i 1883 j 19099 a 1 ", hosts);
        }

        [TestMethod]
        public void The_longest_command_is_taken_and_what_is_no_plain_text_is_not()
        {
            Doer doer = new Doer();
            byte[] key = Encoding.UTF8.GetBytes("0123456789abcdef");
            Commands commands = new Commands(key, new Rising(), new Command[] { doer }, new JsonWriter(256));

            // A code of 64 digits, a blank, and the rest: 1024 bytes.
            Assert.IsTrue(Take(commands, key, "1 a " + new string('x', Commands.Longest - 65 - 4)) > 0);
            Check.Equal(Commands.Longest - 65 - 4, doer.Last.Length, "arguments");
            Check.Equal(0, Take(commands, key, "2 a " + new string('x', Commands.Longest - 65 - 3)), "one byte more");
            Assert.IsTrue(Take(commands, key, "3 a  ~") > 0, "the ends of plain text");
            Assert.AreEqual(" ~", doer.Last);
            Check.Equal(0, Take(commands, key, "4 a \u001f"), "a control character");
            Check.Equal(0, Take(commands, key, "4 a \u007f"), "delete");
            Check.Equal(0, Take(commands, key, "4 a \u00e9"), "beyond ASCII");
            Assert.IsTrue(Take(commands, key, "5 0123456789abcdef0123456789abcdef") > 0, "the longest id");
            Assert.AreEqual("", doer.Last);
            Check.Equal(0, Take(commands, key, "6 0123456789abcdef0123456789abcdefX"), "a longer id");
            Check.Equal(0, Take(commands, key, "7  x"), "no id");

            // 18 digits are the longest counter, and all of them count.
            Check.Equal(0, Take(commands, key, "1: a"), "no digit");
            Check.Equal(0, Take(commands, key, "1/ a"), "no digit");
            Assert.IsTrue(Take(commands, key, "90 a") > 0);
            Check.Equal(0, Take(commands, key, "89 a"), "an old counter");
            Assert.IsTrue(Take(commands, key, "123456789012345678 a") > 0, "18 digits");
            Check.Equal(0, Take(commands, key, "123456789012345677 a"), "an old counter");
            Check.Equal(0, Take(commands, key, "1234567890123456789 a"), "19 digits");
            Check.Equal(5, commands.Taken, "taken");
            Check.Equal(11, commands.Refused, "refused");
        }

        private static int Take(Commands commands, byte[] key, string text)
        {
            byte[] signed = Encoding.UTF8.GetBytes("do " + text);
            string code = Hexadecimal.Of(new Sha256().Authenticate(key, signed, signed.Length));
            return commands.Take("do", Encoding.UTF8.GetBytes(code + " " + text));
        }

        private static void Same(byte[] expected, string text)
        {
            JsonReader json = Reader("\"" + text + "\"");
            Assert.IsTrue(json.Read() == JsonToken.String, text + ": " + json.Error);
            Assert.AreEqual(Hexadecimal.Of(expected), Hexadecimal.Of(Encoding.UTF8.GetBytes(json.Text)));
        }

        private static JsonToken First(string hex)
        {
            return Quoted(hex).Read();
        }

        private static JsonReader Quoted(string hex)
        {
            byte[] inside = Hexadecimal.Parse(hex);
            byte[] bytes = new byte[inside.Length + 2];
            Array.Copy(inside, 0, bytes, 1, inside.Length);
            bytes[0] = 0x22;
            bytes[bytes.Length - 1] = 0x22;
            return new JsonReader(bytes, bytes.Length);
        }

        private static JsonReader Reader(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            return new JsonReader(bytes, bytes.Length);
        }

        private sealed class Rising : CommandCounter
        {
            private long _last;

            public override long Last()
            {
                return _last;
            }

            public override bool Keep(long counter)
            {
                _last = counter;
                return true;
            }
        }

        private sealed class Doer : Command
        {
            public string Last = "";

            public Doer()
                : base("do")
            {
            }

            public override bool Run(string arguments, out string answer)
            {
                Last = arguments;
                answer = "";
                return true;
            }
        }
    }
}

using System;
using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class CommandsTests
    {
        [TestMethod]
        public void The_digest_is_that_of_the_standard()
        {
            // FIPS 180-2, appendix B: "abc", 448 bits, and nothing.
            Same("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Digest("abc"));
            Same("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", Digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
            Same("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Digest(""));
        }

        [TestMethod]
        public void The_code_is_that_of_rfc_4231()
        {
            // Test cases 1, 2, 6 and 7: a short key, a text key, a key longer than a block, and data longer than a block too.
            byte[] key = new byte[20];
            Fill(key, 0x0B);
            Same("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", Code(key, "Hi There"));
            Same("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", Code(Encoding.UTF8.GetBytes("Jefe"), "what do ya want for nothing?"));
            key = new byte[131];
            Fill(key, 0xAA);
            Same("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54", Code(key, "Test Using Larger Than Block-Size Key - Hash Key First"));
            Same("9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2", Code(key, "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm."));
        }

        [TestMethod]
        public void A_command_with_its_code_is_taken_and_answered()
        {
            Bench bench = new Bench();
            Assert.AreEqual("{\"id\":\"a1\",\"ok\":true,\"result\":\"did x y\"}", bench.Send("do", "do", "1 a1 x y"));
            Assert.AreEqual("{\"id\":\"a2\",\"ok\":false,\"error\":\"there is no command fly; there are do\"}", bench.Send("fly", "fly", "2 a2"));
            Check.Equal(2, bench.Commands.Taken, "taken");
            Check.Equal(0, bench.Commands.Refused, "refused");
        }

        [TestMethod]
        public void Replayed_reordered_and_forged_commands_change_nothing()
        {
            Bench bench = new Bench();
            bench.Send("do", "do", "5 a x");
            Assert.AreEqual("", bench.Send("do", "do", "5 a x"));
            Assert.AreEqual("", bench.Send("do", "do", "4 b x"));
            Assert.AreEqual("", bench.Send("other", "do", "6 c x"));
            Assert.AreEqual("", bench.Send("home/attic/command/do", "home/cellar/command/do", "6 c x"));
            bench.Key[0] ^= 1;
            Assert.AreEqual("", bench.Send("do", "do", "7 d x"));
            bench.Key[0] ^= 1;
            Check.Equal(1, bench.Ran, "ran");
            Check.Equal(5, bench.Commands.Refused, "refused");
            Assert.AreEqual("{\"id\":\"e\",\"ok\":true,\"result\":\"did z\"}", bench.Send("do", "do", "8 e z"));
            Assert.AreEqual("{\"id\":\"f\",\"ok\":true,\"result\":\"did z\"}", bench.Send("home/attic/command/do", "home/attic/command/do", "9 f z"));
        }

        [TestMethod]
        public void Every_cut_every_flipped_bit_and_what_is_no_text_are_refused()
        {
            Bench bench = new Bench();
            byte[] good = bench.Message("do", "1 a x");
            for (int length = 0; length < good.Length; length++)
            {
                byte[] cut = new byte[length];
                Array.Copy(good, 0, cut, 0, length);
                Check.Equal(0, bench.Commands.Take("do", cut), "cut at " + length.ToString());
            }

            for (int i = 0; i < good.Length; i++)
            {
                for (int bit = 0; bit < 8; bit++)
                {
                    // A digit of the code in the other case is the same digit.
                    byte[] flipped = new byte[good.Length];
                    Array.Copy(good, 0, flipped, 0, good.Length);
                    flipped[i] ^= (byte)(1 << bit);
                    bool sameDigit = i < 64 && bit == 5 && good[i] >= 'a';
                    Check.Equal(0, sameDigit ? 0 : bench.Commands.Take("do", flipped), "byte " + i.ToString());
                }
            }

            Check.Equal(0, bench.Commands.Take("do", null), "nothing");
            Check.Equal(0, bench.Commands.Take("do", new byte[Commands.Longest + 1]), "too long");
            Check.Equal(0, bench.Ran, "ran");
        }

        [TestMethod]
        public void Numbers_and_ids_that_are_none_are_refused()
        {
            Bench bench = new Bench();
            string[] bad = new string[] { "x a", "-1 a", "1", "1 ", " 1 a", "9999999999999999999 a", "1 0123456789012345678901234567890123" };
            for (int i = 0; i < bad.Length; i++)
            {
                Assert.AreEqual("", bench.Send("do", "do", bad[i]));
            }

            Check.Equal(0, bench.Ran, "ran");
        }

        [TestMethod]
        public void A_counter_that_cannot_be_kept_stops_the_command()
        {
            Bench bench = new Bench();
            bench.Counter.Broken = true;
            Assert.AreEqual("", bench.Send("do", "do", "1 a x"));
            Check.Equal(0, bench.Ran, "ran");
            Assert.ThrowsException(typeof(ArgumentException), () => new Commands(new byte[8], new Counter(), new Command[0], new JsonWriter(2048)));
        }

        private static string Digest(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            return Hexadecimal.Of(new Sha256().Digest(bytes, bytes.Length));
        }

        private static string Code(byte[] key, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            return Hexadecimal.Of(new Sha256().Authenticate(key, bytes, bytes.Length));
        }

        private static void Same(string expected, string actual)
        {
            Assert.AreEqual(expected, actual);
        }

        private static void Fill(byte[] bytes, byte value)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = value;
            }
        }

        private sealed class Bench
        {
            public readonly byte[] Key = new byte[32];
            public readonly Counter Counter = new Counter();
            public readonly Commands Commands;
            private readonly Doer _doer = new Doer();

            public Bench()
            {
                Fill(Key, 0x5A);
                byte[] copy = new byte[Key.Length];
                Array.Copy(Key, 0, copy, 0, Key.Length);
                Commands = new Commands(copy, Counter, new Command[] { _doer }, new JsonWriter(2048));
            }

            public int Ran
            {
                get { return _doer.Ran; }
            }

            // A message to one topic that is signed for another, or for the same.
            public string Send(string topic, string signedFor, string text)
            {
                int count = Commands.Take(topic, Message(signedFor, text));
                return count == 0 ? "" : Encoding.UTF8.GetString(Commands.Answer, 0, count);
            }

            public byte[] Message(string name, string text)
            {
                return Encoding.UTF8.GetBytes(Code(Key, name + " " + text) + " " + text);
            }
        }

        private sealed class Counter : CommandCounter
        {
            public bool Broken;
            private long _last;

            public override long Last()
            {
                return _last;
            }

            public override bool Keep(long counter)
            {
                _last = Broken ? _last : counter;
                return !Broken;
            }
        }

        private sealed class Doer : Command
        {
            public int Ran;

            public Doer()
                : base("do")
            {
            }

            public override bool Run(string arguments, out string answer)
            {
                Ran++;
                answer = "did " + arguments;
                return true;
            }
        }
    }
}

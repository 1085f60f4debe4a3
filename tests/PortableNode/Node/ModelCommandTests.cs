using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;
using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class ModelCommandTests
    {
        private const string Digits = "0123456789abcdef";

        private static MemoryStorage _storage;
        private static ModelSlot _slot;
        private static ModelCommand _command;

        [TestMethod]
        public void A_model_comes_in_chunks_and_answers_from_its_commit_on()
        {
            Start();
            byte[] bytes = ModelStoreTests.WithQuality(100);
            Assert.AreEqual("demo: random of 2026-11-24, quality 626 of 1000, built in", Say("state", true));
            Assert.AreEqual("0 of " + bytes.Length.ToString(), Say(Begin(bytes), true));
            SendAll(bytes);
            Assert.IsTrue(_slot.Current == _slot.BuiltIn);
            Assert.AreEqual("demo: random of 2026-11-24, quality 100 of 1000", Say("commit", true));
            Check.Equal(100, _slot.Current.Description.Quality, "quality");
            Assert.AreEqual("demo: random of 2026-11-24, quality 626 of 1000, built in", Say("back demo", true));
            Assert.AreEqual("demo: random of 2026-11-24, quality 100 of 1000", Say("back demo", true));
        }

        [TestMethod]
        public void A_chunk_whose_answer_was_lost_may_come_again_and_a_begin_goes_on()
        {
            Start();
            byte[] bytes = ModelStoreTests.WithQuality(100);
            Say(Begin(bytes), true);
            Say(Chunk(bytes, 0, 400), true);
            Assert.AreEqual("400 of " + bytes.Length.ToString(), Say(Chunk(bytes, 0, 400), true));
            Assert.AreEqual("500 of " + bytes.Length.ToString(), Say(Chunk(bytes, 300, 200), true));
            Assert.AreEqual("500 of " + bytes.Length.ToString(), Say(Begin(bytes), true));
            Assert.IsTrue(Say("state", true).IndexOf("taking demo, 500 of") > 0);
        }

        [TestMethod]
        public void Chunks_that_do_not_fit_what_was_taken_are_refused()
        {
            Start();
            byte[] bytes = ModelStoreTests.WithQuality(100);
            Assert.AreEqual("no model is being taken; begin first", Say(Chunk(bytes, 0, 10), false));
            Assert.AreEqual("no model is being taken; begin first", Say("commit", false));
            Say(Begin(bytes), true);
            Say(Chunk(bytes, 0, 100), true);
            string next = "the next byte is 100 of " + bytes.Length.ToString() + "; send from there, or cancel";
            Assert.AreEqual(next, Say(Chunk(bytes, 101, 100), false));
            Assert.AreEqual(next, Say("chunk 50 ffffffffff", false));
            byte[] longer = new byte[bytes.Length + 1];
            Array.Copy(bytes, 0, longer, 0, bytes.Length);
            Assert.AreEqual(next, Say(Chunk(longer, 100, longer.Length - 100), false));
            string form = "chunk takes OFFSET HEX, an even number of hexadecimal digits";
            Assert.AreEqual(form, Say("chunk 100 abc", false));
            Assert.AreEqual(form, Say("chunk 100 zz", false));
            Assert.AreEqual(form, Say("chunk 100 ", false));
            Assert.AreEqual(form, Say("chunk -1 00", false));
            Assert.AreEqual(form, Say("chunk 9999999 00", false));
            Assert.AreEqual("only 100 of " + bytes.Length.ToString() + " bytes are here; send the others first", Say("commit", false));
        }

        [TestMethod]
        public void A_commit_whose_answer_was_lost_may_come_again_until_another_model_begins()
        {
            Start();
            byte[] bytes = ModelStoreTests.WithQuality(100);
            Say(Begin(bytes), true);
            SendAll(bytes);
            string answer = Say("commit", true);
            Assert.AreEqual(answer, Say("commit", true));
            Say(Begin(bytes), true);
            Assert.AreEqual("only 0 of " + bytes.Length.ToString() + " bytes are here; send the others first", Say("commit", false));
            Say("cancel", true);
            Assert.AreEqual("no model is being taken; begin first", Say("commit", false));
        }

        [TestMethod]
        public void The_room_for_a_model_has_a_bound()
        {
            Start();
            Assert.AreEqual("a model has 20 to 4096 bytes here; train it with fewer trees or leaves", Say("begin demo 4097 00000000", false));
            Assert.AreEqual("a model has 20 to 4096 bytes here; train it with fewer trees or leaves", Say("begin demo 19 00000000", false));
            string form = "begin takes NAME LENGTH CRC, the name one of demo, the sum as 8 hexadecimal digits";
            Assert.AreEqual(form, Say("begin other 100 00000000", false));
            Assert.AreEqual(form, Say("begin demo 100 0000000", false));
            Assert.AreEqual(form, Say("begin demo 100", false));
            Assert.AreEqual("model  is not known; there are begin, chunk, commit, cancel, back and state", Say("", false));
            Assert.AreEqual("back takes NAME, one of demo", Say("back", false));
        }

        [TestMethod]
        public void What_is_refused_at_its_commit_leaves_model_and_drive_as_they_were()
        {
            Start();
            byte[] bytes = ModelStoreTests.WithQuality(100);
            bytes[700] ^= 0x40;
            Say(Begin(bytes), true);
            SendAll(bytes);
            Assert.AreEqual("model: its length or its checksum is wrong; send the file once more, whole", Say("commit", false));

            // All there, but not what was announced.
            bytes = ModelStoreTests.WithQuality(100);
            Say("begin demo " + bytes.Length.ToString() + " 12345678", true);
            SendAll(bytes);
            Assert.AreEqual("its sum is not that of begin; send it once more, whole", Say("commit", false));
            Assert.IsTrue(_slot.Current == _slot.BuiltIn);
            Check.Equal(0, _storage.Documents.Count, "documents");
        }

        [TestMethod]
        public void Cancel_gives_the_room_back()
        {
            Start();
            byte[] bytes = ModelStoreTests.WithQuality(100);
            Say(Begin(bytes), true);
            Assert.AreEqual("demo: random of 2026-11-24, quality 626 of 1000, built in", Say("cancel", true));
            Assert.AreEqual("no model is being taken; begin first", Say(Chunk(bytes, 0, 10), false));
        }

        private static void Start()
        {
            _storage = new MemoryStorage();
            _slot = ModelStoreTests.Slot();
            _command = new ModelCommand(ModelStoreTests.Store(_storage, _slot));
        }

        private static void SendAll(byte[] bytes)
        {
            for (int at = 0; at < bytes.Length; at += 400)
            {
                int count = bytes.Length - at < 400 ? bytes.Length - at : 400;
                Assert.AreEqual((at + count).ToString() + " of " + bytes.Length.ToString(), Say(Chunk(bytes, at, count), true));
            }
        }

        private static string Begin(byte[] bytes)
        {
            byte[] sum = new byte[4];
            for (int i = 0; i < 4; i++)
            {
                sum[i] = bytes[bytes.Length - 1 - i];
            }

            return "begin demo " + bytes.Length.ToString() + " " + Hexadecimal.Of(sum);
        }

        private static string Chunk(byte[] bytes, int from, int count)
        {
            char[] text = new char[2 * count];
            for (int i = 0; i < count; i++)
            {
                text[2 * i] = Digits[bytes[from + i] >> 4];
                text[(2 * i) + 1] = Digits[bytes[from + i] & 15];
            }

            return "chunk " + from.ToString() + " " + new string(text);
        }

        private static string Say(string arguments, bool went)
        {
            string answer;
            bool did = _command.Run(arguments, out answer);
            Assert.IsTrue(did == went, arguments.Substring(0, arguments.Length < 20 ? arguments.Length : 20) + ": " + answer);
            return answer;
        }
    }
}

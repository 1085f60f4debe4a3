using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class JsonReaderTests
    {
        private const string Valid = "{\"a\" : [1, -2.5, \"x\\u00e9\\n\", true],\n \"b\":{\"c\":null}, \"d\":false}";

        [TestMethod]
        public void A_document_comes_token_by_token()
        {
            JsonReader json = Reader(Valid);
            Expect(json, JsonToken.BeginObject);
            Expect(json, JsonToken.Name);
            Assert.AreEqual("a", json.Text);
            Expect(json, JsonToken.BeginArray);
            Expect(json, JsonToken.Number);
            Assert.AreEqual(1.0, json.Number);
            Expect(json, JsonToken.Number);
            Assert.AreEqual(-2.5, json.Number);
            Expect(json, JsonToken.String);
            Assert.AreEqual("xé\n", json.Text);
            Expect(json, JsonToken.Flag);
            Assert.IsTrue(json.Flag);
            Expect(json, JsonToken.EndArray);
            Expect(json, JsonToken.Name);
            Assert.AreEqual(2, json.Line);
            Expect(json, JsonToken.BeginObject);
            Expect(json, JsonToken.Name);
            Expect(json, JsonToken.Null);
            Expect(json, JsonToken.EndObject);
            Expect(json, JsonToken.Name);
            Expect(json, JsonToken.Flag);
            Assert.IsTrue(!json.Flag);
            Expect(json, JsonToken.EndObject);
            Expect(json, JsonToken.End);
            Expect(json, JsonToken.End);
        }

        [TestMethod]
        public void Numbers_are_exact()
        {
            Assert.AreEqual(0.1, Number("0.1"));
            Assert.AreEqual(-0.001, Number("-0.001"));
            Assert.AreEqual(123456.789, Number("123456.789"));
            Assert.AreEqual(999999999999999.0, Number("999999999999999"));
            Assert.AreEqual(1e-9, Number("0.000000001"));
        }

        [TestMethod]
        public void Every_broken_document_is_refused_with_a_line_and_a_reason_and_stays_refused()
        {
            string[] broken = Broken();
            for (int i = 0; i < broken.Length; i++)
            {
                JsonReader json = Reader(broken[i]);
                Assert.IsTrue(Last(json) == JsonToken.Error, broken[i]);
                Assert.StartsWith("line ", json.Error);
                Assert.IsTrue(json.Read() == JsonToken.Error, broken[i]);
            }
        }

        [TestMethod]
        public void The_line_of_the_fault_is_named()
        {
            JsonReader json = Reader("{\n\"a\":1,\n\"b\":x}");
            Last(json);
            Assert.StartsWith("line 3: ", json.Error);
        }

        [TestMethod]
        public void Bytes_that_are_no_text_in_UTF_8_are_refused()
        {
            byte[][] wrong = new byte[][]
            {
                new byte[] { 0x22, 0x80, 0x22 }, new byte[] { 0x22, 0xC3, 0x22 }, new byte[] { 0x22, 0xC0, 0x80, 0x22 }, new byte[] { 0x22, 0xFF, 0x22 },
                new byte[] { 0x22, 0xE2, 0x82, 0x22 }, new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 }, new byte[] { 0xEF, 0xBB, 0xBF, 0x31 },
            };
            for (int i = 0; i < wrong.Length; i++)
            {
                Assert.IsTrue(Last(new JsonReader(wrong[i], wrong[i].Length)) == JsonToken.Error, i.ToString());
            }
        }

        [TestMethod]
        public void Every_beginning_of_a_valid_document_is_refused()
        {
            byte[] whole = Encoding.UTF8.GetBytes(Valid);
            for (int count = 0; count < whole.Length; count++)
            {
                Assert.IsTrue(Last(new JsonReader(whole, count)) == JsonToken.Error, count.ToString());
            }
        }

        [TestMethod]
        public void No_bytes_make_it_throw_or_go_on_for_ever()
        {
            Noise dice = new Noise(20261123);
            byte[] whole = Encoding.UTF8.GetBytes(Valid);
            for (int i = 0; i < 2000; i++)
            {
                byte[] bytes = new byte[whole.Length];
                for (int k = 0; k < bytes.Length; k++)
                {
                    bytes[k] = i % 2 == 0 ? (byte)dice.Next() : whole[k];
                }

                for (int k = (int)(dice.Next() % 4); k >= 0; k--)
                {
                    bytes[(int)(dice.Next() % (uint)bytes.Length)] = (byte)dice.Next();
                }

                JsonToken last = Last(new JsonReader(bytes, bytes.Length));
                Assert.IsTrue(last == JsonToken.Error || last == JsonToken.End);
            }
        }

        // RFC 8259, and what the reader leaves out on purpose: exponents, deep nesting, more than 15 digits.
        private static string[] Broken()
        {
            return new string[]
            {
                "", " ", "{", "}", "[", "]", "{]", "[}", "{\"a\"}", "{\"a\":}", "{\"a\":1", "{\"a\":1,}", "{,}", "{\"a\" 1}", "{a:1}", "{'a':1}", "{\"a\":1 \"b\":2}",
                "[1,]", "[,1]", "[1 2]", "[1", "01", "-", "+1", "1.", ".5", "--1", "1e5", "1E+5", "0x10", "1234567890123456", "tru", "True", "nul", "falsee",
                "\"a", "\"a\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\u0000\"", "\"a\nb\"", "\"a\tb\"", "{} {}", "1 2", "[1]x", "{\"a\":1}}",
                "[[[[[[[[[1]]]]]]]]]", "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":{\"i\":1}}}}}}}}}", "NaN", "Infinity", "//", "[1]//",
            };
        }

        private static JsonReader Reader(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            return new JsonReader(bytes, bytes.Length);
        }

        private static double Number(string text)
        {
            JsonReader json = Reader(text);
            Expect(json, JsonToken.Number);
            return json.Number;
        }

        private static void Expect(JsonReader json, JsonToken token)
        {
            Assert.IsTrue(json.Read() == token, "expected " + ((int)token).ToString() + ", got " + ((int)json.Token).ToString() + " " + json.Error);
        }

        private static JsonToken Last(JsonReader json)
        {
            for (int i = 0; i < 1000; i++)
            {
                JsonToken token = json.Read();
                if (token == JsonToken.Error || token == JsonToken.End)
                {
                    return token;
                }
            }

            return JsonToken.Null;
        }
    }
}

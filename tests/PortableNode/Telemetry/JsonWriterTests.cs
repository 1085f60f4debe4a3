using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class JsonWriterTests
    {
        [TestMethod]
        public void Numbers_are_rounded_to_their_decimals_without_zeros_at_the_end()
        {
            Assert.AreEqual("0", Written(0.0, 3));
            Assert.AreEqual("1", Written(1.0, 3));
            Assert.AreEqual("0.1", Written(0.1, 2));
            Assert.AreEqual("-0.25", Written(-0.25, 2));
            Assert.AreEqual("1013.25", Written(1013.25, 2));
            Assert.AreEqual("20.07", Written(20.074, 2));
            Assert.AreEqual("20.08", Written(20.076, 2));
            Assert.AreEqual("-20.08", Written(-20.076, 2));
            Assert.AreEqual("0.000001", Written(0.000001, 6));
            Assert.AreEqual("0", Written(0.0000004, 6));
            Assert.AreEqual("0", Written(-0.0000004, 6));
            Assert.AreEqual("123456789012.346", Written(123456789012.3456, 3));
            Assert.AreEqual("1000000000", Written(1e9, 0));
            Assert.AreEqual("100", Written(99.9996, 3));
        }

        [TestMethod]
        public void A_number_too_large_to_be_written_is_null()
        {
            Assert.AreEqual("null", Written(1e19, 0));
            Assert.AreEqual("null", Written(-1e12, 9));
        }

        [TestMethod]
        public void Whole_numbers_are_written_to_their_limits()
        {
            JsonWriter json = new JsonWriter(80);
            json.BeginObject();
            json.Name("a");
            json.Number(9223372036854775807);
            json.Name("b");
            json.Number(-9223372036854775807);
            json.Name("c");
            json.Number(0);
            json.EndObject();
            Assert.AreEqual("{\"a\":9223372036854775807,\"b\":-9223372036854775807,\"c\":0}", Text(json));
        }

        [TestMethod]
        public void Quotes_backslashes_and_all_that_is_not_plain_are_escaped()
        {
            JsonWriter json = new JsonWriter(64);
            json.String("a\"b\\c\n\u0001ü");
            Assert.AreEqual("\"a\\\"b\\\\c\\u000a\\u0001\\u00fc\"", Text(json));
        }

        [TestMethod]
        public void Members_and_elements_are_separated_by_commas_alone()
        {
            JsonWriter json = new JsonWriter(64);
            json.BeginObject();
            json.Name("a");
            json.Number(1);
            json.Name("b");
            json.BeginObject();
            json.Name("c");
            json.Flag(true);
            json.Name("d");
            json.Null();
            json.EndObject();
            json.Name("e");
            json.Flag(false);
            json.EndObject();
            Assert.AreEqual("{\"a\":1,\"b\":{\"c\":true,\"d\":null},\"e\":false}", Text(json));
        }

        [TestMethod]
        public void Arrays_hold_elements_of_all_kinds()
        {
            JsonWriter json = new JsonWriter(64);
            json.BeginArray();
            json.Number(1);
            json.String("a");
            json.BeginArray();
            json.EndArray();
            json.BeginObject();
            json.Name("b");
            json.BeginArray();
            json.Flag(true);
            json.EndArray();
            json.EndObject();
            json.EndArray();
            Assert.AreEqual("[1,\"a\",[],{\"b\":[true]}]", Text(json));
        }

        [TestMethod]
        public void What_does_not_fit_is_told_at_every_length()
        {
            // The document has 16 bytes: {"abc":12345678}
            for (int capacity = 1; capacity <= 20; capacity++)
            {
                JsonWriter json = new JsonWriter(capacity);
                json.BeginObject();
                json.Name("abc");
                json.Number(12345678);
                json.EndObject();
                Assert.AreEqual(capacity < 16, json.Overflowed);
                Assert.IsTrue(json.Count <= capacity);
                json.Clear();
                Assert.IsTrue(!json.Overflowed);
            }
        }

        private static string Written(double value, int decimals)
        {
            JsonWriter json = new JsonWriter(64);
            json.Number(value, decimals);
            return Text(json);
        }

        private static string Text(JsonWriter json)
        {
            Assert.IsTrue(!json.Overflowed);
            return Encoding.UTF8.GetString(json.Buffer, 0, json.Count);
        }
    }
}

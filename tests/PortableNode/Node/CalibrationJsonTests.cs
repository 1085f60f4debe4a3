using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Signal;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Signal.Calibration;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class CalibrationJsonTests
    {
        private const string Bias = "{\"part\":\"LSM6DSO\",\"serial\":\"7\",\"quantity\":\"angular_rate\",\"method\":\"gyroscope-bias\",\"time\":5,"
            + "\"temperature\":\"300.5\",\"parameters\":[\"0.0125\",\"-1.5e-5\",\"0\"],\"residual\":\"0\",\"coverage\":\"1\",\"observability\":\"1\"}";

        [TestMethod]
        public void A_record_has_this_text()
        {
            string fault;
            Assert.AreEqual(Bias, Text(CalibrationJson.Read(Encoding.UTF8.GetBytes(Bias), out fault)));
        }

        [TestMethod]
        public void A_record_comes_back_bit_for_bit()
        {
            string fault;
            JsonWriter json = new JsonWriter(CalibrationJson.LongestDocument);
            CalibrationJson.Write(Records.Accelerometer(), json);
            byte[] document = new byte[json.Count];
            System.Array.Copy(json.Buffer, 0, document, 0, json.Count);
            CalibrationRecord back = CalibrationJson.Read(document, out fault);
            Assert.AreEqual("", fault);
            Records.AreSame(Records.Accelerometer(), back);
        }

        [TestMethod]
        public void The_longest_record_fits_its_document()
        {
            CalibrationRecord record = Records.Accelerometer();
            record.Part = record.Serial = "\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\";
            record.Method = CalibrationMethod.PiecewiseLinear;
            record.Parameters = new float[CalibrationRecord.MostParameters];
            for (int i = 0; i < record.Parameters.Length; i++)
            {
                record.Parameters[i] = -1.23456788e-17f * (33 - (i % 16));
            }

            JsonWriter json = new JsonWriter(CalibrationJson.LongestDocument);
            CalibrationJson.Write(record, json);
            Assert.IsFalse(json.Overflowed);
        }

        [TestMethod]
        public void Numbers_are_taken_as_numbers_too()
        {
            string fault;
            CalibrationRecord record = Read("{\"part\":\"P\",\"serial\":\"1\",\"quantity\":\"pressure\",\"method\":\"reference-points\",\"parameters\":[120.5,1.001]}", out fault);
            Assert.AreEqual("", fault);
            Assert.AreEqual(120.5f, record.Parameters[0]);
            Assert.AreEqual(1.001f, record.Parameters[1]);
        }

        [TestMethod]
        public void What_is_no_record_is_refused_with_the_place_and_the_reason()
        {
            Refused("[]", "one object");
            Refused("{\"part\":\"P\"", "line 1");
            Refused("{\"part\":\"P\"}", "must be given");
            Refused("{\"colour\":1}", "no \"colour\"");
            Refused(Changed("\"time\":5", "\"part\":\"X\""), "given twice");
            Refused(Changed("\"time\":5", "\"time\":-5"), "time");
            Refused(Changed("\"time\":5", "\"time\":\"5\""), "time");
            Refused(Changed("\"part\":\"LSM6DSO\"", "\"part\":7"), "texts");
            Refused(Changed("angular_rate", "speed"), "speed");
            Refused(Changed("gyroscope-bias", "matrix"), "3 parameters");
            Refused(Changed("\"0.0125\"", "\"warm\""), "numbers");
            Refused(Changed("\"0.0125\"", "true"), "numbers");
            Refused(Changed("\"300.5\"", "null"), "numbers");
            Refused(Changed("[\"0.0125\",\"-1.5e-5\",\"0\"]", "3"), "array");
            Refused(Bias + " x", "line 1");
            Refused("\n\n{\"part\":\"P\",\n\"colour\":1}", "line 4");
        }

        [TestMethod]
        public void Any_cut_is_refused()
        {
            for (int length = 0; length < Bias.Length; length++)
            {
                Refused(Bias.Substring(0, length), "");
            }
        }

        private static string Changed(string part, string into)
        {
            int at = Bias.IndexOf(part);
            return Bias.Substring(0, at) + into + Bias.Substring(at + part.Length, Bias.Length - at - part.Length);
        }

        private static void Refused(string text, string word)
        {
            string fault;
            Assert.IsNull(Read(text, out fault), text);
            Assert.IsTrue(fault.Length > 0 && (word.Length == 0 || fault.IndexOf(word) >= 0), fault);
        }

        private static CalibrationRecord Read(string text, out string fault)
        {
            return CalibrationJson.Read(Encoding.UTF8.GetBytes(text), out fault);
        }

        private static string Text(CalibrationRecord record)
        {
            JsonWriter json = new JsonWriter(CalibrationJson.LongestDocument);
            CalibrationJson.Write(record, json);
            return Encoding.UTF8.GetString(json.Buffer, 0, json.Count);
        }
    }
}

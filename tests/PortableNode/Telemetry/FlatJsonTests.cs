using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class FlatJsonTests
    {
        [TestMethod]
        public void A_report_is_one_flat_object_in_the_units_that_people_read()
        {
            Report report = new Report("water", new ReportField[]
            {
                new ReportField("volume", Quantity.Volume),
                new ReportField("flow", Quantity.VolumeFlow),
                new ReportField("pressure", Quantity.Pressure),
                new ReportField("temperature", Quantity.Temperature),
                new ReportField("co2", Quantity.CarbonDioxide),
                new ReportField("field", Quantity.MagneticFluxDensity),
                new ReportField("leak", Quantity.State),
            });

            // 1.2345 m³, 2·10⁻⁴ m³/s, 401325 Pa, 285.15 K, 415·10⁻⁶, 20 µT, on.
            double[] values = new double[] { 1.2345, 0.0002, 401325, 285.15, 415e-6, 20e-6, 1 };
            for (int i = 0; i < values.Length; i++)
            {
                report.Set(i, values[i]);
            }

            Assert.AreEqual(
                "{\"id\":\"7-42\",\"time\":1768435200000,\"volume\":1234.5,\"flow\":12,\"pressure\":4013.25,\"temperature\":12,\"co2\":415,\"field\":20,\"leak\":true}",
                Encoded(report, 1768435200000));
        }

        [TestMethod]
        public void What_is_not_valid_is_null_and_what_is_saturated_is_its_limit()
        {
            Report report = new Report("x", new ReportField[] { new ReportField("a", Quantity.Count), new ReportField("b", Quantity.Count), new ReportField("c", Quantity.Count) });
            report.Set(0, 5);
            report.Validity[0] = Validity.Invalid;
            report.Set(1, 6);
            report.Validity[1] = Validity.Stale;
            report.Set(2, 7);
            report.Validity[2] = Validity.Saturated;
            Assert.AreEqual("{\"id\":\"7-42\",\"time\":0,\"a\":null,\"b\":null,\"c\":7}", Encoded(report, 0));
        }

        [TestMethod]
        public void A_label_is_its_word_and_one_without_a_word_is_unknown()
        {
            ReportField field = new ReportField("a", new string[] { "tap", "shower" });
            Report report = new Report("x", new ReportField[] { field, field, field, field });
            report.Set(0, 1);
            report.Set(1, 2);
            report.Set(2, -1);
            Assert.AreEqual("{\"id\":\"7-42\",\"time\":0,\"a\":\"shower\",\"a\":\"unknown\",\"a\":\"unknown\",\"a\":null}", Encoded(report, 0));
        }

        [TestMethod]
        public void The_words_of_a_label_are_swapped_for_readings_that_wait_as_well()
        {
            Report report = new Report("use", new ReportField[] { new ReportField("duration", Quantity.Duration), new ReportField("fixture", new string[] { "tap", "shower" }) });
            report.Set(0, 3);
            report.Set(1, 1);
            report.Reword(1, new string[] { "tap", "toilet", "leak" });
            Assert.AreEqual("{\"id\":\"7-42\",\"time\":0,\"duration\":3,\"fixture\":\"toilet\"}", Encoded(report, 0));
            Check.Equal(3, report.Field(1).Words.Length, "words");
            Assert.IsTrue(report.Field(0).Words == null);
            Assert.AreEqual("unknown", new Report("x", new ReportField[] { new ReportField("a", Quantity.Label) }).Word(0, 0));
        }

        [TestMethod]
        public void A_report_tells_a_value_as_finely_as_its_source_makes_it()
        {
            Report report = new Report("x", new ReportField[] { new ReportField("a", Quantity.Volume), new ReportField("b", Quantity.Volume, 1e-4), new ReportField("c", Quantity.Temperature) });
            Check.Near(1e-6f, (float)report.Resolution(0), 1e-12f, "a litre with three decimals");
            Check.Near(1e-4f, (float)report.Resolution(1), 1e-12f, "given");
            Check.Near(0.01f, (float)report.Resolution(2), 1e-9f, "a degree with two");
        }

        [TestMethod]
        public void Until_the_time_is_known_the_uptime_stands_in_for_it()
        {
            Report report = new Report("x", new ReportField[] { new ReportField("a", Quantity.Count) });
            report.Set(0, 1);
            report.Time = 12345678;
            Assert.AreEqual("{\"id\":\"7-42\",\"uptime\":12345,\"a\":1}", Encoded(report, -1));
        }

        [TestMethod]
        public void A_report_that_does_not_fit_is_refused_whole()
        {
            Report report = new Report("x", new ReportField[] { new ReportField("a", Quantity.Count) });
            report.Set(0, 1);
            FlatJson codec = new FlatJson(new JsonWriter(20));
            codec.Begin();
            Assert.IsFalse(codec.Add(Read(report, 0)));
            Assert.AreEqual(0, codec.End());
        }

        [TestMethod]
        public void What_waited_for_a_connection_is_marked()
        {
            Report report = new Report("x", new ReportField[] { new ReportField("a", Quantity.Count) });
            report.Set(0, 1);
            FlatJson codec = new FlatJson(new JsonWriter(512));
            Reading reading = Read(report, 5);
            reading.History = true;
            codec.Begin();
            Assert.IsTrue(codec.Add(reading));
            Assert.AreEqual("{\"id\":\"7-42\",\"time\":5,\"history\":true,\"a\":1}", Encoding.UTF8.GetString(codec.Buffer, 0, codec.End()));
            Assert.IsFalse(codec.Add(reading), "a message holds one reading");
        }

        private static string Encoded(Report report, long time)
        {
            FlatJson codec = new FlatJson(new JsonWriter(512));
            codec.Begin();
            Assert.IsTrue(codec.Add(Read(report, time)));
            return Encoding.UTF8.GetString(codec.Buffer, 0, codec.End());
        }

        private static Reading Read(Report report, long time)
        {
            Reading reading = new Reading();
            reading.Report = report;
            reading.Values = report.Values;
            reading.Validity = report.Validity;
            reading.Boot = 7;
            reading.Sequence = 42;
            reading.Time = report.Time;
            reading.Utc = time;
            return reading;
        }
    }
}

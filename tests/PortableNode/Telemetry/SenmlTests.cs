using System.Text;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class SenmlTests
    {
        private const long Noon = 1768478400000;

        [TestMethod]
        public void One_reading_is_a_record_a_value_with_the_base_in_the_first()
        {
            Report report = Climate();
            report.Set(0, 294.524);
            report.Set(1, 45.64);
            Assert.AreEqual(
                "[{\"bn\":\"urn:dev:mac:0024befffe804ff1:climate/\",\"bt\":1768478400.25,\"n\":\"temperature\",\"u\":\"K\",\"v\":294.52},{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":45.6}]",
                Pack(new SenmlJson("urn:dev:mac:0024befffe804ff1:", 1), report, Noon + 250));
        }

        [TestMethod]
        public void What_is_not_valid_is_left_out_and_the_base_is_in_the_first_that_is()
        {
            Report report = Climate();
            report.Validity[0] = Validity.Invalid;
            report.Set(1, 45);
            Assert.AreEqual("[{\"bn\":\"d/climate/\",\"bt\":1768478400,\"n\":\"humidity\",\"u\":\"%RH\",\"v\":45}]", Pack(new SenmlJson("d/", 1), report, Noon));
        }

        [TestMethod]
        public void A_flag_is_a_boolean_value()
        {
            Report report = new Report("alarm", new ReportField[] { new ReportField("leak", Quantity.State) });
            report.Set(0, 1);
            Assert.AreEqual("[{\"bn\":\"d/alarm/\",\"bt\":1768478400,\"n\":\"leak\",\"vb\":true}]", Pack(new SenmlJson("d/", 1), report, Noon));
        }

        [TestMethod]
        public void A_flag_is_a_boolean_value_in_CBOR_too_and_a_pack_begins_anew()
        {
            // RFC 8428 §6: base name -2, base time -3, name 0, value 4 for a boolean; 1768478400 is 6968d6c0.
            Report report = new Report("alarm", new ReportField[] { new ReportField("leak", Quantity.State) });
            SenmlCbor codec = new SenmlCbor("d/", 1);
            for (int i = 0; i < 2; i++)
            {
                report.Set(0, 1 - i);
                codec.Begin();
                Assert.IsTrue(codec.Add(Read(report, Noon)));
                byte[] pack = new byte[codec.End()];
                System.Array.Copy(codec.Buffer, 0, pack, 0, pack.Length);
                Assert.AreEqual("81a42168642f616c61726d2f221a6968d6c000646c65616b04f" + (i == 0 ? "5" : "4"), Hexadecimal.Of(pack));
            }
        }

        [TestMethod]
        public void Without_UTC_times_are_relative_and_readings_of_unknown_date_say_so()
        {
            Report report = Climate();
            report.Set(1, 45);
            Reading reading = Read(report, -1);
            reading.Age = 3500;
            Assert.AreEqual("[{\"bn\":\"d/climate/\",\"bt\":-3.5,\"n\":\"humidity\",\"u\":\"%RH\",\"v\":45}]", Pack(new SenmlJson("d/", 1), reading));
            reading.Validity[1] = Validity.Saturated;
            reading.Age = -1;
            Assert.AreEqual("[{\"bn\":\"d/undated/7/climate/\",\"n\":\"humidity\",\"u\":\"%RH\",\"v\":45}]", Pack(new SenmlJson("d/", 1), reading));
        }

        [TestMethod]
        public void Several_readings_are_columns_with_their_base_values()
        {
            Report report = Climate();
            SenmlJson codec = new SenmlJson("d/", 8);
            codec.Begin();
            for (int i = 0; i < 3; i++)
            {
                report.Set(0, 290 + i);
                report.Set(1, 45 + (0.5 * i));
                if (i == 1)
                {
                    report.Validity[1] = Validity.Invalid;
                }

                Assert.IsTrue(codec.Add(Read(report, Noon + (3600000 * i))));
            }

            Assert.AreEqual(
                "[{\"bn\":\"d/climate/temperature\",\"bu\":\"K\",\"bv\":291,\"bt\":1768482000,\"t\":-3600,\"v\":-1},{\"t\":0,\"v\":0},{\"t\":3600,\"v\":1},"
                + "{\"bn\":\"d/climate/humidity\",\"bu\":\"%RH\",\"bv\":45,\"t\":-3600,\"v\":0},{\"t\":3600,\"v\":1}]",
                Encoding.UTF8.GetString(codec.Buffer, 0, codec.End()));
        }

        [TestMethod]
        public void A_pack_takes_as_many_as_it_was_made_for()
        {
            SenmlCbor codec = new SenmlCbor("d/", 2);
            Report report = Climate();
            report.Set(0, 290);
            codec.Begin();
            Assert.IsTrue(codec.Add(Read(report, Noon)));
            Assert.IsTrue(codec.Add(Read(report, Noon)));
            Assert.IsFalse(codec.Add(Read(report, Noon)));

            // One record of CBOR by hand: [{-2: "d/climate/", -3: 1768478400, 0: "humidity", 1: "%RH", 2: 45}].
            report.Validity[0] = Validity.Invalid;
            report.Set(1, 45);
            codec.Begin();
            codec.Add(Read(report, Noon));
            byte[] bytes = new byte[codec.End()];
            System.Array.Copy(codec.Buffer, 0, bytes, 0, bytes.Length);
            Assert.AreEqual("81a5216a642f636c696d6174652f221a6968d6c0006868756d6964697479016325524802182d", Hexadecimal.Of(bytes));
        }

        [TestMethod]
        public void The_longest_reading_there_is_fits_alone()
        {
            ReportField[] fields = new ReportField[54];
            for (int i = 0; i < fields.Length; i++)
            {
                fields[i] = new ReportField("differential_pressure_" + i.ToString(), Quantity.DifferentialPressure);
            }

            Report report = new Report("all", fields);
            for (int i = 0; i < fields.Length; i++)
            {
                report.Set(i, -123.456);
            }

            string pack = Pack(new SenmlJson("smartsensor/a-name-that-is-long/", 1), report, Noon + 137);
            Assert.Contains("{\"n\":\"differential_pressure_53\",\"u\":\"Pa\",\"v\":-123.456}]", pack);
        }

        [TestMethod]
        public void A_label_is_a_text_without_a_unit()
        {
            Report report = new Report("use", new ReportField[] { new ReportField("fixture", new string[] { "tap", "shower" }), new ReportField("ended", Quantity.State) });
            report.Set(0, 1);
            report.Set(1, 1);
            Assert.AreEqual("[{\"bn\":\"d/use/\",\"bt\":1768478400,\"n\":\"fixture\",\"vs\":\"shower\"},{\"n\":\"ended\",\"vb\":true}]", Pack(new SenmlJson("d/", 1), report, Noon));
            SenmlJson three = new SenmlJson("d/", 3);
            three.Begin();
            Assert.IsTrue(three.Add(Read(report, Noon)) && three.Add(Read(report, Noon + 1000)) && three.Add(Read(report, Noon + 2000)));
            Assert.AreEqual(
                "[{\"bn\":\"d/use/fixture\",\"bu\":\"/\",\"bt\":1768478401,\"t\":-1,\"vs\":\"shower\"},{\"t\":0,\"vs\":\"shower\"},{\"t\":1,\"vs\":\"shower\"},"
                + "{\"bn\":\"d/use/ended\",\"bu\":\"/\",\"t\":-1,\"vb\":true},{\"t\":0,\"vb\":true},{\"t\":1,\"vb\":true}]",
                Encoding.UTF8.GetString(three.Buffer, 0, three.End()));
        }

        [TestMethod]
        public void Few_readings_are_rows_that_say_their_stream_and_time_once()
        {
            Report climate = Climate();
            Report state = new Report("state", new ReportField[] { new ReportField("open", Quantity.State) });
            SenmlJson codec = new SenmlJson("d/", 8);
            codec.Begin();
            climate.Set(0, 290);
            climate.Set(1, 45);
            state.Set(0, 1);
            Reading undated = Read(state, -1);
            undated.Age = -1;
            Assert.IsTrue(codec.Add(Read(climate, Noon)) && codec.Add(undated) && codec.Add(Read(state, Noon + 1500)));
            Assert.AreEqual(
                "[{\"bn\":\"d/climate/\",\"bt\":1768478400,\"n\":\"temperature\",\"u\":\"K\",\"v\":290},{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":45},"
                + "{\"bn\":\"d/undated/7/state/\",\"bt\":0,\"n\":\"open\",\"vb\":true},{\"bn\":\"d/state/\",\"bt\":1768478401.5,\"n\":\"open\",\"vb\":true}]",
                Encoding.UTF8.GetString(codec.Buffer, 0, codec.End()));
        }

        private static Report Climate()
        {
            return new Report("climate", new ReportField[] { new ReportField("temperature", Quantity.Temperature), new ReportField("humidity", Quantity.RelativeHumidity) });
        }

        private static string Pack(Senml codec, Report report, long utc)
        {
            return Pack(codec, Read(report, utc));
        }

        private static string Pack(Senml codec, Reading reading)
        {
            codec.Begin();
            Assert.IsTrue(codec.Add(reading));
            return Encoding.UTF8.GetString(codec.Buffer, 0, codec.End());
        }

        private static Reading Read(Report report, long utc)
        {
            Reading reading = new Reading();
            reading.Report = report;
            reading.Values = report.Values;
            reading.Validity = report.Validity;
            reading.Boot = 7;
            reading.Sequence = 1;
            reading.Utc = utc;
            return reading;
        }
    }
}

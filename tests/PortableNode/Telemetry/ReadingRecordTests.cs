using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class ReadingRecordTests
    {
        [TestMethod]
        public void A_record_has_the_bytes_that_its_format_says()
        {
            // Boot 300 = 0xAC 0x02, sequence 1, time 128 = 0x80 0x01 (LEB128); 1.5 is 0x3FF8 0000 0000 0000, 0.1f is 0x3FB99999A0000000, -2 is 0xC000….
            Report report = Report(4);
            report.Time = 128;
            report.Set(0, 1.5);
            report.Set(1, 0.1f);
            report.Set(2, 0);
            report.Values[3] = 7;
            report.Validity[3] = Validity.Invalid;
            byte[] buffer = new byte[100];
            int length = ReadingRecord.Write(buffer, report, 0, 300, 1);
            CollectionAssert.AreEqual(new byte[] { 0xAC, 0x02, 0x01, 0x80, 0x01, 0x00, 0x12, 0x3F, 0xF8, 0x15, 0x3F, 0xB9, 0x99, 0x99, 0xA0, 0x10, 0x30 }, Cut(buffer, length));
        }

        [TestMethod]
        public void Every_reading_comes_back_as_it_was()
        {
            Noise dice = new Noise(5);
            Schema schema = new Schema();
            schema.Add(new Report("other", new ReportField[0]));
            Report report = Report(5);
            int stream = schema.Add(report);
            Reading reading = new Reading();
            byte[] buffer = new byte[ReadingRecord.Longest(5)];
            double[] extremes = new double[] { 0, 1, -1, 1e-300, -1e300, 123456.789, 9007199254740993, 5e-324 };
            for (int i = 0; i < 500; i++)
            {
                report.Time = ((long)dice.Next() << 20) + dice.Next();
                for (int k = 0; k < 5; k++)
                {
                    report.Values[k] = i < 8 ? extremes[i] : (dice.Next() - 2147483648.0) / (1 + (dice.Next() % 1000));
                    report.Validity[k] = (Validity)(dice.Next() % 5);
                }

                uint boot = dice.Next();
                uint sequence = dice.Next() >> (i % 32);
                int length = ReadingRecord.Write(buffer, report, stream, boot, sequence);
                Assert.IsTrue(ReadingRecord.Read(buffer, length, schema, reading), "reading " + i.ToString());
                Assert.AreEqual(boot, reading.Boot);
                Assert.AreEqual(sequence, reading.Sequence);
                Assert.AreEqual(report.Time, reading.Time);
                Assert.AreEqual("x", reading.Report.Stream);
                for (int k = 0; k < 5; k++)
                {
                    bool told = report.Validity[k] == Validity.Valid || report.Validity[k] == Validity.Saturated;
                    Assert.IsTrue(reading.Validity[k] == report.Validity[k]);
                    Assert.IsTrue(reading.Values[k] == (told ? report.Values[k] : 0), "value " + k.ToString() + " of " + i.ToString());
                }

                Assert.IsFalse(ReadingRecord.Read(buffer, length - 1, schema, reading), "a cut record");
            }
        }

        [TestMethod]
        public void Another_programs_checksum_is_another_one()
        {
            // Of another stream, another name or another quantity; none of them is the same stream.
            uint[] sums = new uint[4];
            for (int i = 0; i < 4; i++)
            {
                Schema schema = new Schema();
                schema.Add(Of(i));
                sums[i] = schema.Checksum();
                for (int k = 0; k < i; k++)
                {
                    Assert.IsTrue(sums[k] != sums[i], k.ToString() + i.ToString());
                }

                if (i > 1)
                {
                    Assert.ThrowsException(typeof(System.ArgumentException), () => schema.Add(Of(0)));
                }
            }
        }

        private static Report Of(int kind)
        {
            return new Report(kind == 1 ? "y" : "x", new ReportField[] { new ReportField(kind == 2 ? "y" : "x", kind == 3 ? Quantity.State : Quantity.Count) });
        }

        [TestMethod]
        public void What_is_no_record_is_refused()
        {
            Schema schema = new Schema();
            schema.Add(Report(1));
            Reading reading = new Reading();
            byte[][] wrong = new byte[][]
            {
                new byte[0],
                new byte[] { 1, 1, 1 },
                new byte[] { 1, 1, 1, 0 },
                new byte[] { 1, 1, 1, 1, 0x10 }, // no such stream
                new byte[] { 1, 1, 1, 0, 0x19, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, // nine bytes of a double
                new byte[] { 1, 1, 1, 0, 0x50 }, // no such validity
                new byte[] { 1, 1, 1, 0, 0x12, 0x7F, 0xF0 }, // infinite
                new byte[] { 1, 1, 1, 0, 0x12, 0xFF, 0xF8 }, // no number
                new byte[] { 1, 1, 1, 0, 0x10, 0 }, // too long
                new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1, 1, 0, 0x10 }, // a boot beyond 32 bits
                new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1 },
            };
            for (int i = 0; i < wrong.Length; i++)
            {
                Assert.IsFalse(ReadingRecord.Read(wrong[i], wrong[i].Length, schema, reading), "case " + i.ToString());
            }

            Assert.IsTrue(ReadingRecord.Read(new byte[] { 1, 1, 1, 0, 0x10 }, 5, schema, reading));
        }

        private static Report Report(int fields)
        {
            ReportField[] all = new ReportField[fields];
            for (int i = 0; i < fields; i++)
            {
                all[i] = new ReportField("f" + i.ToString(), Quantity.Count);
            }

            return new Report("x", all);
        }

        private static byte[] Cut(byte[] buffer, int length)
        {
            byte[] cut = new byte[length];
            System.Array.Copy(buffer, 0, cut, 0, length);
            return cut;
        }
    }
}

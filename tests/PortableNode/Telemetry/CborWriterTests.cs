using nanoFramework.TestFramework;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class CborWriterTests
    {
        [TestMethod]
        public void Whole_numbers_are_as_in_the_examples_of_the_standard()
        {
            // RFC 8949, appendix A.
            long[] values = new long[] { 0, 1, 10, 23, 24, 25, 100, 1000, 1000000, 1000000000000, -1, -10, -100, -1000 };
            string[] bytes = new string[]
            {
                "00", "01", "0a", "17", "1818", "1819", "1864", "1903e8", "1a000f4240", "1b000000e8d4a51000", "20", "29", "3863", "3903e7",
            };
            for (int i = 0; i < values.Length; i++)
            {
                CborWriter cbor = new CborWriter(16);
                cbor.Whole(values[i]);
                Assert.AreEqual(bytes[i], Hex(cbor), "case " + i.ToString());
            }
        }

        [TestMethod]
        public void Numbers_take_the_shortest_form_that_is_exact_enough()
        {
            // RFC 8949, appendix A: 1.5, 5.960464477539063e-8 is below a normal half, -4.1 as double, 100000.0 as single, 3.4028234663852886e+38, 65504.0.
            double[] values = new double[] { 1.5, -4.1, 100000.5, 3.4028234663852886e+38, 65504.25, 1.1, 3.0, 70000 };
            double[] resolutions = new double[] { 1e-12, 1e-12, 1e-3, 1e20, 1e-3, 1e-12, 0.001, 0.001 };
            string[] bytes = new string[] { "f93e00", "fbc010666666666666", "fa47c35040", "fa7f7fffff", "fa477fe040", "fb3ff199999999999a", "03", "1a00011170" };
            for (int i = 0; i < values.Length; i++)
            {
                CborWriter cbor = new CborWriter(16);
                cbor.Number(values[i], resolutions[i]);
                Assert.AreEqual(bytes[i], Hex(cbor), "case " + i.ToString());
            }
        }

        [TestMethod]
        public void Numbers_are_rounded_to_their_form_and_keep_their_sign()
        {
            // RFC 8949, appendix A: the least normal half 2^-14 and 3.4e38 below zero. By hand: 0.3 is 1.2·2^-2, and 0.2·1024 = 204.8; 0.1 as half is off by 2.44e-5, half of 4.98e-5; of -2.7 in whole steps -3 is left.
            double[] values = new double[] { -1.5, 0.00006103515625, -3.4028234663852886e+38, 0.3, -0.3, 0.1, 0.1, -100000.5, -2.7, -70000, 2.7 };
            double[] resolutions = new double[] { 1e-12, 1e-12, 1e20, 0.001, 0.001, 5.1e-5, 4.9e-5, 1e-3, 1, 0.001, 1 };
            string[] bytes = new string[] { "f9be00", "f90400", "faff7fffff", "f934cd", "f9b4cd", "f92e66", "fa3dcccccd", "fac7c35040", "22", "3a0001116f", "03" };
            CborWriter cbor = new CborWriter(16);
            for (int i = 0; i < values.Length; i++)
            {
                cbor.Clear();
                cbor.Number(values[i], resolutions[i]);
                Assert.AreEqual(bytes[i], Hex(cbor), "case " + i.ToString());
            }
        }

        [TestMethod]
        public void Texts_arrays_maps_and_flags_are_as_in_the_standard()
        {
            CborWriter cbor = new CborWriter(64);
            cbor.Array(2);
            cbor.Map(1);
            cbor.Text("a");
            cbor.Flag(true);
            cbor.Text("IETF");
            Assert.AreEqual("82a16161f56449455446", Hex(cbor));
        }

        [TestMethod]
        public void What_does_not_fit_is_said()
        {
            CborWriter cbor = new CborWriter(3);
            cbor.Whole(1000);
            Assert.IsFalse(cbor.Overflowed);
            cbor.Whole(0);
            Assert.IsTrue(cbor.Overflowed);
            Assert.AreEqual(3, cbor.Count);
            cbor.Clear();
            Assert.IsFalse(cbor.Overflowed);
        }

        private static string Hex(CborWriter cbor)
        {
            byte[] bytes = new byte[cbor.Count];
            System.Array.Copy(cbor.Buffer, 0, bytes, 0, bytes.Length);
            return SmartSensor.Sensing.Hexadecimal.Of(bytes);
        }
    }
}

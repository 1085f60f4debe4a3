using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    [TestClass]
    public class RecordTests
    {
        [TestMethod]
        public void A_record_has_these_bytes()
        {
            // Laid out by hand and summed by Python's zlib.crc32: 'C', 1, pressure (1), "B", "7", "altitude-reference", time 1, 300 K, one
            // parameter 101325, residual 0.5, coverage 1, observability 1.
            CalibrationRecord record = new CalibrationRecord();
            record.Part = "B";
            record.Serial = "7";
            record.Quantity = Quantity.Pressure;
            record.Time = 1;
            record.Temperature = 300f;
            record.Method = CalibrationMethod.AltitudeReference;
            record.Parameters = new float[] { 101325f };
            record.Quality.Residual = 0.5f;
            record.Quality.Coverage = 1f;
            record.Quality.Observability = 1f;
            Assert.AreEqual(
                "4301010142013712616c7469747564652d7265666572656e63650100000000000000000096430180e6c5470000003f0000803f0000803f8a2f1c43",
                Hexadecimal.Of(RecordBytes.Of(record)));
        }

        [TestMethod]
        public void A_record_comes_back_from_its_bytes()
        {
            string fault;
            CalibrationRecord back = RecordBytes.Read(RecordBytes.Of(Records.Accelerometer()), out fault);
            Assert.AreEqual("", fault);
            Records.AreSame(Records.Accelerometer(), back);
        }

        [TestMethod]
        public void Any_wrong_bit_and_any_cut_is_refused()
        {
            string fault;
            byte[] bytes = RecordBytes.Of(Records.Accelerometer());
            for (int bit = 0; bit < 8 * bytes.Length; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsNull(RecordBytes.Read(bytes, out fault));
                Assert.IsTrue(fault.Length > 0);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            for (int length = 0; length < bytes.Length; length++)
            {
                byte[] cut = new byte[length];
                Array.Copy(bytes, 0, cut, 0, length);
                Assert.IsNull(RecordBytes.Read(cut, out fault));
            }

            Assert.IsNull(RecordBytes.Read(null, out fault));
        }

        [TestMethod]
        public void Wrong_bytes_with_a_right_checksum_are_refused_or_make_sense()
        {
            // Every byte in turn takes several values, and the checksum is made right again.
            int[] values = new int[] { 0, 1, 2, 32, 33, 127, 128, 255 };
            for (int at = 0; at < RecordBytes.Of(Records.Accelerometer()).Length - 4; at++)
            {
                for (int i = 0; i < values.Length; i++)
                {
                    string fault;
                    byte[] bytes = RecordBytes.Of(Records.Accelerometer());
                    bytes[at] = (byte)values[i];
                    Crc32.Put(Crc32.Of(bytes, 0, bytes.Length - 4), bytes, bytes.Length - 4);
                    CalibrationRecord record = RecordBytes.Read(bytes, out fault);
                    Assert.IsTrue(record == null ? fault.Length > 0 : record.Fault() == "", "byte " + at.ToString());
                }
            }
        }

        [TestMethod]
        public void A_later_version_is_refused_as_such()
        {
            string fault;
            byte[] bytes = RecordBytes.Of(Records.Accelerometer());
            bytes[1] = 2;
            Crc32.Put(Crc32.Of(bytes, 0, bytes.Length - 4), bytes, bytes.Length - 4);
            Assert.IsNull(RecordBytes.Read(bytes, out fault));
            Assert.IsTrue(fault.IndexOf("version 2") >= 0, fault);
        }

        [TestMethod]
        public void A_record_that_makes_no_sense_says_so()
        {
            CalibrationRecord record = Records.Accelerometer();
            record.Serial = "";
            Says(record, "serial");
            record = Records.Accelerometer();
            record.Part = "LSM6DSO\u00e9";
            Says(record, "part");
            record = Records.Accelerometer();
            record.Quantity = (Quantity)200;
            Says(record, "quantity");
            record = Records.Accelerometer();
            record.Time = -1;
            Says(record, "time");
            record = Records.Accelerometer();
            record.Temperature = -1f;
            Says(record, "temperature");
            record = Records.Accelerometer();
            record.Parameters[3] = float.NaN;
            Says(record, "finite");
            record = Records.Accelerometer();
            record.Parameters = new float[3];
            Says(record, "3 parameters");
            record = Records.Accelerometer();
            record.Parameters = new float[12];
            Says(record, "determinant");
            record = Records.Accelerometer();
            record.Method = "guess";
            Says(record, "guess");
        }

        [TestMethod]
        public void Each_method_has_its_count_of_parameters_and_its_stage()
        {
            IsStage(CalibrationMethod.GyroscopeBias, new float[] { 0.1f, 0.2f, 0.3f }, typeof(MatrixCalibration));
            IsStage(CalibrationMethod.Matrix, new float[] { 1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f }, typeof(MatrixCalibration));
            IsStage(CalibrationMethod.ReferencePoints, new float[] { 3f, 1.1f }, typeof(OffsetGain));
            IsStage(CalibrationMethod.Polynomial, new float[] { 0f, 1f, 0f, 1f }, typeof(PolynomialCalibration));
            IsStage(CalibrationMethod.PiecewiseLinear, new float[] { 0f, 1f, 0f, 2f }, typeof(PiecewiseLinearCalibration));
            IsStage(CalibrationMethod.TemperatureDrift, new float[] { 300f, 290f, 310f, 0f, 0f, 0f, 0f }, typeof(TemperatureCompensation));
        }

        [TestMethod]
        public void Any_other_count_of_parameters_is_refused()
        {
            Counts(CalibrationMethod.GyroscopeBias, 3, 3, 1);
            Counts(CalibrationMethod.Matrix, 12, 12, 1);
            Counts(CalibrationMethod.ReferencePoints, 2, 2, 1);
            Counts(CalibrationMethod.SelfHeating, 2, 2, 1);
            Counts(CalibrationMethod.TemperatureDrift, 7, 15, 4);
            Counts(CalibrationMethod.Polynomial, 4, 10, 1);
            Counts(CalibrationMethod.PiecewiseLinear, 4, CalibrationRecord.MostParameters, 2);
            Counts(CalibrationMethod.AltitudeReference, 1, 1, 1);
            Counts(CalibrationMethod.GasBaseline, 1, 1, 1);
            CalibrationRecord record = Records.Accelerometer();
            record.Method = CalibrationMethod.GasBaseline;
            record.Parameters = new float[1];
            Says(record, "above 0");
            record.Parameters[0] = 50000f;
            Assert.AreEqual("", record.Fault());
        }

        [TestMethod]
        public void Three_axes_are_not_those_of_a_scalar()
        {
            CalibrationRecord record = Records.Accelerometer();
            record.Quantity = Quantity.Temperature;
            Says(record, "three axes");
            record.Method = CalibrationMethod.GyroscopeBias;
            record.Parameters = new float[3];
            Says(record, "three axes");
            record.Method = CalibrationMethod.TemperatureDrift;
            record.Parameters = new float[] { 300f, 290f, 310f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f };
            Says(record, "three axes");
        }

        [TestMethod]
        public void A_frame_without_all_axes_gets_no_stage_of_three()
        {
            Channel[] axes = Scene.Axes(Quantity.Acceleration, 80f);
            Channel temperature = Scene.Scalar(Quantity.Temperature, 230f, 400f);
            Assert.ThrowsException(typeof(ArgumentException), () => CalibrationMethod.StageOf(Records.Accelerometer(), new Frame(new Channel[] { axes[0] })));
            Assert.ThrowsException(typeof(ArgumentException), () => CalibrationMethod.StageOf(Records.Accelerometer(), new Frame(new Channel[] { axes[0], temperature, axes[1], axes[2] })));
        }

        [TestMethod]
        public void A_record_is_for_its_own_part_only()
        {
            CalibrationRecord record = Records.Accelerometer();
            Assert.AreEqual("", record.FaultFor("LSM6DSO", "a1b2c3-6A", Quantity.Acceleration));
            Assert.IsTrue(record.FaultFor("LSM6DSO", "a1b2c3-6B", Quantity.Acceleration).IndexOf("not of LSM6DSO a1b2c3-6B") >= 0);
            Assert.IsTrue(record.FaultFor("LIS2DW12", "a1b2c3-6A", Quantity.Acceleration).Length > 0);
            Assert.IsTrue(record.FaultFor("LSM6DSO", "a1b2c3-6A", Quantity.AngularRate).Length > 0);
        }

        private static void Says(CalibrationRecord record, string word)
        {
            Assert.IsTrue(record.Fault().IndexOf(word) >= 0, record.Fault());
            Assert.ThrowsException(typeof(ArgumentException), () => RecordBytes.Of(record));
            Assert.ThrowsException(typeof(ArgumentException), () => CalibrationMethod.StageOf(record, Scene.Inertial()));
        }

        // From a count to another one in steps; no other is one of the method.
        private static void Counts(string method, int from, int to, int step)
        {
            CalibrationRecord record = Records.Accelerometer();
            record.Method = method;
            for (int count = 0; count < CalibrationRecord.MostParameters + 4; count++)
            {
                record.Parameters = new float[count];
                bool fits = count >= from && count <= to && (count - from) % step == 0;
                Assert.IsTrue(fits || record.Fault().IndexOf(" parameter") >= 0, method + " " + count.ToString() + ": " + record.Fault());
            }
        }

        private static void IsStage(string method, float[] parameters, Type type)
        {
            CalibrationRecord record = Records.Accelerometer();
            record.Method = method;
            record.Parameters = parameters;
            Assert.AreEqual("", record.Fault());
            Assert.IsInstanceOfType(CalibrationMethod.StageOf(record, Scene.Inertial()), type);
            record.Parameters = new float[1];
            Assert.IsTrue(record.Fault().Length > 0);
        }
    }
}

using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    /// <summary>Calibration records for tests.</summary>
    public static class Records
    {
        public static CalibrationRecord Accelerometer()
        {
            CalibrationRecord record = new CalibrationRecord();
            record.Part = "LSM6DSO";
            record.Serial = "a1b2c3-6A";
            record.Quantity = Quantity.Acceleration;
            record.Time = 1764000000123;
            record.Temperature = 298.15f;
            record.Method = CalibrationMethod.AccelerometerAnyAttitudes;
            record.Parameters = new float[] { 1.0123457f, -0.01f, 0.03f, -0.01f, 0.97f, 1e-7f, 0.03f, 1e-7f, 1.01f, 0.1f, -0.2f, 4.5e-5f };
            record.Quality.Residual = 0.00123f;
            record.Quality.Coverage = 1f;
            record.Quality.Observability = 0.2f;
            return record;
        }

        public static void AreSame(CalibrationRecord expected, CalibrationRecord actual)
        {
            Assert.AreEqual(expected.Part, actual.Part);
            Assert.AreEqual(expected.Serial, actual.Serial);
            Assert.AreEqual((int)expected.Quantity, (int)actual.Quantity);
            Assert.AreEqual(expected.Time, actual.Time);
            Assert.AreEqual(expected.Temperature, actual.Temperature);
            Assert.AreEqual(expected.Method, actual.Method);
            Assert.AreEqual(expected.Parameters.Length, actual.Parameters.Length);
            for (int i = 0; i < expected.Parameters.Length; i++)
            {
                Assert.AreEqual(expected.Parameters[i], actual.Parameters[i]);
            }

            Assert.AreEqual(expected.Quality.Residual, actual.Quality.Residual);
            Assert.AreEqual(expected.Quality.Coverage, actual.Quality.Coverage);
            Assert.AreEqual(expected.Quality.Observability, actual.Quality.Observability);
        }
    }
}

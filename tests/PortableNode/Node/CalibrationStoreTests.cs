using nanoFramework.TestFramework;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Signal;
using SmartSensor.Tests.Portable.Signal.Calibration;

namespace SmartSensor.Tests.Portable.Node
{
    [TestClass]
    public class CalibrationStoreTests
    {
        [TestMethod]
        public void A_calibration_is_restored_at_the_next_boot_and_applied()
        {
            string fault;
            MemoryStorage storage = new MemoryStorage();
            Assert.AreEqual("", new CalibrationStore(storage).Save("acc", Records.Accelerometer()));
            Frame frame = Scene.Inertial();
            Stage stage = new CalibrationStore(storage).Restore("acc", "LSM6DSO", "a1b2c3-6A", Quantity.Acceleration, frame, out fault);
            Assert.AreEqual("", fault);
            frame.Set(0, 1.1f);
            frame.Set(1, -0.2f);
            frame.Set(2, 4.5e-5f);
            stage.Apply(frame);
            Check.Near(1.0123457f, frame.Values[0], 1e-6f, "x");
            Check.Near(-0.01f, frame.Values[1], 1e-6f, "y");
        }

        [TestMethod]
        public void A_calibration_is_never_applied_to_another_part()
        {
            string fault;
            CalibrationStore store = new CalibrationStore(new MemoryStorage());
            store.Save("acc", Records.Accelerometer());
            Assert.IsNull(store.Restore("acc", "LSM6DSO", "ffffff-6A", Quantity.Acceleration, Scene.Inertial(), out fault));
            Assert.IsTrue(fault.IndexOf("not of LSM6DSO ffffff-6A") >= 0, fault);
            Assert.IsNull(store.Load("acc", "ICM42688P", "a1b2c3-6A", Quantity.Acceleration, out fault));
            Assert.IsTrue(fault.Length > 0);
            Assert.IsNull(store.Load("acc", "LSM6DSO", "a1b2c3-6A", Quantity.AngularRate, out fault));
            Assert.IsTrue(fault.Length > 0);
        }

        [TestMethod]
        public void Where_nothing_was_kept_there_is_nothing_and_no_fault()
        {
            string fault;
            Assert.IsNull(new CalibrationStore(new MemoryStorage()).Load("acc", "LSM6DSO", "1", Quantity.Acceleration, out fault));
            Assert.AreEqual("", fault);
        }

        [TestMethod]
        public void What_makes_no_sense_is_not_kept_and_what_was_kept_stays()
        {
            string fault;
            CalibrationStore store = new CalibrationStore(new MemoryStorage());
            store.Save("acc", Records.Accelerometer());
            CalibrationRecord wrong = Records.Accelerometer();
            wrong.Parameters = new float[12];
            Assert.IsTrue(store.Save("acc", wrong).Length > 0);
            Records.AreSame(Records.Accelerometer(), store.Load("acc", "LSM6DSO", "a1b2c3-6A", Quantity.Acceleration, out fault));
        }

        [TestMethod]
        public void What_does_not_fit_the_frame_is_told_and_not_applied()
        {
            // As a command may have set it: drift against a temperature that the frame does not have.
            string fault;
            CalibrationStore store = new CalibrationStore(new MemoryStorage());
            CalibrationRecord record = Records.Accelerometer();
            record.Method = CalibrationMethod.TemperatureDrift;
            record.Parameters = new float[] { 300f, 290f, 310f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f };
            Assert.AreEqual("", store.Save("acc", record));
            Frame frame = new Frame(Scene.Axes(Quantity.Acceleration, 80f));
            Assert.IsNull(store.Restore("acc", "LSM6DSO", "a1b2c3-6A", Quantity.Acceleration, frame, out fault));
            Assert.Contains("no channel temperature", fault);
        }

        [TestMethod]
        public void A_storage_that_refuses_is_told()
        {
            MemoryStorage storage = new MemoryStorage();
            storage.ReadOnly = true;
            Assert.IsTrue(new CalibrationStore(storage).Save("acc", Records.Accelerometer()).IndexOf("acc") >= 0);
        }
    }
}

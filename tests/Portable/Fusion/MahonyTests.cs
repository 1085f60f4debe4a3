using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class MahonyTests
    {
        private const float G = 9.80665f;
        private const float HalfRoot = 0.70710678f;

        [TestMethod]
        public void The_first_samples_set_the_orientation()
        {
            // Flat, the sensor's y axis to the east: it has turned by −90° about up. The field points north and down, north is the sensor's −x.
            Mahony filter = New();
            filter.Accelerometer(0f, 0f, G);
            filter.Magnetometer(-20e-6f, 0f, -40e-6f);
            Same(filter, HalfRoot, 0f, 0f, -HalfRoot, 1e-4f);
        }

        [TestMethod]
        public void Upside_down_is_an_orientation_like_any_other()
        {
            Mahony filter = New();
            filter.Accelerometer(0f, 0f, -G);
            Same(filter, 0f, 1f, 0f, 0f, 1e-4f);
        }

        [TestMethod]
        public void A_tilt_about_x_shows_in_the_quaternion()
        {
            // Turned by +30° about x: up is (0, sin 30°, cos 30°) in the sensor's axes.
            Mahony filter = New();
            filter.Accelerometer(0f, 0.5f * G, 0.8660254f * G);
            Same(filter, 0.9659258f, 0.2588190f, 0f, 0f, 1e-4f);
        }

        [TestMethod]
        public void A_turn_of_a_quarter_is_integrated()
        {
            // π/2 rad/s for one second about z, at 100 Hz.
            Mahony filter = New();
            for (int i = 0; i < 100; i++)
            {
                filter.Gyroscope(0f, 0f, 1.5707963f, 0.01f);
            }

            Same(filter, HalfRoot, 0f, 0f, HalfRoot, 2e-5f);
        }

        [TestMethod]
        public void A_wrong_start_is_corrected_by_gravity_and_field()
        {
            // Without learning a bias, whose own time is longer.
            MahonySettings settings = new MahonySettings();
            settings.IntegralGain = 0f;
            Mahony filter = new Mahony(settings);
            filter.Accelerometer(0f, G, 0.1f);
            filter.Magnetometer(10e-6f, -40e-6f, 20e-6f);
            for (int i = 0; i < 3000; i++)
            {
                filter.Accelerometer(0f, 0f, G);
                filter.Magnetometer(0f, 20e-6f, -40e-6f);
                filter.Gyroscope(0f, 0f, 0f, 0.01f);
            }

            Same(filter, 1f, 0f, 0f, 0f, 5e-3f);
        }

        [TestMethod]
        public void A_constant_bias_is_learned()
        {
            MahonySettings settings = new MahonySettings();
            settings.IntegralGain = 0.3f;
            Mahony filter = new Mahony(settings);
            for (int i = 0; i < 12000; i++)
            {
                filter.Accelerometer(0f, 0f, G);
                filter.Magnetometer(0f, 20e-6f, -40e-6f);
                filter.Gyroscope(0.02f, -0.03f, 0.05f, 0.01f);
            }

            Same(filter, 1f, 0f, 0f, 0f, 1e-3f);
        }

        [TestMethod]
        public void Free_fall_no_field_and_no_time_change_nothing()
        {
            Mahony filter = New();
            filter.Accelerometer(0f, 0f, G);
            filter.Accelerometer(0f, 0f, 0f);
            filter.Magnetometer(0f, 0f, 0f);
            filter.Gyroscope(1f, 1f, 1f, 0f);
            filter.Gyroscope(1f, 1f, 1f, -1f);
            filter.Gyroscope(1e9f, 1e9f, 1e9f, 1f);
            Same(filter, 1f, 0f, 0f, 0f, 1e-6f);
        }

        [TestMethod]
        public void The_quaternion_stays_a_unit_over_a_million_radians()
        {
            Mahony filter = New();
            for (int i = 0; i < 20000; i++)
            {
                filter.Gyroscope(30f, -20f, 35f, 0.01f);
            }

            float[] q = filter.Quaternion;
            Check.Near(1f, (q[0] * q[0]) + (q[1] * q[1]) + (q[2] * q[2]) + (q[3] * q[3]), 1e-5f, "length");
        }

        private static Mahony New()
        {
            return new Mahony(new MahonySettings());
        }

        // q and −q are the same orientation.
        private static void Same(Mahony filter, float w, float x, float y, float z, float tolerance)
        {
            float[] q = filter.Quaternion;
            float dot = (q[0] * w) + (q[1] * x) + (q[2] * y) + (q[3] * z);
            float sign = dot < 0f ? -1f : 1f;
            Check.Near(w, sign * q[0], tolerance, "w");
            Check.Near(x, sign * q[1], tolerance, "x");
            Check.Near(y, sign * q[2], tolerance, "y");
            Check.Near(z, sign * q[3], tolerance, "z");
        }
    }
}

using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class VqfTests
    {
        private const float G = 9.80665f;
        private const float HalfRoot = 0.70710678f;
        private const float Degree = 0.0174532925f;

        // The samples below come at 100 Hz.
        private const float Period = 0.01f;

        [TestMethod]
        public void The_first_samples_set_the_orientation()
        {
            // Flat, the sensor's y axis to the east: it has turned by −90° about up. The field points north and down, north is the sensor's −x.
            Vqf filter = New();
            filter.Accelerometer(0f, 0f, G);
            filter.Magnetometer(-20e-6f, 0f, -40e-6f);
            Same(filter, HalfRoot, 0f, 0f, -HalfRoot, 1e-4f);
        }

        [TestMethod]
        public void Upside_down_is_an_orientation_like_any_other()
        {
            Vqf filter = New();
            filter.Accelerometer(0f, 0f, -G);
            Same(filter, 0f, 1f, 0f, 0f, 1e-4f);
        }

        [TestMethod]
        public void A_tilt_about_x_shows_in_the_quaternion()
        {
            // Turned by +30° about x: up is (0, sin 30°, cos 30°) in the sensor's axes.
            Vqf filter = New();
            filter.Accelerometer(0f, 0.5f * G, 0.8660254f * G);
            Same(filter, 0.9659258f, 0.2588190f, 0f, 0f, 1e-4f);
        }

        [TestMethod]
        public void A_turn_of_a_quarter_is_integrated()
        {
            // π/2 rad/s for one second about z, at 100 Hz.
            Vqf filter = New();
            for (int i = 0; i < 100; i++)
            {
                filter.Gyroscope(0f, 0f, 1.5707963f, Period);
            }

            Same(filter, HalfRoot, 0f, 0f, HalfRoot, 2e-5f);
        }

        [TestMethod]
        public void A_turn_of_a_quarter_in_one_step_is_integrated()
        {
            // Half of the angle is beyond where the series is used.
            Vqf filter = New();
            filter.Gyroscope(0f, 15.707963f, 0f, 0.1f);
            Same(filter, HalfRoot, 0f, HalfRoot, 0f, 1e-6f);
        }

        [TestMethod]
        public void Inclination_follows_gravity_with_the_time_constant()
        {
            // Gravity turns by 90° after 10 s and the gyroscope does not see it. A second-order Butterworth low-pass of this time constant lets
            // e^(−t/τ) of the old direction through after the time t, at most √2 times: 0.2 % after 20 s.
            Vqf filter = New();
            for (int i = 0; i < 1000; i++)
            {
                Feed(filter, 0f, 0f, 0f, 0f, 0f, G);
            }

            Same(filter, 1f, 0f, 0f, 0f, 1e-3f);
            for (int i = 0; i < 2000; i++)
            {
                Feed(filter, 0f, 0f, 0f, 0f, G, 0f);
            }

            Same(filter, HalfRoot, HalfRoot, 0f, 0f, 5e-3f);
        }

        [TestMethod]
        public void The_bias_is_learned_at_rest()
        {
            Vqf filter = New();
            for (int i = 0; i < 1500; i++)
            {
                Feed(filter, 0.02f, -0.03f, 0.01f, 0f, 0f, G);
            }

            Assert.IsTrue(filter.Resting);
            Check.Near(0.02f, filter.Bias(Axis.X), 1e-4f, "bias about x");
            Check.Near(-0.03f, filter.Bias(Axis.Y), 1e-4f, "bias about y");
            Check.Near(0.01f, filter.Bias(Axis.Z), 1e-4f, "bias about z");
            Check.Near(0.03f * Degree, filter.BiasDeviation, 0.01f * Degree, "deviation: the one that the settings give for rest");
        }

        [TestMethod]
        public void A_steady_turn_faster_than_a_bias_can_be_is_no_rest()
        {
            Vqf filter = New();
            for (int i = 0; i < 1500; i++)
            {
                Feed(filter, 0f, 0f, 2.5f * Degree, 0f, 0f, G);
            }

            Assert.IsFalse(filter.Resting);
            Check.Near(0f, filter.Bias(Axis.Z), 0f, "bias about z");
        }

        [TestMethod]
        public void The_bias_is_learned_in_motion_too()
        {
            VqfSettings settings = Settings();
            settings.BiasAtRest = false;
            settings.BiasInMotion = true;
            Vqf filter = new Vqf(settings);
            Move(filter, 300f, 0.01f, -0.015f, 0.008f, 0f);
            Check.Near(0.01f, filter.Bias(Axis.X), 0.15f * Degree, "bias about x");
            Check.Near(-0.015f, filter.Bias(Axis.Y), 0.15f * Degree, "bias about y");
            Check.Near(0.008f, filter.Bias(Axis.Z), 0.15f * Degree, "bias about z");
        }

        [TestMethod]
        public void A_moving_sensor_is_followed_to_a_tenth_of_a_degree()
        {
            Vqf filter = New();
            Check.Near(0f, Move(filter, 30f, 0f, 0f, 0f, 0f), 0.2f * Degree, "error");
            Assert.IsTrue(filter.HeadingKnown);
            Assert.IsFalse(filter.Disturbed);
        }

        [TestMethod]
        public void A_magnet_nearby_turns_the_heading_only_without_rejection()
        {
            Vqf guarded = New();
            Move(guarded, 30f, 0f, 0f, 0f, 0f);
            float kept = Move(guarded, 20f, 0f, 0f, 0f, 60e-6f);
            Assert.IsTrue(guarded.Disturbed);
            Check.Near(0f, kept, 1f * Degree, "error with rejection");

            Vqf basic = new Vqf(Basic());
            Move(basic, 30f, 0f, 0f, 0f, 0f);
            Assert.IsTrue(Move(basic, 20f, 0f, 0f, 0f, 60e-6f) > 30f * Degree, "without rejection the magnet should turn the heading");
        }

        [TestMethod]
        public void A_lasting_other_field_becomes_the_reference()
        {
            // It is steady while the sensor moves: 20 s of that and it is the earth's.
            Vqf filter = New();
            Move(filter, 30f, 0f, 0f, 0f, 0f);
            Move(filter, 15f, 0f, 0f, 0f, 60e-6f);
            Assert.IsTrue(filter.Disturbed);
            Move(filter, 15f, 0f, 0f, 0f, 60e-6f);
            Assert.IsFalse(filter.Disturbed);
        }

        [TestMethod]
        public void What_was_saved_is_restored()
        {
            Vqf filter = New();
            Move(filter, 30f, 0f, 0f, 0f, 0f);
            for (int i = 0; i < 1000; i++)
            {
                Feed(filter, 0.02f, -0.03f, 0.01f, 0f, 0f, G);
            }

            float[] state = new float[Vqf.StateLength];
            filter.Estimate();
            filter.Save(state);
            Vqf other = New();
            Assert.IsTrue(other.Restore(state));
            Check.Near(filter.Bias(Axis.Y), other.Bias(Axis.Y), 0f, "bias about y");
            Assert.IsTrue(other.InclinationKnown && other.HeadingKnown);
            float[] q = filter.Quaternion;
            Same(other, q[0], q[1], q[2], q[3], 1e-6f);
            float[] again = new float[Vqf.StateLength];
            other.Save(again);
            for (int i = 0; i < Vqf.StateLength; i++)
            {
                Check.Near(state[i], again[i], 1e-6f * (state[i] < 0f ? -state[i] : state[i]), "number " + i.ToString());
            }

            // 20 µT to the north and 40 µT down: √(20² + 40²) = 44.72 µT, a dip of atan 2.
            Check.Near(44.72136e-6f, state[20], 1e-8f, "strength of the field, T");
            Check.Near(1.1071487f, state[21], 1e-3f, "its dip, rad");
        }

        [TestMethod]
        public void A_turn_or_a_push_about_or_along_any_axis_ends_rest_at_once()
        {
            for (int axis = 0; axis < 6; axis++)
            {
                Vqf filter = New();
                for (int i = 0; i < 1000; i++)
                {
                    Feed(filter, 0f, 0f, 0f, 0f, 0f, G);
                }

                Assert.IsTrue(filter.Resting);
                Feed(filter, axis == 0 ? 0.5f : 0f, axis == 1 ? 0.5f : 0f, axis == 2 ? -0.5f : 0f, axis == 3 ? 3f : 0f, axis == 4 ? -3f : 0f, axis == 5 ? G + 3f : G);
                Assert.IsFalse(filter.Resting);
            }
        }

        [TestMethod]
        public void A_state_that_cannot_be_one_is_refused_and_changes_nothing()
        {
            Vqf filter = New();
            filter.Accelerometer(0f, 0.5f * G, 0.8660254f * G);
            Assert.IsFalse(filter.Restore(null));
            Assert.IsFalse(filter.Restore(new float[3]));
            float[] state = new float[Vqf.StateLength];
            Assert.IsFalse(filter.Restore(state));
            filter.Save(state);
            int[] places = new int[] { 0, 4, 8, 11, 14, 20, 21 };
            for (int i = 0; i < places.Length; i++)
            {
                float was = state[places[i]];
                state[places[i]] = -5f;
                Assert.IsFalse(filter.Restore(state));
                state[places[i]] = was;
            }

            Same(filter, 0.9659258f, 0.2588190f, 0f, 0f, 1e-4f);
        }

        [TestMethod]
        public void Free_fall_no_field_no_time_and_the_absurd_change_nothing()
        {
            Vqf filter = New();
            filter.Accelerometer(0f, 0f, G);
            filter.Accelerometer(0f, 0f, 0f);
            filter.Accelerometer(3e38f, -3e38f, 3e38f);
            filter.Magnetometer(0f, 0f, 0f);
            filter.Magnetometer(3e38f, 3e38f, 3e38f);
            filter.Gyroscope(1f, 1f, 1f, 0f);
            filter.Gyroscope(1f, 1f, 1f, -1f);
            filter.Gyroscope(1e9f, 1e9f, 1e9f, 1f);
            filter.Gyroscope(-3e38f, 3e38f, 3e38f, 1f);
            Same(filter, 1f, 0f, 0f, 0f, 1e-6f);
        }

        [TestMethod]
        public void The_quaternion_stays_a_unit_over_a_million_radians()
        {
            Vqf filter = New();
            for (int i = 0; i < 20000; i++)
            {
                filter.Gyroscope(30f, -20f, 35f, Period);
            }

            filter.Estimate();
            float[] q = filter.Quaternion;
            Check.Near(1f, (q[0] * q[0]) + (q[1] * q[1]) + (q[2] * q[2]) + (q[3] * q[3]), 1e-5f, "length");
        }

        [TestMethod]
        public void A_rate_of_zero_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () =>
            {
                VqfSettings settings = Settings();
                settings.AccelerometerRate = 0f;
                new Vqf(settings).Reset();
            });
        }

        // Moves a sensor for a while by angular rates that are sums of sines, with a bias on the gyroscope and a magnet's field to the east on top of the
        // earth's. Returns the angle between the estimate and the truth, which is integrated in the same steps; the truth goes on from the last estimate.
        private static float Move(Vqf filter, float seconds, float biasX, float biasY, float biasZ, float magnet)
        {
            filter.Estimate();
            float w = filter.Quaternion[0];
            float x = filter.Quaternion[1];
            float y = filter.Quaternion[2];
            float z = filter.Quaternion[3];
            float[] v = new float[3];
            int steps = (int)(seconds / Period);
            for (int i = 0; i < steps; i++)
            {
                float t = i * Period;
                float rx = 1.2f * (float)Math.Sin(1.9f * t);
                float ry = 1.0f * (float)Math.Sin((1.3f * t) + 1f);
                float rz = 0.8f * (float)Math.Cos(0.7f * t);
                float hx = rx * 0.5f * Period;
                float hy = ry * 0.5f * Period;
                float hz = rz * 0.5f * Period;
                float w1 = w - (x * hx) - (y * hy) - (z * hz);
                float x1 = x + (w * hx) + (y * hz) - (z * hy);
                float y1 = y + (w * hy) - (x * hz) + (z * hx);
                float z1 = z + (w * hz) + (x * hy) - (y * hx);
                float n = 1f / (float)Math.Sqrt((w1 * w1) + (x1 * x1) + (y1 * y1) + (z1 * z1));
                w = w1 * n;
                x = x1 * n;
                y = y1 * n;
                z = z1 * n;
                filter.Gyroscope(rx + biasX, ry + biasY, rz + biasZ, Period);
                ToSensor(w, x, y, z, 0f, 0f, G, v);
                filter.Accelerometer(v[0], v[1], v[2]);
                ToSensor(w, x, y, z, magnet, 20e-6f, -40e-6f, v);
                filter.Magnetometer(v[0], v[1], v[2]);
            }

            filter.Estimate();
            float[] q = filter.Quaternion;
            float dot = (q[0] * w) + (q[1] * x) + (q[2] * y) + (q[3] * z);
            float square = 1f - (dot * dot);
            return square <= 0f ? 0f : 2f * (float)Math.Asin((float)Math.Sqrt(square));
        }

        // A vector of the earth's axes in the sensor's.
        private static void ToSensor(float w, float x, float y, float z, float east, float north, float up, float[] v)
        {
            v[0] = ((1f - (2f * ((y * y) + (z * z)))) * east) + (2f * ((x * y) + (w * z)) * north) + (2f * ((x * z) - (w * y)) * up);
            v[1] = (2f * ((x * y) - (w * z)) * east) + ((1f - (2f * ((x * x) + (z * z)))) * north) + (2f * ((y * z) + (w * x)) * up);
            v[2] = (2f * ((x * z) + (w * y)) * east) + (2f * ((y * z) - (w * x)) * north) + ((1f - (2f * ((x * x) + (y * y)))) * up);
        }

        private static void Feed(Vqf filter, float gx, float gy, float gz, float ax, float ay, float az)
        {
            filter.Gyroscope(gx, gy, gz, Period);
            filter.Accelerometer(ax, ay, az);
        }

        private static VqfSettings Settings()
        {
            return At100(new VqfSettings());
        }

        private static VqfSettings Basic()
        {
            return At100(VqfSettings.Basic());
        }

        private static VqfSettings At100(VqfSettings settings)
        {
            settings.GyroscopeRate = 100f;
            settings.AccelerometerRate = 100f;
            settings.MagnetometerRate = 100f;
            return settings;
        }

        private static Vqf New()
        {
            return new Vqf(Settings());
        }

        // q and −q are the same orientation.
        private static void Same(Vqf filter, float w, float x, float y, float z, float tolerance)
        {
            filter.Estimate();
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

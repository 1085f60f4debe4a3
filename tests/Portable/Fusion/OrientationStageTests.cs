using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    [TestClass]
    public class OrientationStageTests
    {
        private const float G = 9.80665f;

        [TestMethod]
        public void At_rest_all_acceleration_is_gravity()
        {
            // Turned by +30° about x: up is (0, sin 30°, cos 30°) in the sensor's axes.
            Vqf filter = new Vqf(new VqfSettings());
            Frame frame = NewFrame();
            Run(frame, filter, 0f, 0.5f * G, 0.8660254f * G);
            int gravity = frame.Require(Quantity.Gravity, Axis.X);
            int linear = frame.Require(Quantity.LinearAcceleration, Axis.X);
            Check.Near(0f, frame.Values[gravity], 1e-3f, "gravity along x");
            Check.Near(0.5f * G, frame.Values[gravity + 1], 1e-3f, "gravity along y");
            Check.Near(0.8660254f * G, frame.Values[gravity + 2], 1e-3f, "gravity along z");
            for (int i = 0; i < 3; i++)
            {
                Check.Near(0f, frame.Values[linear + i], 2e-3f, "linear acceleration");
                Assert.IsTrue(frame.Validity[linear + i] == Validity.Valid);
            }
        }

        [TestMethod]
        public void A_push_is_linear_acceleration()
        {
            // The mean of seconds is gravity, one sample hardly moves it.
            Vqf filter = new Vqf(new VqfSettings());
            Frame frame = NewFrame();
            for (int i = 0; i < 1000; i++)
            {
                frame.Time += 9615;
                Run(frame, filter, 0f, 0f, G);
            }

            frame.Time += 9615;
            Run(frame, filter, 3f, 0f, G);
            Check.Near(3f, frame.Values[frame.Require(Quantity.LinearAcceleration, Axis.X)], 0.01f, "push along x");
        }

        [TestMethod]
        public void A_saturated_acceleration_gives_no_linear_acceleration()
        {
            Vqf filter = new Vqf(new VqfSettings());
            Frame frame = NewFrame();
            Run(frame, filter, 0f, 0f, G);
            frame.Set(frame.Require(Quantity.Acceleration, Axis.X), 1e6f);
            new GravityEstimate(frame).Apply(frame);
            Assert.IsTrue(frame.Validity[frame.Require(Quantity.LinearAcceleration, Axis.X)] == Validity.Saturated);
            Check.Near(160f, frame.Values[frame.Require(Quantity.LinearAcceleration, Axis.X)], 0.01f, "linear acceleration at the end of the range");
            Assert.IsTrue(frame.Validity[frame.Require(Quantity.LinearAcceleration, Axis.Y)] == Validity.Valid);
        }

        [TestMethod]
        public void Heading_is_where_the_y_axis_points()
        {
            // North along the sensor's −x: its y axis points east, at 90°. Then along +x: west, at 270°.
            Check.Near(1.5707963f, HeadingIn(-20e-6f, 0f), 1e-3f, "east");
            Check.Near(4.7123890f, HeadingIn(20e-6f, 0f), 1e-3f, "west");
            Check.Near(3.1415927f, HeadingIn(0f, -20e-6f), 1e-3f, "south");
        }

        [TestMethod]
        public void A_y_axis_that_stands_on_end_points_nowhere()
        {
            // The field's 40 µT down are along −y.
            Vqf filter = new Vqf(new VqfSettings());
            Frame frame = NewFrame();
            int heading = frame.Require(Quantity.Heading, Axis.None);
            frame.Set(heading, 1f);
            filter.Accelerometer(0f, G, 0f);
            filter.Magnetometer(20e-6f, -40e-6f, 0f);
            Run(frame, filter, 0f, G, 0f);
            Assert.IsTrue(filter.HeadingKnown);
            Check.Equal((int)Validity.Unknown, (int)frame.Validity[heading], "heading");
        }

        [TestMethod]
        public void Heading_of_a_sensor_that_is_tilted_is_that_of_one_that_lies_level()
        {
            // Its y axis points 30° east of north, then it is turned by 20° about x: 20 µT to the north and 40 µT down in its axes.
            const float Sine = 0.34202014f;
            const float Cosine = 0.93969262f;
            Vqf filter = new Vqf(new VqfSettings());
            Frame frame = NewFrame();
            filter.Accelerometer(0f, Sine * G, Cosine * G);
            filter.Magnetometer(-10e-6f, (Cosine * 17.320508e-6f) - (Sine * 40e-6f), (-Sine * 17.320508e-6f) - (Cosine * 40e-6f));
            Run(frame, filter, 0f, Sine * G, Cosine * G);
            Check.Near(0.5235988f, frame.Values[frame.Require(Quantity.Heading, Axis.None)], 1e-3f, "heading");
        }

        [TestMethod]
        public void A_magnetometer_of_its_own_gives_the_heading_where_all_its_axes_are_valid()
        {
            Channel[] channels = new Channel[4];
            channels[0] = new Channel(Quantity.Temperature, Axis.None, 200f, 400f, 0.01f, 0f, 100f);
            for (int i = 0; i < 3; i++)
            {
                channels[1 + i] = new Channel(Quantity.MagneticFluxDensity, i == 0 ? Axis.X : i == 1 ? Axis.Y : Axis.Z, -5e-3f, 5e-3f, 1e-7f, 1f, 100f);
            }

            Frame field = new Frame(channels);
            Vqf filter = new Vqf(new VqfSettings());
            HeadingCorrection stage = new HeadingCorrection(field, filter);
            Frame frame = NewFrame();
            Run(frame, filter, 0f, 0f, G);
            field.Set(0, 293f);
            for (int missing = 3; missing >= 0; missing--)
            {
                field.Set(1, -20e-6f);
                field.Set(2, 0f);
                field.Set(3, -40e-6f);
                field.Validity[missing] = Validity.Invalid;
                stage.Apply(field);
                Assert.AreEqual(missing == 0, filter.HeadingKnown);
            }

            frame.Time += 10000;
            Run(frame, filter, 0f, 0f, G);
            Check.Near(1.5707963f, frame.Values[frame.Require(Quantity.Heading, Axis.None)], 1e-3f, "east");
        }

        [TestMethod]
        public void The_gyroscope_turns_the_attitude_about_each_axis()
        {
            // A quarter turn in a second, gravity turning along.
            for (int axis = 0; axis < 3; axis++)
            {
                Frame frame = NewFrame();
                AttitudeEstimate stage = new AttitudeEstimate(frame, new Vqf(new VqfSettings()));
                for (int i = 0; i <= 100; i++)
                {
                    float angle = i * 0.015707963f;
                    float sine = (float)Math.Sin(angle);
                    float cosine = (float)Math.Cos(angle);
                    frame.Time = 1000000 + (i * 10000L);
                    Set(frame, axis == 1 ? -G * sine : 0f, axis == 0 ? G * sine : 0f, axis == 2 ? G : G * cosine);
                    frame.Set(3 + axis, 1.5707963f);
                    stage.Apply(frame);
                }

                int q = frame.Require(Quantity.Quaternion, Axis.W);
                Check.Near(0.7071068f, frame.Values[q], 2e-4f, "w about axis " + axis.ToString());
                for (int i = 0; i < 3; i++)
                {
                    Check.Near(i == axis ? 0.7071068f : 0f, frame.Values[q + 1 + i], 2e-4f, "part " + i.ToString() + " about axis " + axis.ToString());
                }
            }
        }

        [TestMethod]
        public void Without_a_magnetometer_heading_is_unknown()
        {
            Vqf filter = new Vqf(new VqfSettings());
            Frame frame = NewFrame();
            Run(frame, filter, 0f, 0f, G);
            Assert.IsTrue(frame.Validity[frame.Require(Quantity.Heading, Axis.None)] == Validity.Unknown);
        }

        [TestMethod]
        public void Without_an_attitude_nothing_is_known()
        {
            Vqf filter = new Vqf(new VqfSettings());
            Frame frame = NewFrame();
            frame.Mark(Validity.Invalid);
            new AttitudeEstimate(frame, filter).Apply(frame);
            new GravityEstimate(frame).Apply(frame);
            new HeadingEstimate(frame, filter).Apply(frame);
            Assert.IsTrue(frame.Validity[frame.Require(Quantity.Quaternion, Axis.W)] == Validity.Unknown);
            Assert.IsTrue(frame.Validity[frame.Require(Quantity.Gravity, Axis.Z)] == Validity.Unknown);
            Assert.IsTrue(frame.Validity[frame.Require(Quantity.LinearAcceleration, Axis.Z)] == Validity.Unknown);
            Assert.IsTrue(frame.Validity[frame.Require(Quantity.Heading, Axis.None)] == Validity.Unknown);
        }

        [TestMethod]
        public void A_gap_and_a_time_that_runs_backwards_are_not_integrated()
        {
            Vqf filter = new Vqf(new VqfSettings());
            Frame frame = NewFrame();
            AttitudeEstimate stage = new AttitudeEstimate(frame, filter);
            long[] times = new long[] { 1000000, 9000000, 8000000, 8000000 };
            for (int i = 0; i < times.Length; i++)
            {
                frame.Time = times[i];
                Set(frame, 0f, 0f, G);
                frame.Set(frame.Require(Quantity.AngularRate, Axis.Z), 1f);
                stage.Apply(frame);
            }

            Check.Near(1f, frame.Values[frame.Require(Quantity.Quaternion, Axis.W)], 1e-6f, "no turn");
        }

        [TestMethod]
        public void Behind_a_long_gap_the_inclination_is_that_of_what_comes_then()
        {
            // A minute upright; in four seconds in which the part said nothing it was laid on its side.
            Frame frame = NewFrame();
            AttitudeEstimate stage = new AttitudeEstimate(frame, new Vqf(new VqfSettings()));
            frame.Time = 1000000;
            for (int i = 0; i < 6000; i++)
            {
                frame.Time += 10000;
                Set(frame, 0f, 0f, G);
                stage.Apply(frame);
            }

            frame.Time += 4000000;
            Set(frame, 0f, G, 0f);
            stage.Apply(frame);
            int q = frame.Require(Quantity.Quaternion, Axis.W);
            Assert.IsTrue(frame.Validity[q] == Validity.Valid);
            Check.Near(0.7071068f, frame.Values[q], 1e-4f, "w");
            Check.Near(0.7071068f, frame.Values[q + 1], 1e-4f, "a quarter about x");
        }

        private static float HeadingIn(float x, float y)
        {
            Vqf filter = new Vqf(new VqfSettings());
            Frame frame = NewFrame();
            filter.Accelerometer(0f, 0f, G);
            filter.Magnetometer(x, y, -40e-6f);
            Run(frame, filter, 0f, 0f, G);
            int heading = frame.Require(Quantity.Heading, Axis.None);
            Assert.IsTrue(frame.Validity[heading] == Validity.Valid);
            return frame.Values[heading];
        }

        private static void Run(Frame frame, Vqf filter, float x, float y, float z)
        {
            Set(frame, x, y, z);
            new AttitudeEstimate(frame, filter).Apply(frame);
            new GravityEstimate(frame).Apply(frame);
            new HeadingEstimate(frame, filter).Apply(frame);
        }

        private static void Set(Frame frame, float x, float y, float z)
        {
            frame.Set(0, x);
            frame.Set(1, y);
            frame.Set(2, z);
            frame.Set(3, 0f);
            frame.Set(4, 0f);
            frame.Set(5, 0f);
        }

        private static Frame NewFrame()
        {
            Channel[] sensed = new Channel[6];
            for (int i = 0; i < 3; i++)
            {
                Axis axis = i == 0 ? Axis.X : i == 1 ? Axis.Y : Axis.Z;
                sensed[i] = new Channel(Quantity.Acceleration, axis, -160f, 160f, 0.005f, 1f, 1000f);
                sensed[3 + i] = new Channel(Quantity.AngularRate, axis, -35f, 35f, 0.001f, 1f, 1000f);
            }

            Frame inner = new Frame(AttitudeEstimate.Channels(), GravityEstimate.Channels());
            Frame outer = new Frame(inner.Channels, HeadingEstimate.Channels());
            return new Frame(sensed, outer.Channels);
        }
    }
}

using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Tests.Portable.Signal.Calibration
{
    [TestClass]
    public class StageTests
    {
        private static readonly float[] Identity = new float[] { 1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f };

        [TestMethod]
        public void A_matrix_is_applied_to_what_is_left_without_the_bias()
        {
            // Exact fractions: M·((1, 2, -9.5) − (0.1, -0.2, 0.3)) = (0.602, 2.3345, -9.856).
            Frame frame = Vector(1f, 2f, -9.5f);
            float[] m = new float[] { 1.02f, -0.01f, 0.03f, 0.005f, 0.97f, -0.02f, 0.01f, 0.015f, 1.01f };
            new MatrixCalibration(0, m, new float[] { 0.1f, -0.2f, 0.3f }).Apply(frame);
            Check.Near(0.602f, frame.Values[0], 2e-6f, "x");
            Check.Near(2.3345f, frame.Values[1], 2e-6f, "y");
            Check.Near(-9.856f, frame.Values[2], 5e-6f, "z");
        }

        [TestMethod]
        public void A_vector_with_one_axis_that_is_not_valid_is_invalid_on_the_others()
        {
            Frame frame = Vector(1f, 2f, 3f);
            frame.Validity[1] = Validity.Saturated;
            new MatrixCalibration(0, Identity, new float[] { 1f, 1f, 1f }).Apply(frame);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[1]);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[2]);
            Assert.AreEqual(2f, frame.Values[1]);
        }

        [TestMethod]
        public void A_matrix_that_flattens_or_mirrors_is_refused()
        {
            float[] bias = new float[3];
            Refused(() => new MatrixCalibration(0, new float[9], bias));
            Refused(() => new MatrixCalibration(0, new float[] { 1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, -1f }, bias));
            Refused(() => new MatrixCalibration(0, new float[8], bias));
            Refused(() => new MatrixCalibration(0, Identity, new float[2]));
            Refused(() => new MatrixCalibration(0, Identity, new float[] { 0f, float.PositiveInfinity, 0f }));
        }

        [TestMethod]
        public void A_polynomial_is_of_the_distance_from_the_centre_in_spans()
        {
            // Exact fractions of 100010 + 19990·u + 5·u² − 3·u³, u = (x − 100000)/20000.
            Check.Near(80028f, Polynomial(80000f, Validity.Valid), 0.02f, "at the lower end");
            Check.Near(95012.859375f, Polynomial(95000f, Validity.Valid), 0.02f, "within");
            Check.Near(120002f, Polynomial(120000f, Validity.Valid), 0.02f, "at the upper end");
        }

        [TestMethod]
        public void A_polynomial_stays_at_the_end_of_its_range_and_says_so()
        {
            Check.Near(80028f, Polynomial(-3e38f, Validity.Saturated), 0.02f, "far below");
            Check.Near(120002f, Polynomial(3e38f, Validity.Saturated), 0.02f, "far above");
        }

        [TestMethod]
        public void A_polynomial_that_leaves_the_numbers_is_invalid()
        {
            Frame frame = Scene.ScalarFrame(Quantity.Pressure, -1e9f, 1e9f);
            frame.Set(0, 1f);
            new PolynomialCalibration(0, 0f, 1f, new float[] { 3e38f, 3e38f }).Apply(frame);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[0]);
            Assert.AreEqual(1f, frame.Values[0]);
        }

        [TestMethod]
        public void A_polynomial_without_range_or_coefficients_is_refused()
        {
            Refused(() => new PolynomialCalibration(0, 0f, 0f, new float[2]));
            Refused(() => new PolynomialCalibration(0, 0f, -1f, new float[2]));
            Refused(() => new PolynomialCalibration(0, float.NaN, 1f, new float[2]));
            Refused(() => new PolynomialCalibration(0, 0f, 1f, new float[1]));
            Refused(() => new PolynomialCalibration(0, 0f, 1f, new float[9]));
            Refused(() => new PolynomialCalibration(0, 0f, 1f, new float[] { 0f, float.NaN }));
        }

        [TestMethod]
        public void Lines_go_through_their_points_and_on_beyond_the_ends()
        {
            float[] inputs = new float[] { 0f, 1f, 2f, 3f, 5f, 6f };
            float[] outputs = new float[] { -10f, 0f, 10f, 15f, 25f, 30f };
            Stage lines = new PiecewiseLinearCalibration(0, new float[] { 1f, 2f, 4f }, new float[] { 0f, 10f, 20f });
            for (int i = 0; i < inputs.Length; i++)
            {
                Frame frame = Number(inputs[i]);
                lines.Apply(frame);
                Check.Near(outputs[i], frame.Values[0], 1e-5f, "point " + i.ToString());
            }
        }

        [TestMethod]
        public void Points_that_do_not_rise_are_refused()
        {
            Refused(() => new PiecewiseLinearCalibration(0, new float[] { 1f, 1f }, new float[] { 0f, 1f }));
            Refused(() => new PiecewiseLinearCalibration(0, new float[] { 2f, 1f }, new float[] { 0f, 1f }));
            Refused(() => new PiecewiseLinearCalibration(0, new float[] { 1f }, new float[] { 0f }));
            Refused(() => new PiecewiseLinearCalibration(0, new float[] { 1f, 2f }, new float[] { 0f }));
            Refused(() => new PiecewiseLinearCalibration(0, new float[17], new float[17]));
            Refused(() => new PiecewiseLinearCalibration(0, new float[] { 1f, 2f }, new float[] { -3e38f, 3e38f }));
        }

        [TestMethod]
        public void Temperature_is_taken_out_of_offset_and_gain()
        {
            // Exact fractions of (9.9 − 0.002·d + 1e-5·d²)·(1 − 3e-4·d + 2e-6·d²) at d = 20, 40 (held at the end) and −40 K.
            Stage stage = Compensation();
            Check.Near(9.8127072f, Compensate(stage, 318.15f), 3e-6f, "warm");
            Check.Near(9.7494432f, Compensate(stage, 390f), 3e-6f, "beyond the range");
            Check.Near(10.1479392f, Compensate(stage, 258.15f), 3e-6f, "cold");
        }

        [TestMethod]
        public void Compensation_holds_the_last_temperature_and_waits_for_the_first()
        {
            Stage stage = Compensation();
            Frame frame = Scene.Inertial();
            frame.Set(0, 9.9f);
            stage.Apply(frame);
            Assert.AreEqual(9.9f, frame.Values[0]);
            Compensate(stage, 318.15f);
            frame.Set(0, 9.9f);
            frame.Validity[6] = Validity.Invalid;
            stage.Apply(frame);
            Check.Near(9.8127072f, frame.Values[0], 3e-6f, "held");
            stage.Reset();
            frame.Set(0, 9.9f);
            stage.Apply(frame);
            Assert.AreEqual(9.9f, frame.Values[0]);
        }

        [TestMethod]
        public void A_compensation_without_range_or_coefficients_is_refused()
        {
            float[] range = new float[] { 298f, 260f, 340f };
            Refused(() => new TemperatureCompensation(0, 1, new float[] { 250f, 260f, 340f }, new float[4]));
            Refused(() => new TemperatureCompensation(0, 1, new float[2], new float[4]));
            Refused(() => new TemperatureCompensation(0, 1, range, new float[5]));
            Refused(() => new TemperatureCompensation(0, 1, range, new float[0]));
            Refused(() => new TemperatureCompensation(0, 1, range, new float[16]));
            Refused(() => new TemperatureCompensation(0, 1, range, new float[] { 0f, 0f, 0f, float.NaN }));
        }

        [TestMethod]
        public void Just_the_24_proper_rotations_are_mountings()
        {
            int taken = 0;
            for (int n = 0; n < 6 * 6 * 6; n++)
            {
                string text = Axis(n % 6) + " " + Axis(n / 6 % 6) + " " + Axis(n / 36);
                float[] m = Mounted(text);
                taken += m == null ? 0 : 1;
                if (m != null)
                {
                    // Of a proper rotation's matrix the determinant is 1.
                    float determinant = (m[0] * ((m[4] * m[8]) - (m[5] * m[7]))) - (m[1] * ((m[3] * m[8]) - (m[5] * m[6]))) + (m[2] * ((m[3] * m[7]) - (m[4] * m[6])));
                    Check.Near(1f, determinant, 0f, text);
                }
            }

            Check.Equal(24, taken, "mountings");
        }

        [TestMethod]
        public void What_is_saturated_is_calibrated_like_what_is_not_and_stays_marked()
        {
            Stage[] stages = new Stage[]
            {
                new OffsetGain(0, 1f, 2f), new PolynomialCalibration(0, 0f, 10f, new float[] { 1f, 20f, 3f }), new PiecewiseLinearCalibration(0, new float[] { 0f, 1f }, new float[] { 0f, 3f }), Compensation(),
            };
            for (int s = 0; s < stages.Length; s++)
            {
                Frame frame = Scene.Inertial();
                Put(frame, 5f, 5f, 5f);
                stages[s].Apply(frame);
                float valid = frame.Values[0];
                Put(frame, 5f, 5f, 5f);
                frame.Validity[0] = Validity.Saturated;
                stages[s].Apply(frame);
                Check.Near(valid, frame.Values[0], 0f, "stage " + s.ToString());
                Check.Equal((int)Validity.Saturated, (int)frame.Validity[0], "stage " + s.ToString());
            }
        }

        [TestMethod]
        public void A_mounting_moves_marks_with_their_axes()
        {
            Frame frame = Vector(1f, 2f, 3f);
            frame.Validity[0] = Validity.Saturated;
            new AxisRemap(0, "+y -x +z").Apply(frame);
            Assert.AreEqual(2f, frame.Values[0]);
            Assert.AreEqual(-1f, frame.Values[1]);
            Assert.AreEqual(3f, frame.Values[2]);
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Saturated, (int)frame.Validity[1]);
        }

        [TestMethod]
        public void A_mounting_that_is_left_handed_or_none_is_refused()
        {
            Refused(() => new AxisRemap(0, "+y +x +z"));
            Refused(() => new AxisRemap(0, "-x -y -z"));
            Refused(() => new AxisRemap(0, "+x +x +z"));
            Refused(() => new AxisRemap(0, "x y z"));
            Refused(() => new AxisRemap(0, "+w +y +z"));
            Refused(() => new AxisRemap(0, null));
        }

        [TestMethod]
        public void No_stage_gives_or_keeps_what_is_no_finite_number()
        {
            float[] extremes = new float[] { 3e38f, -3e38f, 0f, 1e-44f, 1f };
            for (int i = 0; i < extremes.Length; i++)
            {
                for (int k = 0; k < extremes.Length; k++)
                {
                    Stage[] stages = All();
                    for (int s = 0; s < stages.Length; s++)
                    {
                        Frame frame = Scene.Inertial();
                        Put(frame, extremes[i], extremes[k], extremes[i]);
                        stages[s].Apply(frame);
                        for (int c = 0; c < 3; c++)
                        {
                            Assert.IsTrue(frame.Values[c] * 0f == 0f, "stage " + s.ToString());
                        }

                        Put(frame, 1f, 1f, 1f);
                        stages[s].Apply(frame);
                        Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0], "stage " + s.ToString());
                    }
                }
            }
        }

        [TestMethod]
        public void An_invalid_sample_passes_with_its_mark()
        {
            Stage[] stages = All();
            for (int s = 0; s < stages.Length; s++)
            {
                Frame frame = Scene.Inertial();
                Put(frame, 5f, 5f, 5f);
                frame.Validity[0] = frame.Validity[1] = frame.Validity[2] = Validity.Stale;
                stages[s].Apply(frame);
                Assert.AreEqual((int)Validity.Stale, (int)frame.Validity[0]);
            }
        }

        private static Stage[] All()
        {
            return new Stage[]
            {
                new MatrixCalibration(0, new float[] { 2f, 1f, 1f, 0f, 2f, 0f, 0f, 0f, 2f }, new float[] { -1f, 0f, 0f }),
                new PolynomialCalibration(0, 0f, 2f, new float[] { 1f, 2f, 3f }),
                new PiecewiseLinearCalibration(0, new float[] { 0f, 1f }, new float[] { 0f, 3f }),
                Compensation(),
                new AxisRemap(0, "-z -y -x"),
            };
        }

        private static Stage Compensation()
        {
            return new TemperatureCompensation(0, 6, new float[] { 298.15f, 258.15f, 338.15f }, new float[] { 0.002f, -1e-5f, -3e-4f, 2e-6f });
        }

        private static float Compensate(Stage stage, float temperature)
        {
            Frame frame = Scene.Inertial();
            frame.Set(0, 9.9f);
            frame.Set(6, temperature);
            stage.Apply(frame);
            return frame.Values[0];
        }

        private static float Polynomial(float x, Validity expected)
        {
            Frame frame = Number(x);
            new PolynomialCalibration(0, 100000f, 20000f, new float[] { 100010f, 19990f, 5f, -3f }).Apply(frame);
            Assert.AreEqual((int)expected, (int)frame.Validity[0]);
            return frame.Values[0];
        }

        private static string Axis(int n)
        {
            return (n % 2 == 0 ? "+" : "-") + "xyz".Substring(n / 2, 1);
        }

        // The matrix of a mounting, from where it takes the three unit vectors; null where it is refused.
        private static float[] Mounted(string text)
        {
            AxisRemap remap;
            try
            {
                remap = new AxisRemap(0, text);
            }
            catch (ArgumentException)
            {
                return null;
            }

            float[] matrix = new float[9];
            for (int k = 0; k < 3; k++)
            {
                Frame frame = Vector(k == 0 ? 1f : 0f, k == 1 ? 1f : 0f, k == 2 ? 1f : 0f);
                remap.Apply(frame);
                for (int i = 0; i < 3; i++)
                {
                    matrix[(3 * i) + k] = frame.Values[i];
                }
            }

            return matrix;
        }

        private static void Put(Frame frame, float x, float y, float z)
        {
            frame.Mark(Validity.Valid);
            frame.Values[0] = x;
            frame.Values[1] = y;
            frame.Values[2] = z;
            frame.Values[6] = 300f;
        }

        private static void Refused(Action construct)
        {
            Assert.ThrowsException(typeof(ArgumentException), construct);
        }

        private static Frame Number(float value)
        {
            Frame frame = Scene.ScalarFrame(Quantity.Pressure, -3.1e38f, 3.1e38f);
            frame.Set(0, value);
            return frame;
        }

        private static Frame Vector(float x, float y, float z)
        {
            Frame frame = new Frame(Scene.Axes(Quantity.Acceleration, 80f));
            frame.Set(0, x);
            frame.Set(1, y);
            frame.Set(2, z);
            return frame;
        }
    }
}

using System;
using nanoFramework.TestFramework;
using SmartSensor.Fusion;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    /// <summary>
    /// The orientation against what the paper's authors' own program makes of the same samples in double precision (github.com/dlaidig/vqf 2.1.1, compiled beside the project): a sensor that rests, moves, comes near a magnet, rests there,
    /// is taken away from it and comes back for longer; and one that lies askew and moves from the beginning; with a bias on their gyroscopes.
    /// </summary>
    [TestClass]
    public class VqfReferenceTests
    {
        private const float Period = 0.01f;

        // Parts of either: tenths of a second, below 0 for rest; the magnet's field to the east, T; whether the field is disturbed at its end.
        private const int Parts = 8;
        private static readonly int[] _levelTenths = new int[] { -50, 150, 150, 70, 80, -40, 120, 300 };
        private static readonly float[] _levelMagnet = new float[] { 0f, 0f, 0f, 60e-6f, 60e-6f, 60e-6f, 0f, 60e-6f };
        private static readonly bool[] _levelDisturbed = new bool[] { true, false, false, true, true, true, false, false };
        private static readonly int[] _askewTenths = new int[] { 30, 40, 130, -60, 200, 30, 3, 10 };
        private static readonly float[] _askewMagnet = new float[] { 0f, 0f, 0f, 0f, 0f, 60e-6f, 0f, 0f };
        private static readonly bool[] _askewDisturbed = new bool[] { true, false, false, false, false, true, true, false };

        private static double _w;
        private static double _x;
        private static double _y;
        private static double _z;
        private static int _step;

        [TestMethod]
        public void With_the_bias_of_rest_it_is_where_the_authors_program_is()
        {
            Level(false, new float[]
            {
                // Quaternion, bias and its deviation, rad/s; strength of the reference, T, and its dip, rad.
                0.999964f, 0.001741f, -0.002590f, 0.007883f, 0.009911f, -0.014866f, 0.007929f, 0.0008560f, 0f, 0f,
                0.589703f, -0.622049f, -0.141418f, 0.495284f, 0.009911f, -0.014866f, 0.007929f, 0.0010907f, 4.4721e-5f, 1.106398f,
                0.815658f, 0.111111f, -0.507408f, 0.254743f, 0.009911f, -0.014866f, 0.007929f, 0.0012832f, 4.4721e-5f, 1.106808f,
                0.450014f, 0.293771f, -0.842549f, 0.036008f, 0.009911f, -0.014866f, 0.007929f, 0.0013638f, 4.4723e-5f, 1.106783f,
                0.477134f, -0.296214f, -0.808637f, 0.175235f, 0.009911f, -0.014866f, 0.007929f, 0.0014504f, 4.4723e-5f, 1.106783f,
                0.477005f, -0.296124f, -0.808721f, 0.175346f, 0.010022f, -0.014802f, 0.007684f, 0.0011804f, 4.4723e-5f, 1.106783f,
                -0.042359f, -0.652117f, -0.750084f, 0.101599f, 0.010022f, -0.014802f, 0.007684f, 0.0013262f, 4.4722e-5f, 1.107268f,
                -0.101430f, 0.836032f, -0.528362f, 0.107690f, 0.010022f, -0.014802f, 0.007684f, 0.0016349f, 7.4225e-5f, 0.574763f,
            });
        }

        [TestMethod]
        public void With_the_bias_of_motion_too_it_is_where_the_authors_program_is()
        {
            Level(true, new float[]
            {
                0.999968f, 0.001652f, -0.002460f, 0.007419f, 0.009895f, -0.014843f, 0.007929f, 0.0008560f, 0f, 0f,
                0.589725f, -0.622024f, -0.141437f, 0.495283f, 0.009892f, -0.014833f, 0.007926f, 0.0010894f, 4.4721e-5f, 1.106407f,
                0.815628f, 0.111127f, -0.507428f, 0.254792f, 0.009894f, -0.014834f, 0.007927f, 0.0012797f, 4.4721e-5f, 1.106804f,
                0.450017f, 0.293879f, -0.842508f, 0.036064f, 0.009895f, -0.014835f, 0.007929f, 0.0013583f, 4.4723e-5f, 1.106779f,
                0.477107f, -0.296075f, -0.808679f, 0.175349f, 0.009896f, -0.014836f, 0.007932f, 0.0014427f, 4.4723e-5f, 1.106779f,
                0.476946f, -0.295940f, -0.808797f, 0.175468f, 0.010012f, -0.014784f, 0.007698f, 0.0011736f, 4.4723e-5f, 1.106779f,
                -0.042373f, -0.652027f, -0.750164f, 0.101587f, 0.010013f, -0.014794f, 0.007709f, 0.0013139f, 4.4722e-5f, 1.107266f,
                -0.101388f, 0.836097f, -0.528269f, 0.107676f, 0.010013f, -0.014819f, 0.007733f, 0.0016058f, 7.4225e-5f, 0.574798f,
            });
        }

        [TestMethod]
        public void One_that_lies_askew_and_moves_from_the_beginning_is_where_the_authors_program_has_it()
        {
            Askew(false, new float[]
            {
                0.273748f, 0.560432f, -0.355382f, 0.696191f, 0.000000f, 0.000000f, 0.000000f, 0.0087266f, 0f, 0.000000f,
                0.298082f, 0.218777f, 0.057913f, 0.927324f, 0.000000f, 0.000000f, 0.000000f, 0.0087266f, 4.4721e-5f, 1.095470f,
                0.143715f, 0.714394f, -0.523897f, 0.441044f, 0.000000f, 0.000000f, 0.000000f, 0.0087266f, 4.4721e-5f, 1.067426f,
                0.121073f, 0.706680f, -0.502911f, 0.482727f, 0.019718f, -0.029528f, 0.024589f, 0.0011143f, 4.4721e-5f, 1.051595f,
                -0.306238f, 0.755700f, -0.472440f, -0.334569f, 0.019718f, -0.029528f, 0.024589f, 0.0013605f, 4.4721e-5f, 1.085523f,
                -0.239891f, 0.685440f, -0.635270f, -0.262784f, 0.019718f, -0.029528f, 0.024589f, 0.0013937f, 4.4723e-5f, 1.085518f,
                -0.089992f, 0.809928f, -0.533998f, -0.225309f, 0.019718f, -0.029528f, 0.024589f, 0.0013969f, 4.4723e-5f, 1.085518f,
                -0.260138f, 0.941842f, -0.203713f, -0.061348f, 0.019718f, -0.029528f, 0.024589f, 0.0014078f, 4.4723e-5f, 1.086232f,
            });
            Askew(true, new float[]
            {
                0.272386f, 0.558520f, -0.354378f, 0.698769f, 0.001307f, -0.006374f, 0.000285f, 0.0086514f, 0f, 0.000000f,
                0.291769f, 0.207252f, 0.059727f, 0.931853f, 0.001460f, -0.010493f, 0.002293f, 0.0086968f, 4.4721e-5f, 1.096802f,
                0.140344f, 0.709973f, -0.506556f, 0.468661f, 0.006765f, -0.021972f, 0.011181f, 0.0086536f, 4.4721e-5f, 1.082778f,
                0.135461f, 0.706656f, -0.493331f, 0.488787f, 0.019792f, -0.029363f, 0.024518f, 0.0011154f, 4.4721e-5f, 1.078792f,
                -0.306132f, 0.755615f, -0.472632f, -0.334587f, 0.019805f, -0.029391f, 0.024548f, 0.0013384f, 4.4721e-5f, 1.095839f,
                -0.239990f, 0.685363f, -0.635277f, -0.262881f, 0.019806f, -0.029394f, 0.024553f, 0.0013702f, 4.4723e-5f, 1.095825f,
                -0.090111f, 0.809877f, -0.534009f, -0.225417f, 0.019807f, -0.029394f, 0.024554f, 0.0013736f, 4.4723e-5f, 1.095825f,
                -0.260253f, 0.941788f, -0.203786f, -0.061449f, 0.019807f, -0.029396f, 0.024556f, 0.0013846f, 4.4723e-5f, 1.096164f,
            });
        }

        private static void Level(bool inMotion, float[] expected)
        {
            _w = 1;
            _x = _y = _z = 0;
            Compare(inMotion, new double[] { 0.01, -0.015, 0.008 }, _levelTenths, _levelMagnet, _levelDisturbed, expected);
        }

        private static void Askew(bool inMotion, float[] expected)
        {
            // (0.6, 0.5, -0.4, 0.48) as a unit.
            _w = 0.599880036;
            _x = 0.499900030;
            _y = -0.399920024;
            _z = 0.479904029;
            Compare(inMotion, new double[] { 0.02, -0.03, 0.025 }, _askewTenths, _askewMagnet, _askewDisturbed, expected);
        }

        private static void Compare(bool inMotion, double[] bias, int[] tenths, float[] magnet, bool[] disturbed, float[] expected)
        {
            VqfSettings settings = new VqfSettings();
            settings.GyroscopeRate = 100f;
            settings.AccelerometerRate = 100f;
            settings.MagnetometerRate = 100f;
            settings.BiasInMotion = inMotion;
            Vqf filter = new Vqf(settings);
            float[] state = new float[Vqf.StateLength];
            _step = 0;
            for (int part = 0; part < Parts; part++)
            {
                Run(filter, tenths[part], bias, magnet[part]);
                string name = "part " + part.ToString() + ", ";
                int at = 10 * part;
                filter.Estimate();
                float[] q = filter.Quaternion;
                float dot = (q[0] * expected[at]) + (q[1] * expected[at + 1]) + (q[2] * expected[at + 2]) + (q[3] * expected[at + 3]);
                for (int i = 0; i < 4; i++)
                {
                    Check.Near(expected[at + i], dot < 0f ? -q[i] : q[i], 3e-4f, name + "quaternion " + i.ToString());
                }

                for (int i = 0; i < 3; i++)
                {
                    Check.Near(expected[at + 4 + i], filter.Bias((Axis)((int)Axis.X + i)), 2e-5f, name + "bias " + i.ToString());
                }

                // The authors' is the largest row sum of the covariances, this one its largest variance: of rest, which tells each axis apart, the same.
                Check.Near(expected[at + 7], filter.BiasDeviation, (inMotion ? 0.2f : 0.005f) * expected[at + 7], name + "deviation");
                Assert.AreEqual(tenths[part] < 0, filter.Resting);
                Assert.AreEqual(disturbed[part], filter.Disturbed);
                filter.Save(state);
                Check.Near(expected[at + 8], state[20], 3e-8f, name + "field");
                Check.Near(expected[at + 9], state[21], 1e-3f, name + "dip");
                ComesBack(settings, state, name);
            }
        }

        // Every number of a state comes back as it was.
        private static void ComesBack(VqfSettings settings, float[] state, string name)
        {
            Vqf other = new Vqf(settings);
            float[] again = new float[Vqf.StateLength];
            Assert.IsTrue(other.Restore(state));
            other.Save(again);
            for (int i = 0; i < again.Length; i++)
            {
                Check.Near(state[i], again[i], 1e-5f * (state[i] < 0f ? -state[i] : state[i]), name + "number " + i.ToString());
            }
        }

        private static void Run(Vqf filter, int tenths, double[] bias, float magnet)
        {
            float[] v = new float[3];
            bool moves = tenths > 0;
            for (int i = (moves ? tenths : -tenths) * 10; i > 0; i--)
            {
                // In single precision a sine is as exact as its argument: within one turn.
                double rx = moves ? 1.2 * Sine(1.9 * _step * 0.01) : 0;
                double ry = moves ? Sine((1.3 * _step * 0.01) + 1) : 0;
                double rz = moves ? 0.8 * Sine((0.7 * _step * 0.01) + (0.5 * Math.PI)) : 0;
                _step++;
                double hx = rx * 0.005;
                double hy = ry * 0.005;
                double hz = rz * 0.005;
                double w = _w - (_x * hx) - (_y * hy) - (_z * hz);
                double x = _x + (_w * hx) + (_y * hz) - (_z * hy);
                double y = _y + (_w * hy) - (_x * hz) + (_z * hx);
                double z = _z + (_w * hz) + (_x * hy) - (_y * hx);

                // Nearly a unit: one step of Newton's is its root.
                double n = 1.5 - (0.5 * ((w * w) + (x * x) + (y * y) + (z * z)));
                _w = w * n;
                _x = x * n;
                _y = y * n;
                _z = z * n;
                filter.Gyroscope((float)(rx + bias[0]), (float)(ry + bias[1]), (float)(rz + bias[2]), Period);
                ToSensor(0, 0, 9.80665, v);
                filter.Accelerometer(v[0], v[1], v[2]);
                ToSensor(magnet, 20e-6, -40e-6, v);
                filter.Magnetometer(v[0], v[1], v[2]);
            }
        }

        private static double Sine(double angle)
        {
            int turns = (int)(angle / (2 * Math.PI));
            return Math.Sin(angle - (turns * 2 * Math.PI));
        }

        // A vector of the earth's axes in the sensor's.
        private static void ToSensor(double east, double north, double up, float[] v)
        {
            double w = _w;
            double x = _x;
            double y = _y;
            double z = _z;
            v[0] = (float)(((1 - (2 * ((y * y) + (z * z)))) * east) + (2 * ((x * y) + (w * z)) * north) + (2 * ((x * z) - (w * y)) * up));
            v[1] = (float)((2 * ((x * y) - (w * z)) * east) + ((1 - (2 * ((x * x) + (z * z)))) * north) + (2 * ((y * z) + (w * x)) * up));
            v[2] = (float)((2 * ((x * z) + (w * y)) * east) + (2 * ((y * z) - (w * x)) * north) + ((1 - (2 * ((x * x) + (y * y)))) * up));
        }
    }
}

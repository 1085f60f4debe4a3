using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Orientation by the method of D. Laidig, T. Seel, "VQF: highly accurate IMU orientation estimation with bias estimation and magnetic disturbance
    /// rejection", Information Fusion 91 (2023), arXiv 2203.17024: the gyroscope is integrated into a frame that drifts slowly; there the acceleration,
    /// turned into it, is averaged over seconds, so that what moves cancels and gravity stays; a second quaternion levels that frame and an angle about
    /// the vertical turns it to the magnetic north. The bias of the gyroscope is learned at rest and, if so set, in motion. Each sensor is given at its own
    /// rate. The earth's axes are East, North, Up; without a magnetometer heading starts at 0 and drifts.
    /// </summary>
    public sealed class Vqf
    {
        /// <summary>How many numbers <see cref="Save"/> writes.</summary>
        public const int StateLength = 22;

        /// <summary>Unit quaternion (w, x, y, z) that turns a vector of the sensor's axes into the earth's, as of the last <see cref="Estimate"/>.</summary>
        public readonly float[] Quaternion = new float[4];

        private readonly VqfSettings _settings;
        private readonly RestDetection _rest;
        private readonly MagneticReference _reference;
        private readonly BiasFilter _bias;
        private readonly MotionBias _motion;
        private readonly LowPass _accelerationX;
        private readonly LowPass _accelerationY;
        private readonly LowPass _accelerationZ;
        private readonly float _accelerometerRate;
        private readonly float _magnetometerPeriod;
        private readonly float _headingShare;
        private readonly float _movingSquare;

        // From the sensor's axes to the drifting frame, by the gyroscope alone.
        private float _gw;
        private float _gx;
        private float _gy;
        private float _gz;

        // From the drifting frame to a level one.
        private float _aw;
        private float _ax;
        private float _ay;
        private float _az;

        // Both: from the sensor's axes to the level frame.
        private float _w;
        private float _x;
        private float _y;
        private float _z;
        private bool _joined;

        // Angle about the vertical from the level frame to East, North, Up, rad, and half of it as cosine and sine.
        private float _turn;
        private float _turnCosine;
        private float _turnSine;

        // Least weight of a magnetometer sample, 1/n for the n-th, until the filter has settled; then 0.
        private float _first;

        /// <summary>Creates a filter.</summary>
        /// <exception cref="ArgumentException">A rate or a time is not above 0.</exception>
        public Vqf(VqfSettings settings)
        {
            Above0(settings.GyroscopeRate, "GyroscopeRate");
            Above0(settings.AccelerometerRate, "AccelerometerRate");
            Above0(settings.MagnetometerRate, "MagnetometerRate");
            Above0(settings.InclinationTime, "InclinationTime");
            Above0(settings.HeadingTime, "HeadingTime");
            _settings = settings;
            _accelerometerRate = settings.AccelerometerRate;
            _magnetometerPeriod = 1f / settings.MagnetometerRate;
            float period = 1f / settings.AccelerometerRate;
            _accelerationX = new LowPass(settings.InclinationTime, period);
            _accelerationY = new LowPass(settings.InclinationTime, period);
            _accelerationZ = new LowPass(settings.InclinationTime, period);
            _headingShare = Share(settings.HeadingTime, _magnetometerPeriod);
            _movingSquare = settings.NewFieldAngularRate * settings.NewFieldAngularRate;
            if (settings.BiasAtRest || settings.BiasInMotion)
            {
                _bias = new BiasFilter(settings);
            }

            if (settings.BiasInMotion)
            {
                _motion = new MotionBias(settings);
            }

            if (settings.BiasAtRest || settings.RejectDisturbances)
            {
                _rest = new RestDetection(settings);
            }

            if (settings.RejectDisturbances)
            {
                _reference = new MagneticReference(settings);
            }

            Reset();
        }

        /// <summary>True once an accelerometer has told which way is up.</summary>
        public bool InclinationKnown { get; private set; }

        /// <summary>True once a magnetometer has told where north is.</summary>
        public bool HeadingKnown { get; private set; }

        /// <summary>True while the sensor rests; needs <see cref="VqfSettings.BiasAtRest"/> or <see cref="VqfSettings.RejectDisturbances"/>.</summary>
        public bool Resting
        {
            get { return _rest != null && _rest.Resting; }
        }

        /// <summary>True while the magnetic field is not the one known as undisturbed; needs <see cref="VqfSettings.RejectDisturbances"/>.</summary>
        public bool Disturbed
        {
            get { return _reference != null && _reference.Disturbed; }
        }

        /// <summary>Learned bias of the gyroscope about an axis, rad/s.</summary>
        public float Bias(Axis axis)
        {
            return _bias == null ? 0f : axis == Axis.X ? _bias.X : axis == Axis.Y ? _bias.Y : _bias.Z;
        }

        /// <summary>Standard deviation of the least known axis of the bias, rad/s.</summary>
        public float BiasDeviation
        {
            get { return (float)Math.Sqrt(_bias == null ? _settings.InitialBias * _settings.InitialBias : _bias.Variance); }
        }

        /// <summary>Forgets everything.</summary>
        public void Reset()
        {
            _gw = _aw = 1f;
            _gx = _gy = _gz = 0f;
            _ax = _ay = _az = 0f;
            _turn = 0f;
            _turnCosine = 1f;
            _turnSine = 0f;
            _joined = false;
            _bias?.Reset();
            _reference?.Reset();
            InclinationKnown = false;
            HeadingKnown = false;
            Begin();
            Estimate();
        }

        /// <summary>Turns the estimate by the rate over a time. A rate of 1000 rad/s or more is ignored.</summary>
        /// <param name="x">Angular rate about x, rad/s.</param>
        /// <param name="y">Angular rate about y, rad/s.</param>
        /// <param name="z">Angular rate about z, rad/s.</param>
        /// <param name="period">Time since the last call, s; 0 or less changes nothing.</param>
        [Hot]
        public void Gyroscope(float x, float y, float z, float period)
        {
            const float Fastest = 1000f;
            if (!(period > 0f && (x * x) + (y * y) + (z * z) < Fastest * Fastest))
            {
                return;
            }

            _rest?.Gyroscope(x, y, z);
            BiasFilter bias = _bias;
            if (bias != null)
            {
                x -= bias.X;
                y -= bias.Y;
                z -= bias.Z;
            }

            // Rotation by twice the vector (x, y, z): its cosine, and its sine over its length, from their series.
            float half = 0.5f * period;
            x *= half;
            y *= half;
            z *= half;
            float square = (x * x) + (y * y) + (z * z);
            float c;
            float s;
            if (square < 0.5f)
            {
                c = 1f - (square * (0.5f - (square * ((1f / 24f) - (square * (1f / 720f))))));
                s = 1f - (square * ((1f / 6f) - (square * ((1f / 120f) - (square * (1f / 5040f))))));
            }
            else
            {
                float length = (float)Math.Sqrt(square);
                c = (float)Math.Cos(length);
                s = (float)Math.Sin(length) / length;
            }

            x *= s;
            y *= s;
            z *= s;
            float w0 = _gw;
            float x0 = _gx;
            float y0 = _gy;
            float z0 = _gz;
            float w = (w0 * c) - (x0 * x) - (y0 * y) - (z0 * z);
            float i = (w0 * x) + (x0 * c) + (y0 * z) - (z0 * y);
            float j = (w0 * y) - (x0 * z) + (y0 * c) + (z0 * x);
            float k = (w0 * z) + (x0 * y) - (y0 * x) + (z0 * c);

            // One Newton step of 1/√n keeps the length at 1.
            float n = 1.5f - (0.5f * ((w * w) + (i * i) + (j * j) + (k * k)));
            _gw = w * n;
            _gx = i * n;
            _gy = j * n;
            _gz = k * n;
            _joined = false;
        }

        /// <summary>Corrects the inclination and learns the bias; at rest the vector points up with 9.81 m/s². Below 0.01 or above 10000 m/s² it is ignored.</summary>
        /// <param name="x">Acceleration along x, m/s².</param>
        /// <param name="y">Acceleration along y, m/s².</param>
        /// <param name="z">Acceleration along z, m/s².</param>
        [Hot]
        public void Accelerometer(float x, float y, float z)
        {
            const float Least = 1e-2f;
            const float Largest = 1e4f;
            float square = (x * x) + (y * y) + (z * z);
            if (!(square > Least * Least && square < Largest * Largest))
            {
                return;
            }

            _rest?.Accelerometer(x, y, z);

            // Into the drifting frame, and the mean there.
            float qw = _gw;
            float qx = _gx;
            float qy = _gy;
            float qz = _gz;
            float tx = 2f * ((qy * z) - (qz * y));
            float ty = 2f * ((qz * x) - (qx * z));
            float tz = 2f * ((qx * y) - (qy * x));
            float east = (float)_accelerationX.Next(x + (qw * tx) + (qy * tz) - (qz * ty));
            float north = (float)_accelerationY.Next(y + (qw * ty) + (qz * tx) - (qx * tz));
            float up = (float)_accelerationZ.Next(z + (qw * tz) + (qx * ty) - (qy * tx));

            // From there to the level frame.
            qw = _aw;
            qx = _ax;
            qy = _ay;
            qz = _az;
            tx = 2f * ((qy * up) - (qz * north));
            ty = 2f * ((qz * east) - (qx * up));
            tz = 2f * ((qx * north) - (qy * east));
            x = east + (qw * tx) + (qy * tz) - (qz * ty);
            y = north + (qw * ty) + (qz * tx) - (qx * tz);
            z = up + (qw * tz) + (qx * ty) - (qy * tx);
            square = (x * x) + (y * y) + (z * z);
            if (!(square > Least * Least))
            {
                // Falling for seconds: there is no up.
                return;
            }

            float scale = 1f / (float)Math.Sqrt(square);
            x *= scale;
            y *= scale;
            z *= scale;

            // The shortest rotation that leads the mean to the vertical, (c, i, j, 0), after the present one.
            float c = z > -0.999999f ? (float)Math.Sqrt(0.5f * (1f + z)) : 0f;
            float i = 1f;
            float j = 0f;
            if (c > 0f)
            {
                i = 0.5f * y / c;
                j = -0.5f * x / c;
            }

            float w1 = (c * qw) - (i * qx) - (j * qy);
            float x1 = (c * qx) + (i * qw) + (j * qz);
            float y1 = (c * qy) - (i * qz) + (j * qw);
            float z1 = (c * qz) + (i * qy) - (j * qx);
            float n = 1.5f - (0.5f * ((w1 * w1) + (x1 * x1) + (y1 * y1) + (z1 * z1)));
            _aw = w1 * n;
            _ax = x1 * n;
            _ay = y1 * n;
            _az = z1 * n;
            _joined = false;
            InclinationKnown = true;

            BiasFilter bias = _bias;
            if (bias != null)
            {
                MotionBias motion = _motion;
                if (motion != null)
                {
                    Join();
                    motion.Follow(_w, _x, _y, _z, bias);
                }

                if (_settings.BiasAtRest && _rest.Resting)
                {
                    bias.Rest(_rest.X, _rest.Y, _rest.Z);
                }
                else if (motion != null)
                {
                    motion.Correct(-y * _accelerometerRate, x * _accelerometerRate, bias);
                }
                else
                {
                    bias.Age();
                }
            }
        }

        /// <summary>Corrects the heading, unless the field is disturbed. Below 0.1 µT or above 1 T, and before <see cref="InclinationKnown"/>, it is ignored.</summary>
        /// <param name="x">Magnetic flux density along x, T.</param>
        /// <param name="y">Magnetic flux density along y, T.</param>
        /// <param name="z">Magnetic flux density along z, T.</param>
        [Hot]
        public void Magnetometer(float x, float y, float z)
        {
            const float Least = 1e-7f;
            const float Largest = 1f;
            float square = (x * x) + (y * y) + (z * z);
            if (!(InclinationKnown && square > Least * Least && square < Largest * Largest))
            {
                return;
            }

            if (!_joined)
            {
                Join();
            }

            float qw = _w;
            float qx = _x;
            float qy = _y;
            float qz = _z;
            float tx = 2f * ((qy * z) - (qz * y));
            float ty = 2f * ((qz * x) - (qx * z));
            float tz = 2f * ((qx * y) - (qy * x));
            float east = x + (qw * tx) + (qy * tz) - (qz * ty);
            float north = y + (qw * ty) + (qz * tx) - (qx * tz);
            float share = _headingShare;
            MagneticReference reference = _reference;
            if (reference != null)
            {
                RestDetection rest = _rest;
                bool moving = (rest.X * rest.X) + (rest.Y * rest.Y) + (rest.Z * rest.Z) >= _movingSquare;
                share *= reference.Weigh((float)Math.Sqrt(square), z + (qw * tz) + (qx * ty) - (qy * tx), moving);
            }

            // The first samples weigh as in their mean.
            float first = _first;
            if (first > 0f)
            {
                share = share < first ? first : share;
                first /= first + 1f;
                _first = first * _settings.HeadingTime < _magnetometerPeriod ? 0f : first;
            }

            if (share == 0f || (east * east) + (north * north) < Least * Least)
            {
                return;
            }

            const float Pi = 3.14159265f;
            float off = (float)Math.Atan2(east, north) - _turn;
            off = off > Pi ? off - (2f * Pi) : off < -Pi ? off + (2f * Pi) : off;
            float turn = _turn + (share * off);
            _turn = turn = turn > Pi ? turn - (2f * Pi) : turn < -Pi ? turn + (2f * Pi) : turn;
            turn *= 0.5f;
            _turnCosine = (float)Math.Cos(turn);
            _turnSine = (float)Math.Sin(turn);
            HeadingKnown = true;
        }

        /// <summary>Writes <see cref="Quaternion"/> from all that was given so far.</summary>
        [Hot]
        public void Estimate()
        {
            if (!_joined)
            {
                Join();
            }

            float c = _turnCosine;
            float s = _turnSine;
            float w = _w;
            float x = _x;
            float y = _y;
            float z = _z;
            float[] q = Quaternion;
            q[0] = (c * w) - (s * z);
            q[1] = (c * x) - (s * y);
            q[2] = (c * y) + (s * x);
            q[3] = (c * z) + (s * w);
        }

        /// <summary>
        /// Writes what is worth keeping while the node sleeps: orientation, bias with its covariance, and the undisturbed field.
        /// </summary>
        /// <param name="state">At least <see cref="StateLength"/> numbers.</param>
        public void Save(float[] state)
        {
            state[0] = _gw;
            state[1] = _gx;
            state[2] = _gy;
            state[3] = _gz;
            state[4] = _aw;
            state[5] = _ax;
            state[6] = _ay;
            state[7] = _az;
            state[8] = _turn;
            state[9] = InclinationKnown ? 1f : 0f;
            state[10] = HeadingKnown ? 1f : 0f;
            for (int i = 11; i < StateLength; i++)
            {
                state[i] = 0f;
            }

            _bias?.Save(state, 11);
            if (_reference != null)
            {
                state[20] = _reference.Strength;
                state[21] = _reference.Dip;
            }
        }

        /// <summary>
        /// Takes what <see cref="Save"/> wrote and goes on from there; means start anew, since the sensor may have been moved. False, with nothing changed,
        /// where the numbers cannot be that.
        /// </summary>
        /// <param name="state">At least <see cref="StateLength"/> numbers.</param>
        public bool Restore(float[] state)
        {
            if (state == null || state.Length < StateLength || !IsUnit(state, 0) || !IsUnit(state, 4) || !(state[8] >= -3.1416f && state[8] <= 3.1416f)
                || !(state[20] >= 0f && state[20] < 1f && state[21] >= -1.5708f && state[21] <= 1.5708f)
                || (_bias != null && !_bias.Restore(state, 11)))
            {
                return false;
            }

            _gw = state[0];
            _gx = state[1];
            _gy = state[2];
            _gz = state[3];
            _aw = state[4];
            _ax = state[5];
            _ay = state[6];
            _az = state[7];
            _turn = state[8];
            _turnCosine = (float)Math.Cos(0.5f * _turn);
            _turnSine = (float)Math.Sin(0.5f * _turn);
            _joined = false;
            InclinationKnown = state[9] != 0f;
            HeadingKnown = state[10] != 0f;
            if (_reference != null)
            {
                _reference.Strength = state[20];
                _reference.Dip = state[21];
            }

            Begin();
            Estimate();
            return true;
        }

        /// <summary>
        /// Begins the means of inclination, of rest and of what motion tells of the bias anew, behind a time in which the sensor may have been turned unseen; orientation, bias and field go on from
        /// where they were.
        /// </summary>
        public void Resume()
        {
            _accelerationX.Reset();
            _accelerationY.Reset();
            _accelerationZ.Reset();
            _motion?.Reset();
            _rest?.Reset();
        }

        /// <summary>The weight of a sample in an exponential mean: 1 − exp(−period / time).</summary>
        internal static float Share(float time, float period)
        {
            return 1f - (float)Math.Exp(-period / time);
        }

        private static bool IsUnit(float[] q, int at)
        {
            float square = (q[at] * q[at]) + (q[at + 1] * q[at + 1]) + (q[at + 2] * q[at + 2]) + (q[at + 3] * q[at + 3]);
            return square > 0.99f && square < 1.01f;
        }

        private static void Above0(float value, string name)
        {
            if (!(value > 0f))
            {
                throw new ArgumentException("VqfSettings." + name + " is " + value.ToString("F3") + "; it must be above 0.");
            }
        }

        private void Begin()
        {
            _first = 1f;
            Resume();
            _reference?.Forget();
        }

        // The quaternion without heading.
        private void Join()
        {
            float w0 = _aw;
            float x0 = _ax;
            float y0 = _ay;
            float z0 = _az;
            float w = _gw;
            float x = _gx;
            float y = _gy;
            float z = _gz;
            _w = (w0 * w) - (x0 * x) - (y0 * y) - (z0 * z);
            _x = (w0 * x) + (x0 * w) + (y0 * z) - (z0 * y);
            _y = (w0 * y) - (x0 * z) + (y0 * w) + (z0 * x);
            _z = (w0 * z) + (x0 * y) - (y0 * x) + (z0 * w);
            _joined = true;
        }
    }
}

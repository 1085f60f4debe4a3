using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// The explicit complementary filter of R. Mahony, T. Hamel, J.-M. Pflimlin, "Nonlinear Complementary Filters on the Special Orthogonal Group",
    /// IEEE Trans. Automatic Control 53(5), 2008, eq. 48: q' = ½ q ⊗ (ω − b + kP·e), b' = −kI·e, with e the sum of the cross products of measured and
    /// expected directions. Here the magnetometer turns about the vertical only, so that a disturbed field cannot tilt the estimate. The first
    /// accelerometer and magnetometer samples set the estimate instead of pulling at it.
    /// </summary>
    public sealed class Mahony : Attitude
    {
        private readonly MahonySettings _settings;

        // Error of direction from the last accelerometer and magnetometer sample, rad, sensor axes.
        private float _tiltX;
        private float _tiltY;
        private float _tiltZ;
        private float _turnX;
        private float _turnY;
        private float _turnZ;

        // Learned bias of the gyroscope, rad/s.
        private float _biasX;
        private float _biasY;
        private float _biasZ;

        /// <summary>Creates a filter.</summary>
        public Mahony(MahonySettings settings)
        {
            _settings = settings;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            Set(1f, 0f, 0f, 0f);
            _tiltX = _tiltY = _tiltZ = 0f;
            _turnX = _turnY = _turnZ = 0f;
            _biasX = _biasY = _biasZ = 0f;
            InclinationKnown = false;
            HeadingKnown = false;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Gyroscope(float x, float y, float z, float period)
        {
            if (!(period > 0f))
            {
                return;
            }

            float errorX = _tiltX + _turnX;
            float errorY = _tiltY + _turnY;
            float errorZ = _tiltZ + _turnZ;
            float learn = _settings.IntegralGain * period;
            float limit = _settings.LargestBias;
            float biasX = _biasX - (learn * errorX);
            float biasY = _biasY - (learn * errorY);
            float biasZ = _biasZ - (learn * errorZ);
            _biasX = biasX = biasX > limit ? limit : biasX < -limit ? -limit : biasX;
            _biasY = biasY = biasY > limit ? limit : biasY < -limit ? -limit : biasY;
            _biasZ = biasZ = biasZ > limit ? limit : biasZ < -limit ? -limit : biasZ;

            float gain = _settings.ProportionalGain;
            float half = 0.5f * period;
            x = (x - biasX + (gain * errorX)) * half;
            y = (y - biasY + (gain * errorY)) * half;
            z = (z - biasZ + (gain * errorZ)) * half;

            // Rotation by the vector 2·(x, y, z): (cos, sin/angle) to fourth order, better than 1e-7 up to 0.2 rad a step.
            float square = (x * x) + (y * y) + (z * z);
            if (square > 1f)
            {
                // More than a turn a step: nothing sensible can be integrated.
                return;
            }

            float c = 1f - (square * (0.5f - (square * (1f / 24f))));
            float s = 1f - (square * ((1f / 6f) - (square * (1f / 120f))));
            x *= s;
            y *= s;
            z *= s;

            float[] q = Quaternion;
            float w0 = q[0];
            float x0 = q[1];
            float y0 = q[2];
            float z0 = q[3];
            float w = (w0 * c) - (x0 * x) - (y0 * y) - (z0 * z);
            float i = (w0 * x) + (x0 * c) + (y0 * z) - (z0 * y);
            float j = (w0 * y) - (x0 * z) + (y0 * c) + (z0 * x);
            float k = (w0 * z) + (x0 * y) - (y0 * x) + (z0 * c);

            // One Newton step of 1/√n keeps the length at 1.
            float n = 1.5f - (0.5f * ((w * w) + (i * i) + (j * j) + (k * k)));
            q[0] = w * n;
            q[1] = i * n;
            q[2] = j * n;
            q[3] = k * n;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Accelerometer(float x, float y, float z)
        {
            float square = (x * x) + (y * y) + (z * z);
            if (!(square > 1e-3f))
            {
                // Free fall says nothing about up.
                _tiltX = _tiltY = _tiltZ = 0f;
                return;
            }

            float scale = 1f / (float)Math.Sqrt(square);
            x *= scale;
            y *= scale;
            z *= scale;
            if (!InclinationKnown)
            {
                StartInclination(x, y, z);
                return;
            }

            // Up as the estimate expects it, in sensor axes: the third row of the rotation matrix.
            float[] q = Quaternion;
            float qw = q[0];
            float qx = q[1];
            float qy = q[2];
            float qz = q[3];
            float upX = 2f * ((qx * qz) - (qw * qy));
            float upY = 2f * ((qy * qz) + (qw * qx));
            float upZ = 1f - (2f * ((qx * qx) + (qy * qy)));
            _tiltX = (y * upZ) - (z * upY);
            _tiltY = (z * upX) - (x * upZ);
            _tiltZ = (x * upY) - (y * upX);
        }

        /// <inheritdoc/>
        [Hot]
        public override void Magnetometer(float x, float y, float z)
        {
            if (!InclinationKnown)
            {
                return;
            }

            float[] q = Quaternion;
            float qw = q[0];
            float qx = q[1];
            float qy = q[2];
            float qz = q[3];

            // The field in the earth's horizontal plane.
            float east = ((1f - (2f * ((qy * qy) + (qz * qz)))) * x) + (2f * ((qx * qy) - (qw * qz)) * y) + (2f * ((qx * qz) + (qw * qy)) * z);
            float north = (2f * ((qx * qy) + (qw * qz)) * x) + ((1f - (2f * ((qx * qx) + (qz * qz)))) * y) + (2f * ((qy * qz) - (qw * qx)) * z);
            float square = (east * east) + (north * north);
            if (!(square > 1e-14f))
            {
                // Less than 0.1 µT horizontally: no north to be seen.
                _turnX = _turnY = _turnZ = 0f;
                return;
            }

            float scale = 1f / (float)Math.Sqrt(square);
            east *= scale;
            north *= scale;
            if (!HeadingKnown)
            {
                StartHeading(east, north);
                return;
            }

            // Turning by sin(heading error) about up leads the field to north; past 90° the sine would shrink again.
            float turn = north > 0f ? east : east > 0f ? 1f : -1f;
            _turnX = turn * 2f * ((qx * qz) - (qw * qy));
            _turnY = turn * 2f * ((qy * qz) + (qw * qx));
            _turnZ = turn * (1f - (2f * ((qx * qx) + (qy * qy))));
        }

        private void StartInclination(float x, float y, float z)
        {
            // The shortest rotation from the measured up to (0, 0, 1): (1 + z, y, −x, 0), normalised.
            float square = 2f * (1f + z);
            if (square < 1e-4f)
            {
                Set(0f, 1f, 0f, 0f);
            }
            else
            {
                float scale = 1f / (float)Math.Sqrt(square);
                Set((1f + z) * scale, y * scale, -x * scale, 0f);
            }

            InclinationKnown = true;
        }

        private void StartHeading(float east, float north)
        {
            // Half of the angle about up that leads (east, north) to (0, 1): cos = √((1 + north)/2), sin = east / (2·cos).
            float c = (float)Math.Sqrt(0.5f * (1f + north));
            float s = c > 1e-3f ? 0.5f * east / c : 1f;
            float[] q = Quaternion;
            float w = q[0];
            float x = q[1];
            float y = q[2];
            float z = q[3];
            Set((c * w) - (s * z), (c * x) - (s * y), (c * y) + (s * x), (c * z) + (s * w));
            HeadingKnown = true;
        }

        private void Set(float w, float x, float y, float z)
        {
            Quaternion[0] = w;
            Quaternion[1] = x;
            Quaternion[2] = y;
            Quaternion[3] = z;
        }
    }
}

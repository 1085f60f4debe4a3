using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Hard and soft iron of a magnetometer: while the device is turned in all directions the field's length stays, so the samples lie on an ellipsoid
    /// (V. Renaudin et al., "Complete triaxis magnetometer calibration in the magnetic domain", J. Sensors 2010). Ten samples at most are kept of
    /// each of 24 directions, so that no direction outweighs the others; memory is 3 kB.
    /// </summary>
    public sealed class MagnetometerEllipsoid : CalibrationSession
    {
        private const int Directions = 24;
        private const int MostPerDirection = 10;
        private const int EnoughPerDirection = 3;

        // Beyond the range of any part that earth's field is measured with, T.
        private const float LargestField = 0.01f;

        // Samples closer than this to the last that was kept tell nothing new, T.
        private const float LeastStep = 2e-6f;

        // A centre that moves by more than this changes which direction a sample has, T.
        private const float CentreStep = 3e-6f;

        private const string TooAlike = "the samples do not tell an ellipsoid: turn the device about all its axes";

        private readonly EllipsoidFit _fit = new EllipsoidFit(Directions * MostPerDirection);
        private readonly float _strength;
        private readonly int[] _counts = new int[Directions];
        private readonly float[] _lowest = new float[3];
        private readonly float[] _highest = new float[3];
        private readonly float[] _centre = new float[3];
        private readonly float[] _last = new float[3];

        /// <summary>Creates a session.</summary>
        /// <param name="frame">A frame of a magnetometer.</param>
        /// <param name="strength">The field's strength at the place, T, 20e-6…70e-6 (World Magnetic Model); 0 where it is not known: then directions are calibrated and the volume of the ellipsoid stays.</param>
        /// <exception cref="ArgumentException">The strength is out of range, or the frame has no magnetic flux density.</exception>
        public MagnetometerEllipsoid(Frame frame, float strength)
            : base(frame, CalibrationMethod.MagnetometerEllipsoid, Quantity.MagneticFluxDensity, Axis.X)
        {
            if (strength != 0f && !(strength >= 20e-6f && strength <= 70e-6f))
            {
                throw new ArgumentException("The earth's field is 20e-6 to 70e-6 T strong; give 0 where it is not known.");
            }

            _strength = strength;
        }

        /// <summary>Greatest residual, share of the field.</summary>
        public float LargestResidual { get; set; } = 0.03f;

        /// <summary>Least share of the 24 directions, 0…1.</summary>
        public float LeastCoverage { get; set; } = 0.75f;

        /// <summary>Least observability, 0…1.</summary>
        public float LeastObservability { get; set; } = 0.02f;

        /// <summary>Greatest standard deviation of a parameter: a scale, a cross-axis, or a bias as a share of the field.</summary>
        public float LargestUncertainty { get; set; } = 0.02f;

        /// <inheritdoc/>
        protected override void Begin()
        {
            _fit.Count = 0;
            Array.Clear(_counts, 0, Directions);
            Prompt = "turn the device slowly in all directions, away from iron";
        }

        /// <inheritdoc/>
        protected override void Collect(Frame frame)
        {
            int c = Channel;
            Validity[] marks = frame.Validity;
            if (marks[c] != Validity.Valid || marks[c + 1] != Validity.Valid || marks[c + 2] != Validity.Valid)
            {
                return;
            }

            float x = frame.Values[c];
            float y = frame.Values[c + 1];
            float z = frame.Values[c + 2];
            float far = Farthest(x, y, z);
            if (!(far <= LargestField) || (_fit.Count > 0 && Farthest(x - _last[0], y - _last[1], z - _last[2]) < LeastStep))
            {
                return;
            }

            Widen(0, x);
            Widen(1, y);
            Widen(2, z);
            Recentre();
            int direction = Direction(x, y, z);
            if (_counts[direction] >= MostPerDirection)
            {
                return;
            }

            _last[0] = x;
            _last[1] = y;
            _last[2] = z;
            _counts[direction]++;
            _fit.Add(x, y, z);
            Judge();
        }

        /// <inheritdoc/>
        protected override void BeginFit()
        {
            float radius = 0f;
            for (int i = 0; i < _fit.Count; i++)
            {
                radius += Attitudes.Norm(_fit.Sample(i, 0) - _centre[0], _fit.Sample(i, 1) - _centre[1], _fit.Sample(i, 2) - _centre[2]);
            }

            radius /= _fit.Count;
            _fit.Begin(_centre[0], _centre[1], _centre[2], radius > LeastStep ? radius : LeastStep);
        }

        /// <inheritdoc/>
        protected override void Fit()
        {
            FitState state = _fit.Step();
            if (state == FitState.Fitting)
            {
                return;
            }

            CalibrationQuality quality = new CalibrationQuality();
            quality.Residual = _fit.Residual;
            quality.Coverage = Coverage(1);
            quality.Observability = _fit.Observability;
            if (state == FitState.Failed || !(quality.Observability >= LeastObservability))
            {
                Refuse(TooAlike, quality);
                return;
            }

            if (!(quality.Residual <= LargestResidual))
            {
                int tenths = (int)((quality.Residual * 1000f) + 0.5f);
                Refuse("the field is off the ellipsoid by " + (tenths / 10).ToString() + "." + (tenths % 10).ToString() + " %: go away from iron, magnets and currents", quality);
                return;
            }

            if (!(_fit.Uncertainty <= LargestUncertainty))
            {
                Refuse(TooAlike, quality);
                return;
            }

            float[] matrix = _fit.Matrix();
            if (!IsSound(matrix))
            {
                Refuse("the ellipsoid is flatter than iron near a part makes it: start again away from iron", quality);
                return;
            }

            Scale(matrix);
            Succeed(Attitudes.Parameters(matrix, _fit.Bias()), quality);
        }

        /// <inheritdoc/>
        protected override string TooLate()
        {
            return "only " + Filled(1).ToString() + " of 24 directions were seen: turn the device in all of them, upside down too";
        }

        private static float Farthest(float x, float y, float z)
        {
            x = x < 0f ? -x : x;
            y = y < 0f ? -y : y;
            z = z < 0f ? -z : z;
            return x > y ? (x > z ? x : z) : (y > z ? y : z);
        }

        // Positive definite (leading minors), and no axis more than three times another: its trace bounds the longest, its determinant the shortest.
        private static bool IsSound(float[] m)
        {
            float trace = m[0] + m[4] + m[8];
            float determinant = Matrix3.Determinant(m);
            return m[0] > 0f && (m[0] * m[4]) - (m[1] * m[3]) > 0f && 27f * determinant > 0.5f * trace * trace * trace && trace < 10f;
        }

        private void Widen(int axis, float value)
        {
            bool first = _fit.Count == 0;
            _lowest[axis] = first || value < _lowest[axis] ? value : _lowest[axis];
            _highest[axis] = first || value > _highest[axis] ? value : _highest[axis];
        }

        private void Recentre()
        {
            float x = 0.5f * (_lowest[0] + _highest[0]);
            float y = 0.5f * (_lowest[1] + _highest[1]);
            float z = 0.5f * (_lowest[2] + _highest[2]);
            if (_fit.Count > 0 && Farthest(x - _centre[0], y - _centre[1], z - _centre[2]) < CentreStep)
            {
                return;
            }

            _centre[0] = x;
            _centre[1] = y;
            _centre[2] = z;
            Array.Clear(_counts, 0, Directions);

            // What a direction has too many of, seen from the new centre, goes.
            int count = _fit.Count;
            _fit.Count = 0;
            for (int i = 0; i < count; i++)
            {
                float u = _fit.Sample(i, 0);
                float v = _fit.Sample(i, 1);
                float w = _fit.Sample(i, 2);
                int direction = Direction(u, v, w);
                if (_counts[direction] < MostPerDirection)
                {
                    _counts[direction]++;
                    _fit.Add(u, v, w);
                }
            }
        }

        // Octant by signs, and within it which axis is largest: 24 parts of the sphere of like size.
        private int Direction(float x, float y, float z)
        {
            x -= _centre[0];
            y -= _centre[1];
            z -= _centre[2];
            int octant = (x < 0f ? 1 : 0) + (y < 0f ? 2 : 0) + (z < 0f ? 4 : 0);
            x = x < 0f ? -x : x;
            y = y < 0f ? -y : y;
            z = z < 0f ? -z : z;
            int axis = x > y ? (x > z ? 0 : 2) : (y > z ? 1 : 2);
            return (3 * octant) + axis;
        }

        private void Judge()
        {
            Progress = _fit.Count / (float)_fit.Capacity;
            if (Coverage(EnoughPerDirection) >= LeastCoverage)
            {
                HaveEnough();
            }
            else
            {
                HaveTooLittle();
            }

            if (_fit.Count == _fit.Capacity)
            {
                Finish();
            }
        }

        private float Coverage(int each)
        {
            return Filled(each) / (float)Directions;
        }

        private int Filled(int each)
        {
            int filled = 0;
            for (int i = 0; i < Directions; i++)
            {
                filled += _counts[i] >= each ? 1 : 0;
            }

            return filled;
        }

        // To the field's strength where it is known; else to a determinant of 1.
        private void Scale(float[] matrix)
        {
            float scale = _strength > 0f ? _strength * _fit.PerUnit : 1f / (float)Math.Pow(Matrix3.Determinant(matrix), 1f / 3f);
            for (int i = 0; i < 9; i++)
            {
                matrix[i] *= scale;
            }
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Bias, scale and cross-axis of an accelerometer from ten or more still attitudes that nobody needs to know: at rest the length is gravity's
    /// whatever the attitude (I. Frosio et al., "Autocalibration of MEMS accelerometers", IEEE Trans. Instrum. Meas. 58(6), 2009, fit the same 9
    /// parameters). The matrix is the symmetric one: the device's axes are, on the mean, those of the part.
    /// </summary>
    public sealed class AccelerometerAnyAttitudes : CalibrationSession
    {
        /// <summary>Fewest attitudes.</summary>
        public const int Fewest = 10;

        /// <summary>Most attitudes.</summary>
        public const int Most = 32;

        // Attitudes closer than 20° to another tell nothing new.
        private const float LargestCosine = 0.94f;

        private const string TooAlike = "the attitudes do not tell scale from bias: spread them over all sides, upside down too";

        private readonly StillWindow _window;
        private readonly float _gravity;
        private readonly int _wanted;
        private readonly EllipsoidFit _fit = new EllipsoidFit(Most);

        /// <summary>Creates a session.</summary>
        /// <param name="frame">A frame of an accelerometer.</param>
        /// <param name="seconds">Time at rest in each attitude, s, 1…60.</param>
        /// <param name="attitudes">Attitudes after which it fits by itself, 10…32; twelve that are spread well do.</param>
        /// <param name="gravity">Gravity at the place, m/s², 9.7…9.9; 9.80665 where it is not known.</param>
        /// <exception cref="ArgumentException">A number is out of range, or the frame has no acceleration.</exception>
        public AccelerometerAnyAttitudes(Frame frame, int seconds, int attitudes, float gravity)
            : base(frame, CalibrationMethod.AccelerometerAnyAttitudes, Quantity.Acceleration, Axis.X)
        {
            if (attitudes < Fewest || attitudes > Most)
            {
                throw new ArgumentException("An accelerometer is calibrated by 10 to 32 attitudes, not " + attitudes.ToString() + ".");
            }

            _window = Attitudes.Window(Channel, seconds, gravity);
            _gravity = gravity;
            _wanted = attitudes;
            LongestSeconds = 600;
        }

        /// <summary>Greatest residual, share of gravity.</summary>
        public float LargestResidual { get; set; } = 0.005f;

        /// <summary>Least observability, 0…1.</summary>
        public float LeastObservability { get; set; } = 0.002f;

        /// <summary>Greatest standard deviation of a parameter: a scale, a cross-axis, or a bias as a share of gravity.</summary>
        public float LargestUncertainty { get; set; } = 0.005f;

        /// <summary>Greatest deviation of a scale or a cross-axis from the ideal, without unit.</summary>
        public float LargestDeviation { get; set; } = 0.2f;

        /// <summary>Greatest standard deviation of the acceleration at rest, m/s², 0.05 unless it is set: three halves of the part's noise or more.</summary>
        public float LargestShaking
        {
            set { Attitudes.Allow(_window, 0, value); }
        }

        /// <inheritdoc/>
        protected override void Begin()
        {
            _fit.Count = 0;
            _window.Restart();
            Prompt = "lay the device down in any attitude and let go";
        }

        /// <inheritdoc/>
        protected override void Collect(Frame frame)
        {
            if (_window.Add(frame) != StillState.Still)
            {
                return;
            }

            float[] means = _window.Means;
            float norm = Attitudes.Norm(means[0], means[1], means[2]);
            Prompt = "turn the device to an attitude far from those before, and let go";
            if (!(norm > 0.7f * _gravity && norm < 1.3f * _gravity) || !IsNew(means, norm))
            {
                return;
            }

            _fit.Add(means[0], means[1], means[2]);
            Progress = (float)_fit.Count / _wanted;
            if (_fit.Count >= Fewest)
            {
                HaveEnough();
            }

            if (_fit.Count >= _wanted)
            {
                Finish();
            }
        }

        /// <inheritdoc/>
        protected override void BeginFit()
        {
            _fit.Begin(0f, 0f, 0f, _gravity);
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
            quality.Coverage = Coverage();
            quality.Observability = _fit.Observability;
            if (state == FitState.Failed || !(quality.Observability >= LeastObservability))
            {
                Refuse(TooAlike, quality);
                return;
            }

            if (!(quality.Residual <= LargestResidual))
            {
                Refuse("the attitudes contradict each other: let go of the device in each, and keep it at one temperature", quality);
                return;
            }

            if (!(_fit.Uncertainty <= LargestUncertainty))
            {
                Refuse(TooAlike, quality);
                return;
            }

            float[] matrix = _fit.Matrix();
            if (!Attitudes.NearIdentity(matrix, LargestDeviation))
            {
                Refuse("scale or cross-axis is beyond what a sound part has; spread the attitudes, or replace the part", quality);
                return;
            }

            Succeed(Attitudes.Parameters(matrix, _fit.Bias()), quality);
        }

        /// <inheritdoc/>
        protected override string TooLate()
        {
            return "only " + _fit.Count.ToString() + " of at least 10 attitudes were taken: let the device lie still in each";
        }

        private bool IsNew(float[] means, float norm)
        {
            for (int i = 0; i < _fit.Count; i++)
            {
                float x = _fit.Sample(i, 0);
                float y = _fit.Sample(i, 1);
                float z = _fit.Sample(i, 2);
                if ((x * means[0]) + (y * means[1]) + (z * means[2]) > LargestCosine * norm * Attitudes.Norm(x, y, z))
                {
                    return false;
                }
            }

            return true;
        }

        // Share of the six sides that were within 55° of up.
        private float Coverage()
        {
            float least = 0.57f * _gravity;
            int sides = 0;
            for (int axis = 0; axis < 3; axis++)
            {
                bool up = false;
                bool down = false;
                for (int i = 0; i < _fit.Count; i++)
                {
                    up |= _fit.Sample(i, axis) > least;
                    down |= _fit.Sample(i, axis) < -least;
                }

                sides += (up ? 1 : 0) + (down ? 1 : 0);
            }

            return sides / 6f;
        }
    }
}

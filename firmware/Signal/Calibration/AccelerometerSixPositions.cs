using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Bias, scale and cross-axis of an accelerometer from its six sides laid up in turn, in any order. With aₖ⁺ and aₖ⁻ the means with axis k up
    /// and down, A = [(aₖ⁺ − aₖ⁻) / 2g] and b = mean of the six are the least squares over 12 parameters (and, with noise alike, the most likely);
    /// the calibration is M = A⁻¹. What the sides are out of square goes into M: without a square body use <see cref="AccelerometerAnyAttitudes"/>.
    /// </summary>
    public sealed class AccelerometerSixPositions : CalibrationSession
    {
        private const int Positions = 6;

        // The sensed gravity must lie within 20° of an axis.
        private const float LeastCosine = 0.94f;

        private readonly StillWindow _window;
        private readonly float _gravity;
        private readonly float[] _means = new float[Positions * 3];
        private readonly bool[] _taken = new bool[Positions];
        private int _count;

        /// <summary>Creates a session.</summary>
        /// <param name="frame">A frame of an accelerometer.</param>
        /// <param name="seconds">Time at rest in each position, s, 1…60.</param>
        /// <param name="gravity">Gravity at the place, m/s², 9.7…9.9; 9.80665 where it is not known.</param>
        /// <exception cref="ArgumentException">The time or the gravity is out of range, or the frame has no acceleration.</exception>
        public AccelerometerSixPositions(Frame frame, int seconds, float gravity)
            : base(frame, CalibrationMethod.AccelerometerSixPositions, Quantity.Acceleration, Axis.X)
        {
            _window = Attitudes.Window(Channel, seconds, gravity);
            _gravity = gravity;
        }

        /// <summary>Greatest residual, share of gravity.</summary>
        public float LargestResidual { get; set; } = 0.02f;

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
            _count = 0;
            _window.Restart();
            for (int i = 0; i < Positions; i++)
            {
                _taken[i] = false;
            }

            Prompt = Ask();
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
            int position = Upward(means, norm);
            if (position < 0)
            {
                Prompt = "lay the device flat on a side; " + Ask();
                return;
            }

            if (!_taken[position])
            {
                _taken[position] = true;
                _count++;
                Array.Copy(means, 0, _means, 3 * position, 3);
                Progress = _count / (float)Positions;
            }

            Prompt = Ask();
            if (_count == Positions)
            {
                HaveEnough();
                Finish();
            }
        }

        /// <inheritdoc/>
        protected override void Fit()
        {
            float[] a = new float[9];
            float[] bias = new float[3];
            float square = 0f;
            for (int i = 0; i < 3; i++)
            {
                float sum = 0f;
                for (int k = 0; k < 3; k++)
                {
                    a[(3 * i) + k] = (_means[(6 * k) + i] - _means[(6 * k) + 3 + i]) * 0.5f / _gravity;
                    sum += _means[(6 * k) + i] + _means[(6 * k) + 3 + i];
                }

                bias[i] = sum / Positions;
                for (int k = 0; k < 3; k++)
                {
                    // The middle of a pair is the bias again: each pair leaves its difference twice.
                    float off = ((_means[(6 * k) + i] + _means[(6 * k) + 3 + i]) * 0.5f) - bias[i];
                    square += 2f * off * off;
                }
            }

            // 18 numbers and 12 parameters leave 6 degrees of freedom.
            CalibrationQuality quality = new CalibrationQuality();
            quality.Residual = (float)Math.Sqrt(square / 6f) / _gravity;
            quality.Coverage = 1f;
            quality.Observability = 1f;
            float[] m = Matrix3.Inverse(a, 0.1f);
            if (m == null || !Attitudes.NearIdentity(m, LargestDeviation))
            {
                Refuse("the positions were not square to the axes, or the part is faulty: lay each of the six sides flat", quality);
                return;
            }

            if (!(quality.Residual <= LargestResidual))
            {
                Refuse("opposite positions contradict each other: lay each side flat on the same level place", quality);
                return;
            }

            Succeed(Attitudes.Parameters(m, bias), quality);
        }

        /// <inheritdoc/>
        protected override string TooLate()
        {
            return "only " + _count.ToString() + " of 6 positions were taken: lay the device still on each of its six sides";
        }

        // Even for an axis up, odd for it down, -1 for neither, or for what is not gravity.
        private int Upward(float[] means, float norm)
        {
            float least = norm > 0.7f * _gravity && norm < 1.3f * _gravity ? LeastCosine * norm : float.MaxValue;
            for (int k = 0; k < 3; k++)
            {
                if (means[k] > least)
                {
                    return 2 * k;
                }

                if (-means[k] > least)
                {
                    return (2 * k) + 1;
                }
            }

            return -1;
        }

        private string Ask()
        {
            for (int i = 0; i < Positions; i++)
            {
                if (!_taken[i])
                {
                    return "turn the device so that its " + "xyz".Substring(i / 2, 1) + " axis points " + (i % 2 == 0 ? "up" : "down") + ", and let go";
                }
            }

            return "";
        }
    }
}

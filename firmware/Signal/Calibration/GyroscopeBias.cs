using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Bias of a gyroscope: the mean rate over some seconds at rest. Motion is rejected by the deviation of rate and acceleration within each
    /// second, and by their change from the first second; what it cannot tell from a bias is a slow steady turn about the vertical. The mean is
    /// the efficient estimate: its variance is the noise's by the count of samples.
    /// </summary>
    public sealed class GyroscopeBias : CalibrationSession
    {
        /// <summary>Greatest standard deviation of the rate at rest, rad/s (0.3 °/s).</summary>
        public const float LargestRateDeviation = 5e-3f;

        /// <summary>Greatest standard deviation of the acceleration at rest, m/s².</summary>
        public const float LargestAccelerationDeviation = 0.05f;

        private const float WindowSeconds = 1f;
        private const int FewestWindows = 2;

        private readonly StillWindow _window;
        private readonly int _windows;
        private readonly float[] _first = new float[6];
        private readonly float[] _means = new float[3];
        private float _variance;
        private int _count;
        private int _samples;

        /// <summary>Creates a session.</summary>
        /// <param name="frame">A frame of an inertial unit; without an acceleration only the rate tells motion.</param>
        /// <param name="seconds">Time at rest, s, 2…60.</param>
        /// <exception cref="ArgumentException">The time is out of range, or the frame has no angular rate.</exception>
        public GyroscopeBias(Frame frame, int seconds)
            : base(frame, CalibrationMethod.GyroscopeBias, Quantity.AngularRate, Axis.X)
        {
            if (seconds < FewestWindows || seconds > 60)
            {
                throw new ArgumentException("A gyroscope's bias is taken over 2 to 60 seconds, not " + seconds.ToString() + ".");
            }

            int g = Channel;
            int a = frame.IndexOf(Quantity.Acceleration, Axis.X);
            int[] channels = a >= 0 ? new int[] { g, g + 1, g + 2, a, a + 1, a + 2 } : new int[] { g, g + 1, g + 2 };
            float rate = LargestRateDeviation;
            float acceleration = LargestAccelerationDeviation;
            float[] limits = a >= 0 ? new float[] { rate, rate, rate, acceleration, acceleration, acceleration } : new float[] { rate, rate, rate };
            _window = new StillWindow(channels, limits, WindowSeconds);
            _windows = seconds;
            LongestSeconds = 60 + seconds;
        }

        /// <summary>Greatest bias that is believed, rad/s.</summary>
        public float LargestBias { get; set; } = 0.1f;

        /// <summary>
        /// Greatest standard deviation of the acceleration at rest, m/s², <see cref="LargestAccelerationDeviation"/> unless it is set: three halves of the part's noise or more. Without an acceleration
        /// it changes nothing.
        /// </summary>
        public float LargestShaking
        {
            set
            {
                if (_window.Means.Length > 3)
                {
                    Attitudes.Allow(_window, 3, value);
                }
            }
        }

        /// <inheritdoc/>
        protected override void Begin()
        {
            _count = 0;
            _window.Restart();
            Prompt = "put the device down and leave it alone";
        }

        /// <inheritdoc/>
        protected override void Collect(Frame frame)
        {
            StillState state = _window.Add(frame);
            if (state == StillState.Gathering)
            {
                return;
            }

            if (state == StillState.Moved || (_count > 0 && !LikeFirst()))
            {
                _count = 0;
                Progress = 0f;
                ForgetTemperature();
                HaveTooLittle();
                return;
            }

            Take();
            Progress = (float)_count / _windows;
            if (_count >= FewestWindows)
            {
                HaveEnough();
            }

            if (_count == _windows)
            {
                Finish();
            }
        }

        /// <inheritdoc/>
        protected override void Fit()
        {
            CalibrationQuality quality = new CalibrationQuality();
            quality.Residual = (float)Math.Sqrt(_variance / 3f / _samples);
            quality.Coverage = 1f;
            quality.Observability = 1f;
            for (int i = 0; i < 3; i++)
            {
                if (!(_means[i] <= LargestBias && _means[i] >= -LargestBias))
                {
                    Refuse("the rate at rest is beyond what a bias can be: keep the device from turning, or replace the part", quality);
                    return;
                }
            }

            Succeed(new float[] { _means[0], _means[1], _means[2] }, quality);
        }

        /// <inheritdoc/>
        protected override string TooLate()
        {
            return "the device did not lie still long enough: put it down where nothing shakes it, and set LargestShaking beyond the part's noise";
        }

        // A turn that is too slow for the deviation within a window shows from one window to the next.
        private bool LikeFirst()
        {
            for (int i = 0; i < _window.Means.Length; i++)
            {
                float off = _window.Means[i] - _first[i];
                float limit = i < 3 ? LargestRateDeviation : LargestAccelerationDeviation;
                if (!(off <= limit && off >= -limit))
                {
                    return false;
                }
            }

            return true;
        }

        private void Take()
        {
            if (_count == 0)
            {
                _samples = 0;
                _variance = 0f;
                Array.Copy(_window.Means, 0, _first, 0, _window.Means.Length);
                Array.Copy(_window.Means, 0, _means, 0, 3);
            }

            _count++;
            _samples += _window.Samples;
            float share = (float)_window.Samples / _samples;
            float variance = 0f;
            for (int i = 0; i < 3; i++)
            {
                _means[i] += share * (_window.Means[i] - _means[i]);
                variance += _window.Deviations[i] * _window.Deviations[i];
            }

            _variance += share * (variance - _variance);
        }
    }
}

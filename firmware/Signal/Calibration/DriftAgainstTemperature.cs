using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Drift of a gyroscope's or an accelerometer's bias with temperature, learned as it goes: each second at rest is one equation
    /// bias = c₀ + c₁·u + c₂·u², u = (T − reference) / 20 K, of recursive least squares with forgetting for each axis (L. Ljung, "System
    /// Identification", 2nd ed., §11.2). An accelerometer senses gravity too: at a new attitude only c₀ is learned anew, c₁ and c₂ go on.
    /// What was learned stays from one start to the next, until <see cref="Forget"/>.
    /// </summary>
    public sealed class DriftAgainstTemperature : CalibrationSession
    {
        // K: keeps u, and with it single precision, near 1.
        private const float Scale = 20f;

        // Covariance in units of the noise's variance: at the start, of what a record told, and where forgetting stops, lest it wind up.
        private const float Unknown = 1e3f;
        private const float Told = 1e-2f;
        private const float Least = 1e-7f;
        private const int FewestWindows = 30;

        private readonly StillWindow _window;
        private readonly SymmetricSystem _seen;
        private readonly float _reference;
        private readonly int _order;
        private readonly bool _rotates;
        private readonly float[] _coefficients = new float[9];
        private readonly float[] _covariance = new float[9];
        private readonly float[] _powers = new float[] { 1f, 0f, 0f };
        private readonly float[] _gain = new float[3];
        private readonly float[] _regressors;
        private float _forgetting = 0.9998f;
        private float _lowest;
        private float _highest;
        private float _errors;
        private int _windows;

        /// <summary>Creates a session that has learned nothing.</summary>
        /// <param name="frame">A frame with the quantity and a temperature.</param>
        /// <param name="quantity">Angular rate or acceleration.</param>
        /// <param name="order">1 for a line, 2 for a parabola.</param>
        /// <param name="reference">Temperature at which the drift is 0, K, 230…400: that of the record of the bias.</param>
        /// <exception cref="ArgumentException">A number is out of range, or the frame lacks the quantity or a temperature.</exception>
        public DriftAgainstTemperature(Frame frame, Quantity quantity, int order, float reference)
            : base(frame, CalibrationMethod.TemperatureDrift, quantity, Axis.X)
        {
            if (quantity != Quantity.AngularRate && quantity != Quantity.Acceleration)
            {
                throw new ArgumentException("Drift against temperature is learned of angular rate or acceleration.");
            }

            if (order < 1 || order > 2 || !(reference >= 230f && reference <= 400f))
            {
                throw new ArgumentException("Drift is of order 1 or 2 about a reference of 230 to 400 K.");
            }

            frame.Require(Quantity.Temperature, Axis.None);
            _rotates = quantity == Quantity.AngularRate;
            float limit = _rotates ? GyroscopeBias.LargestRateDeviation : GyroscopeBias.LargestAccelerationDeviation;
            int[] channels = new int[] { Channel, Channel + 1, Channel + 2, TemperatureChannel };
            _window = new StillWindow(channels, new float[] { limit, limit, limit, 0.5f }, 1f);
            _order = order;
            _reference = reference;
            _seen = new SymmetricSystem(order + 1);
            _regressors = new float[order + 1];
            LongestSeconds = int.MaxValue;
            Forget();
        }

        /// <summary>What a second counts less than the next, 0.9…1: 0.9998, the default, remembers about 80 minutes at rest.</summary>
        /// <exception cref="ArgumentException">The factor is out of range.</exception>
        public float Forgetting
        {
            get
            {
                return _forgetting;
            }

            set
            {
                if (!(value >= 0.9f && value <= 1f))
                {
                    throw new ArgumentException("The forgetting factor is 0.9 to 1.");
                }

                _forgetting = value;
            }
        }

        /// <summary>Least range of temperatures, K.</summary>
        public float LeastSpan { get; set; } = 5f;

        /// <summary>Least observability, 0…1; powers of u imitate each other, so that a whole parabola has some 0.015.</summary>
        public float LeastObservability { get; set; } = 0.002f;

        /// <summary>Greatest root mean square of what the curve leaves over: rad/s or m/s².</summary>
        public float LargestResidual { get; set; } = 0.02f;

        /// <summary>Greatest bias that is learned of a gyroscope, rad/s.</summary>
        public float LargestBias { get; set; } = 0.1f;

        /// <summary>Forgets what was learned.</summary>
        public void Forget()
        {
            Array.Clear(_coefficients, 0, 9);
            Widen();
            _seen.Clear();
            _windows = 0;
            _errors = 0f;
        }

        /// <summary>Starts from what a record says, such as after a boot; then goes on learning. False where the record is no drift about this reference.</summary>
        /// <param name="record">A record of this part.</param>
        public bool Seed(CalibrationRecord record)
        {
            float[] p = record.Parameters;
            if (record.Method != CalibrationMethod.TemperatureDrift || p.Length != 15 || p[0] != _reference)
            {
                return false;
            }

            Forget();
            for (int axis = 0; axis < 3; axis++)
            {
                _coefficients[(3 * axis) + 1] = p[3 + (4 * axis)] * Scale;
                _coefficients[(3 * axis) + 2] = _order == 2 ? p[4 + (4 * axis)] * Scale * Scale : 0f;
            }

            _covariance[4] = Told;
            _covariance[8] = _order == 2 ? Told : 0f;
            return true;
        }

        /// <inheritdoc/>
        protected override void Begin()
        {
            _window.Restart();
            Prompt = "let the device lie still while its temperature changes";
        }

        /// <inheritdoc/>
        protected override void Collect(Frame frame)
        {
            if (_window.Add(frame) != StillState.Still || !Believable())
            {
                return;
            }

            float temperature = _window.Means[3];
            _lowest = _windows == 0 || temperature < _lowest ? temperature : _lowest;
            _highest = _windows == 0 || temperature > _highest ? temperature : _highest;
            Learn((temperature - _reference) / Scale);
            _windows += _windows < int.MaxValue ? 1 : 0;
            float span = _highest - _lowest;
            Progress = span < LeastSpan ? span / LeastSpan : 1f;
            if (span >= LeastSpan && _windows >= FewestWindows)
            {
                HaveEnough();
            }
        }

        /// <inheritdoc/>
        protected override void Fit()
        {
            CalibrationQuality quality = new CalibrationQuality();
            quality.Residual = (float)Math.Sqrt(_errors);
            float share = (_highest - _lowest) / (2f * Scale);
            quality.Coverage = share < 1f ? share : 1f;
            if (_seen.Factor())
            {
                _seen.Judge();
                quality.Observability = _seen.Observability;
            }

            if (!(quality.Observability >= LeastObservability))
            {
                Refuse("the temperatures do not tell the curve: let them change further, or learn a line", quality);
                return;
            }

            if (!(quality.Residual <= LargestResidual))
            {
                Refuse("the bias does not follow the temperature: something else moves it", quality);
                return;
            }

            float[] parameters = new float[15];
            parameters[0] = _reference;
            parameters[1] = _lowest < _reference ? _lowest : _reference;
            parameters[2] = _highest > _reference ? _highest : _reference;
            for (int axis = 0; axis < 3; axis++)
            {
                parameters[3 + (4 * axis)] = _coefficients[(3 * axis) + 1] / Scale;
                parameters[4 + (4 * axis)] = _coefficients[(3 * axis) + 2] / (Scale * Scale);
            }

            Succeed(parameters, quality);
        }

        /// <inheritdoc/>
        protected override string TooLate()
        {
            return "the temperature did not change enough";
        }

        private void Widen()
        {
            Array.Clear(_covariance, 0, 9);
            for (int i = 0; i <= _order; i++)
            {
                _covariance[4 * i] = Unknown;
            }
        }

        private bool Believable()
        {
            float largest = _rotates ? LargestBias : 20f;
            for (int i = 0; i < 3; i++)
            {
                if (!(_window.Means[i] <= largest && _window.Means[i] >= -largest))
                {
                    return false;
                }
            }

            float off = _window.Means[3] - _reference;
            return off <= 100f && off >= -100f;
        }

        private void Learn(float u)
        {
            float[] powers = _powers;
            powers[1] = u;
            powers[2] = _order == 2 ? u * u : 0f;
            Array.Copy(powers, 0, _regressors, 0, _regressors.Length);
            _seen.Add(_regressors, 0f);
            if (!_rotates && Turned())
            {
                Reattach();
                return;
            }

            float[] p = _covariance;
            float forgetting = p[0] < Unknown && p[4] < Unknown && p[8] < Unknown ? _forgetting : 1f;
            float sum = forgetting;
            for (int i = 0; i < 3; i++)
            {
                _gain[i] = (p[3 * i] * powers[0]) + (p[(3 * i) + 1] * powers[1]) + (p[(3 * i) + 2] * powers[2]);
                sum += _gain[i] * powers[i];
            }

            if (!(sum > 0.5f))
            {
                // Rounding made a variance negative: what is known stays, how well it is known starts again.
                Widen();
                return;
            }

            Correct(1f / sum);
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    // Kept symmetric, and above what rounding could turn negative.
                    float next = (p[(3 * i) + j] - (_gain[i] * _gain[j] / sum)) / forgetting;
                    next = i == j && i <= _order && next < Least ? Least : next;
                    p[(3 * i) + j] = next;
                    p[(3 * j) + i] = next;
                }
            }
        }

        // c₀ = measured − c₁·u − c₂·u² alone, and its covariance by that equation.
        private void Reattach()
        {
            float[] p = _covariance;
            float u = _powers[1];
            float v = _powers[2];
            float one = -(u * p[4]) - (v * p[5]);
            float two = -(u * p[7]) - (v * p[8]);
            p[0] = 1f - (u * one) - (v * two);
            p[1] = p[3] = one;
            p[2] = p[6] = two;
            for (int axis = 0; axis < 3; axis++)
            {
                _coefficients[3 * axis] += _window.Means[axis] - Predicted(axis);
            }
        }

        private void Correct(float scale)
        {
            float squares = 0f;
            for (int axis = 0; axis < 3; axis++)
            {
                float error = _window.Means[axis] - Predicted(axis);
                for (int i = 0; i < 3; i++)
                {
                    _coefficients[(3 * axis) + i] += _gain[i] * scale * error;
                }

                squares += error * error;
            }

            // The first equations of an unknown have errors as large as it.
            if (_covariance[0] < 1f && _covariance[4] < 1f)
            {
                _errors += ((squares / 3f) - _errors) * 0.02f;
            }
        }

        private float Predicted(int axis)
        {
            int at = 3 * axis;
            return _coefficients[at] + (_coefficients[at + 1] * _powers[1]) + (_coefficients[at + 2] * _powers[2]);
        }

        // A new attitude changes an axis by more than any drift within a second does, m/s².
        private bool Turned()
        {
            for (int axis = 0; axis < 3; axis++)
            {
                float off = _window.Means[axis] - Predicted(axis);
                if (!(off <= 0.3f && off >= -0.3f))
                {
                    return true;
                }
            }

            return false;
        }
    }
}

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

        private const int FewestWindows = 30;

        // Temperatures closer than this to the last that was counted tell no curve, of u: a quarter of a kelvin.
        private const float LeastStep = 0.0125f;

        private readonly StillWindow _window;
        private readonly SymmetricSystem _seen;
        private readonly float _reference;
        private readonly int _order;
        private readonly bool _rotates;
        private readonly RecursiveCurve _curve;
        private readonly float[] _regressors;
        private float _forgetting = 0.9998f;
        private float _lowest;
        private float _highest;
        private float _counted;

        // Of the present attitude, and the greatest range of any: between attitudes the temperature tells nothing, since c₀ is another.
        private float _coldest;
        private float _warmest;
        private float _span;
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
            _regressors[0] = 1f;
            _curve = new RecursiveCurve(order);
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

        /// <summary>Least range of temperatures, K; of an accelerometer that within one attitude.</summary>
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
            _curve.Forget();
            _seen.Clear();
            _windows = 0;
            _span = 0f;
            _lowest = float.MaxValue;
            _highest = float.MinValue;
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
            _lowest = p[1];
            _highest = p[2];
            for (int axis = 0; axis < 3; axis++)
            {
                _curve.Tell(axis, p[3 + (4 * axis)] * Scale, p[4 + (4 * axis)] * Scale * Scale);
            }

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
            _lowest = temperature < _lowest ? temperature : _lowest;
            _highest = temperature > _highest ? temperature : _highest;
            bool anew = Learn((temperature - _reference) / Scale) || _windows == 0;
            _coldest = anew || temperature < _coldest ? temperature : _coldest;
            _warmest = anew || temperature > _warmest ? temperature : _warmest;
            _windows += _windows < int.MaxValue ? 1 : 0;
            float span = _warmest - _coldest > _span ? _warmest - _coldest : _span;
            _span = span;
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
            quality.Residual = (float)Math.Sqrt(_curve.MeanSquare);
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
                parameters[3 + (4 * axis)] = _curve.Coefficient(axis, 1) / Scale;
                parameters[4 + (4 * axis)] = _curve.Coefficient(axis, 2) / (Scale * Scale);
            }

            Succeed(parameters, quality);
        }

        /// <inheritdoc/>
        protected override string TooLate()
        {
            return "the temperature did not change enough";
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

        // True where the attitude is a new one.
        private bool Learn(float u)
        {
            _curve.At(u);
            _regressors[1] = u;
            if (_order == 2)
            {
                _regressors[2] = u * u;
            }

            float step = u - _counted;
            if (_windows == 0 || step >= LeastStep || -step >= LeastStep)
            {
                _counted = u;
                _seen.Add(_regressors, 0f);
            }

            if (!_rotates && Turned())
            {
                _curve.Reattach(_window.Means);
                return true;
            }

            _curve.Learn(_window.Means, _forgetting);
            return false;
        }

        // A new attitude changes an axis by more than any drift within a second does, m/s².
        private bool Turned()
        {
            for (int axis = 0; axis < 3; axis++)
            {
                float off = _window.Means[axis] - _curve.Predicted(axis);
                if (!(off <= 0.3f && off >= -0.3f))
                {
                    return true;
                }
            }

            return false;
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Writes the spectral intensity of the present or last shaking. A threshold on the horizontal acceleration, which costs little, wakes
    /// <see cref="SeismicSpectrum"/>, which costs some thousand instructions a sample; after a quiet time it sleeps again. The sensor's z axis stands upright: put an
    /// axis remap before it where it does not. A batch of samples can be given as a whole by <see cref="Watch"/>: at rest that takes a tenth of the instructions.
    /// </summary>
    public sealed class SeismicEstimate : Stage
    {
        private const float MeanTime = 20f; // s
        private const float QuietTime = 10f; // s
        private const float LeanTime = 5f; // s
        private const float LongestStep = 0.1f; // s
        private const float SwingTime = 0.25f; // s
        private const float VelocityTime = 0.05f; // s
        private const float PeriodTime = 1f; // s
        private const float TwoPi = 6.2831853f;

        // The damage to dwellings begins at this velocity of the ground, heavy traffic stays below a fifth of it (DIN 4150-3), m/s: what moves less has no period.
        private const float Slight = 5e-3f;
        private const float Largest = 1e4f; // m/s²

        // Samples between two intensities while it shakes: 25 roots each.
        private const int Pause = 16;

        private readonly SeismicSpectrum _spectrum;
        private readonly float _wake;
        private readonly int _acceleration;
        private readonly int _intensity;
        private float _meanX;
        private float _meanY;
        private long _last;
        private bool _started;
        private float _quiet;
        private float _leanX;
        private float _leanY;
        private float _leaning;
        private float _swingX;
        private float _swingY;
        private float _beforeX;
        private float _beforeY;
        private float _velocityX;
        private float _velocityY;
        private float _squareOfV;
        private float _squareOfA;
        private float _value;
        private int _since;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind acceleration x, y, z.</param>
        /// <param name="rate">Rate of the samples, Hz, 50…1000.</param>
        /// <param name="wake">Horizontal acceleration that wakes the spectrum, m/s², above 0.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public SeismicEstimate(Frame frame, float rate, float wake)
        {
            if (!(wake > 0f))
            {
                throw new ArgumentException("The acceleration that wakes the spectrum is above 0, not " + wake.ToString("F3") + ".");
            }

            _spectrum = new SeismicSpectrum(rate);
            _wake = wake * wake;
            _acceleration = frame.Require(Quantity.Acceleration, Axis.X);
            _intensity = frame.Require(Quantity.SeismicIntensity, Axis.None);
        }

        /// <summary>True while the spectrum is computed.</summary>
        public bool Shaking { get; private set; }

        /// <summary>Spectral intensity of the present or last shaking, m/s.</summary>
        public float Intensity
        {
            get { return _value; }
        }

        /// <summary>
        /// Horizontal acceleration that is left of the present shaking where its swings are taken out, m/s²: a mean over a quarter of a second. It passes zero again and again while the ground moves, and stays where it is in a housing that was turned,
        /// since gravity then has a part in it.
        /// </summary>
        public float Lean { get; private set; }

        /// <summary>
        /// Predominant period of the last second of the present shaking, s: 2π·√(⟨v²⟩/⟨a²⟩) with means that forget in a second (Y. Nakamura, "On the urgent earthquake detection and alarm system (UrEDAS)", 1988), of both horizontal axes. Velocity v is
        /// the acceleration a integrated for 0.05 s only, so that a sine of period T shows as 2π/√((2π/T)² + 400 s⁻²), at most 0.31 s, and what a blow throws the housing by is soon forgotten. 0 while v stays below 5 mm/s.
        /// </summary>
        public float Period { get; private set; }

        /// <summary>Shakings that have ended.</summary>
        public int Shakings { get; private set; }

        /// <summary>What the stage adds to a frame: the spectral intensity of the present or last shaking, m/s.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.SeismicIntensity, Axis.None, 0f, 10f, 1e-4f, 0f, 1000f) };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            int a = _acceleration;
            float x = frame.Values[a];
            float y = frame.Values[a + 1];
            if (frame.Validity[a] != Validity.Valid || frame.Validity[a + 1] != Validity.Valid || !(x < Largest && x > -Largest && y < Largest && y > -Largest))
            {
                frame.Validity[_intensity] = Validity.Invalid;
                return;
            }

            float step = (frame.Time - _last) * 1e-6f;
            _last = frame.Time;
            if (!_started || !(step > 0f && step <= LongestStep))
            {
                // Behind a gap the pendulums' state means nothing.
                Begin(x, y);
                frame.Validity[_intensity] = Validity.Unknown;
                return;
            }

            Shake(x - _meanX, y - _meanY, step);
            frame.Set(_intensity, _value);
        }

        /// <summary>
        /// Takes samples from a batch until the intensity is known anew, or all of them; call it again with what it returns while that is below the batch's count. While nothing shakes a batch is only compared with the threshold,
        /// and its mean is learned at once.
        /// </summary>
        /// <param name="batch">Samples with valid or saturated values.</param>
        /// <param name="from">The first sample to take.</param>
        /// <param name="x">Channel of one horizontal axis.</param>
        /// <param name="y">Channel of the other.</param>
        /// <returns>The sample after the last one that was taken.</returns>
        [Hot]
        public int Watch(Batch batch, int from, int x, int y)
        {
            float[] values = batch.Values;
            int width = batch.Channels.Length;
            int count = batch.Count;
            float step = batch.Period * 1e-9f;
            if (from == 0 && count > 0)
            {
                float gap = (batch.FirstTime - _last) * 1e-6f;
                if (!_started || batch.Lost != 0 || !(gap > 0f && gap <= LongestStep))
                {
                    Begin(values[x], values[y]);
                }

                _last = batch.TimeOf(count - 1);
            }

            int sample = from;
            if (!Shaking)
            {
                sample = Rest(values, (from * width) + x, y - x, width, count - from, step) + from;
            }

            int since = _since;
            bool shook = Shaking;
            for (int at = sample * width; sample < count; sample++)
            {
                Shake(values[at + x] - _meanX, values[at + y] - _meanY, step);
                at += width;
                if (_since < since || Shaking != shook)
                {
                    return sample + 1;
                }

                since = _since;
            }

            return count;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
            _value = 0f;
            Lean = 0f;
            Period = 0f;
            _spectrum.Reset();
        }

        // Samples from the first on up to one that wakes the spectrum; the mean learns from them at once.
        private int Rest(float[] values, int at, int other, int width, int count, float step)
        {
            float meanX = _meanX;
            float meanY = _meanY;
            float wake = _wake;
            float sumX = 0f;
            float sumY = 0f;
            int sample = 0;
            while (sample < count)
            {
                float offX = values[at] - meanX;
                float offY = values[at + other] - meanY;
                if ((offX * offX) + (offY * offY) >= wake)
                {
                    Wake();
                    Shaking = true;
                    break;
                }

                sumX += offX;
                sumY += offY;
                at += width;
                sample++;
            }

            float share = step / ((sample * step) + MeanTime);
            _meanX += share * sumX;
            _meanY += share * sumY;
            return sample;
        }

        private void Wake()
        {
            _spectrum.Reset();
            _since = 0;
            _quiet = 0f;
            _swingX = 0f;
            _swingY = 0f;
            _beforeX = 0f;
            _beforeY = 0f;
            _velocityX = 0f;
            _velocityY = 0f;
            _squareOfV = 0f;
            _squareOfA = 0f;
            Period = 0f;
        }

        private void Shake(float x, float y, float step)
        {
            bool strong = (x * x) + (y * y) >= _wake;
            if (strong && !Shaking)
            {
                Wake();
                Shaking = true;
            }

            if (!Shaking)
            {
                // The mean, which is the sensor's own lean, is learned while nothing shakes.
                float share = step / (step + MeanTime);
                _meanX += share * x;
                _meanY += share * y;
                return;
            }

            _spectrum.Update(x, y);
            float part = step < SwingTime ? step / SwingTime : 1f;
            _swingX += part * (x - _swingX);
            _swingY += part * (y - _swingY);
            Integrate(x, y, step);
            _quiet = strong ? 0f : _quiet + step;
            if (Leans(x, y, strong, step))
            {
                // Gravity itself has turned: this is where it rests now.
                _meanX += x;
                _meanY += y;
                _quiet = QuietTime;
            }

            if (_quiet >= QuietTime)
            {
                Shaking = false;
                Shakings++;
            }

            _since++;
            if (!Shaking || _since >= Pause)
            {
                _since = 0;
                _value = _spectrum.Intensity();
                Lean = (float)Math.Sqrt((_swingX * _swingX) + (_swingY * _swingY));

                bool moves = _squareOfA > 0f && _squareOfV >= Slight * Slight;
                Period = moves ? TwoPi * (float)Math.Sqrt(_squareOfV / _squareOfA) : 0f;
            }
        }

        // The velocity v' = a − v/τ by the trapezoid rule, and the mean squares of it and of the acceleration.
        private void Integrate(float x, float y, float step)
        {
            float half = step / (2f * VelocityTime);
            float gain = 1f / (1f + half);
            float keep = (1f - half) * gain;
            gain *= 0.5f * step;
            float velocityX = (keep * _velocityX) + (gain * (x + _beforeX));
            float velocityY = (keep * _velocityY) + (gain * (y + _beforeY));
            _velocityX = velocityX;
            _velocityY = velocityY;
            _beforeX = x;
            _beforeY = y;
            float part = step / (step + PeriodTime);
            _squareOfV += part * ((velocityX * velocityX) + (velocityY * velocityY) - _squareOfV);
            _squareOfA += part * ((x * x) + (y * y) - _squareOfA);
        }

        // True where for some seconds what is felt is strong and does not change by more than what wakes: no ground does that, but a meter that was turned.
        private bool Leans(float x, float y, bool strong, float step)
        {
            float offX = x - _leanX;
            float offY = y - _leanY;
            if (!strong || (offX * offX) + (offY * offY) >= _wake)
            {
                _leanX = x;
                _leanY = y;
                _leaning = 0f;
                return false;
            }

            _leaning += step;
            return _leaning >= LeanTime;
        }

        private void Begin(float x, float y)
        {
            if (!_started)
            {
                _meanX = x;
                _meanY = y;
                _started = true;
            }

            Shaking = false;
            _quiet = 0f;
        }
    }
}

using System;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Writes the spectral intensity of the present or last shaking. A threshold on the horizontal acceleration, which costs little, wakes
    /// <see cref="SeismicSpectrum"/>, which costs some thousand instructions a sample; after a quiet time it sleeps again. The sensor's z axis stands upright: put an
    /// axis remap before it where it does not.
    /// </summary>
    public sealed class SeismicEstimate : Stage
    {
        private const float MeanTime = 20f; // s
        private const float QuietTime = 10f; // s
        private const float LongestStep = 0.1f; // s
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

            float offX = x - _meanX;
            float offY = y - _meanY;
            bool strong = (offX * offX) + (offY * offY) >= _wake;
            if (strong && !Shaking)
            {
                _spectrum.Reset();
                Shaking = true;
            }

            if (Shaking)
            {
                _spectrum.Update(offX, offY);
                _quiet = strong ? 0f : _quiet + step;
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
                }
            }
            else
            {
                // The mean, which is the sensor's own lean, is learned while nothing shakes.
                float share = step / (step + MeanTime);
                _meanX += share * offX;
                _meanY += share * offY;
            }

            frame.Set(_intensity, _value);
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
            _value = 0f;
            _spectrum.Reset();
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

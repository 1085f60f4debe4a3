using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// The spectral intensity of an earthquake (G. Housner, 1961; the measure of Japanese gas meters): SI = 1/2.4 s · ∫ Sv(T) dT from 0.1 to 2.5 s, with Sv the
    /// greatest velocity of a pendulum of period T and a damping of 0.2 that the ground shakes. 25 pendulums, a tenth of a second apart, in both horizontal directions; their
    /// steps are exact for an acceleration that is straight between samples (N. Nigam, P. Jennings, 1969). Of two directions it takes the velocity's magnitude, so that
    /// the result does not depend on how the sensor is turned.
    /// </summary>
    public sealed class SeismicSpectrum
    {
        private const int Pendulums = 25;
        private const int Coefficients = 8;
        private const double Damping = 0.2;
        private const double TwoPi = 6.283185307179586;

        // By pendulum: displacement and velocity from displacement, velocity, acceleration before and now.
        private readonly float[] _steps = new float[Pendulums * Coefficients];

        // By pendulum: displacement and velocity along x and y, and the greatest square of velocity.
        private readonly float[] _state = new float[Pendulums * 5];
        private float _beforeX;
        private float _beforeY;

        /// <summary>Creates a spectrum of ground at rest.</summary>
        /// <param name="rate">Rate of the samples, Hz, 50…1000.</param>
        /// <exception cref="ArgumentException">The rate is out of range.</exception>
        public SeismicSpectrum(float rate)
        {
            if (!(rate >= 50f && rate <= 1000f))
            {
                throw new ArgumentException("A seismic spectrum takes 50 to 1000 samples a second, not " + rate.ToString("F1") + ".");
            }

            for (int i = 0; i < Pendulums; i++)
            {
                Prepare(i, TwoPi / (0.1 * (i + 1)), 1.0 / rate);
            }
        }

        /// <summary>Takes a sample of the ground's horizontal acceleration.</summary>
        /// <param name="x">Along x, m/s².</param>
        /// <param name="y">Along y, m/s².</param>
        [Hot]
        public void Update(float x, float y)
        {
            float[] steps = _steps;
            float[] state = _state;
            float beforeX = _beforeX;
            float beforeY = _beforeY;
            int c = 0;
            for (int s = 0; s < Pendulums * 5; s += 5)
            {
                float a11 = steps[c];
                float a12 = steps[c + 1];
                float a21 = steps[c + 2];
                float a22 = steps[c + 3];
                float b11 = steps[c + 4];
                float b12 = steps[c + 5];
                float b21 = steps[c + 6];
                float b22 = steps[c + 7];
                float u = state[s];
                float v = state[s + 1];
                state[s] = (a11 * u) + (a12 * v) + (b11 * beforeX) + (b12 * x);
                float vx = (a21 * u) + (a22 * v) + (b21 * beforeX) + (b22 * x);
                state[s + 1] = vx;
                u = state[s + 2];
                v = state[s + 3];
                state[s + 2] = (a11 * u) + (a12 * v) + (b11 * beforeY) + (b12 * y);
                float vy = (a21 * u) + (a22 * v) + (b21 * beforeY) + (b22 * y);
                state[s + 3] = vy;
                float square = (vx * vx) + (vy * vy);
                if (square > state[s + 4])
                {
                    state[s + 4] = square;
                }

                c += Coefficients;
            }

            _beforeX = x;
            _beforeY = y;
        }

        /// <summary>The spectral intensity since the start, m/s; 0.01 m/s are 1 kine.</summary>
        public float Intensity()
        {
            // Trapezoid over 24 steps of 0.1 s.
            float sum = 0f;
            for (int i = 0; i < Pendulums; i++)
            {
                float velocity = (float)Math.Sqrt(_state[(i * 5) + 4]);
                sum += i == 0 || i == Pendulums - 1 ? 0.5f * velocity : velocity;
            }

            return sum * 0.1f / 2.4f;
        }

        /// <summary>Back to ground at rest.</summary>
        public void Reset()
        {
            for (int i = 0; i < _state.Length; i++)
            {
                _state[i] = 0f;
            }

            _beforeX = 0f;
            _beforeY = 0f;
        }

        // The exponential of the pendulum's matrix M = [0 1; −ω² −2hω] over a step and its two integrals, by their series: Σ zᵏ/k!, Σ zᵏ/(k+1)! and Σ zᵏ/(k+2)!
        // of z = M·step. The closed forms would lose what is small against ω⁻³ in single-precision sines.
        private void Prepare(int pendulum, double omega, double step)
        {
            double m21 = -omega * omega * step;
            double m22 = -2.0 * Damping * omega * step;
            double z11 = 1;
            double z12 = 0;
            double z21 = 0;
            double z22 = 1;
            double factorial = 1;
            double e11 = 0;
            double e12 = 0;
            double e21 = 0;
            double e22 = 0;
            double f12 = 0;
            double f22 = 0;
            double g12 = 0;
            double g22 = 0;
            for (int k = 0; k < 24; k++)
            {
                e11 += z11 / factorial;
                e12 += z12 / factorial;
                e21 += z21 / factorial;
                e22 += z22 / factorial;
                double next = factorial * (k + 1);
                f12 += z12 / next;
                f22 += z22 / next;
                g12 += z12 / (next * (k + 2));
                g22 += z22 / (next * (k + 2));
                factorial = next;
                double y11 = (z12 * m21) + 0.0;
                double y12 = (z11 * step) + (z12 * m22);
                double y21 = z22 * m21;
                double y22 = (z21 * step) + (z22 * m22);
                z11 = y11;
                z12 = y12;
                z21 = y21;
                z22 = y22;
            }

            // The ground's acceleration pushes the velocity the other way.
            int at = pendulum * Coefficients;
            _steps[at] = (float)e11;
            _steps[at + 1] = (float)e12;
            _steps[at + 2] = (float)e21;
            _steps[at + 3] = (float)e22;
            _steps[at + 4] = (float)(-step * (f12 - g12));
            _steps[at + 5] = (float)(-step * g12);
            _steps[at + 6] = (float)(-step * (f22 - g22));
            _steps[at + 7] = (float)(-step * g22);
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Butterworth low-, high- and band-pass and a notch, as sections of second order that are designed on the device from corner and rate by the bilinear
    /// transform with its corner put right beforehand (A. Oppenheim, R. Schafer, "Discrete-Time Signal Processing", §7.1). The first sample is taken to have stood
    /// for ever, so that there is no swing at the start. What is saturated is filtered and stays marked: a sample that were left out would shift all that follow in time.
    /// </summary>
    public sealed class BiquadFilter : Stage
    {
        /// <summary>Greatest order; a band-pass has twice as many poles.</summary>
        public const int GreatestOrder = 4;

        // Beyond, a swing of the filter could leave single precision.
        private const double Largest = 1e18;

        private readonly int _channel;
        private readonly Biquad _first;
        private readonly Biquad[] _others;
        private bool _started;

        private BiquadFilter(int channel, Biquad[] sections)
        {
            _channel = channel;
            _first = sections[0];
            if (sections.Length > 1)
            {
                _others = new Biquad[sections.Length - 1];
                Array.Copy(sections, 1, _others, 0, _others.Length);
            }
        }

        /// <summary>A Butterworth low-pass.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="order">1…4.</param>
        /// <param name="corner">Frequency at which half of the power passes, Hz, above 0 and below half of the rate.</param>
        /// <param name="rate">Rate of the samples, Hz.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public static BiquadFilter LowPass(int channel, int order, float corner, float rate)
        {
            double k = Prewarp(corner, rate);
            Biquad[] sections = new Biquad[Require(order) + 1 >> 1];
            for (int i = 0; i < sections.Length; i++)
            {
                double damping = Damping(order, i);
                double d = 1.0 + (damping * k) + (k * k);
                sections[i] = damping == 0.0
                    ? new Biquad(k / (1.0 + k), k / (1.0 + k), 0.0, (k - 1.0) / (1.0 + k), 0.0)
                    : new Biquad(k * k / d, 2.0 * k * k / d, k * k / d, 2.0 * ((k * k) - 1.0) / d, (1.0 - (damping * k) + (k * k)) / d);
            }

            return new BiquadFilter(channel, sections);
        }

        /// <summary>A Butterworth high-pass.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="order">1…4.</param>
        /// <param name="corner">Frequency at which half of the power passes, Hz, above 0 and below half of the rate.</param>
        /// <param name="rate">Rate of the samples, Hz.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public static BiquadFilter HighPass(int channel, int order, float corner, float rate)
        {
            double k = Prewarp(corner, rate);
            Biquad[] sections = new Biquad[Require(order) + 1 >> 1];
            for (int i = 0; i < sections.Length; i++)
            {
                double damping = Damping(order, i);
                double d = 1.0 + (damping * k) + (k * k);
                sections[i] = damping == 0.0
                    ? new Biquad(1.0 / (1.0 + k), -1.0 / (1.0 + k), 0.0, (k - 1.0) / (1.0 + k), 0.0)
                    : new Biquad(1.0 / d, -2.0 / d, 1.0 / d, 2.0 * ((k * k) - 1.0) / d, (1.0 - (damping * k) + (k * k)) / d);
            }

            return new BiquadFilter(channel, sections);
        }

        /// <summary>A Butterworth band-pass: 1 in its middle, half of the power at both corners.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="order">Order of the low-pass that it is made of, 1…4.</param>
        /// <param name="low">Lower corner, Hz, above 0.</param>
        /// <param name="high">Upper corner, Hz, above the lower one and below half of the rate.</param>
        /// <param name="rate">Rate of the samples, Hz.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public static BiquadFilter BandPass(int channel, int order, float low, float high, float rate)
        {
            double from = Prewarp(low, rate);
            double to = Prewarp(high, rate);
            if (!(to > from))
            {
                throw new ArgumentException("The upper corner lies above the lower one, not at " + high.ToString("F3") + " Hz over " + low.ToString("F3") + " Hz.");
            }

            double width = to - from;
            double square = from * to;
            Biquad[] sections = new Biquad[Require(order)];
            int next = 0;
            for (int i = 0; i < (order + 1) >> 1; i++)
            {
                double damping = Damping(order, i);
                if (damping == 0.0)
                {
                    // The real pole of an odd order becomes one section.
                    sections[next] = Band(width, square, square);
                    next++;
                    continue;
                }

                // A pair of poles p = −c ± j·s of the low-pass, c² + s² = 1, becomes two pairs: the roots of z² − p·width·z + square for one p of the pair.
                double re = -0.5 * damping * width;
                double im = Root(1.0 - (0.25 * damping * damping)) * width;
                double rootRe = (re * re) - (im * im) - (4.0 * square);
                double rootIm = 2.0 * re * im;
                double size = Root((rootRe * rootRe) + (rootIm * rootIm));
                double halfRe = Root(0.5 * (size + rootRe));
                double halfIm = Root(0.5 * (size - rootRe));
                halfIm = rootIm < 0.0 ? -halfIm : halfIm;
                sections[next] = Pair(0.5 * (re + halfRe), 0.5 * (im + halfIm), square);
                sections[next + 1] = Pair(0.5 * (re - halfRe), 0.5 * (im - halfIm), square);
                next += 2;
            }

            return new BiquadFilter(channel, sections);
        }

        /// <summary>A notch: nothing passes at its centre, all far from it.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="centre">The frequency, Hz, above 0 and below half of the rate.</param>
        /// <param name="quality">Centre by the width between the corners of half power, above 0.</param>
        /// <param name="rate">Rate of the samples, Hz.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public static BiquadFilter Notch(int channel, float centre, float quality, float rate)
        {
            if (!(quality > 1e-3f && quality < 1e6f))
            {
                throw new ArgumentException("The quality of a notch is above 0, not " + quality.ToString("F3") + ".");
            }

            double k = Prewarp(centre, rate);
            double d = 1.0 + (k / quality) + (k * k);
            double b0 = (1.0 + (k * k)) / d;
            double b1 = 2.0 * ((k * k) - 1.0) / d;
            return new BiquadFilter(channel, new Biquad[] { new Biquad(b0, b1, b0, b1, (1.0 - (k / quality) + (k * k)) / d) });
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            int channel = _channel;
            Validity mark = frame.Validity[channel];
            if (mark != Validity.Valid && mark != Validity.Saturated)
            {
                return;
            }

            float[] values = frame.Values;
            double x = values[channel];
            if (!(x < Largest && x > -Largest))
            {
                frame.Validity[channel] = Validity.Invalid;
                return;
            }

            x = _started ? _first.Next(x) : _first.Settle(x);
            if (_others != null)
            {
                x = Others(x);
            }

            _started = true;
            values[channel] = (float)x;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _started = false;
        }

        private double Others(double x)
        {
            Biquad[] others = _others;
            for (int i = 0; i < others.Length; i++)
            {
                x = _started ? others[i].Next(x) : others[i].Settle(x);
            }

            return x;
        }

        private static int Require(int order)
        {
            if (order < 1 || order > GreatestOrder)
            {
                throw new ArgumentException("An order is 1 to 4, not " + order.ToString() + ".");
            }

            return order;
        }

        // Frequency of the analogue filter that the bilinear transform bends to the wanted one.
        private static double Prewarp(float frequency, float rate)
        {
            if (!(rate > 0f && frequency >= rate * 1e-6f && frequency < rate * 0.499f))
            {
                throw new ArgumentException("A corner lies above 0 and below half of the rate, not at " + frequency.ToString("F3") + " Hz of " + rate.ToString("F3") + " Hz.");
            }

            return Math.Tan(3.14159265f * frequency / rate);
        }

        // 2·cos of the angle between a pair of poles and the real axis; 0 for the single real pole of an odd order, which comes last.
        private static double Damping(int order, int pair)
        {
            if ((order & 1) == 1 && pair == order >> 1)
            {
                return 0.0;
            }

            // Even: odd multiples of π/(2n); odd: multiples of π/n.
            float angle = (order & 1) == 1 ? (pair + 1) * 3.14159265f / order : ((2 * pair) + 1) * 1.57079633f / order;
            return 2.0 * Math.Cos(angle);
        }

        // Two of a section's poles are conjugate: s² − 2·re·s + re² + im².
        private static Biquad Pair(double re, double im, double square)
        {
            return Band(-2.0 * re, (re * re) + (im * im), square);
        }

        // s·g / (s² + a·s + b), with the g by which it is 1 in the middle of the band.
        private static Biquad Band(double a, double b, double square)
        {
            double off = b - square;
            double gain = Root(((off * off) / square) + (a * a));
            double d = 1.0 + a + b;
            return new Biquad(gain / d, 0.0, -gain / d, 2.0 * (b - 1.0) / d, (1.0 - a + b) / d);
        }

        // One step of Newton behind the platform's root, which may be of single precision.
        private static double Root(double x)
        {
            if (!(x > 1e-36))
            {
                return 0.0;
            }

            double root = Math.Sqrt(x);
            return 0.5 * (root + (x / root));
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Strange is what lies far from the mean, measured with how the features move together (Mahalanobis 1936): d² = |W·(x - mean)|², W the inverse of the lower Cholesky factor of
    /// the covariance.
    /// </summary>
    public sealed class Mahalanobis : Strangeness
    {
        private readonly short[] _means;
        private readonly short[] _factor;
        private readonly int _shift;
        private readonly long _border;
        private readonly int[] _centred;

        // The factor is a lower triangle, row by row; each product's sum is halved shift times; the border is d² at which something is strange, 1 or more.
        internal Mahalanobis(ModelDescription description, short[] means, short[] factor, int shift, int border)
        {
            Description = description;
            _means = means;
            _factor = factor;
            _shift = shift;
            _border = border;
            _centred = new int[means.Length];
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run()
        {
            short[] input = _input;
            short[] means = _means;
            short[] factor = _factor;
            int[] centred = _centred;
            int shift = _shift;
            long square = 0;
            int at = 0;
            for (int i = 0; i < centred.Length; i++)
            {
                centred[i] = input[i] - means[i];
                long sum = 0;
                for (int k = 0; k <= i; k++)
                {
                    sum += (long)centred[k] * factor[at];
                    at++;
                }

                sum >>= shift;

                // Far beyond any border already: held, so that the squares of all fit.
                sum = sum > 100000000 ? 100000000 : sum < -100000000 ? -100000000 : sum;
                square += sum * sum;
            }

            Conclude(square, _border);
        }
    }
}

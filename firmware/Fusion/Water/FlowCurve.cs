using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// The k-factor of a meter against its pulse rate: volume of a pulse by straight lines between points, as a test bench gives them; beyond the ends that of the
    /// end.
    /// </summary>
    public sealed class FlowCurve
    {
        private readonly float[] _rates;
        private readonly float[] _volumes;

        /// <summary>Creates a curve.</summary>
        /// <param name="rates">Pulse rates, Hz, rising, 1…16 of them; kept, not copied.</param>
        /// <param name="volumes">Volume of a pulse at each, m³, above 0; kept, not copied.</param>
        /// <exception cref="ArgumentException">The counts differ or are out of range, rates do not rise, or a volume is not above 0.</exception>
        public FlowCurve(float[] rates, float[] volumes)
        {
            if (rates.Length < 1 || rates.Length > 16 || rates.Length != volumes.Length)
            {
                throw new ArgumentException("A meter's curve has 1 to 16 rates and as many volumes.");
            }

            for (int i = 0; i < rates.Length; i++)
            {
                if (!(rates[i] >= 0f && volumes[i] > 0f && volumes[i] < 1e3f && (i == 0 || rates[i] > rates[i - 1] + 1e-9f)))
                {
                    throw new ArgumentException("Point " + (i + 1).ToString() + " of the meter's curve: rates rise and volumes are above 0.");
                }
            }

            _rates = rates;
            _volumes = volumes;
        }

        /// <summary>The volume of a pulse at a pulse rate, m³.</summary>
        /// <param name="rate">Pulses a second, Hz.</param>
        [Hot]
        public float Volume(float rate)
        {
            float[] rates = _rates;
            int last = rates.Length - 1;
            if (!(rate > rates[0]))
            {
                return _volumes[0];
            }

            for (int i = 1; i <= last; i++)
            {
                if (rate < rates[i])
                {
                    float part = (rate - rates[i - 1]) / (rates[i] - rates[i - 1]);
                    return _volumes[i - 1] + (part * (_volumes[i] - _volumes[i - 1]));
                }
            }

            return _volumes[last];
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// Vapours in the air beside the meter that stay though no flame explains them. A hint and no gas alarm: an SGP41 sees odorants and higher hydrocarbons but says nothing of methane in parts of its explosive limit, as EN 50194-1 asks of
    /// domestic alarms. What tells a leak from a kitchen is time and the second pixel: cooking over gas lifts the NOx index too, and airing takes its vapours away; seconds with a flame are not counted, and a usual index for half an hour
    /// forgets all.
    /// </summary>
    public sealed class AmbientGas
    {
        private const int Usual = 1800; // s

        // Seconds that are forgotten in one.
        private const int Fading = 2;

        private readonly float _high;
        private readonly float _usual;
        private readonly float _nox;
        private readonly int _longest;
        private int _quiet;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="limits">The meter's numbers.</param>
        public AmbientGas(GasLimits limits)
        {
            _high = limits.VocIndex;
            _usual = limits.UsualVocIndex;
            _nox = limits.NoxIndex;
            _longest = limits.VapourSeconds;
        }

        /// <summary>True while vapours have stayed too long.</summary>
        public bool On { get; private set; }

        /// <summary>How long vapours have stayed without a flame, s.</summary>
        public int Seconds { get; private set; }

        /// <summary>Takes the indices of a second; returns true where <see cref="On"/> changed.</summary>
        /// <param name="voc">VOC index, 1…500.</param>
        /// <param name="nox">NOx index, 1…500.</param>
        [Hot]
        public bool Update(float voc, float nox)
        {
            _quiet = voc < _usual ? _quiet + 1 : 0;
            if (_quiet >= Usual)
            {
                bool was = On;
                Seconds = 0;
                On = false;
                return was;
            }

            if (voc >= _high && nox < _nox && !On)
            {
                Seconds++;
                On = Seconds >= _longest;
                return On;
            }

            // Each meal's rest is forgotten before the next: what is below fades twice as fast as it came.
            if (voc < _high && !On)
            {
                Seconds = Seconds > Fading ? Seconds - Fading : 0;
            }

            return false;
        }
    }
}
